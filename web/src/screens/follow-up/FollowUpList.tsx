import { type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { DirectionChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { rowOf } from '../../parts/mail/MailRow';
import { MoreMail } from '../../parts/mail/MoreMail';
import { type useChecked, useChosenInSight } from '../../parts/mail/use-mail';
import { Empty, Failed, Loading } from '../../states/states';
import { DueIn, StandingChips } from './Due';
import { LISTS, PARTS, type Part, type WhichList } from './parts-of-follow-up';
import { type FollowUpLine, followUpCountsQuery, policyQuery } from './queries';

export interface FollowUpListProps {
  unitId: string;
  list: WhichList;
  only: Part | undefined;
  pages: UseInfiniteQueryResult<unknown>;
  lines: FollowUpLine[];
  chosen: string | undefined;
  checked: ReturnType<typeof useChecked>;
  onChoose(id: string): void;
  onArrange(): void;
  /** One reminder of all that are checked. */
  onRemind(): void;
}

export function FollowUpList(props: FollowUpListProps) {
  const { t } = useTranslation();
  const { unitId, pages, lines, chosen, checked } = props;
  const place = useChosenInSight<HTMLUListElement>(chosen);
  // What is done to several at once is done to awaited replies only.
  const several = props.list === 'owed-to-us';
  return (
    <section className="mail-list" aria-label={t('menu.follow-up')}>
      <header className="mail-head">
        <div className="chips mail-title">
          <h1>{t('menu.follow-up')}</h1>
          <span role="status">
            {pages.data !== undefined &&
              t('followUp.count', { number: shownDigits(lines.length) + (pages.hasNextPage ? '+' : '') })}
          </span>
          <Arrange unitId={unitId} onArrange={props.onArrange} />
        </div>
        <Tabs unitId={unitId} list={props.list} only={props.only} />
      </header>
      {pages.isPending && <Loading />}
      {pages.isError && <Failed fault={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && lines.length === 0 && (
        <Empty title={t('followUp.empty')} words={t('followUp.emptyWords')} />
      )}
      <ul ref={place}>
        {lines.map((line) => (
          <Row
            key={line.id}
            id={line.id}
            name={String(line.entryNumber)}
            of={line}
            chosen={line.id === chosen}
            onChoose={props.onChoose}
            {...(several && { checked: checked.has(line.id), onCheck: checked.toggle })}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <p className="mail-foot">
          <MoreMail list={pages} />
        </p>
      )}
      {several && checked.ids.length > 0 && (
        <div className="mail-bar">
          <button type="button" className="button primary" onClick={props.onRemind}>
            {t('followUp.remindChecked', { number: shownDigits(checked.ids.length) })}
          </button>
          <button type="button" className="button quiet" onClick={() => checked.only([])}>
            {t('mail.uncheck')}
          </button>
        </div>
      )}
    </section>
  );
}

/** When people are told: for whoever may arrange it. */
function Arrange({ unitId, onArrange }: Pick<FollowUpListProps, 'unitId' | 'onArrange'>) {
  const { t } = useTranslation();
  const policy = useQuery(policyQuery(unitId)).data;
  if (!policy?.abilities.includes('arrange')) return null;
  return (
    <button type="button" className="button quiet" onClick={onArrange}>
      {t('followUp.policy')}
    </button>
  );
}

/** Both lists, and under them the parts of the one that is shown, each with how many it has. */
function Tabs({ unitId, list, only }: Pick<FollowUpListProps, 'unitId' | 'list' | 'only'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = useQuery(followUpCountsQuery(unitId)).data;
  const of = { 'owed-by-us': counts?.owedByUs, 'owed-to-us': counts?.owedToUs };
  const go = (wanted: WhichList, part?: Part) =>
    void navigate({ to: '/follow-up', search: ({ unit }) => ({ unit, owed: wanted, due: part }) });
  return (
    <>
      <nav className="tabs" aria-label={t('followUp.lists')}>
        {LISTS.map((one) => (
          <button key={one} type="button" aria-pressed={one === list} onClick={() => go(one)}>
            {t(`followUp.${one}`)} {of[one] && <Num of={of[one].all} />}
          </button>
        ))}
      </nav>
      <nav className="tabs" aria-label={t('followUp.parts')}>
        {[undefined, ...PARTS].map((part) => (
          <button key={part ?? 'all'} type="button" aria-pressed={part === only} onClick={() => go(list, part)}>
            {t(`followUp.part.${part ?? 'all'}`)} {of[list] && <Num of={of[list][part ?? 'all']} />}
          </button>
        ))}
      </nav>
    </>
  );
}

const Row = rowOf(Line);

function Line({ of: line }: { of: FollowUpLine }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="mail-line">
        <Num of={line.entryNumber} className="strong" />
        <DirectionChip direction={line.direction} />
        <UrgencyMark urgency={line.urgency} />
        <SecrecyMark secrecy={line.secrecy} />
        <small className="when">
          <DueIn of={line} />
        </small>
      </span>
      <span className="mail-subject">{line.subject ? shownDigits(line.subject) : t('entry.masked')}</span>
      <span className="mail-line">
        <StandingChips of={line} />
        <small>{line.party}</small>
      </span>
    </>
  );
}
