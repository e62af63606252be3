/** The rules of a citizen's request: its steps, who takes them, and what may follow what. Pure. */
import type { Role } from '../http/caller.js';
import type { StepKind } from '../service-catalogue/service.js';

export const CHANNELS = ['WINDOW', 'TABLET', 'PORTAL', 'API'] as const;
export type RequestChannel = (typeof CHANNELS)[number];

export const REQUEST_STATES = ['IN_PROGRESS', 'CLOSED'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const DECISIONS = ['APPROVED', 'REJECTED'] as const;
export type Decision = (typeof DECISIONS)[number];
export const OUTCOMES = ['HANDED_OVER', 'REJECTED', 'WITHDRAWN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const REQUEST_EVENTS = [
  'CREATED',
  'DOCUMENT_ADDED',
  'STEP_CHANGED',
  'APPROVED',
  'PAUSED',
  'RESUMED',
  'CLOSED',
  'LETTER_TIED',
  'LETTER_UNTIED',
  'LETTER_SIGNED',
  'LETTER_SENT',
  'LETTER_DELIVERED',
  'LETTER_REGISTERED',
  'LETTER_REFUSED',
  'LETTER_REPLIED',
  'PERMIT_ISSUED',
  'PERMIT_SUSPENDED',
  'PERMIT_REINSTATED',
  'PERMIT_REVOKED',
] as const;
export type RequestEventKind = (typeof REQUEST_EVENTS)[number];

export const REQUEST_ACTIONS = [
  'add-document',
  'advance',
  'return',
  'approve',
  'reject',
  'pause',
  'resume',
  'tie-letter',
  'start-letter',
  'prepare-permit',
  'close',
  'withdraw',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

interface Takers {
  roles: Role[];
  machine: boolean;
}

/** Who takes the step that leads on from each kind; a machine takes those of the window and of departments, never the head's. */
const TAKEN_BY: Record<StepKind, Takers> = {
  FRONT_WINDOW: { roles: ['WINDOW'], machine: true },
  DEPARTMENT: { roles: ['EMPLOYEE', 'HEAD'], machine: true },
  HEAD: { roles: ['HEAD'], machine: false },
  HAND_OVER: { roles: ['WINDOW'], machine: true },
};

/** Actions of whoever takes the step that the request is at, and the kinds of steps that have them. */
const AT_STEPS: Partial<Record<RequestAction, StepKind[]>> = {
  advance: ['FRONT_WINDOW', 'DEPARTMENT'],
  return: ['DEPARTMENT', 'HEAD', 'HAND_OVER'],
  approve: ['HEAD'],
  reject: ['HEAD'],
  close: ['HAND_OVER'],
};

/** Actions that are possible at every step. The citizen's clock is stopped by those who decide, not by the window. */
const AT_ANY_STEP: Partial<Record<RequestAction, Takers>> = {
  'add-document': { roles: ['WINDOW', 'CLERK', 'EMPLOYEE', 'HEAD'], machine: true },
  pause: { roles: ['EMPLOYEE', 'HEAD'], machine: true },
  resume: { roles: ['EMPLOYEE', 'HEAD'], machine: true },
  'tie-letter': { roles: ['CLERK', 'EMPLOYEE', 'HEAD'], machine: true },
  'start-letter': { roles: ['CLERK', 'EMPLOYEE', 'HEAD'], machine: true },
  'prepare-permit': { roles: ['EMPLOYEE', 'HEAD'], machine: false },
  withdraw: { roles: ['WINDOW', 'HEAD'], machine: true },
};

/** Who takes this action while the request is at a step of this kind; undefined where it does not belong there. */
export function takersOf(action: RequestAction, at: StepKind): Takers | undefined {
  return AT_ANY_STEP[action] ?? (AT_STEPS[action]?.includes(at) ? TAKEN_BY[at] : undefined);
}

/** What a request is closed with at its hand-over. */
export const outcomeOf = (decision: Decision | null): Outcome => (decision === 'REJECTED' ? 'REJECTED' : 'HANDED_OVER');
