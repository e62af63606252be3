import '../../parts/ledger.css';
import './notifications.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf, More } from '../../parts/More';
import { ProblemNote } from '../../states/ProblemNote';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { NoticeLine } from './NoticeLine';
import { noticesQuery, useReadUpTo } from './queries';
import { words } from './words';

addWords(words);

/** الإشعارات: what this person was told of, the newest first; opening one marks it as read. */
export default function NotificationsScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.notifications'));
  const navigate = useNavigate();
  const { only } = useSearch({ from: '/app/notifications' });
  const list = useInfiniteQuery(noticesQuery(only === 'unread'));
  const readUpTo = useReadUpTo();
  const notices = itemsOf(list.data);
  const [newest] = notices;
  const show = (unread: boolean) => void navigate({ to: '/notifications', search: unread ? { only: 'unread' } : {} });
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.notifications')}</h1>
        {newest && notices.some(({ readAt }) => readAt === null) && (
          <button
            type="button"
            className="button"
            aria-busy={readUpTo.busy}
            onClick={() => void readUpTo.send(newest.id)}
          >
            {t('notices.readAll')}
          </button>
        )}
      </header>
      <div className="tabs">
        {([false, true] as const).map((unread) => (
          <button
            key={String(unread)}
            type="button"
            aria-pressed={unread === (only === 'unread')}
            onClick={() => show(unread)}
          >
            {t(unread ? 'notices.unread' : 'notices.all')}
          </button>
        ))}
      </div>
      <ProblemNote problem={readUpTo.problem} />
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.data && notices.length === 0 && <Empty title={t('notices.none')} words={t('notices.noneWords')} />}
      {notices.length > 0 && (
        <div className="panel ledger">
          <ul className="ledger-list">
            {notices.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
          <More list={list} />
        </div>
      )}
      <p className="reference">
        <Link to="/account">{t('notices.wishes')}</Link>
      </p>
    </>
  );
}
