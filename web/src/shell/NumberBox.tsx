import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type FormEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScannerGun } from '../inputs/scanner-gun';

/** A number of the books in any digits, or the code of a label from a scanner gun. Always there, on every screen. */
export function NumberBox({ ref }: { ref: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const lines = useRouterState({ select: ({ location }) => location.pathname === '/pending-scans' });
  const [typed, setTyped] = useState('');
  const find = (text: string) => {
    const number = text.trim();
    setTyped('');
    // A screen of numbered lines goes to the line; elsewhere the entry is opened.
    if (number) void navigate({ to: lines ? '/pending-scans' : '/find', search: { number } });
  };
  useScannerGun(find);
  return (
    <search className="number-box">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          find(typed);
        }}
      >
        <Search size={18} aria-hidden />
        <input
          ref={ref}
          id="number-box"
          data-scans
          aria-label={t('find.box')}
          placeholder={t('find.box')}
          autoComplete="off"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}
