import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere, postOf, unitsOf } from '../http/caller.js';

/** A unit's phrases are its head's to arrange, or an administrator's. */
export function mayArrangeDirectives(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'HEAD') !== undefined || holdsAnywhere(caller, 'ADMINISTRATOR');
}

/** @throws Refusal 403 */
export function permitArrangingDirectives(caller: Caller, unitId: string): void {
  if (!mayArrangeDirectives(caller, unitId)) throw forbidden();
}

/** The people of a unit know its phrases, and an administrator those of all. @throws Refusal 403 */
export function permitReadingDirectives(caller: Caller, unitId: string): void {
  if (!unitsOf(caller).includes(unitId) && !mayArrangeDirectives(caller, unitId)) throw forbidden();
}
