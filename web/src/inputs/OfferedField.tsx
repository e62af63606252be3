import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type ReactNode, type Ref, useEffect } from 'react';

/** One of the things that are meant by what is typed. */
export interface Offer {
  key: string;
  /** What fills the box when it is chosen. */
  name: string;
  /** What is said beside the name. */
  beside?: ReactNode;
}

export interface OfferedFieldProps {
  id: string;
  ref?: Ref<HTMLInputElement>;
  label: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  /** The first field of a dialog. */
  'data-autofocus'?: true;
  /** The same list as long as nothing else is meant: each new one is begun at its first. */
  offered: Offer[];
  value: string;
  onChange(typed: string): void;
  onChosen(name: string, key: string): void;
  onLeave(): void;
}

/**
 * A text box that offers what is meant by it; Enter takes the first. Nothing opens before something is typed, so that the
 * next field stays in sight.
 */
export function OfferedField({ offered, value, onChange, onChosen, onLeave, ...field }: OfferedFieldProps) {
  const names = useCombobox();
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
      onOptionSubmit={(key) => {
        const chosen = offered.find((one) => one.key === key);
        if (chosen) onChosen(chosen.name, key);
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
            onLeave();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options labelledBy={`${field.id}-label`}>
          {offered.map(({ key, name, beside }) => (
            <Combobox.Option key={key} value={key}>
              {name}
              {beside && <> {beside}</>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
