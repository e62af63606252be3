import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WEBHOOK_TYPES } from '../../../../src/webhooks/webhook';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { EndpointFields, useEndpointWish } from './EndpointFields';
import { machinesQuery, useCreateEndpoint } from './queries';

export interface NewEndpointFormProps {
  onDone(made: { id: string; secret: string | null }): void;
  onCancel(): void;
}

/** A machine is told at an address; the secret that verifies what it is told comes with the answer. */
export function NewEndpointForm({ onDone, onCancel }: NewEndpointFormProps) {
  const { t } = useTranslation();
  const create = useCreateEndpoint();
  const { data: machines = [] } = useQuery(machinesQuery);
  const [clientId, setClientId] = useState('');
  const wish = useEndpointWish({ url: '', eventTypes: [...WEBHOOK_TYPES] });
  const fault = useFieldFaults(create.problem);
  const submit = async () => {
    if (!wish.ready() || !clientId) return;
    const made = await create.send({ ...wish.value, clientId });
    if (made) onDone(made);
  };
  const offered = machines.filter(({ disabled }) => !disabled);
  return (
    <CommandForm command={create} label={t('hooks.createDo')} onSubmit={submit} onCancel={onCancel}>
      <NativeSelect
        data-autofocus
        label={t('hooks.client')}
        value={clientId}
        error={fault('clientId') ?? (wish.tried && !clientId ? t('problem.api-client-missing') : undefined)}
        data={[
          { value: '', label: t('hooks.clientNone') },
          ...offered.map(({ id, name, unitCode }) => ({ value: id, label: `${name} (${unitCode})` })),
        ]}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <EndpointFields wish={wish} problem={create.problem} />
    </CommandForm>
  );
}
