import type { Caller } from '../http/caller.js';
import type { LetterKind } from './letter.js';
import { abilitiesOf, mayWrite, type Standing } from './letters.policy.js';

/** Whoever writes the unit's letters reminds of them; a machine does not. */
export function mayRemind(caller: Caller, unitId: string): boolean {
  return caller.kind === 'PERSON' && mayWrite(caller, unitId);
}

/** What can be done about a letter that is not answered, and about a reminder of one that is. */
export const REMINDING = ['remind', 'drop-answered'] as const;
export type ReminderAbility = (typeof REMINDING)[number];

/** What of a letter decides about reminding. */
export interface RemindedLetter extends Standing {
  kind: LetterKind | null;
  /** How many of those it is addressed to can be reminded. */
  unanswered: number;
  answeredMeanwhile: readonly unknown[];
  stillReminds: boolean;
}

/** What the caller can do: remind those who have not answered, or take out of a reminder what is answered. */
export function remindingAbilitiesOf(caller: Caller, letter: RemindedLetter): ReminderAbility[] {
  const { authorUnitId, state, unanswered, answeredMeanwhile, stillReminds } = letter;
  const reminds = authorUnitId && unanswered > 0 && mayRemind(caller, authorUnitId);
  const takes = abilitiesOf(caller, letter).includes(state === 'DRAFT' ? 'edit' : 'send-back');
  const drops = answeredMeanwhile.length > 0 && stillReminds && takes;
  return [...(reminds ? (['remind'] as const) : []), ...(drops ? (['drop-answered'] as const) : [])];
}
