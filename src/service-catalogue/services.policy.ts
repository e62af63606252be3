import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

/** An administrator arranges what the technology centres offer. */
export const mayArrangeServices = (caller: Caller): boolean => holdsAnywhere(caller, 'ADMINISTRATOR');

/** @throws Refusal 403, before anything is looked up */
export function permitArrangingServices(caller: Caller): void {
  if (!mayArrangeServices(caller)) throw forbidden();
}

export function serviceAbilities(caller: Caller, { retired }: { retired: boolean }): string[] {
  if (!mayArrangeServices(caller)) return [];
  return retired ? ['reinstate'] : ['edit', 'retire'];
}
