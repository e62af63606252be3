import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

const mayArrangeHolidays = (caller: Caller): boolean => holdsAnywhere(caller, 'ADMINISTRATOR');

/** @throws Refusal 403, before anything is looked up */
export function permitArrangingHolidays(caller: Caller): void {
  if (!mayArrangeHolidays(caller)) throw forbidden();
}

export const holidayAbilities = (caller: Caller): string[] => (mayArrangeHolidays(caller) ? ['rename', 'remove'] : []);
