import { PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { shownDigits } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import { NoKey } from './NoKey';
import type { SignDialogProps } from './SignDialog';
import { useSigning } from './use-signing';

/** The PIN, in any digits; a wrong one says how many tries are left. */
export function PinForm({ letters, onClose, onSigned }: SignDialogProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const signing = useSigning();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(pin === '');
    if (pin === '') return field.current?.focus();
    const signed = await signing.send({ pin, letters: letters.map(({ id, version }) => ({ id, version })) });
    if (signed) return onSigned(signed.results);
    setPin('');
    field.current?.focus();
  };
  const { problem } = signing;
  if (problem?.code === 'pin-locked') return <NoKey why="locked" onClose={onClose} />;
  const wrong = problem?.code === 'pin-wrong';
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNote problem={wrong ? undefined : problem} />
      <PasswordInput
        ref={field}
        data-autofocus
        label={t('sign.pin')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        visibilityToggleButtonProps={{ 'aria-label': t('sign.pinShown') }}
        value={pin}
        error={missing ? t('sign.pinNeeded') : wrong ? t('sign.wrong', { tries: triesLeft(problem) }) : undefined}
        onChange={(event) => setPin(event.currentTarget.value)}
      />
      <div className="buttons">
        <button type="submit" className="button primary large" aria-busy={signing.busy}>
          <span className="either" data-shown={!signing.busy}>
            {t('sign.act')}
          </span>
          <span className="either" data-shown={signing.busy}>
            {t('sign.acting')}
          </span>
        </button>
        <button type="button" className="button large quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

const triesLeft = (problem: Problem) => shownDigits(String(problem.facts.triesLeft ?? ''));
