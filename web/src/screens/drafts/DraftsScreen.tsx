import './drafts.css';
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { postsToWriteIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { DraftItem } from './DraftItem';
import { type DraftsWanted, draftsQuery } from './queries';
import { words } from './words';

addWords(words);

/** المسودات: what is still being written, what the head sent back on top. */
export default function DraftsScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.drafts'));
  const posts = postsToWriteIn(useSight());
  const { whose, at, unit } = useSearch({ from: '/app/drafts' });
  const post = posts.find(({ unitId }) => unitId === unit) ?? posts[0];
  if (!post) return <NotPermitted heading={1} />;
  const mine = whose === 'mine';
  const unitId = post.unitId;
  return (
    <div className="page">
      <header className="screen-head">
        <h1>{t('menu.drafts')}</h1>
        <UnitChoice unitId={unitId} />
        <Link className="button primary" to="/write">
          {t('menu.write')}
        </Link>
      </header>
      <Filters />
      {at ? (
        <Drafts wanted={{ unitId, mine, state: at === 'review' ? 'IN_REVIEW' : 'APPROVED' }} alone />
      ) : (
        <BeingWritten unitId={unitId} mine={mine} />
      )}
    </div>
  );
}

function BeingWritten({ unitId, mine }: { unitId: string; mine: boolean }) {
  const { t } = useTranslation();
  const wanted = { unitId, mine, state: 'DRAFT' as const };
  const returned = useInfiniteQuery(draftsQuery({ ...wanted, sentBack: true }));
  const hasReturned = (returned.data?.pages[0]?.items.length ?? 0) > 0;
  if (returned.isPending) return <Loading />;
  return (
    <>
      {(hasReturned || returned.isError) && (
        <section aria-labelledby="drafts-sent-back">
          <h2 id="drafts-sent-back">{t('drafts.sentBack')}</h2>
          <Drafts wanted={{ ...wanted, sentBack: true }} />
        </section>
      )}
      {hasReturned && <h2>{t('drafts.others')}</h2>}
      <Drafts wanted={{ ...wanted, sentBack: false }} alone={!hasReturned} />
    </>
  );
}

function Drafts({ wanted, alone = false }: { wanted: DraftsWanted; alone?: boolean }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(draftsQuery(wanted));
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed fault={found.error} again={() => void found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && alone)
    return (
      <Empty title={t('drafts.empty')} words={t('drafts.emptyWords')}>
        <Link className="button" to="/write">
          {t('menu.write')}
        </Link>
      </Empty>
    );
  return (
    <>
      <ul className="drafts">
        {items.map((draft) => (
          <DraftItem key={draft.id} draft={draft} />
        ))}
      </ul>
      {found.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('drafts.more')}
        </button>
      )}
    </>
  );
}

function UnitChoice({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  const posts = postsToWriteIn(useSight());
  if (posts.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('drafts.unit')}
      value={unitId}
      data={posts.map((post) => ({
        value: post.unitId,
        label: language === 'ar' ? post.unitNameAr : post.unitNameEn,
      }))}
      onChange={(event) => {
        const unit = event.currentTarget.value;
        void navigate({ to: '/drafts', search: (before) => ({ ...before, unit }), replace: true });
      }}
    />
  );
}

const PLACES = [
  [undefined, 'draft'],
  ['review', 'review'],
  ['approved', 'approved'],
] as const;

function Filters() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { whose, at } = useSearch({ from: '/app/drafts' });
  const choose = (what: { whose?: 'mine'; at?: 'review' | 'approved' }) =>
    void navigate({ to: '/drafts', search: (before) => ({ ...before, ...what }), replace: true });
  return (
    <div className="draft-filters">
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter, not fields of a form */}
      <div className="tabs" role="group" aria-label={t('drafts.where')}>
        {PLACES.map(([place, name]) => (
          <button key={name} type="button" aria-pressed={at === place} onClick={() => choose({ at: place })}>
            {t(`drafts.at.${name}`)}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter, not fields of a form */}
      <div className="tabs" role="group" aria-label={t('drafts.whose')}>
        <button type="button" aria-pressed={!whose} onClick={() => choose({ whose: undefined })}>
          {t('drafts.all')}
        </button>
        <button type="button" aria-pressed={whose === 'mine'} onClick={() => choose({ whose: 'mine' })}>
          {t('drafts.mine')}
        </button>
      </div>
    </div>
  );
}
