import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { ProblemNote } from '../../states/ProblemNote';
import { NoKey } from './NoKey';
import { isOfThePin, PinField } from './PinField';
import type { Signing } from './use-signing';

export interface PinFormProps {
  signing: Pick<Signing, 'busy' | 'problem' | 'outcomes'>;
  /** How many letters are signed. */
  letters: number;
  onSign(pin: string): Promise<boolean>;
  onClose(): void;
}

/** The PIN, in any digits; a wrong one says how many tries are left. */
export function PinForm({ signing, letters, onSign, onClose }: PinFormProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { busy, problem, outcomes } = signing;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(pin === '');
    if (pin === '') return field.current?.focus();
    if (await onSign(pin)) return;
    setPin('');
    field.current?.focus();
  };
  if (problem?.code === 'pin-locked') return <NoKey why="locked" onClose={onClose} />;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNote problem={isOfThePin(problem) ? undefined : problem} />
      <PinField ref={field} first value={pin} problem={problem} missing={missing} onChange={setPin} />
      <p role="status" className="reference">
        {busy && letters > 1 && t('sign.under', { done: shownDigits(outcomes.length), all: shownDigits(letters) })}
      </p>
      <div className="buttons">
        <button type="submit" className="button primary large" aria-busy={busy}>
          <span className="either" data-shown={!busy}>
            {t('sign.act')}
          </span>
          <span className="either" data-shown={busy}>
            {t('sign.acting')}
          </span>
        </button>
        <button type="button" className="button large quiet" disabled={busy} onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}
