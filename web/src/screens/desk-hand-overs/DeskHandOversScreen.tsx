import '../../parts/ledger.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { useNameOf } from '../../parts/referring/ReferralStates';
import { refersIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { HandOverPane } from './HandOverPane';
import { type HandOver, handOversQuery } from './queries';
import { words } from './words';

addWords(words);

const HandOverForm = lazy(() => import('./HandOverForm'));

/** نقل عهدة موظف: who leaves, who takes over, and the signed lists of those who did. */
export default function DeskHandOversScreen() {
  const { t } = useTranslation();
  useTitle(t('desks.title'));
  const { unit } = useSearch({ from: '/app/desk-hand-overs' });
  const [own] = refersIn(useSight());
  const unitId = unit ?? own;
  return unitId ? <HandOvers key={unitId} unitId={unitId} /> : <NotPermitted heading={1} />;
}

function HandOvers({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { list } = useSearch({ from: '/app/desk-hand-overs' });
  const [beginning, setBeginning] = useState(false);
  const show = (wanted: string | undefined) => {
    setBeginning(false);
    void navigate({
      to: '/desk-hand-overs',
      search: ({ unit }) => ({ unit, ...(wanted && { list: wanted }) }),
      replace: true,
    });
  };
  return (
    <>
      <header className="screen-head">
        <h1>{t('desks.title')}</h1>
        <p>{t('desks.explained')}</p>
        <button type="button" className="button primary" onClick={() => setBeginning(true)}>
          {t('desks.new')}
        </button>
      </header>
      <div className="side-by-side" data-reading={list !== undefined || beginning || undefined}>
        <Before unitId={unitId} chosen={list} onChoose={show} />
        {beginning ? (
          <Suspense>
            <HandOverForm unitId={unitId} onCancel={() => setBeginning(false)} onDone={show} />
          </Suspense>
        ) : list ? (
          <HandOverPane key={list} id={list} onBack={() => show(undefined)} />
        ) : (
          <Empty title={t('desks.title')} words={t('desks.choose')} />
        )}
      </div>
    </>
  );
}

interface BeforeProps {
  unitId: string;
  chosen: string | undefined;
  onChoose(id: string): void;
}

function Before({ unitId, chosen, onChoose }: BeforeProps) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const lists = useInfiniteQuery(handOversQuery(unitId));
  const items = itemsOf<HandOver>(lists.data);
  return (
    <section className="list-side panel ledger" aria-label={t('desks.list')}>
      {lists.isPending && <Loading />}
      {lists.isError && <Failed fault={lists.error} again={() => void lists.refetch()} />}
      {lists.data && items.length === 0 && <Empty title={t('desks.none')} />}
      {items.map((one) => (
        <button
          key={one.id}
          type="button"
          className="ledger-item"
          aria-current={one.id === chosen || undefined}
          onClick={() => onChoose(one.id)}
        >
          <strong>{nameOf(one.from)}</strong>
          <span>
            {t('desks.to')} {nameOf(one.to)}
          </span>
          <small>
            <DayShown of={one.madeAt} /> · {t('desks.went')} <Num of={one.referrals} />
          </small>
        </button>
      ))}
      <More list={lists} />
    </section>
  );
}
