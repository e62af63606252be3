import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface CodeFieldProps {
  value: string;
  onChange(value: string): void;
  error?: string;
  /** There are no recovery codes yet. */
  first?: true;
}

/** The six digits of the telephone, in any digits, or a recovery code. */
export function CodeField({ value, onChange, error, first }: CodeFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  // It comes as the next step of what somebody is typing.
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      ref={field}
      label={t('secondFactor.code')}
      description={first ? undefined : t('secondFactor.codeRule')}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      classNames={{ wrapper: 'plain-direction' }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
