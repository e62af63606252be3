import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { ArrangingButtons } from '../../parts/arranged/ArrangingButtons';
import { Versions } from '../../parts/arranged/Versions';
import { Facts } from '../../parts/Facts';
import { PdfView } from '../../parts/pdf/PdfView';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { type Template, templateQuery, useReinstate, useRetire } from './queries';
import { UnitOf } from './TemplateList';

/** One form: what it is, how it looks, and its versions. */
export function TemplatePane({ id, onBack, onEdit }: { id: string; onBack(): void; onEdit(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: template, isPending, isError, error, refetch } = useQuery(templateQuery(id));
  if (isPending) return <Loading />;
  if (isError) return <Failed fault={error} again={() => void refetch()} />;
  return (
    <article className="pane-side stack" aria-label={t('templates.facts')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('templates.back')}
      </button>
      <header>
        <p className="chips">
          <span className={`chip ${template.retired ? 'bad' : 'good'}`}>
            <i className="dot" />
            {t(template.retired ? 'templates.retired' : 'templates.live')}
          </span>
          <span className="chip">{t(`templateKind.${template.kind}`)}</span>
        </p>
        <h2>{language === 'ar' ? template.nameAr : template.nameEn}</h2>
      </header>
      <Actions template={template} onEdit={onEdit} />
      <Facts
        of={[
          [t('templates.subject'), template.subject],
          [t('templates.unit'), <UnitOf key="unit" template={template} />],
          [
            t('templates.code'),
            <bdi key="code" dir="ltr">
              {template.code}
            </bdi>,
          ],
          [t('versions.one'), <Num key="version" of={template.version} />],
          [t('templates.changedAt'), <MomentShown key="changed" of={template.changedAt} />],
        ]}
      />
      <section className="panel template-preview">
        <PdfView
          source={`/api/v1/letter-templates/${id}/preview.pdf`}
          version={template.version}
          name={t('templates.preview')}
        />
      </section>
      <Versions of={template.versions} />
    </article>
  );
}

function Actions({ template, onEdit }: { template: Template; onEdit(): void }) {
  const { t } = useTranslation();
  const words = { edit: t('templates.edit'), retire: t('templates.retire'), reinstate: t('templates.reinstate') };
  const commands = { retire: useRetire(template.id), reinstate: useReinstate(template.id) };
  return <ArrangingButtons abilities={template.abilities} words={words} {...commands} onEdit={onEdit} />;
}
