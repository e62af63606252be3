import { Autocomplete } from '@mantine/core';
import { type ReactNode, type Ref, useMemo } from 'react';
import { type FoldedParty, matchParties, partyNamed } from './party-match';

const MOST_OFFERED = 8;

export interface PartyFieldProps {
  id: string;
  ref?: Ref<HTMLInputElement>;
  label: ReactNode;
  parties: FoldedParty[];
  value: string;
  onChange(name: string): void;
  onLeave?(): void;
  error?: ReactNode;
}

/**
 * Who wrote: a few letters in any spelling, Enter takes the first offered. A name that is not in the directory is
 * kept as typed. Nothing opens before something is typed, so that the next field stays in sight.
 */
export function PartyField({ parties, value, onChange, onLeave, ...field }: PartyFieldProps) {
  const offered = useMemo(
    () => [...new Set(matchParties(parties, value, MOST_OFFERED).map(({ name }) => name))],
    [parties, value],
  );
  return (
    <Autocomplete
      {...field}
      className="field"
      autoComplete="off"
      data={offered}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onBlur={() => {
        const known = partyNamed(parties, value);
        if (known && known.name !== value) onChange(known.name);
        onLeave?.();
      }}
      openOnFocus={false}
      selectFirstOptionOnChange
      comboboxProps={{ withinPortal: false }}
    />
  );
}
