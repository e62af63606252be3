import { forbidden } from '../errors.js';
import { type Caller, headPost } from '../http/caller.js';
import { mayRemind } from '../letters/reminders.policy.js';

/** The head, or who signs in the head's stead, lets it go out at once. */
export function maySendAtOnce(caller: Caller, unitId: string): boolean {
  return mayRemind(caller, unitId) && headPost(caller, unitId, 'SIGN') !== undefined;
}

/** @throws Refusal 403; 403 'not-signatory' where a PIN is given by somebody who signs nothing here */
export function permitReminding(caller: Caller, unitId: string, atOnce: boolean): void {
  if (!mayRemind(caller, unitId)) throw forbidden();
  if (atOnce && !maySendAtOnce(caller, unitId)) throw forbidden('not-signatory');
}

/** What the caller may do with what would be reminded. */
export function reminderAbilities(caller: Caller, unitId: string): ('submit' | 'sign')[] {
  if (!mayRemind(caller, unitId)) return [];
  return maySendAtOnce(caller, unitId) ? ['submit', 'sign'] : ['submit'];
}
