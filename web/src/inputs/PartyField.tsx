import { type ReactNode, type Ref, useMemo } from 'react';
import { OfferedField } from './OfferedField';
import { type FoldedParty, matchParties, partyNamed } from './party-match';

const MOST_OFFERED = 8;

export interface PartyFieldProps {
  id: string;
  ref?: Ref<HTMLInputElement>;
  label: ReactNode;
  parties: FoldedParty[];
  value: string;
  onChange(name: string): void;
  /** Where choosing a name does more than fill the box with it. */
  onChosen?(name: string): void;
  onLeave?(): void;
  error?: ReactNode;
  /** The first field of a dialog. */
  'data-autofocus'?: true;
}

/**
 * Who wrote: a few letters in any spelling, Enter takes the first offered. A name that is not in the directory is
 * kept as typed.
 */
export function PartyField({ parties, value, onChange, onChosen = onChange, onLeave, ...field }: PartyFieldProps) {
  const offered = useMemo(() => {
    const names = new Set(matchParties(parties, value, MOST_OFFERED).map(({ name }) => name));
    return [...names].map((name) => ({ key: name, name }));
  }, [parties, value]);
  const leave = () => {
    const known = partyNamed(parties, value);
    if (known && known.name !== value) onChange(known.name);
    onLeave?.();
  };
  return (
    <OfferedField {...field} offered={offered} value={value} onChange={onChange} onChosen={onChosen} onLeave={leave} />
  );
}
