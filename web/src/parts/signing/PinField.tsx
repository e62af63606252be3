import { PasswordInput } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { words } from './words';

addWords(words);

export interface PinFieldProps {
  value: string;
  /** Why the command that it signs was refused; a wrong PIN says how many tries are left. */
  problem: Problem | undefined;
  missing: boolean;
  onChange(pin: string): void;
  /** The first thing of a dialog. */
  first?: boolean;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** What is said at the PIN's own box needs no other place. */
export const isOfThePin = (problem: Problem | undefined): boolean =>
  problem?.code === 'pin-wrong' || problem?.code === 'pin-missing';

/** The PIN that signs, in any digits; a wrong one says how many tries are left. */
export function PinField({ value, problem, missing, onChange, first, className, ref }: PinFieldProps) {
  const { t } = useTranslation();
  const needed = missing || problem?.code === 'pin-missing';
  const wrong = problem?.code === 'pin-wrong';
  const tries = shownDigits(String(problem?.facts.triesLeft ?? ''));
  return (
    <PasswordInput
      ref={ref}
      className={className}
      data-autofocus={first}
      label={t('sign.pin')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={40}
      visibilityToggleButtonProps={{ 'aria-label': t('sign.pinShown') }}
      value={value}
      error={needed ? t('sign.pinNeeded') : wrong ? t('sign.wrong', { tries }) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
