import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { ArrangingButtons } from '../../parts/arranged/ArrangingButtons';
import { Versions } from '../../parts/arranged/Versions';
import { Facts } from '../../parts/Facts';
import { useSettings } from '../../settings';
import { Failed, Loading } from '../../states/states';
import { departmentsQuery, type Service, serviceQuery, useReinstate, useRetire } from './queries';

/** One service: what it asks for, its way through the unit, and its versions. */
export function ServicePane({ id, onBack, onEdit }: { id: string; onBack(): void; onEdit(): void }) {
  const { t } = useTranslation();
  const nameIn = useNameIn();
  const { data: service, isPending, isError, error, refetch } = useQuery(serviceQuery(id));
  if (isPending) return <Loading />;
  if (isError) return <Failed fault={error} again={() => void refetch()} />;
  return (
    <article className="pane-side stack" aria-label={t('services.facts')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('services.back')}
      </button>
      <header>
        <p className="chips">
          <span className={`chip ${service.retired ? 'bad' : 'good'}`}>
            <i className="dot" />
            {t(service.retired ? 'services.retired' : 'services.live')}
          </span>
          <span className="chip">{t(`serviceField.${service.field}`)}</span>
          {service.issuesPermit && <span className="chip waits">{t('services.permit')}</span>}
        </p>
        <h2>{nameIn(service)}</h2>
      </header>
      <Actions service={service} onEdit={onEdit} />
      <ServiceFacts service={service} />
      <Documents service={service} />
      <Steps service={service} />
      <Versions of={service.versions} />
    </article>
  );
}

function useNameIn() {
  const { language } = useSettings();
  return ({ nameAr, nameEn }: { nameAr: string; nameEn: string }) => (language === 'ar' ? nameAr : nameEn);
}

/** What a department is called; its code where no unit has it any more. */
function useDepartmentName(): (code: string) => string {
  const nameIn = useNameIn();
  const { data = [] } = useQuery(departmentsQuery);
  return (code) => {
    const department = data.find((one) => one.code === code);
    return department ? nameIn(department) : code;
  };
}

function ServiceFacts({ service }: { service: Service }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const departmentName = useDepartmentName();
  return (
    <Facts
      of={[
        [
          t('services.code'),
          <bdi key="code" dir="ltr">
            {service.code}
          </bdi>,
        ],
        [t('services.department'), departmentName(service.departmentCode)],
        [
          t('services.days'),
          <span key="days">
            <Num of={service.targetDays} /> {t('services.workingDays')}
          </span>,
        ],
        [t('services.fees'), language === 'ar' ? service.feesAr : service.feesEn],
        [t('services.offeredBy'), service.unitKinds.map((kind) => t(`unitKind.${kind}`)).join(t('services.and'))],
        [t('versions.one'), <Num key="version" of={service.version} />],
        [t('services.changedAt'), <MomentShown key="changed" of={service.changedAt} />],
      ]}
    />
  );
}

function Documents({ service }: { service: Service }) {
  const { t } = useTranslation();
  const nameIn = useNameIn();
  return (
    <section>
      <h3>{t('services.documents')}</h3>
      {service.documents.length === 0 && <p className="reference">{t('services.noDocuments')}</p>}
      <ol className="service-lines">
        {service.documents.map((document, at) => (
          <li key={document.code}>
            <Num of={at + 1} />
            {nameIn(document)}
            {!document.required && <small>{t('services.whereItApplies')}</small>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ service }: { service: Service }) {
  const { t } = useTranslation();
  const nameIn = useNameIn();
  const departmentName = useDepartmentName();
  // a step that says its department already is not told it again
  const untold = (name: string, code: string | null | undefined) => {
    const department = code ? departmentName(code) : '';
    return name.includes(department) ? undefined : department;
  };
  return (
    <section>
      <h3>{t('services.steps')}</h3>
      <ol className="service-lines">
        {service.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={at}>
            <Num of={at + 1} />
            {nameIn(step)}
            <small>{untold(nameIn(step), step.departmentCode)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Actions({ service, onEdit }: { service: Service; onEdit(): void }) {
  const { t } = useTranslation();
  const words = { edit: t('services.edit'), retire: t('services.retire'), reinstate: t('services.reinstate') };
  const commands = { retire: useRetire(service.id), reinstate: useReinstate(service.id) };
  return <ArrangingButtons abilities={service.abilities} words={words} {...commands} onEdit={onEdit} />;
}
