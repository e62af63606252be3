import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { Failed, Loading } from '../../states/states';
import { ContentFields } from './ContentFields';
import { type Content, type Template, templateQuery, useChangeTemplate } from './queries';
import { Specimen } from './Specimen';

export interface EditTemplateProps {
  id: string;
  onDone(id: string): void;
  onCancel(): void;
}

export function EditTemplate({ id, ...ends }: EditTemplateProps) {
  const template = useQuery(templateQuery(id));
  if (template.isPending) return <Loading />;
  if (template.isError) return <Failed fault={template.error} again={() => void template.refetch()} />;
  return <Desk opened={template.data} {...ends} />;
}

/** Changes a form as a new version, beside its picture on the sheet. */
function Desk({ opened, onDone, onCancel }: { opened: Template } & Omit<EditTemplateProps, 'id'>) {
  const { t } = useTranslation();
  // As it was when editing began; what others change meanwhile is found out at saving.
  const [template] = useState(opened);
  const change = useChangeTemplate(template);
  const fault = useFieldFaults(change.problem);
  const [content, setContent] = useState<Content>(() => {
    const { nameAr, nameEn, kind, subject, body } = template;
    return { nameAr, nameEn, kind, subject, body };
  });
  const stale = change.problem?.status === 412;
  const submit = async () => {
    if (await change.send(content)) onDone(template.id);
  };
  return (
    <div className="template-desk">
      <section className="panel stack" aria-label={t('templates.edit')}>
        <p className="reference">{t('templates.editWords')}</p>
        <div role="alert">{stale && <p className="problem-note">{t('templates.stale')}</p>}</div>
        <CommandForm
          command={{ busy: change.busy, problem: stale ? undefined : change.problem }}
          label={t('templates.editDo')}
          onSubmit={submit}
          onCancel={onCancel}
        >
          <ContentFields value={content} fault={fault} onChange={(part) => setContent({ ...content, ...part })} />
        </CommandForm>
      </section>
      <Specimen content={content} unitId={template.unitId} />
    </div>
  );
}
