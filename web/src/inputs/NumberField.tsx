import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { shownDigits } from '../i18n/shown';
import { readWholeNumber } from './digits';

export interface NumberFieldProps {
  id: string;
  label: ReactNode;
  value: number | null;
  onChange(value: number | null): void;
  error?: ReactNode;
}

/** A whole number, typed in any digits and shown in this person's. */
export function NumberField({ id, label, value, onChange, error }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      id={id}
      className="field"
      label={label}
      inputMode="numeric"
      autoComplete="off"
      classNames={{ wrapper: 'plain-direction' }}
      value={typed ?? (value === null ? '' : shownDigits(value))}
      error={error}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readWholeNumber(event.currentTarget.value));
      }}
      onBlur={() => (value !== null || typed?.trim() === '') && setTyped(null)}
    />
  );
}
