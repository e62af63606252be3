import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { PdfView } from '../../parts/pdf/PdfView';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
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
          [t('templates.version'), <Num key="version" of={template.version} />],
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
      <Versions template={template} />
    </article>
  );
}

function Actions({ template, onEdit }: { template: Template; onEdit(): void }) {
  const { t } = useTranslation();
  const retire = useRetire(template.id);
  const reinstate = useReinstate(template.id);
  const may = (ability: string) => template.abilities.includes(ability);
  return (
    <>
      <ProblemNote problem={retire.problem ?? reinstate.problem} />
      <div className="buttons">
        {may('edit') && (
          <button type="button" className="button primary" onClick={onEdit}>
            {t('templates.edit')}
          </button>
        )}
        {may('retire') && (
          <button type="button" className="button quiet" aria-busy={retire.busy} onClick={() => void retire.send(null)}>
            {t('templates.retire')}
          </button>
        )}
        {may('reinstate') && (
          <button
            type="button"
            className="button primary"
            aria-busy={reinstate.busy}
            onClick={() => void reinstate.send(null)}
          >
            {t('templates.reinstate')}
          </button>
        )}
      </div>
    </>
  );
}

function Versions({ template }: { template: Template }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <section>
      <h3>{t('templates.versions')}</h3>
      <ul className="files">
        {template.versions.map(({ version, by, at }) => (
          <li key={version}>
            <strong>
              {t('templates.version')} <Num of={version} />
            </strong>
            <MomentShown of={at} />
            <span>{by ? (language === 'ar' ? by.nameAr : by.nameEn) : t('templates.bySystem')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
