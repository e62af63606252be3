import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

/** The queues are the administrator's: they say what was to be done, never of which letter. */
export function permitLookingAtQueues(caller: Caller): void {
  if (!holdsAnywhere(caller, 'ADMINISTRATOR')) throw forbidden();
}

/** What failed, for good or so far, may be tried at once; nothing is ever dropped. */
export function errandAbilities(errand: { state: string; attempts: number }): string[] {
  return mayTryAgain(errand) ? ['retry'] : [];
}

export function mayTryAgain({ state, attempts }: { state: string; attempts: number }): boolean {
  return state === 'FAILED' || (state === 'WAITING' && attempts > 0);
}
