import './outbound.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { SendingUnit, useSendingUnit } from '../../parts/sending/SendingUnit';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { LetterLines } from './LetterLines';
import { OutboundFilters } from './OutboundFilters';
import { outboundCountsQuery, outboundQuery } from './queries';
import { words } from './words';

addWords(words);

/** Much is done there that the list can be read without. */
const LetterPane = lazy(() => import('./LetterPane'));

/** الصادر: what the unit sent or has to send, and what became of it at each recipient. */
export default function OutboundScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.outbound'));
  const unitId = useSendingUnit(useSearch({ from: '/app/outbound' }).unit);
  return unitId ? <Book unitId={unitId} /> : <NotPermitted heading={1} />;
}

function Book({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/outbound' });
  const { letter: chosen, group, unit: _, ...filter } = search;
  const sent = useInfiniteQuery(outboundQuery(unitId, { ...filter, group }));
  const counts = useQuery(outboundCountsQuery(unitId, filter));
  const lines = sent.data?.pages.flatMap(({ items }) => items) ?? [];
  const choose = (letter: string | undefined) =>
    void navigate({ to: '/outbound', search: { ...search, letter }, replace: true });
  const step = (by: 1 | -1) => {
    const at = lines.findIndex(({ id }) => id === chosen);
    const next = lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))];
    if (next) choose(next.id);
  };
  useShortcuts([
    { key: 'J', words: t('outbound.next'), act: () => step(1) },
    { key: 'K', words: t('outbound.previous'), act: () => step(-1) },
    { key: 'U', words: t('outbound.back'), act: () => choose(undefined) },
    ...(chosen
      ? [
          {
            key: 'Enter',
            words: t('outbound.open'),
            act: () => void navigate({ to: '/letters/$id', params: { id: chosen }, search: {} }),
          },
        ]
      : []),
  ]);
  const filtered = group !== undefined || filter.text !== undefined || filter.year !== undefined;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.outbound')}</h1>
        <span role="status">
          {sent.data && t('outbound.count', { number: shownDigits(lines.length) + (sent.hasNextPage ? '+' : '') })}
        </span>
        <SendingUnit unitId={unitId} onChoose={(unit) => void navigate({ to: '/outbound', search: { unit } })} />
      </header>
      <div className="sent" data-reading={chosen !== undefined || undefined}>
        <section className="sent-list" aria-label={t('menu.outbound')}>
          <OutboundFilters counts={counts.data} />
          {sent.isPending && <Loading />}
          {sent.isError && <Failed fault={sent.error} again={() => void sent.refetch()} />}
          {sent.data && lines.length === 0 && <Nothing filtered={filtered} unit={search.unit} />}
          <LetterLines lines={lines} chosen={chosen} onChoose={choose} />
          {sent.hasNextPage && (
            <button
              type="button"
              className="button more"
              aria-busy={sent.isFetchingNextPage}
              onClick={() => void sent.fetchNextPage()}
            >
              {t('outbound.more')}
            </button>
          )}
        </section>
        {chosen && (
          <Suspense fallback={<Loading />}>
            <LetterPane key={chosen} letterId={chosen} onBack={() => choose(undefined)} />
          </Suspense>
        )}
      </div>
    </>
  );
}

function Nothing({ filtered, unit }: { filtered: boolean; unit: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!filtered) return <Empty title={t('outbound.empty')} words={t('outbound.emptyWords')} />;
  return (
    <Empty title={t('outbound.noneFound')}>
      <button type="button" className="button" onClick={() => void navigate({ to: '/outbound', search: { unit } })}>
        {t('outbound.clear')}
      </button>
    </Empty>
  );
}
