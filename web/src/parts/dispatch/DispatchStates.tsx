import './dispatch.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useReason } from '../reasons/use-reason';
import type { Dispatch } from './queries';
import { type DispatchStanding, shownState, toneOf } from './shown-state';
import { words } from './words';

addWords(words);

const CHIP = { bad: 'state-annulled', well: 'state-closed', 'under-way': 'state-registered', over: '' };

/** Where one dispatch stands: a word and a dot; that it is late is said with it. */
export function DispatchChip({ dispatch }: { dispatch: DispatchStanding }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${CHIP[toneOf(dispatch)]}`}>
      <i className="dot" />
      {t(`dispatchState.${shownState(dispatch)}` as 'dispatchState.PENDING')}
      {dispatch.late && ` – ${t('dispatch.late')}`}
    </span>
  );
}

/** The receiver's own number (INV-23). */
export function TheirNumber({ theirs }: Pick<Dispatch, 'theirs'>) {
  const { t } = useTranslation();
  if (!theirs) return null;
  return (
    <span className="their-number">
      {t('dispatch.theirNumber')} <Num of={theirs.entryNumber} className="strong" /> {t('entry.ofYear')}{' '}
      <Num of={theirs.year} />
    </span>
  );
}

/** The latest to each recipient: what needs attention first, then in the order of the recipients. */
function inOrder(dispatches: Dispatch[]): Dispatch[] {
  const latest = dispatches.filter(({ replaced }) => !replaced);
  const isBad = (dispatch: Dispatch) => toneOf(dispatch) === 'bad';
  return [...latest.filter(isBad), ...latest.filter((dispatch) => !isBad(dispatch))];
}

export interface DispatchStatesProps {
  dispatches: Dispatch[];
  /** What stands below each: its evidence, or what can be done. */
  more?(dispatch: Dispatch): ReactNode;
}

/** A letter's recipients, each with what became of the letter there. What was sent anew is shown by its latest dispatch. */
export function DispatchStates({ dispatches, more }: DispatchStatesProps) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <ul className="dispatches" aria-label={t('dispatch.recipients')}>
      {inOrder(dispatches).map((dispatch) => (
        <li key={dispatch.id}>
          <p className="chips">
            <strong>{dispatch.recipientName}</strong>
            {dispatch.recipientKind === 'CC' && <span className="chip internal">{t('dispatch.copy')}</span>}
            <DispatchChip dispatch={dispatch} />
          </p>
          <p className="facts-of-dispatch">
            <TheirNumber theirs={dispatch.theirs} />
            <span>{t(`dispatch.method.${dispatch.method}`)}</span>
            <span>
              {t('dispatch.sentAt')} <MomentShown of={dispatch.sentAt} />
            </span>
            {dispatch.attachmentsMissing > 0 && (
              <span className="mark very-urgent">
                {t('dispatch.missing')} <Num of={dispatch.attachmentsMissing} />
              </span>
            )}
          </p>
          {dispatch.reasonCode && toneOf(dispatch) !== 'well' && (
            <p className="outcome-of-dispatch">{reason(dispatch.reasonCode, dispatch.reasonText)}</p>
          )}
          {more?.(dispatch)}
        </li>
      ))}
    </ul>
  );
}
