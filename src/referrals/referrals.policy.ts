import { conflict, forbidden } from '../errors.js';
import { type Caller, delegationOf, headPost } from '../http/caller.js';
import { sightOf } from '../letters/letter-access.js';
import { isOpen, type ReferralAction, type ReferralKind, type ReferralState, stateAfter, wayTo } from './referral.js';

/** Who something was given to: a department or a person. */
export interface HolderIds {
  departmentId: string | null;
  personId: string | null;
}

/** What of a referral decides who may do what to it. */
export interface ReferralStanding {
  unitId: string;
  kind: ReferralKind;
  state: ReferralState;
  holder: HolderIds;
  /** Who holds the bough of which it is a branch. */
  above: HolderIds | null;
  madeBy: string;
  /** The head in whose stead it was made. */
  madeFor: string | null;
  /** Neither filed nor annulled. */
  entryOpen: boolean;
  /** A branch of it is still to be acted on. */
  branchesOpen: boolean;
  /** Made a moment ago, and nobody has acted on anything that was made with it. */
  fresh: boolean;
}

/** A referral held for a change, with what notices and audit events say of it. */
export interface HeldReferral extends ReferralStanding {
  id: string;
  entryId: string;
  parentId: string | null;
  batchId: string;
  /** Of a letter that is not for everybody. */
  secret: boolean;
}

export const REFERRAL_ABILITIES = [
  'receive',
  'start',
  'complete',
  'return',
  'note',
  'forward',
  'withdraw',
  'comment',
  'undo',
  'reassign',
] as const;
export type ReferralAbility = (typeof REFERRAL_ABILITIES)[number];

/** Referrals are for their own unit's people, those who read its letters (INV-35). */
export const referralUnitsOf = (caller: Caller): string[] => sightOf(caller).units;

/** The head refers, or whoever stands in for the head. */
export const mayRefer = (caller: Caller, unitId: string): boolean => headPost(caller, unitId, 'REFER') !== undefined;

/** What was given to a department is everybody's whose post is in it. */
export function holds(caller: Caller, unitId: string, { departmentId, personId }: HolderIds): boolean {
  if (personId) return personId === caller.id;
  return caller.posts.some((post) => post.unitId === unitId && post.departmentId === departmentId);
}

/** Whoever gave it disposes of it: the head of everything, the holder of a bough of its branches. */
function directs(caller: Caller, { unitId, above }: ReferralStanding): boolean {
  return mayRefer(caller, unitId) || (above !== null && holds(caller, unitId, above));
}

/** Under which delegation the caller disposes of it; null where it is the caller's own right. */
export function directingDelegation(caller: Caller, { unitId, above }: ReferralStanding): string | null {
  if (above && holds(caller, unitId, above)) return null;
  const post = headPost(caller, unitId, 'REFER');
  return post ? delegationOf(post) : null;
}

function takesPart(caller: Caller, referral: ReferralStanding): boolean {
  const own = [referral.madeBy, referral.madeFor].includes(caller.id);
  return own || holds(caller, referral.unitId, referral.holder) || directs(caller, referral);
}

const OF_HOLDER = { receive: 'RECEIVE', start: 'START', complete: 'COMPLETE', return: 'RETURN', note: 'NOTE' } as const;
type HolderAbility = keyof typeof OF_HOLDER;
export const actionOf = (ability: HolderAbility): ReferralAction => OF_HOLDER[ability];

/** Whose it is to do, whatever state the referral is in. */
function isTheirs(caller: Caller, referral: ReferralStanding, ability: ReferralAbility): boolean {
  if (ability === 'comment') return takesPart(caller, referral);
  if (ability === 'undo') return referral.madeBy === caller.id && directs(caller, referral);
  if (ability === 'withdraw' || ability === 'reassign') return directs(caller, referral);
  return holds(caller, referral.unitId, referral.holder);
}

/** Why it cannot be done now, whoever asks; undefined when it can. */
function hindrance(referral: ReferralStanding, ability: ReferralAbility): string | undefined {
  const { kind, state, entryOpen, branchesOpen, fresh } = referral;
  const ends = ability === 'complete' || ability === 'return';
  if (ends && branchesOpen) return 'sub-referral-open';
  if (ability in OF_HOLDER)
    return wayTo(kind, state, actionOf(ability as HolderAbility)) ? undefined : 'referral-step-not-possible';
  if (ability === 'comment') return undefined;
  if (ability === 'undo') return fresh ? undefined : 'undo-too-late';
  if (!isOpen(state) || !stateAfter(kind, state, 'WITHDRAW')) return 'referral-step-not-possible';
  return ability === 'forward' && !entryOpen ? 'entry-filed' : undefined;
}

/** What the caller may do to the referral now, as the browser shows it. */
export function referralAbilities(caller: Caller, referral: ReferralStanding): ReferralAbility[] {
  return REFERRAL_ABILITIES.filter((ability) => isTheirs(caller, referral, ability) && !hindrance(referral, ability));
}

/** @throws Refusal 403 where it is never theirs to do, 409 where it cannot be done now */
export function permit(caller: Caller, referral: ReferralStanding, ability: ReferralAbility): void {
  if (!isTheirs(caller, referral, ability)) throw forbidden();
  const why = hindrance(referral, ability);
  if (why) throw conflict(why, { state: referral.state });
}
