import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { SecrecyMark } from '../../parts/Chips';
import { Endings } from '../../parts/handover/Endings';
import { useReason } from '../../parts/reasons/use-reason';
import { Failed, Loading } from '../../states/states';
import { PrintPage } from './MadeNote';
import { type BookPage, type PageLine, pageQuery } from './queries';

/** One page of the hand-delivery book, ruled like the paper one. */
export function BookPageShown({ page }: { page: BookPage }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(pageQuery(page.id));
  const [open, all] = [shownDigits(page.openLines), shownDigits(page.lines)];
  return (
    <section className="panel book-page" aria-label={`${t('handover.page')} ${shownDigits(page.pageNumber)}`}>
      <header className="chips">
        <h2>
          {t('handover.page')} <Num of={page.pageNumber} /> {t('entry.ofYear')} <Num of={page.year} />
        </h2>
        <SecrecyMark secrecy={page.secrecy} />
        <span>
          {t('handover.carriedBy')} {page.messenger}
        </span>
        <small>
          <MomentShown of={page.madeAt} />
        </small>
        <span className={`chip ${page.openLines === 0 ? 'state-closed' : 'state-registered'}`}>
          <i className="dot" />
          {page.openLines === 0 ? t('handover.allEnded') : t('handover.open', { open, all })}
        </span>
        <PrintPage id={page.id} />
      </header>
      {error && <Failed fault={error} again={() => void refetch()} />}
      {!data && !error && <Loading />}
      <ol className="page-lines">
        {data?.lines.map((line) => (
          <LineShown key={line.lineNumber} line={line} />
        ))}
      </ol>
    </section>
  );
}

function LineShown({ line }: { line: PageLine }) {
  const { t } = useTranslation();
  return (
    <li>
      <p className="chips">
        <small>
          {t('handover.line')} <Num of={line.lineNumber} />
        </small>
        <Num of={line.entryNumber} className="strong" />
        <small>
          <DayShown of={line.date} />
        </small>
        <strong>{line.recipientName}</strong>
      </p>
      <p>
        <Link to="/letters/$id" params={{ id: line.letterId }} search={{}}>
          {shownDigits(line.subject)}
        </Link>
      </p>
      <Ending line={line} />
      <Endings dispatchId={line.dispatchId} recipient={line.recipientName} abilities={line.abilities} />
    </li>
  );
}

function Ending({ line }: { line: PageLine }) {
  const { t } = useTranslation();
  const reason = useReason();
  if (line.ending === 'HANDED_OVER')
    return (
      <p className="chips">
        <span className="chip state-closed">
          <i className="dot" />
          {t('dispatchState.HANDED_OVER')}
        </span>
        {t('handover.taken')} {line.fullName}، {line.title}
        {line.takenAt && (
          <small>
            <MomentShown of={line.takenAt} />
          </small>
        )}
      </p>
    );
  if (line.ending === 'RETURNED')
    return (
      <p className="chips">
        <span className="chip state-annulled">
          <i className="dot" />
          {t('handover.returned')}
        </span>
        {line.reasonCode && reason(line.reasonCode, line.reasonText)}
      </p>
    );
  return null;
}
