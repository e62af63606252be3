import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';

/** An administrator arranges the units and their departments; everybody signed in may look at them. */
export function mayArrangeUnits(caller: Caller): boolean {
  return holdsAnywhere(caller, 'ADMINISTRATOR');
}

/** @throws Refusal 403, before anything is looked up */
export function permitArrangingUnits(caller: Caller): void {
  if (!mayArrangeUnits(caller)) throw forbidden();
}

/** What may be done with one unit, as it stands today. */
export function unitAbilities(caller: Caller, unit: { active: boolean }): string[] {
  return mayArrangeUnits(caller) && unit.active ? ['rename', 'deactivate', 'add-department', 'close-department'] : [];
}

/** Whoever writes or registers letters may note a new correspondent; any post will do. */
export function mayAddExternalParty(caller: Caller): boolean {
  return caller.posts.length > 0;
}

/** A correspondent's name is corrected by an administrator or a registry manager: every unit sees it. */
export function externalPartyAbilities(caller: Caller): string[] {
  return holdsAnywhere(caller, 'ADMINISTRATOR', 'REGISTRY_MANAGER') ? ['correct'] : [];
}
