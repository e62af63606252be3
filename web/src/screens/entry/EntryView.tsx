import './entry.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, entryQuery, type Paper, paperQuery } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, SecrecyMark, StateChip, UrgencyMark } from '../../parts/Chips';
import { Failed, Loading } from '../../states/states';

/** One line of a book with what was said about it since, and its scans. */
export default function EntryView({ id, heading = 2 }: { id: string; heading?: 1 | 2 }) {
  const entry = useQuery(entryQuery(id));
  const paper = useQuery(paperQuery(entry.data?.letterId ?? null));
  if (entry.isPending) return <Loading />;
  if (entry.isError) return <Failed fault={entry.error} again={() => void entry.refetch()} heading={heading} />;
  const below = heading === 1 ? 'h2' : 'h3';
  return (
    <article className="entry">
      <EntryHead entry={entry.data} heading={heading} />
      <EntryFacts entry={entry.data} />
      {paper.data && <Files paper={paper.data} heading={below} />}
      <Corrections corrections={entry.data.corrections} heading={below} />
      <Annulments annulments={entry.data.annulments} heading={below} />
    </article>
  );
}

function EntryHead({ entry, heading }: { entry: Entry; heading: 1 | 2 }) {
  const { t } = useTranslation();
  const Title = `h${heading}` as const;
  return (
    <header className="entry-head">
      <p className="number-stamp" data-annulled={entry.state === 'ANNULLED' || undefined}>
        <small>{t(`entry.numberOf.${entry.direction}`)}</small>
        <Num of={entry.entryNumber} className="strong" />
        <small>
          {t('entry.ofYear')} <Num of={entry.year} />
        </small>
      </p>
      <div>
        <p className="chips">
          <DirectionChip direction={entry.direction} />
          <StateChip state={entry.state} />
          <UrgencyMark urgency={entry.urgency} />
          <SecrecyMark secrecy={entry.secrecy} />
        </p>
        <Title>
          {entry.masked && <LockKeyhole size={18} aria-hidden />}
          {entry.masked || !entry.subject ? t('entry.masked') : shownDigits(entry.subject)}
        </Title>
        {entry.letterId && (
          <p>
            <Link to="/letters/$id" params={{ id: entry.letterId }}>
              {t('entry.openLetter')}
            </Link>
          </p>
        )}
      </div>
    </header>
  );
}

function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <Fact name={t(`entry.party.${entry.direction}`)} show={entry.counterpartyName} />
      <Fact
        name={t('entry.theirNumber')}
        show={entry.counterpartyNumber && <bdi>{shownDigits(entry.counterpartyNumber)}</bdi>}
      />
      <Fact name={t('entry.theirDate')} show={entry.counterpartyDate && <DayShown of={entry.counterpartyDate} />} />
      <Fact name={t('entry.registeredAt')} show={<MomentShown of={entry.registeredAt} />} />
      <Fact name={t('entry.receivedAt')} show={entry.receivedAt && <DayShown of={entry.receivedAt} />} />
      <Fact name={t('entry.channel')} show={t(`channel.${entry.channel}`)} />
      <Fact name={t('entry.attachments')} show={<Num of={entry.attachmentsDeclared} />} />
      <Fact name={t('entry.replyWantedBy')} show={entry.replyWantedBy && <DayShown of={entry.replyWantedBy} />} />
      <Fact name={t('entry.registeredBy')} show={entry.registeredBy} />
      <Fact name={t('entry.unit')} show={entry.unitName} />
    </dl>
  );
}

function Fact({ name, show }: { name: string; show: ReactNode }) {
  if (!show) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{show}</dd>
    </div>
  );
}

/** The headings of the parts stand one level under the entry's own. */
interface Part {
  heading: 'h2' | 'h3';
}

function Files({ paper, heading: Heading }: Part & { paper: Paper }) {
  const { t } = useTranslation();
  if (paper.files.length === 0) return <p className="quiet-line">{t('entry.noScan')}</p>;
  return (
    <section>
      <Heading>{t('entry.files')}</Heading>
      <ul className="files">
        {paper.files.map((file) => (
          <li key={file.id}>
            <FileText size={18} aria-hidden />
            <a href={`/api/v1/paper-letters/${paper.letterId}/files/${file.id}`} download>
              <bdi>{file.name}</bdi>
            </a>
            <span>{t(`file.${file.role}`)}</span>
            {file.verification && file.verification.verdict !== 'UNSIGNED' && (
              <span>{t(`verdict.${file.verification.verdict}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Corrections({ corrections, heading: Heading }: Part & Pick<Entry, 'corrections'>) {
  const { t, i18n } = useTranslation();
  if (corrections.length === 0) return null;
  return (
    <section>
      <Heading>{t('entry.corrections')}</Heading>
      <ul className="said-since">
        {corrections.map(({ field, oldValue, newValue, reason, by, at }) => {
          const name = `entry.field.${field}`;
          return (
            <li key={at + field}>
              <p>
                {i18n.exists(name) && t(name as 'entry.field.subject')}: <del>{oldValue ?? '—'}</del> ←{' '}
                <ins>{newValue ?? '—'}</ins>
              </p>
              <p className="reference">
                {reason} · {by} · <MomentShown of={at} />
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Annulments({ annulments, heading: Heading }: Part & Pick<Entry, 'annulments'>) {
  const { t } = useTranslation();
  if (annulments.length === 0) return null;
  return (
    <section>
      <Heading>{t('entry.annulments')}</Heading>
      <ul className="said-since">
        {annulments.map(
          ({ id, reason, decisionReference, requestedBy, requestedAt, approved, decidedBy, decidedAt }) => (
            <li key={id}>
              <p>
                {reason} · {t('entry.decisionReference')} {decisionReference}
              </p>
              <p className="reference">
                {requestedBy} · <MomentShown of={requestedAt} />
              </p>
              <p className="reference">
                {t(approved === null ? 'annulment.waiting' : approved ? 'annulment.approved' : 'annulment.declined')}
                {decidedBy && ` · ${decidedBy} · `}
                {decidedAt && <MomentShown of={decidedAt} />}
              </p>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
