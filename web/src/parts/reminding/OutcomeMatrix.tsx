import './reminding.css';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { Failed } from '../../states/states';
import { words as stateWords } from '../dispatch/words';
import { words as matrixWords } from './matrix-words';
import { type Outcome, outcomesQuery } from './queries';

addWords(matrixWords);
addWords(stateWords);

const RemindDialog = lazy(() => import('./RemindDialog'));

/** How far it got, step by step; each counts those that the letter reached or passed. */
const STEPS = ['dispatched', 'delivered', 'opened', 'registered', 'replied'] as const;
type Step = (typeof STEPS)[number];

const when = (outcome: Outcome, step: Step): string | null =>
  step === 'replied' ? null : outcome[`${step}At` as const];
const reached = (outcome: Outcome, step: Step) =>
  step === 'replied' ? outcome.reply !== null : when(outcome, step) !== null;

export interface OutcomeMatrixProps {
  letterId: string;
  /** The unit that wrote it. */
  unitId: string;
}

/** What became of a letter at each of those it is addressed to; it changes while it is looked at. */
export default function OutcomeMatrix({ letterId, unitId }: OutcomeMatrixProps) {
  const { t } = useTranslation();
  const outcomes = useQuery(outcomesQuery(letterId));
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [reminding, setReminding] = useState(false);
  if (outcomes.isError) return <Failed fault={outcomes.error} again={() => void outcomes.refetch()} />;
  if (!outcomes.data) return null;
  const { items, counts, abilities } = outcomes.data;
  const shown = onlyOpen ? items.filter(({ reply }) => reply === null) : items;
  const open = items.filter(({ remindable }) => remindable);
  return (
    <section className="outcomes">
      <h2>{t('outcomes.title')}</h2>
      <div className="tabs">
        <button type="button" aria-pressed={!onlyOpen} onClick={() => setOnlyOpen(false)}>
          {t('outcomes.all')}&nbsp;
          <Num of={counts.recipients} />
        </button>
        <button type="button" aria-pressed={onlyOpen} onClick={() => setOnlyOpen(true)}>
          {t('outcomes.unanswered')}&nbsp;
          <Num of={counts.recipients - counts.replied} />
        </button>
      </div>
      <table className="outcome-matrix">
        <caption className="only-heard">{t('outcomes.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('outcomes.recipient')}</th>
            {STEPS.map((step) => (
              <th key={step} scope="col">
                {t(`outcomes.${step}`)}
                <Num of={counts[step]} className="strong" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((outcome) => (
            <Row key={outcome.position} outcome={outcome} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="done-note">{t('outcomes.allAnswered')}</p>}
      {abilities.includes('remind') && (
        <div className="buttons">
          <button type="button" className="button" onClick={() => setReminding(true)}>
            {t('outcomes.remind', { number: shownDigits(open.length) })}
          </button>
        </div>
      )}
      {reminding && (
        <Suspense>
          <RemindDialog
            unitId={unitId}
            of={open.map(({ position }) => ({ letterId, recipientPosition: position }))}
            onClose={() => setReminding(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

function Row({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <tr data-failed={outcome.failed || undefined}>
      <th scope="row">
        <span>{outcome.name}</span>
        <Details outcome={outcome} />
      </th>
      {STEPS.map((step) => (
        <td key={step} data-reached={reached(outcome, step)}>
          <span className="outcome-label" aria-hidden>
            {t(`outcomes.${step}`)}
          </span>
          {reached(outcome, step) ? (
            <>
              <Check size={18} aria-hidden />
              <span className="only-heard">
                {t('outcomes.yes')} {when(outcome, step) && <DayShown of={when(outcome, step)!} />}
              </span>
            </>
          ) : (
            <>
              <span aria-hidden>–</span>
              <span className="only-heard">{t('outcomes.no')}</span>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}

/** Whatever is worth a word: their number, ours of the reply, which reminder they had, and why it is not there. */
function Details({ outcome: { failed, state, theirs, reply, reminderNo } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const number = (of: { entryNumber: number; year: number }) => (
    <>
      <Num of={of.entryNumber} /> {t('entry.ofYear')} <Num of={of.year} />
    </>
  );
  return (
    <small className="outcome-details">
      {failed && state && (
        <span className="chip state-annulled">
          <i className="dot" />
          {t(`dispatchState.${state}`)}
        </span>
      )}
      {theirs && (
        <span>
          {t('outcomes.theirs')} {number(theirs)}
        </span>
      )}
      {reply?.ours && (
        <span>
          {t('outcomes.ours')} {number(reply.ours)}
        </span>
      )}
      {reminderNo !== null && (
        <span>
          {t('outcomes.reminded')} <Num of={reminderNo} />
        </span>
      )}
    </small>
  );
}
