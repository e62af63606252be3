import '../../parts/ledger.css';
import './deputies.css';
import { Modal } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { CommandForm } from '../../parts/CommandForm';
import { words as dayWords } from '../../parts/days/words';
import { itemsOf, More } from '../../parts/More';
import { Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { DelegationItem } from './DelegationItem';
import { type Delegation, delegablePostsQuery, delegationsQuery, type Side, useEnding } from './queries';
import { words } from './words';

addWords(words);
addWords(dayWords);

const MakeDelegation = lazy(() => import('./MakeDelegation'));

/** الإنابات: who stands in for me, for whom I stand in, and what there is in the unit. */
export default function DeputiesScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.deputies'));
  const { data: posts = [] } = useQuery(delegablePostsQuery);
  const [making, setMaking] = useState(false);
  const [done, setDone] = useState('');
  const [ending, setEnding] = useState<Delegation>();
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.deputies')}</h1>
        {posts.length > 0 && (
          <button type="button" className="button primary" onClick={() => setMaking(true)}>
            {t('deputies.add')}
          </button>
        )}
      </header>
      <p className="reference">{t('deputies.about')}</p>
      <div role="status">{done && <p className="done-note">{done}</p>}</div>
      {(['principal', 'deputy', 'unit'] as const).map((side) => (
        <Delegations key={side} side={side} onEnd={setEnding} />
      ))}
      <Modal opened={making} onClose={() => setMaking(false)} title={t('deputies.add')} size="lg">
        <Suspense>
          <MakeDelegation
            posts={posts}
            onCancel={() => setMaking(false)}
            onDone={() => {
              setMaking(false);
              setDone(t('deputies.made'));
            }}
          />
        </Suspense>
      </Modal>
      <Modal opened={ending !== undefined} onClose={() => setEnding(undefined)} title={t('deputies.end')}>
        {ending && <EndDelegation of={ending} onDone={() => setEnding(undefined)} />}
      </Modal>
    </>
  );
}

function Delegations({ side, onEnd }: { side: Side; onEnd(one: Delegation): void }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(delegationsQuery(side));
  const delegations = itemsOf(list.data);
  return (
    <section className="delegations" aria-labelledby={`delegations-${side}`}>
      <h2 id={`delegations-${side}`}>{t(`deputies.side.${side}`)}</h2>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && delegations.length === 0 && <p className="reference">{t(`deputies.none.${side}`)}</p>}
      {delegations.length > 0 && (
        <ul className="panel ledger">
          {delegations.map((one) => (
            <DelegationItem key={one.id} of={one} onEnd={() => onEnd(one)} />
          ))}
        </ul>
      )}
      <More list={list} />
    </section>
  );
}

function EndDelegation({ of: one, onDone }: { of: Delegation; onDone(): void }) {
  const { t } = useTranslation();
  const end = useEnding(one.id);
  const submit = async () => {
    if (await end.send(null)) onDone();
  };
  return (
    <CommandForm command={end} label={t('deputies.end')} onSubmit={() => void submit()} onCancel={onDone}>
      <p>{t('deputies.endWords')}</p>
    </CommandForm>
  );
}
