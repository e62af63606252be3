import { conflict, forbidden } from '../errors.js';
import { type ActingPost, type Caller, delegationOf, type HeldPost, headPost, postOf } from '../http/caller.js';
import type { HeldRequest } from '../one-stop-shop/request-life.js';
import { requestSightOf } from '../one-stop-shop/requests.policy.js';
import { PERMIT_STEPS, type PermitAction, type PermitState, type PermitStep } from './permit.js';

/** What of a permit decides who may do what to it. */
export interface PermitStanding {
  unitId: string;
  state: PermitState;
}

/** The one access filter (INV-35): whoever knows of a unit's requests knows of the permits issued on them. */
export const permitUnitsOf = (caller: Caller): string[] => requestSightOf(caller).units;

/**
 * Whoever examines the request, or decides on it, prepares its permit.
 * @throws Refusal 403, 409 'service-issues-no-permit', 'request-not-approved', 'permit-exists'
 */
export function permitPreparing(caller: Caller, request: HeldRequest): void {
  if (!postOf(caller, request.unitId, 'EMPLOYEE', 'HEAD')) throw forbidden();
  if (!request.issuesPermit) throw conflict('service-issues-no-permit');
  if (request.decision !== 'APPROVED' || request.state !== 'IN_PROGRESS') throw conflict('request-not-approved');
  if (request.hasPermit) throw conflict('permit-exists');
}

/** What the caller may do to the permit now, as the browser shows it. */
export function permitAbilities(caller: Caller, { unitId, state }: PermitStanding): PermitAction[] {
  return PERMIT_STEPS.filter((step) => step.from === state && postTaking(caller, unitId, step)).map(
    ({ action }) => action,
  );
}

/** The post in which the caller takes a step: one of their own, or the head's in whose stead they act. */
function postTaking(caller: Caller, unitId: string, step: PermitStep): HeldPost | ActingPost | undefined {
  return postOf(caller, unitId, ...step.by) ?? (step.power && headPost(caller, unitId, step.power));
}

/**
 * Answers the delegation under which the step is taken, if it is under one.
 * @throws Refusal 403 where it is never theirs to do, 409 'step-not-possible' from the permit's present state
 */
export function permitStep(caller: Caller, permit: PermitStanding, action: PermitAction): { delegationId?: string } {
  const steps = PERMIT_STEPS.filter((step) => step.action === action && postTaking(caller, permit.unitId, step));
  if (steps.length === 0) throw forbidden();
  const step = steps.find(({ from }) => from === permit.state);
  if (!step) throw conflict('step-not-possible', { state: permit.state });
  const delegationId = delegationOf(postTaking(caller, permit.unitId, step)!);
  return delegationId ? { delegationId } : {};
}
