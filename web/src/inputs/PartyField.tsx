import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useMemo } from 'react';
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
 * kept as typed. Nothing opens before something is typed, so that the next field stays in sight.
 */
export function PartyField({ parties, value, onChange, onChosen = onChange, onLeave, ...field }: PartyFieldProps) {
  const names = useCombobox();
  const offered = useMemo(
    () => [...new Set(matchParties(parties, value, MOST_OFFERED).map(({ name }) => name))],
    [parties, value],
  );
  const { dropdownOpened, selectFirstOption } = names;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of each new list, also of one that comes late
  useEffect(() => {
    if (dropdownOpened) selectFirstOption();
  }, [offered, dropdownOpened]);
  return (
    <Combobox
      store={names}
      withinPortal={false}
      keepMounted
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(name) => {
        onChosen(name);
        names.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          {...field}
          className="field"
          autoComplete="off"
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            names.openDropdown();
          }}
          onBlur={() => {
            names.closeDropdown();
            const known = partyNamed(parties, value);
            if (known && known.name !== value) onChange(known.name);
            onLeave?.();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options labelledBy={`${field.id}-label`}>
          {offered.map((name) => (
            <Combobox.Option key={name} value={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
