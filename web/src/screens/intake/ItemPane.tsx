import { useQuery } from '@tanstack/react-query';
import { ArrowRight, FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IntakeItem, letterFilesQuery } from '../../api/queries';
import { DayShown, MomentShown, Num, shownDigits } from '../../i18n/shown';
import { useShortcuts } from '../../keys/shortcuts';
import { SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { NumberBand, type Saved } from '../../parts/NumberBand';
import { ReasonDialog } from '../../parts/reasons/ReasonDialog';
import { useReason } from '../../parts/reasons/use-reason';
import { ProblemNote } from '../../states/ProblemNote';
import { ItemState } from './ItemList';
import { REFUSALS, SET_ASIDES, useDecisions } from './use-decisions';

export interface ItemPaneProps {
  item: IntakeItem;
  onBack(): void;
  onRegistered(entry: Saved): void;
}

/** One letter that arrived: what it is, what is in it, and what becomes of it. */
export function ItemPane({ item, onBack, onRegistered }: ItemPaneProps) {
  const { t } = useTranslation();
  const decisions = useDecisions(item.id);
  const [asking, setAsking] = useState<'refuse' | 'set-aside'>();
  const may = (ability: string) => item.abilities.includes(ability);
  const register = async () => {
    const entry = await decisions.register.send(null);
    if (entry) onRegistered(entry);
  };
  useShortcuts([
    ...(may('open') ? [{ key: 'Enter', words: t('intake.open'), act: () => void decisions.open.send(null) }] : []),
    ...(may('register') ? [{ key: 'Ctrl+Enter', words: t('intake.register'), act: () => void register() }] : []),
  ]);
  return (
    <article className="queue-pane" aria-label={t('intake.letter')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('intake.back')}
      </button>
      <ItemHead item={item} />
      <Outcome item={item} />
      <ProblemNote problem={decisions.open.problem ?? decisions.register.problem} />
      {item.abilities.length > 0 && (
        <div className="buttons">
          {may('register') && (
            <button
              type="button"
              className="button primary large"
              aria-busy={decisions.register.busy}
              onClick={() => void register()}
            >
              {t('intake.register')} <kbd>Ctrl+Enter</kbd>
            </button>
          )}
          {may('open') && (
            <button
              type="button"
              className="button large"
              aria-busy={decisions.open.busy}
              onClick={() => void decisions.open.send(null)}
            >
              {t('intake.open')}
            </button>
          )}
          {may('refuse') && (
            <button type="button" className="button large" onClick={() => setAsking('refuse')}>
              {t('intake.refuse')}
            </button>
          )}
          {may('set-aside') && (
            <button type="button" className="button large quiet" onClick={() => setAsking('set-aside')}>
              {t('intake.set-aside')}
            </button>
          )}
        </div>
      )}
      <ItemFacts item={item} />
      {item.opened && item.letterId && <LetterFiles letterId={item.letterId} />}
      <ReasonDialog
        opened={asking === 'refuse'}
        title={t('intake.refuse')}
        explained={t('intake.refuseExplained')}
        codes={REFUSALS}
        command={decisions.refuse}
        onClose={() => setAsking(undefined)}
      />
      <ReasonDialog
        opened={asking === 'set-aside'}
        title={t('intake.set-aside')}
        explained={t('intake.setAsideExplained')}
        codes={SET_ASIDES}
        command={decisions.setAside}
        onClose={() => setAsking(undefined)}
      />
    </article>
  );
}

function ItemHead({ item }: { item: IntakeItem }) {
  const { t } = useTranslation();
  return (
    <header>
      <p className="chips">
        <ItemState item={item} />
        {item.recipientKind === 'CC' && <span className="chip internal">{t('intake.copy')}</span>}
        <UrgencyMark urgency={item.urgency} />
        <SecrecyMark secrecy={item.secrecy} />
      </p>
      <h2>{item.subject ? shownDigits(item.subject) : t('entry.masked')}</h2>
    </header>
  );
}

/** The number it got, or why it got none. */
function Outcome({ item }: { item: IntakeItem }) {
  const reason = useReason();
  if (item.entryId && item.entryNumber !== null && item.year !== null) {
    const { entryId, entryNumber, year } = item;
    return <NumberBand saved={{ entryId, entryNumber, year }} next={{ number: entryNumber, year }} />;
  }
  if (!item.reasonCode) return null;
  return <p className="outcome">{reason(item.reasonCode, item.reasonText)}</p>;
}

function ItemFacts({ item }: { item: IntakeItem }) {
  const { t } = useTranslation();
  const facts: [string, ReactNode][] = [
    [t('entry.party.INBOUND'), item.senderName],
    [
      t('entry.theirNumber'),
      <>
        <Num of={item.theirNumber} /> {t('entry.ofYear')} <Num of={item.theirYear} />
      </>,
    ],
    [t('entry.theirDate'), <DayShown key="date" of={item.theirDate} />],
    [t('intake.arrivedAt'), <MomentShown key="arrived" of={item.arrivedAt} />],
    [t('intake.dueAt'), item.state === 'PENDING_REGISTRATION' && <MomentShown key="due" of={item.dueAt} />],
    [t('entry.replyWantedBy'), item.replyWantedBy && <DayShown key="reply" of={item.replyWantedBy} />],
    [t('entry.attachments'), <Num key="attachments" of={item.attachmentsDeclared} />],
    [t('intake.missing'), item.attachmentsMissing > 0 && <Num key="missing" of={item.attachmentsMissing} />],
    [t('intake.signature'), !item.masked && t(`verdict.${item.verdict}` as 'verdict.VALID')],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, show]) =>
          show && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{show}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function LetterFiles({ letterId }: { letterId: string }) {
  const { t } = useTranslation();
  const { data: files = [] } = useQuery(letterFilesQuery(letterId));
  const address = `/api/v1/letters/${letterId}`;
  return (
    <section>
      <h3>{t('entry.files')}</h3>
      <ul className="files">
        <li>
          <FileText size={18} aria-hidden />
          <a href={`${address}/letter.pdf`} download>
            {t('intake.signedLetter')}
          </a>
        </li>
        {files.map(({ id, name, title }) => (
          <li key={id}>
            <FileText size={18} aria-hidden />
            <a href={`${address}/attachments/${id}`} download>
              <bdi>{title || name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
