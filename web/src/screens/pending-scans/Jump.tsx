import { TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { ScanLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { shownDigits } from '../../i18n/shown';
import { useProblemWords } from '../../states/ProblemNote';
import type { CalledFor } from './use-called-for';

/** A number typed, or a label scanned, leads to its line. */
export function Jump({ called }: { called: CalledFor }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    const number = typed.trim();
    setTyped('');
    void navigate({ to: '/pending-scans', search: number ? { number } : {}, replace: true });
  };
  return (
    <form className="jump" onSubmit={go}>
      <TextInput
        id="pending-number"
        label={t('pending.jump')}
        autoComplete="off"
        classNames={{ wrapper: 'plain-direction' }}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button">
        <ScanLine size={17} aria-hidden />
        {t('pending.go')}
      </button>
      <small>{t('pending.explained')}</small>
      <p role="alert">
        <Answer called={called} />
      </p>
    </form>
  );
}

function Answer({ called: { number = '', notWaiting, unknown, fault } }: { called: CalledFor }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  if (fault) return <>{words(asProblem(fault).code, asProblem(fault).status)}</>;
  if (unknown) return <>{t('pending.unknown')}</>;
  if (!notWaiting) return null;
  return (
    <>
      {t('pending.notWaiting')}{' '}
      <Link to="/entries/$id" params={{ id: notWaiting }}>
        <bdi>{shownDigits(number)}</bdi>
      </Link>
    </>
  );
}
