import '../book/book.css';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { findQuery } from '../../api/queries';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { DirectionChip, StateChip } from '../../parts/Chips';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { words } from './words';

addWords(words);

/** What bears the number asked for: one line is opened at once, several are listed. */
export default function FindScreen() {
  const { t } = useTranslation();
  useTitle(t('find.title'));
  const { number } = useSearch({ from: '/app/find' });
  const found = useQuery(findQuery(number));
  // the label of a letter that is not in these books
  const label = /\/v\/([A-Za-z0-9]{16,})/.exec(number)?.[1];
  const only = found.data?.length === 1 ? found.data[0] : undefined;
  if (only) return <Navigate to="/entries/$id" params={{ id: only.id }} replace />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('find.title')}</h1>
        <bdi>{shownDigits(number)}</bdi>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <Failed fault={found.error} again={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <Empty title={t('find.none')} words={t('find.noneWords')}>
          {label && (
            <a className="button" href={`/v/${label}`} target="_blank" rel="noopener">
              {t('find.publicPage')}
            </a>
          )}
        </Empty>
      )}
      {found.data && found.data.length > 1 && (
        <ul className="panel found">
          {found.data.map((line) => (
            <li key={line.id}>
              <p className="chips">
                <Num of={line.entryNumber} className="strong" /> <DirectionChip direction={line.direction} />{' '}
                <StateChip state={line.state} />
                <DayShown of={line.registeredAt} />
              </p>
              <Link to="/entries/$id" params={{ id: line.id }}>
                {line.masked || !line.subject ? t('entry.masked') : shownDigits(line.subject)}
              </Link>
              <small>
                {line.counterpartyName} · {line.unitName}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
