import { conflict, forbidden } from '../errors.js';
import { type Caller, postOf, type Role } from '../http/caller.js';
import { postsToReadIn, type Sight, sightOf } from '../letters/letter-access.js';
import { STEP_KINDS, type StepKind } from '../service-catalogue/service.js';
import { type Decision, REQUEST_ACTIONS, type RequestAction, type RequestState, takersOf } from './request.js';

/** Roles that serve the citizens of their unit, before the window or behind it. */
const SERVING: Role[] = ['WINDOW', 'CLERK', 'EMPLOYEE', 'HEAD', 'REGISTRY_MANAGER'];
const BEHIND: Role[] = SERVING.filter((role) => role !== 'WINDOW');

/** What a caller may know of requests (INV-35). */
export interface RequestSight {
  /** Units whose requests the caller knows. */
  units: string[];
  /** Of those, the units where the caller works behind the window and reads what the departments note. */
  inside: string[];
  /** Letters of which the caller sees more than number and state. */
  letters: Sight;
  /** Who did what is told to people, not to the systems that tell it on. */
  names: boolean;
}

export function requestSightOf(caller: Caller): RequestSight {
  const letters = sightOf(caller);
  if (caller.clientUnitId) {
    const reads = caller.scopes.includes('letters:read');
    return { units: [caller.clientUnitId], inside: [], letters: reads ? letters : NO_LETTERS, names: false };
  }
  const where = (roles: Role[]) => [
    ...new Set(
      postsToReadIn(caller)
        .filter(({ role }) => roles.includes(role))
        .map(({ unitId }) => unitId),
    ),
  ];
  return { units: where(SERVING), inside: where(BEHIND), letters, names: true };
}

const NO_LETTERS: Sight = { units: [], clearedUnits: [], everywhere: false };

/** The front window receives the citizens of its unit, and the unit's machine those who come by another way. */
export function permitReceiving(caller: Caller, unitId: string): void {
  if (caller.clientUnitId !== unitId && !postOf(caller, unitId, 'WINDOW')) throw forbidden();
}

/** What of a request decides who may do what to it. */
export interface RequestAtStep {
  unitId: string;
  state: RequestState;
  stepKind: StepKind;
  decision: Decision | null;
  issuesPermit: boolean;
  /** A permit was begun for it. */
  hasPermit: boolean;
  /** An answer from outside is awaited. */
  isPaused: boolean;
}

function takes(caller: Caller, unitId: string, action: RequestAction, at: StepKind): boolean {
  const takers = takersOf(action, at);
  if (!takers) return false;
  if (caller.clientUnitId) return takers.machine && caller.clientUnitId === unitId;
  return postOf(caller, unitId, ...takers.roles) !== undefined;
}

function canFollow(action: RequestAction, request: RequestAtStep): boolean {
  if (request.state !== 'IN_PROGRESS' || !takersOf(action, request.stepKind)) return false;
  if (action === 'resume') return request.isPaused;
  if (action === 'prepare-permit') return request.issuesPermit && request.decision === 'APPROVED' && !request.hasPermit;
  return true;
}

/** What the caller may do to the request now, as the browser shows it. */
export function requestAbilities(caller: Caller, request: RequestAtStep): RequestAction[] {
  return REQUEST_ACTIONS.filter(
    (action) => canFollow(action, request) && takes(caller, request.unitId, action, request.stepKind),
  );
}

/** @throws Refusal 403 where it is never theirs to do, 409 'request-step-not-possible' from where the request stands */
export function permitAction(caller: Caller, request: RequestAtStep, action: RequestAction): void {
  const { unitId, state, stepKind } = request;
  if (!STEP_KINDS.some((at) => takes(caller, unitId, action, at))) throw forbidden();
  if (!canFollow(action, request)) throw conflict('request-step-not-possible', { state, stepKind });
  if (!takes(caller, unitId, action, stepKind)) throw forbidden();
}
