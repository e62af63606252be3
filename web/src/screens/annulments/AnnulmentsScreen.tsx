import './annulments.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { DirectionChip } from '../../parts/Chips';
import { decidesAnnulments } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { words as entryWords } from '../entry/words';
import { annulmentsQuery, type WaitingAnnulment } from './queries';
import { words } from './words';

addWords(entryWords);
addWords(words);

const DecisionDialog = lazy(() => import('./DecisionDialog'));

/** طلبات الإلغاء: the second person decides whether a number is annulled (INV-08). */
export default function AnnulmentsScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.annulments'));
  return decidesAnnulments(useSight()) ? <Waiting /> : <NotPermitted heading={1} />;
}

function Waiting() {
  const { t } = useTranslation();
  const asked = useInfiniteQuery(annulmentsQuery);
  const [deciding, setDeciding] = useState<WaitingAnnulment>();
  const [opened, setOpened] = useState(false);
  const [done, setDone] = useState(false);
  const waiting = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  const decide = (annulment: WaitingAnnulment) => {
    setDeciding(annulment);
    setOpened(true);
    setDone(false);
  };
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.annulments')}</h1>
      </header>
      <div role="status">{done && <p className="done-note">{t('act.done.decide-annulment')}</p>}</div>
      {asked.isPending && <Loading />}
      {asked.isError && <Failed fault={asked.error} again={() => void asked.refetch()} />}
      {asked.data && waiting.length === 0 && <Empty title={t('annulments.empty')} words={t('annulments.emptyWords')} />}
      {waiting.length > 0 && (
        <ul className="panel annulments">
          {waiting.map((annulment) => (
            <Line key={annulment.id} annulment={annulment} onDecide={() => decide(annulment)} />
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-busy={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('annulments.more')}
        </button>
      )}
      <Suspense>
        {deciding && (
          <DecisionDialog
            annulment={deciding}
            opened={opened}
            onClose={() => setOpened(false)}
            onDone={() => {
              setOpened(false);
              setDone(true);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function Line({ annulment, onDecide }: { annulment: WaitingAnnulment; onDecide(): void }) {
  const { t } = useTranslation();
  return (
    <li>
      <div>
        <p className="chips">
          <Num of={annulment.entryNumber} className="strong" />
          <small>
            {t('entry.ofYear')} <Num of={annulment.year} />
          </small>
          <DirectionChip direction={annulment.direction} />
          <small>{annulment.unitName}</small>
        </p>
        <Link to="/entries/$id" params={{ id: annulment.entryId }}>
          {shownDigits(annulment.subject)}
        </Link>
        {annulment.counterpartyName && <small>{annulment.counterpartyName}</small>}
        <p className="why">
          <bdi>{shownDigits(annulment.reason)}</bdi> · {t('entry.decisionReference')}{' '}
          <bdi>{shownDigits(annulment.decisionReference)}</bdi>
        </p>
        <small>
          {t('annulments.askedBy')} {annulment.requestedBy} · <MomentShown of={annulment.requestedAt} />
        </small>
      </div>
      {annulment.mine ? (
        <button
          type="button"
          className="button primary"
          aria-label={`${t('act.decide-annulment')} ${shownDigits(annulment.entryNumber)}`}
          onClick={onDecide}
        >
          {t('act.decide-annulment')}
        </button>
      ) : (
        <small>{t('annulments.askedByYou')}</small>
      )}
    </li>
  );
}
