import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { Failed, Loading } from '../../states/states';
import { ContentFields } from './ContentFields';
import { type Service, serviceQuery, useAddService, useChangeService } from './queries';
import { contentOf, emptyForm, formOf } from './service-form';

interface Ends {
  onDone(id: string): void;
  onCancel(): void;
}

/** A new service. */
export function AddService({ onDone, onCancel }: Ends) {
  const { t } = useTranslation();
  const add = useAddService();
  const fault = useFieldFaults(add.problem);
  const [code, setCode] = useState('');
  const [form, setForm] = useState(emptyForm);
  const submit = async () => {
    const made = await add.send({ code, ...contentOf(form) });
    if (made) onDone(made.id);
  };
  const codeFault = add.problem?.code === 'service-code-taken' ? t('problem.service-code-taken') : fault('code');
  return (
    <section className="panel stack service-desk" aria-label={t('services.add')}>
      <CommandForm command={add} label={t('services.addDo')} onSubmit={submit} onCancel={onCancel}>
        <TextInput
          label={t('services.code')}
          description={t('services.codeHint')}
          className="narrow"
          dir="ltr"
          maxLength={7}
          value={code}
          error={codeFault}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        />
        <ContentFields value={form} fault={fault} onChange={(part) => setForm({ ...form, ...part })} />
      </CommandForm>
    </section>
  );
}

export function EditService({ id, ...ends }: { id: string } & Ends) {
  const service = useQuery(serviceQuery(id));
  if (service.isPending) return <Loading />;
  if (service.isError) return <Failed fault={service.error} again={() => void service.refetch()} />;
  return <Desk opened={service.data} {...ends} />;
}

/** Changes a service as a new version; requests received before keep what they were received under. */
function Desk({ opened, onDone, onCancel }: { opened: Service } & Ends) {
  const { t } = useTranslation();
  // As it was when editing began; what others change meanwhile is found out at saving.
  const [service] = useState(opened);
  const change = useChangeService(service);
  const fault = useFieldFaults(change.problem);
  const [form, setForm] = useState(() => formOf(service));
  const stale = change.problem?.status === 412;
  const submit = async () => {
    if (await change.send(contentOf(form))) onDone(service.id);
  };
  return (
    <section className="panel stack service-desk" aria-label={t('services.edit')}>
      <p className="reference">
        <bdi dir="ltr">{service.code}</bdi> · {t('services.editWords')}
      </p>
      <div role="alert">{stale && <p className="problem-note">{t('services.stale')}</p>}</div>
      <CommandForm
        command={{ busy: change.busy, problem: stale ? undefined : change.problem }}
        label={t('services.editDo')}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <ContentFields value={form} fault={fault} onChange={(part) => setForm({ ...form, ...part })} />
      </CommandForm>
    </section>
  );
}
