import { type Caller, holdsAnywhere, postOf } from '../http/caller.js';
import { mayRemind } from '../letters/reminders.policy.js';

/** The head, the clerks and the registry manager keep the follow-up of their unit: they pause, resume and write off. */
export function mayKeepFollowUp(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER', 'HEAD') !== undefined;
}

/** When whom is told of a day: the unit's head says it, or an administrator. */
export function mayRuleEscalation(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'HEAD') !== undefined || holdsAnywhere(caller, 'ADMINISTRATOR');
}

interface Followed {
  unitId: string;
  masked: boolean;
  paused: boolean;
}

/** What this caller can do to a line of what the unit owes. */
export function owedByUsAbilities(caller: Caller, line: Followed): string[] {
  if (line.masked || !mayKeepFollowUp(caller, line.unitId)) return [];
  return [line.paused ? 'resume' : 'pause', 'file'];
}

/** What this caller can do to a line of what the unit is owed. */
export function owedToUsAbilities(caller: Caller, line: Omit<Followed, 'masked'>): string[] {
  const keeps = mayKeepFollowUp(caller, line.unitId) ? [line.paused ? 'resume' : 'pause', 'waive'] : [];
  return mayRemind(caller, line.unitId) ? [...keeps, 'remind'] : keeps;
}
