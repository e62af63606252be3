import { conflict, forbidden } from '../errors.js';
import { type Caller, postOf, type Role } from '../http/caller.js';
import { PERMIT_STEPS, type PermitAction, type PermitState } from './permit.js';

/** Those who serve citizens, examine, decide or keep the books of the unit read its permits. */
const READERS: Role[] = ['WINDOW', 'CLERK', 'EMPLOYEE', 'HEAD', 'REGISTRY_MANAGER'];

/** What of a permit decides who may do what to it. */
export interface PermitStanding {
  unitId: string;
  state: PermitState;
}

/** The one access filter (INV-35): the units whose permits the caller may know of. */
export function permitUnitsOf(caller: Caller): string[] {
  if (caller.clientUnitId) return [caller.clientUnitId];
  return [...new Set(caller.posts.filter(({ role }) => READERS.includes(role)).map(({ unitId }) => unitId))];
}

/** Whoever examines the request, or decides on it, prepares its permit. */
export const mayPrepare = (caller: Caller, unitId: string): boolean =>
  postOf(caller, unitId, 'EMPLOYEE', 'HEAD') !== undefined;

/** What the caller may do to the permit now, as the browser shows it. */
export function permitAbilities(caller: Caller, { unitId, state }: PermitStanding): PermitAction[] {
  return PERMIT_STEPS.filter((step) => step.from === state && postOf(caller, unitId, ...step.by)).map(
    ({ action }) => action,
  );
}

/** @throws Refusal 403 where it is never theirs to do, 409 'step-not-possible' from the permit's present state */
export function permitStep(caller: Caller, permit: PermitStanding, action: PermitAction): void {
  const steps = PERMIT_STEPS.filter((step) => step.action === action && postOf(caller, permit.unitId, ...step.by));
  if (steps.length === 0) throw forbidden();
  if (!steps.some(({ from }) => from === permit.state)) throw conflict('step-not-possible', { state: permit.state });
}
