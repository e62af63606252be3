import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, PenLine, Reply, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, entryQuery } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { LetterShown } from '../../parts/reading/LetterShown';
import { ReadingHead } from '../../parts/reading/ReadingHead';
import { ReferralTrail } from '../../parts/referring/ReferralTrail';
import { ProblemNote } from '../../states/ProblemNote';
import { Failed, Loading } from '../../states/states';
import { StandingChips } from './EntryList';
import type { IncomingLine } from './queries';
import type { Directing } from './use-directing';
import type { useReply } from './use-reply';

export interface EntryPaneProps {
  line: IncomingLine;
  reply: ReturnType<typeof useReply>;
  directing: Directing;
  onBack(): void;
  /** What was just done, and the way back. */
  children: ReactNode;
}

/** One inbound letter: its number, what can be done, what is known of it, what happened to it and its first page. */
export function EntryPane({ line, reply, directing, onBack, children }: EntryPaneProps) {
  const { t } = useTranslation();
  const entry = useQuery(entryQuery(line.id));
  return (
    <article className="mail-pane" aria-label={t('incoming.letter')}>
      <button type="button" className="button quiet mail-back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('mail.back')}
      </button>
      {children}
      <ReadingHead of={line}>
        <StandingChips line={line} />
      </ReadingHead>
      <ProblemNote problem={reply.problem} />
      <div className="buttons">
        {directing.mayRefer && (
          <button type="button" className="button primary large" onClick={() => directing.begin(line, false)}>
            <Split size={17} aria-hidden />
            {t('incoming.refer')} <kbd>E</kbd>
          </button>
        )}
        {directing.mayAnnotate && (
          <button type="button" className="button large" onClick={() => directing.begin(line, true)}>
            <PenLine size={17} aria-hidden />
            {t('incoming.annotate')} <kbd>A</kbd>
          </button>
        )}
        {reply.possible && (
          <button type="button" className="button large" aria-busy={reply.busy} onClick={() => void reply.send()}>
            <Reply size={17} aria-hidden />
            {t('incoming.answer')}
          </button>
        )}
        {line.letterId && (
          <Link
            className={directing.mayRefer ? 'button large' : 'button primary large'}
            to="/letters/$id"
            params={{ id: line.letterId }}
          >
            {t('mail.open')}
          </Link>
        )}
        <Link className="button large quiet" to="/entries/$id" params={{ id: line.id }}>
          {t('incoming.file')}
        </Link>
      </div>
      <Facts
        of={[
          [t('entry.party.INBOUND'), line.counterpartyName],
          [
            t('entry.theirNumber'),
            line.counterpartyNumber && <bdi key="n">{shownDigits(line.counterpartyNumber)}</bdi>,
          ],
          [t('entry.theirDate'), line.counterpartyDate && <DayShown key="d" of={line.counterpartyDate} />],
          [t('entry.registeredAt'), <MomentShown key="r" of={line.registeredAt} />],
          [t('entry.replyWantedBy'), line.replyWantedBy && <DayShown key="w" of={line.replyWantedBy} />],
          [t('entry.attachments'), <Num key="a" of={line.attachmentsDeclared} />],
        ]}
      />
      {entry.isPending && <Loading />}
      {entry.isError && <Failed fault={entry.error} again={() => void entry.refetch()} />}
      <ReferralTrail entryId={line.id} heading="h3" />
      {entry.data && <Trail entry={entry.data} />}
      {line.letterId && <LetterShown letterId={line.letterId} />}
    </article>
  );
}

/** From its registration on, in the order in which it happened. */
function Trail({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const steps: [at: string, what: ReactNode, by: string | null][] = [
    [entry.registeredAt, t('incoming.trail.registered'), entry.registeredBy],
    ...entry.filings.map(({ action, at, by, fileReference, reason }): [string, ReactNode, string] => [
      at,
      [t(`incoming.trail.${action}`), fileReference, reason].filter(Boolean).join(' · '),
      by,
    ]),
    ...entry.corrections.map(({ at, by, reason }): [string, ReactNode, string] => [
      at,
      `${t('entry.corrections')} · ${reason}`,
      by,
    ]),
  ];
  const cited = entry.links.filter(({ way, entryNumber }) => way === 'CITED_BY' && entryNumber !== null);
  return (
    <section>
      <h3>{t('incoming.trail')}</h3>
      <ul className="files">
        {steps
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([at, what, by]) => (
            <li key={at + String(what)}>
              <strong>{what}</strong> {by} · <MomentShown of={at} />
            </li>
          ))}
        {cited.map(({ entryNumber, year, letterId }) => (
          <li key={letterId}>
            <strong>{t('incoming.trail.cited')}</strong> <Num of={entryNumber ?? ''} /> {t('entry.ofYear')}{' '}
            <Num of={year ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}
