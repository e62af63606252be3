import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';

interface Names {
  nameAr: string;
  nameEn: string;
  aliases: string[];
}

export interface NamesFormProps {
  names: Names;
  command: { busy: boolean; problem: Problem | undefined };
  label: string;
  onSubmit(names: Names): void;
  onCancel(): void;
  children?: ReactNode;
}

/** How a correspondent is called; the same fields for a new one and for a correction. */
export function NamesForm({ names, command, label, onSubmit, onCancel, children }: NamesFormProps) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const [nameAr, setNameAr] = useState(names.nameAr);
  const [nameEn, setNameEn] = useState(names.nameEn);
  const [aliases, setAliases] = useState(names.aliases.join('\n'));
  const listed = aliases
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <CommandForm
      command={command}
      label={label}
      onSubmit={() => onSubmit({ nameAr, nameEn, aliases: listed })}
      onCancel={onCancel}
    >
      <TextInput
        label={t('parties.nameAr')}
        data-autofocus
        lang="ar"
        dir="rtl"
        maxLength={200}
        value={nameAr}
        error={fault('nameAr')}
        onChange={(event) => setNameAr(event.currentTarget.value)}
      />
      <TextInput
        label={
          <>
            {t('parties.nameEn')} <small>{t('form.optional')}</small>
          </>
        }
        lang="en"
        dir="ltr"
        maxLength={200}
        value={nameEn}
        error={fault('nameEn')}
        onChange={(event) => setNameEn(event.currentTarget.value)}
      />
      <Textarea
        label={
          <>
            {t('parties.aliases')} <small>{t('form.optional')}</small>
          </>
        }
        description={t('parties.aliasesHint')}
        rows={4}
        value={aliases}
        error={fault('aliases')}
        onChange={(event) => setAliases(event.currentTarget.value)}
      />
      {children}
    </CommandForm>
  );
}
