/** The rules of a building permit: what may follow what, and who takes each step. Pure. */
import type { DelegatedPower, Role } from '../http/caller.js';
import { type BuildingUse, USE_CODES } from '../signing/permit-claims.js';

/** PREPARED, NUMBERED and CANCELLED before it is issued; the rest follows from the latest decision and from its days. */
export const PERMIT_STATES = ['PREPARED', 'NUMBERED', 'CANCELLED', 'VALID', 'SUSPENDED', 'EXPIRED', 'REVOKED'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

export const BUILDING_USES = Object.keys(USE_CODES) as [BuildingUse, ...BuildingUse[]];
export const BUILDING_WORKS = ['NEW', 'EXTENSION', 'STOREY', 'ALTERATION', 'DEMOLITION', 'FENCE'] as const;
export type BuildingWork = (typeof BUILDING_WORKS)[number];

export const PERMIT_ACTIONS = ['edit', 'cancel', 'sign', 'suspend', 'reinstate', 'revoke'] as const;
export type PermitAction = (typeof PERMIT_ACTIONS)[number];

export interface PermitStep {
  from: PermitState;
  action: PermitAction;
  to: PermitState;
  by: Role[];
  /** What a deputy of the head needs to take it in the head's stead. */
  power?: DelegatedPower;
}

const WRITERS: Role[] = ['EMPLOYEE', 'HEAD'];
const HEAD: Role[] = ['HEAD'];

/** What is suspended is taken up again; what is revoked stays so. An expired permit can still be revoked. */
export const PERMIT_STEPS: readonly PermitStep[] = [
  { from: 'PREPARED', action: 'edit', to: 'PREPARED', by: WRITERS },
  { from: 'PREPARED', action: 'cancel', to: 'CANCELLED', by: WRITERS },
  { from: 'PREPARED', action: 'sign', to: 'VALID', by: HEAD, power: 'SIGN' },
  { from: 'NUMBERED', action: 'sign', to: 'VALID', by: HEAD, power: 'SIGN' },
  { from: 'VALID', action: 'suspend', to: 'SUSPENDED', by: HEAD },
  { from: 'VALID', action: 'revoke', to: 'REVOKED', by: HEAD },
  { from: 'SUSPENDED', action: 'reinstate', to: 'VALID', by: HEAD },
  { from: 'SUSPENDED', action: 'revoke', to: 'REVOKED', by: HEAD },
  { from: 'EXPIRED', action: 'revoke', to: 'REVOKED', by: HEAD },
];

/** What the head decides about an issued permit, and the event by which its request tells of it. */
export const DECISIONS = {
  suspend: { action: 'SUSPEND', event: 'PERMIT_SUSPENDED', done: 'permit.suspended' },
  reinstate: { action: 'REINSTATE', event: 'PERMIT_REINSTATED', done: 'permit.reinstated' },
  revoke: { action: 'REVOKE', event: 'PERMIT_REVOKED', done: 'permit.revoked' },
} as const;
export type Decision = keyof typeof DECISIONS;
