import '../../parts/ledger.css';
import './services.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words as kinds } from '../../parts/unit-kinds/words';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { servicesQuery } from './queries';
import { ServiceList } from './ServiceList';
import { ServicePane } from './ServicePane';
import { words } from './words';

addWords({ ...words, ...kinds });

const desks = () => import('./ServiceDesk');
const AddService = lazy(async () => ({ default: (await desks()).AddService }));
const EditService = lazy(async () => ({ default: (await desks()).EditService }));

/** دليل الخدمات: what the technology centres offer to citizens. */
export default function ServicesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.services'));
  const navigate = useNavigate();
  const { service: chosen, retired = false, add = false, edit = false } = useSearch({ from: '/app/admin/services' });
  const go = (search: { service?: string; retired?: boolean; add?: boolean; edit?: boolean }) =>
    void navigate({ to: '/admin/services', search, replace: true });
  const kept = retired ? { retired } : {};
  const working = add || (edit && chosen !== undefined);
  const [saved, setSaved] = useState(false);
  const done = (service: string) => {
    setSaved(true);
    go({ service });
  };
  const choose = (service: string | undefined) => {
    setSaved(false);
    go({ ...kept, ...(service && { service }) });
  };
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.services')}</h1>
        {!working && (
          <button type="button" className="button" onClick={() => go({ add: true })}>
            {t('services.add')}
          </button>
        )}
      </header>
      <div role="status">{saved && !working && <p className="done-note">{t('services.saved')}</p>}</div>
      <Suspense fallback={<Loading />}>
        {add && <AddService onDone={done} onCancel={() => go({})} />}
        {edit && chosen && <EditService key={chosen} id={chosen} onDone={done} onCancel={() => choose(chosen)} />}
      </Suspense>
      {!working && (
        <>
          <div className="tabs">
            <button type="button" aria-pressed={!retired} onClick={() => go({})}>
              {t('services.offered')}
            </button>
            <button type="button" aria-pressed={retired} onClick={() => go({ retired: true })}>
              {t('services.outOfUse')}
            </button>
          </div>
          <Services
            retired={retired}
            chosen={chosen}
            onChoose={choose}
            onEdit={(service) => go({ service, edit: true })}
          />
        </>
      )}
    </>
  );
}

interface ServicesProps {
  retired: boolean;
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
  onEdit(id: string): void;
}

function Services({ retired, chosen, onChoose, onEdit }: ServicesProps) {
  const { t } = useTranslation();
  const list = useQuery(servicesQuery(retired));
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed fault={list.error} again={() => void list.refetch()} />;
  return (
    <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
      <section className="list-side panel ledger" aria-label={t('services.list')}>
        {list.data.length === 0 && <Empty title={t('services.empty')} words={t('services.emptyWords')} />}
        <ServiceList services={list.data} chosen={chosen} onChoose={onChoose} />
      </section>
      {chosen ? (
        <ServicePane key={chosen} id={chosen} onBack={() => onChoose(undefined)} onEdit={() => onEdit(chosen)} />
      ) : (
        <Empty title={t('services.choose')} words={t('services.chooseWords')} />
      )}
    </div>
  );
}
