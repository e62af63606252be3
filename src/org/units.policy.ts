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

/** The directory is every unit's: an administrator or a registry manager corrects names and merges what is there twice. */
export function mayKeepDirectory(caller: Caller): boolean {
  return holdsAnywhere(caller, 'ADMINISTRATOR', 'REGISTRY_MANAGER');
}

/** What may be done with one correspondent; one that was merged stays as it is. */
export function externalPartyAbilities(caller: Caller, party: { merged: boolean }): string[] {
  return mayKeepDirectory(caller) && !party.merged ? ['correct', 'merge'] : [];
}
