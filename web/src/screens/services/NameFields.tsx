import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Names {
  nameAr: string;
  nameEn: string;
}

export interface NameFieldsProps {
  value: Names;
  /** How the server names this part of the form, `documents.0`; empty for the service itself. */
  at?: string;
  /** What the labels are about, where several such pairs stand on the form. */
  of?: string;
  onChange(names: Names): void;
  faultOf(field: string): string | undefined;
}

/** A name in both languages. */
export function NameFields({ value: { nameAr, nameEn }, at, of, onChange, faultOf }: NameFieldsProps) {
  const { t } = useTranslation();
  const field = (name: string) => (at ? `${at}.${name}` : name);
  const label = (words: string) => (of ? `${words} – ${of}` : words);
  return (
    <div className="two">
      <TextInput
        label={label(t('services.nameAr'))}
        lang="ar"
        dir="rtl"
        maxLength={200}
        value={nameAr}
        error={faultOf(field('nameAr'))}
        onChange={(event) => onChange({ nameAr: event.currentTarget.value, nameEn })}
      />
      <TextInput
        label={label(t('services.nameEn'))}
        lang="en"
        dir="ltr"
        maxLength={200}
        value={nameEn}
        error={faultOf(field('nameEn'))}
        onChange={(event) => onChange({ nameAr, nameEn: event.currentTarget.value })}
      />
    </div>
  );
}
