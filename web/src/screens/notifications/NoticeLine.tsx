import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTICE_WORDS } from '../../../../src/notifications/notice';
import { EntryNumber, MomentShown, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { type Notice, useReadOne } from './queries';

/** One thing that was told: what happened, about what, when, and the way there. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const readOne = useReadOne();
  const unread = notice.readAt === null;
  const read = () => {
    if (unread) void readOne.send(notice.id);
  };
  const [ar, en] = NOTICE_WORDS[notice.kind];
  return (
    <li className="notice" data-unread={unread || undefined}>
      <div>
        <p className="chips">
          <WayThere notice={notice} onOpen={read}>
            {language === 'ar' ? ar : en}
          </WayThere>
          {unread && <span className="chip good">{t('notices.new')}</span>}
          {notice.urgent && <span className="chip bad">{t('notices.urgent')}</span>}
          {notice.confidential && <span className="chip waits">{t('notices.confidential')}</span>}
        </p>
        <About notice={notice} />
        <p className="reference spaced">
          <span>{language === 'ar' ? notice.unitNameAr : notice.unitNameEn}</span>
          <span>
            <MomentShown of={notice.madeAt} />
          </span>
        </p>
      </div>
      {unread && (
        <button type="button" className="button quiet" aria-busy={readOne.busy} onClick={read}>
          {t('notices.read')}
        </button>
      )}
    </li>
  );
}

function WayThere({ notice, onOpen, children }: { notice: Notice; onOpen(): void; children: ReactNode }) {
  if (notice.entry)
    return (
      <Link to="/entries/$id" params={{ id: notice.entry.id }} className="strong" onClick={onOpen}>
        {children}
      </Link>
    );
  if (notice.letterId)
    return (
      <Link to="/letters/$id" params={{ id: notice.letterId }} className="strong" onClick={onOpen}>
        {children}
      </Link>
    );
  return <span className="strong">{children}</span>;
}

function About({ notice: { entry, subject, counterpartyName, masked } }: { notice: Notice }) {
  const { t } = useTranslation();
  const said = [subject && shownDigits(subject), counterpartyName].filter(Boolean).join(' · ');
  if (!entry && !said && !masked) return null;
  return (
    <p>
      {entry && (
        <>
          {t('notices.entry')} <EntryNumber
            number={entry.entryNumber}
            year={entry.year}
            yearWord={t('entry.ofYear')}
          />{' '}
        </>
      )}
      {masked ? t('notices.masked') : said && <bdi>{said}</bdi>}
    </p>
  );
}
