import { Search } from 'lucide-react';
import { type FormEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakenScans } from '../../inputs/scanner-gun';
import { onArrows } from './RequestRows';

export interface FindBoxProps {
  ref: Ref<HTMLInputElement>;
  busy: boolean;
  onFind(text: string): void;
  /** An arrow leads from the box into the list. */
  onStep(by: 1 | -1): void;
}

/** What somebody brings to the window: a receipt before the scanner gun, or a number. */
export function FindBox({ ref, busy, onFind, onStep }: FindBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const find = (text: string) => {
    if (text.trim()) onFind(text.trim());
  };
  useTakenScans((text) => {
    // The gun typed through the layout of the keyboard; what its keys say is looked for instead.
    setTyped('');
    find(text);
  });
  return (
    <search className="panel window-find">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          find(typed);
        }}
      >
        <label htmlFor="window-find">{t('window.find')}</label>
        <div className="window-find-line">
          <Search size={24} aria-hidden />
          <input
            ref={ref}
            id="window-find"
            data-scans
            aria-describedby="window-find-says"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={600}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => onArrows(event, onStep)}
          />
          <button type="submit" className="button primary" aria-busy={busy}>
            {t('window.findNow')}
          </button>
        </div>
        <small id="window-find-says">{t('window.findBox')}</small>
      </form>
    </search>
  );
}
