import '../../parts/ledger.css';
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { Alerts } from './Alerts';
import { DepthTable } from './DepthTable';
import { ErrandTable } from './ErrandTable';
import { useKindWords } from './kind-names';
import { depthQuery, errandsQuery } from './queries';
import { words } from './words';

addWords(words);

/** المهام الخلفية: what is still to be done after the commit, what failed, and asking for it again. */
export default function QueuesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.queues'));
  const depth = useQuery(depthQuery);
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.queues')}</h1>
      </header>
      <div className="stack">
        <p>{t('queues.about')}</p>
        {depth.isPending && <Loading />}
        {depth.isError && <Failed fault={depth.error} again={() => void depth.refetch()} />}
        {depth.data && <DepthTable depth={depth.data} />}
        <Alerts />
        <Errands kinds={depth.data?.kinds.map(({ kind }) => kind) ?? []} />
      </div>
    </>
  );
}

function Errands({ kinds }: { kinds: string[] }) {
  const { t } = useTranslation();
  const kindWords = useKindWords();
  const navigate = useNavigate();
  const wanted = useSearch({ from: '/app/admin/queues' });
  const list = useInfiniteQuery(errandsQuery(wanted));
  const errands = itemsOf(list.data);
  const go = (search: typeof wanted) => void navigate({ to: '/admin/queues', search, replace: true });
  const tab = (state: typeof wanted.state, said: string) => (
    <button type="button" aria-pressed={wanted.state === state} onClick={() => go({ ...wanted, state })}>
      {said}
    </button>
  );
  return (
    <section className="stack">
      <div className="section-head">
        <h2>{t('queues.list')}</h2>
        <NativeSelect
          aria-label={t('queues.kind')}
          value={wanted.kind ?? ''}
          data={[
            { value: '', label: t('queues.allKinds') },
            ...kinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
          ]}
          onChange={(event) => go({ ...wanted, kind: event.currentTarget.value || undefined })}
        />
      </div>
      <div className="tabs">
        {tab(undefined, t('queues.open'))}
        {tab('FAILED', t('queues.onlyFailed'))}
        {tab('DONE', t('queues.done'))}
      </div>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && errands.length === 0 && <Empty title={t('queues.empty')} words={t('queues.emptyWords')} />}
      {errands.length > 0 && (
        <div className="panel ledger">
          <ErrandTable errands={errands} />
          <More list={list} />
        </div>
      )}
    </section>
  );
}
