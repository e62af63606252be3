import { forbidden, notFound } from '../errors.js';
import { type Caller, holdsAnywhere, unitsOf } from '../http/caller.js';

/** What of a delegation decides who may do what to it. */
export interface DelegationStanding {
  principalId: string;
  deputyId: string;
  unitId: string;
  /** Coming or running. */
  open: boolean;
}

export const arrangesDeputies = (caller: Caller): boolean => holdsAnywhere(caller, 'ADMINISTRATOR');

/** Posts that the caller may delegate: those they head themselves, never one they act in. Null for any. */
export function delegablePosts(caller: Caller): string[] | null {
  return arrangesDeputies(caller)
    ? null
    : caller.posts.filter(({ role }) => role === 'HEAD').map(({ postId }) => postId);
}

/** @throws Refusal 403: a head delegates their own post, an administrator any by decision, nobody what was delegated to them */
export function permitDelegating(caller: Caller, postId: string): void {
  const posts = delegablePosts(caller);
  if (posts && !posts.includes(postId)) throw forbidden('not-principal');
}

/** Units whose delegations the caller knows of; null for all. */
export function knownUnits(caller: Caller): string[] | null {
  return arrangesDeputies(caller) ? null : unitsOf(caller);
}

/** The principal takes it back, the deputy lays it down, an administrator ends it by decision. */
export function delegationAbilities(caller: Caller, { principalId, deputyId, open }: DelegationStanding): 'end'[] {
  return open && (caller.id === principalId || caller.id === deputyId || arrangesDeputies(caller)) ? ['end'] : [];
}

/** @throws Refusal 404 for who may not know of it, 403 */
export function permitEnding(caller: Caller, delegation: DelegationStanding): void {
  const { principalId, deputyId, unitId } = delegation;
  const known = knownUnits(caller);
  const theirs = caller.id === principalId || caller.id === deputyId;
  if (known && !known.includes(unitId) && !theirs) throw notFound('delegation-unknown');
  if (!theirs && !arrangesDeputies(caller)) throw forbidden();
}
