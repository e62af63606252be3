import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { UnitSelect } from '../../parts/UnitSelect';
import { ContentFields } from './ContentFields';
import { type NewTemplate, useAddTemplate } from './queries';
import { Specimen } from './Specimen';

const EMPTY: NewTemplate = {
  code: '',
  unitId: null,
  nameAr: '',
  nameEn: '',
  kind: 'OFFICIAL',
  subject: '',
  body: { blocks: [] },
};

/** A new form, beside its picture on the sheet. */
export function AddTemplate({ onDone, onCancel }: { onDone(id: string): void; onCancel(): void }) {
  const { t } = useTranslation();
  const add = useAddTemplate();
  const fault = useFieldFaults(add.problem);
  const [wish, setWish] = useState(EMPTY);
  const submit = async () => {
    const made = await add.send(wish);
    if (made) onDone(made.id);
  };
  const codeFault = add.problem?.code === 'template-code-taken' ? t('problem.template-code-taken') : fault('code');
  return (
    <div className="template-desk">
      <section className="panel stack" aria-label={t('templates.add')}>
        <CommandForm command={add} label={t('templates.addDo')} onSubmit={submit} onCancel={onCancel}>
          <TextInput
            label={t('templates.code')}
            description={t('templates.codeHint')}
            dir="ltr"
            maxLength={31}
            value={wish.code}
            error={codeFault}
            onChange={(event) => setWish({ ...wish, code: event.currentTarget.value.toUpperCase() })}
          />
          <UnitSelect
            label={t('templates.unit')}
            none={t('templates.allUnits')}
            value={wish.unitId ?? ''}
            error={fault('unitId')}
            onChange={(unitId) => setWish({ ...wish, unitId: unitId || null })}
          />
          <ContentFields value={wish} fault={fault} onChange={(part) => setWish({ ...wish, ...part })} />
        </CommandForm>
      </section>
      <Specimen content={wish} unitId={wish.unitId} />
    </div>
  );
}
