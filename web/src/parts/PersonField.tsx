import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../settings';
import { type FoundPerson, peopleFoundQuery, personNamedQuery } from './people';

export interface PersonFieldProps {
  id: string;
  label: ReactNode;
  /** The chosen person's id, or nothing. */
  value: string;
  onChange(id: string): void;
  error?: ReactNode;
  description?: ReactNode;
}

/** Chooses a person by a few letters of the name, the user name or the number at work. */
export function PersonField({ value, onChange, ...field }: PersonFieldProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const names = useCombobox();
  const [typed, setTyped] = useState<string>();
  const sought = useDeferredValue(typed?.trim() ?? '');
  const found = useQuery(peopleFoundQuery(sought));
  const chosen = useQuery(personNamedQuery(value));
  const nameOf = (person: FoundPerson) => (language === 'ar' ? person.nameAr : person.nameEn);
  const offered = sought === '' ? [] : (found.data ?? []);
  return (
    <Combobox
      store={names}
      withinPortal={false}
      keepMounted
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(id) => {
        onChange(id);
        setTyped(undefined);
        names.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          {...field}
          autoComplete="off"
          placeholder={t('person.placeholder')}
          value={typed ?? (value && chosen.data ? nameOf(chosen.data) : '')}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            if (event.currentTarget.value === '') onChange('');
            names.openDropdown();
            names.selectFirstOption();
          }}
          onBlur={() => {
            names.closeDropdown();
            setTyped(undefined);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options labelledBy={`${field.id}-label`}>
          {offered.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              {nameOf(person)}{' '}
              <small>
                <bdi dir="ltr">{person.userName}</bdi>
              </small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
