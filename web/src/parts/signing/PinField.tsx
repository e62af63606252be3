import { PasswordInput } from '@mantine/core';
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
}

/** The PIN among other fields, where it signs what they say. */
export function PinField({ value, problem, missing, onChange }: PinFieldProps) {
  const { t } = useTranslation();
  const wrong = problem?.code === 'pin-wrong';
  const tries = shownDigits(String(problem?.facts.triesLeft ?? ''));
  return (
    <PasswordInput
      label={t('sign.pin')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={40}
      visibilityToggleButtonProps={{ 'aria-label': t('sign.pinShown') }}
      value={value}
      error={missing ? t('sign.pinNeeded') : wrong ? t('sign.wrong', { tries }) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
