import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandState } from '../../api/use-command';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import type { Person } from './queries';

export interface EmailFormProps {
  person: Person;
  command: CommandState<string | null, unknown>;
  onDone(): void;
}

/** Another address, or none; the present one is shown to its owner only. */
export function EmailForm({ person, command, onDone }: EmailFormProps) {
  const { t } = useTranslation();
  const fault = useFieldFaults(command.problem);
  const [email, setEmail] = useState('');
  const submit = async () => {
    if (await command.send(email.trim() || null)) onDone();
  };
  return (
    <CommandForm command={command} label={t('people.emailDo')} onSubmit={submit} onCancel={onDone}>
      <p>{t(person.hasEmail ? 'people.emailThere' : 'people.emailNone')}</p>
      <TextInput
        type="email"
        dir="ltr"
        data-autofocus
        label={t('people.email')}
        description={t('people.emailWords')}
        autoComplete="off"
        maxLength={254}
        value={email}
        error={fault('email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
