import { type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, SecrecyMark, StateChip, UrgencyMark } from '../../parts/Chips';
import { rowOf } from '../../parts/mail/MailRow';
import { MoreMail } from '../../parts/mail/MoreMail';
import { type useChecked, useChosenInSight } from '../../parts/mail/use-mail';
import { Empty, Failed, Loading } from '../../states/states';
import { PARTS, type Part } from './parts-of-incoming';
import { type IncomingLine, incomingCountsQuery } from './queries';

/** As many as the server marks at once. */
const MOST_AT_ONCE = 200;

export interface EntryListProps {
  unitId: string;
  pages: UseInfiniteQueryResult<unknown>;
  lines: IncomingLine[];
  only: Part | undefined;
  chosen: string | undefined;
  checked: ReturnType<typeof useChecked>;
  text: string;
  onText(text: string): void;
  onChoose(id: string): void;
  onRead(ids: string[]): void;
  /** What was just done, and the way back. */
  children: ReactNode;
}

export function EntryList(props: EntryListProps) {
  const { t } = useTranslation();
  const { pages, lines, checked, chosen, onChoose } = props;
  const list = useChosenInSight<HTMLUListElement>(chosen);
  const more = pages.hasNextPage ? '+' : '';
  return (
    <section className="mail-list" aria-label={t('menu.incoming')}>
      <header className="mail-head">
        <div className="chips mail-title">
          <h1>{t('menu.incoming')}</h1>
          <span role="status">
            {pages.data !== undefined && t('incoming.count', { number: shownDigits(lines.length) + more })}
          </span>
          <span className="key-hint mail-keys">
            <kbd>J</kbd> <kbd>K</kbd> <kbd>X</kbd> <kbd>Enter</kbd>
          </span>
        </div>
        <input
          type="search"
          className="mail-search"
          aria-label={t('incoming.filter')}
          placeholder={t('incoming.filter')}
          value={props.text}
          onChange={(event) => props.onText(event.currentTarget.value)}
        />
        <Parts unitId={props.unitId} only={props.only} />
      </header>
      {props.children}
      {pages.isPending && <Loading />}
      {pages.isError && <Failed fault={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && lines.length === 0 && <NothingThere onAll={() => props.onText('')} />}
      <ul ref={list}>
        {lines.map((line) => (
          <Row
            key={line.id}
            id={line.id}
            name={String(line.entryNumber)}
            of={line}
            unread={line.unread}
            chosen={line.id === chosen}
            checked={checked.has(line.id)}
            onChoose={onChoose}
            onCheck={checked.toggle}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <p className="mail-foot">
          <MoreMail list={pages} />
        </p>
      )}
      {checked.ids.length > 0 && (
        <div className="mail-bar">
          <button
            type="button"
            className="button primary"
            onClick={() => props.onRead(checked.ids.slice(0, MOST_AT_ONCE))}
          >
            {t('incoming.markRead', { number: shownDigits(checked.ids.length) })}
          </button>
          <button type="button" className="button quiet" onClick={() => checked.only([])}>
            {t('mail.uncheck')}
          </button>
        </div>
      )}
    </section>
  );
}

function NothingThere({ onAll }: { onAll(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const all = () => {
    onAll();
    void navigate({ to: '/incoming', search: ({ unit }) => ({ unit }) });
  };
  return (
    <Empty title={t('incoming.empty')} words={t('incoming.emptyWords')}>
      <button type="button" className="button" onClick={all}>
        {t('incoming.showAll')}
      </button>
    </Empty>
  );
}

/** The parts of the list with how many each has; which is chosen stands in the address. */
function Parts({ unitId, only }: Pick<EntryListProps, 'unitId' | 'only'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = useQuery(incomingCountsQuery(unitId)).data;
  return (
    <nav className="tabs" aria-label={t('incoming.parts')}>
      {[undefined, ...PARTS].map((part) => (
        <button
          key={part ?? 'all'}
          type="button"
          aria-pressed={part === only}
          onClick={() => void navigate({ to: '/incoming', search: ({ unit, text }) => ({ unit, text, only: part }) })}
        >
          {t(`incoming.part.${part ?? 'all'}`)} {counts && <Num of={counts[part ?? 'all']} />}
        </button>
      ))}
    </nav>
  );
}

const Row = rowOf(Line);

function Line({ of: line }: { of: IncomingLine }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="mail-line">
        <Num of={line.entryNumber} className="strong" />
        <DirectionChip direction={line.direction} />
        <UrgencyMark urgency={line.urgency} />
        <SecrecyMark secrecy={line.secrecy} />
        <small className="when">
          <DayShown of={line.registeredAt} />
        </small>
      </span>
      <span className="mail-subject">{line.subject ? shownDigits(line.subject) : t('entry.masked')}</span>
      <span className="mail-line">
        <StandingChips line={line} />
        <small>{line.counterpartyName}</small>
        {line.attachmentsDeclared > 0 && (
          <small className="when">
            <Paperclip size={13} aria-hidden /> <Num of={line.attachmentsDeclared} />
            <span className="only-heard"> {t('entry.attachments')}</span>
          </small>
        )}
      </span>
    </>
  );
}

/** Where the letter stands: what is owed for it says more than that it is registered, and nothing once it is at its end. */
export function StandingChips({ line: { state, reply } }: { line: IncomingLine }) {
  const { t } = useTranslation();
  const ended = state === 'CLOSED' || state === 'ANNULLED';
  if (ended || reply === 'NONE' || reply === 'SETTLED') return <StateChip state={state} />;
  const looks = { WANTED: 'state-in_review', LATE: 'state-annulled', GIVEN: 'state-closed' }[reply];
  return (
    <>
      {state !== 'REGISTERED' && <StateChip state={state} />}
      <span className={`chip ${looks}`}>
        <i className="dot" />
        {t(`incoming.reply.${reply}`)}
      </span>
    </>
  );
}
