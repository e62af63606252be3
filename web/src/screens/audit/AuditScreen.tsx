import '../../parts/ledger.css';
import './audit.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { AuditFilters } from './AuditFilters';
import { EventTable } from './EventTable';
import { type AuditWanted, auditQuery } from './queries';
import { words } from './words';

addWords(words);

/** سجل المراجعة: who did what, when and to which thing; the filters stand in the address. */
export default function AuditScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.audit'));
  const navigate = useNavigate();
  const wanted = useSearch({ from: '/app/admin/audit' });
  const list = useInfiniteQuery(auditQuery(wanted));
  const events = itemsOf(list.data);
  const go = (search: AuditWanted) => void navigate({ to: '/admin/audit', search, replace: true });
  const filtered = Object.values(wanted).some(Boolean);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.audit')}</h1>
        {filtered && (
          <button type="button" className="button quiet" onClick={() => go({})}>
            {t('audit.clear')}
          </button>
        )}
      </header>
      <div className="stack">
        <p>{t('audit.about')}</p>
        <AuditFilters wanted={wanted} onChange={go} />
        {wanted.thing && (
          <p className="facts-line">
            {t('audit.ofOne')} <bdi dir="ltr">{wanted.thing}</bdi>
          </p>
        )}
        {list.isPending && <Loading />}
        {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
        {list.data && events.length === 0 && <Empty title={t('audit.empty')} words={t('audit.emptyWords')} />}
        {events.length > 0 && (
          <section className="panel ledger" aria-label={t('audit.list')}>
            <EventTable events={events} onThing={(thing) => go({ thing })} />
            <More list={list} />
          </section>
        )}
      </div>
    </>
  );
}
