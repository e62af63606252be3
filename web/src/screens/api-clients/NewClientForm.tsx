import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { UnitSelect } from '../../parts/UnitSelect';
import { useCreateClient } from './queries';
import { ScopeChoice } from './ScopeChoice';

export interface NewClientFormProps {
  onDone(made: { id: string; secret: string | null }): void;
  onCancel(): void;
}

/** A machine is given a name, a unit that it acts for and what it may do; its secret comes with the answer. */
export function NewClientForm({ onDone, onCancel }: NewClientFormProps) {
  const { t } = useTranslation();
  const create = useCreateClient();
  const [tried, setTried] = useState(false);
  const [wish, setWish] = useState({ name: '', unitId: '', scopes: [] as string[] });
  const fault = useFieldFaults(create.problem);
  const submit = async () => {
    setTried(true);
    if (!wish.name.trim() || !wish.unitId || wish.scopes.length === 0) return;
    const made = await create.send(wish);
    if (made) onDone(made);
  };
  return (
    <CommandForm command={create} label={t('clients.createDo')} onSubmit={submit} onCancel={onCancel}>
      <TextInput
        data-autofocus
        label={t('clients.name')}
        maxLength={100}
        value={wish.name}
        error={fault('name') ?? (tried && !wish.name.trim() ? t('problem.text-missing') : undefined)}
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
      />
      <UnitSelect
        label={t('clients.unit')}
        none={t('clients.unitNone')}
        value={wish.unitId}
        error={fault('unitId') ?? (tried && !wish.unitId ? t('problem.text-missing') : undefined)}
        onChange={(unitId) => setWish({ ...wish, unitId })}
      />
      <ScopeChoice
        chosen={wish.scopes}
        error={fault('scopes') ?? (tried && wish.scopes.length === 0 ? t('problem.scope-missing') : undefined)}
        onChange={(scopes) => setWish({ ...wish, scopes })}
      />
    </CommandForm>
  );
}
