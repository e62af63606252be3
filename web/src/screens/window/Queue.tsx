import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { itemsOf, More } from '../../parts/More';
import { type RequestLine, requestsQuery } from '../../parts/requests/queries';
import { servicesQuery } from '../../parts/requests/services';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';
import { PARTS, type Part, wantedOf } from './parts-of-queue';
import { countOf, countsOfRequestsQuery } from './queries';
import { RequestRows } from './RequestRows';

export interface QueueProps {
  unitId: string;
  part: Part;
  /** The part that waits for this person. */
  mine: Part;
  service: string | undefined;
  rows: Ref<HTMLUListElement>;
  onStep(by: 1 | -1): void;
}

/** The requests of the unit by step, those due first on top; what is shown stands in the address. */
export function Queue({ unitId, part, mine, service, rows, onStep }: QueueProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useInfiniteQuery(requestsQuery(wantedOf(part, unitId, service)));
  const lines = itemsOf<RequestLine>(list.data);
  const showAll = () => void navigate({ to: '/window', search: ({ unit }) => ({ unit, part: 'all' }) });
  return (
    <section aria-label={t('window.queue')}>
      <div className="queue-filters">
        <Parts unitId={unitId} part={part} mine={mine} />
        <Services unitId={unitId} service={service} />
      </div>
      <p className="only-heard" role="status">
        {list.data && t('window.count', { number: shownDigits(lines.length) + (list.hasNextPage ? '+' : '') })}
      </p>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && lines.length === 0 && (
        <Empty
          title={t(part === mine && part !== 'all' ? 'window.emptyMine' : 'window.empty')}
          words={service && t('window.emptyWords')}
        >
          {(part !== 'all' || service) && (
            <button type="button" className="button" onClick={showAll}>
              {t('window.showAll')}
            </button>
          )}
        </Empty>
      )}
      {lines.length > 0 && <RequestRows ref={rows} label={t('window.queue')} lines={lines} onStep={onStep} />}
      <More list={list} />
    </section>
  );
}

/** What waits for this person first, then every step, then what needs an eye. */
function Parts({ unitId, part, mine }: Pick<QueueProps, 'unitId' | 'part' | 'mine'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = useQuery(countsOfRequestsQuery(unitId)).data;
  const inOrder = [mine, ...PARTS.filter((one) => one !== mine)];
  const nameOf = (one: Part) => {
    if (one === mine && one !== 'all') return t('window.part.mine');
    return one === 'all' || one === 'late' || one === 'paused' || one === 'closed'
      ? t(`window.part.${one}`)
      : t(`request.step.${one}`);
  };
  return (
    <nav className="tabs" aria-label={t('window.parts')}>
      {inOrder.map((one) => {
        const many = counts && countOf(one, counts);
        return (
          <button
            key={one}
            type="button"
            aria-pressed={one === part}
            data-alarm={(one === 'late' && many) || undefined}
            onClick={() => void navigate({ to: '/window', search: (before) => ({ ...before, part: one }) })}
          >
            {nameOf(one)} {many !== undefined && <Num of={many} />}
          </button>
        );
      })}
    </nav>
  );
}

function Services({ unitId, service }: Pick<QueueProps, 'unitId' | 'service'>) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  const { data: services = [] } = useQuery(servicesQuery(unitId));
  return (
    <select
      className="plain-select"
      aria-label={t('window.service')}
      value={service ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value || undefined;
        void navigate({ to: '/window', search: (before) => ({ ...before, service: chosen }) });
      }}
    >
      <option value="">{t('window.anyService')}</option>
      {services.map(({ code, nameAr, nameEn }) => (
        <option key={code} value={code}>
          {language === 'ar' ? nameAr : nameEn}
        </option>
      ))}
    </select>
  );
}
