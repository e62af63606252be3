import { type Caller, holdsAnywhere } from '../http/caller.js';

/** The governor's office follows how far every unit is behind. */
export function mayOversee(caller: Caller): boolean {
  return holdsAnywhere(caller, 'GOVERNOR_OFFICE');
}
