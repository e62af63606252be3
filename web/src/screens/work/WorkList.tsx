import { type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { rowOf } from '../../parts/mail/MailRow';
import { MoreMail } from '../../parts/mail/MoreMail';
import { useChosenInSight } from '../../parts/mail/use-mail';
import { queueCountsQuery, type ReferralLine } from '../../parts/referring/queries';
import { QUEUES, type Queue } from '../../parts/referring/queues';
import { ByShown, DueShown, PhraseShown, ReferralChip, useNameOf } from '../../parts/referring/ReferralStates';
import { refersIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading } from '../../states/states';

export interface WorkListProps {
  unitId: string;
  queue: Queue;
  ended: boolean;
  pages: UseInfiniteQueryResult<unknown>;
  lines: ReferralLine[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function WorkList({ unitId, queue, ended, pages, lines, chosen, onChoose }: WorkListProps) {
  const { t } = useTranslation();
  const list = useChosenInSight<HTMLUListElement>(chosen);
  const Row = queue === 'made' ? MadeRow : OwnRow;
  return (
    <section className="mail-list" aria-label={t('menu.work')}>
      <header className="mail-head">
        <div className="chips mail-title">
          <h1>{t('menu.work')}</h1>
          <span role="status">
            {pages.data !== undefined &&
              t('work.count', { number: shownDigits(lines.length) + (pages.hasNextPage ? '+' : '') })}
          </span>
          <span className="key-hint mail-keys">
            <kbd>J</kbd> <kbd>K</kbd> <kbd>Enter</kbd>
          </span>
        </div>
        <Queues unitId={unitId} queue={queue} />
      </header>
      {pages.isPending && <Loading />}
      {pages.isError && <Failed fault={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && lines.length === 0 && (
        <Empty title={t('work.empty')} words={t(`work.empty.${ended ? 'ended' : queue}`)} />
      )}
      <ul ref={list}>
        {lines.map((line) => (
          <Row key={line.id} id={line.id} of={line} chosen={line.id === chosen} onChoose={onChoose} />
        ))}
      </ul>
      <Foot pages={pages} ended={ended} />
    </section>
  );
}

/** The queues with how many wait in each; which is chosen stands in the address. */
function Queues({ unitId, queue }: Pick<WorkListProps, 'unitId' | 'queue'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = useQuery(queueCountsQuery(unitId)).data;
  return (
    <nav className="tabs" aria-label={t('work.queues')}>
      {QUEUES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === queue}
          onClick={() => void navigate({ to: '/work', search: ({ unit }) => ({ unit, queue: one }) })}
        >
          {t(`work.queue.${one}`)} {counts && <Num of={counts[one]} />}
        </button>
      ))}
    </nav>
  );
}

function Foot({ pages, ended }: Pick<WorkListProps, 'pages' | 'ended'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refers = refersIn(useSight()).length > 0;
  return (
    <p className="mail-foot">
      <MoreMail list={pages} />
      <button
        type="button"
        className="button quiet"
        onClick={() =>
          void navigate({
            to: '/work',
            search: ({ unit, queue }) => ({ unit, queue, ...(!ended && { ended: true as const }) }),
          })
        }
      >
        {t(ended ? 'work.showOpen' : 'work.showEnded')}
      </button>
      {refers && (
        <Link to="/desk-hand-overs" className="button quiet">
          {t('work.desks')}
        </Link>
      )}
    </p>
  );
}

const OwnRow = rowOf(({ of: line }: { of: ReferralLine }) => (
  <LineShown line={line}>
    <ByShown by={line.madeBy} onBehalfOf={line.onBehalfOf} />
  </LineShown>
));

const MadeRow = rowOf(({ of: line }: { of: ReferralLine }) => {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <LineShown line={line}>
      {t('work.with')} {nameOf(line.holder)}
    </LineShown>
  );
});

/** What is to be done with which letter and by when; whose it is, or who gave it, stands in it. */
function LineShown({ line, children }: { line: ReferralLine; children: ReactNode }) {
  const { t } = useTranslation();
  const { entry } = line;
  return (
    <>
      <span className="mail-line">
        <Num of={entry.entryNumber} className="strong" />
        <DirectionChip direction={entry.direction} />
        <UrgencyMark urgency={entry.urgency} />
        <SecrecyMark secrecy={entry.secrecy} />
        <small className="when">
          <DueShown of={line} />
        </small>
      </span>
      <span className="mail-subject">{entry.subject ? shownDigits(entry.subject) : t('entry.masked')}</span>
      <span className="mail-line">
        <ReferralChip of={line} />
        {line.directive && (
          <small>
            <PhraseShown of={line.directive} />
          </small>
        )}
        <small>{children}</small>
      </span>
      <small>{entry.counterpartyName}</small>
    </>
  );
}
