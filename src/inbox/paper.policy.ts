import { type Caller, clearedUnitsOf, postOf } from '../http/caller.js';

/** Clerks and the registry manager register what comes to their unit; a machine does for its own. */
export function mayRegisterPaper(caller: Caller, unitId: string): boolean {
  if (caller.clientUnitId) return caller.clientUnitId === unitId;
  return postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER') !== undefined;
}

/** Whoever is not cleared in the unit registers its secret mail unopened (INV-36). */
export function mayOpenSecretMail(caller: Caller, unitId: string): boolean {
  return clearedUnitsOf(caller).includes(unitId);
}

export function paperAbilities(caller: Caller, unitId: string): string[] {
  return mayRegisterPaper(caller, unitId) ? ['add-scan'] : [];
}
