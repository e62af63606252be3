import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere, unitsOf } from '../http/caller.js';

const arrangesRouting = (caller: Caller): boolean => holdsAnywhere(caller, 'ADMINISTRATOR');

/** @throws Refusal 403, before anything is looked up */
export function permitArrangingRouting(caller: Caller): void {
  if (!arrangesRouting(caller)) throw forbidden();
}

/** An administrator replaces a rule that is in force; everybody who writes letters may read it. */
export const ruleAbilities = (caller: Caller, inForce: boolean): 'replace'[] =>
  inForce && arrangesRouting(caller) ? ['replace'] : [];

export const writerAbilities = (caller: Caller, open: boolean): 'end'[] =>
  open && arrangesRouting(caller) ? ['end'] : [];

/** Units whose named persons the caller knows of; null for all. */
export const unitsKnown = (caller: Caller): string[] | null => (arrangesRouting(caller) ? null : unitsOf(caller));
