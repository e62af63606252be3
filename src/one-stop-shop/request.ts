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

/** Who takes the step that leads on from each kind; a machine takes those of the window and of departments, never the head's. */
export const TAKEN_BY: Record<StepKind, { roles: Role[]; machine: boolean }> = {
  FRONT_WINDOW: { roles: ['WINDOW'], machine: true },
  DEPARTMENT: { roles: ['EMPLOYEE', 'HEAD'], machine: true },
  HEAD: { roles: ['HEAD'], machine: false },
  HAND_OVER: { roles: ['WINDOW'], machine: true },
};

/** Actions that belong to one kind of step; the others may be taken at every step. */
const ONLY_AT: Partial<Record<RequestAction, StepKind[]>> = {
  advance: ['FRONT_WINDOW', 'DEPARTMENT'],
  approve: ['HEAD'],
  reject: ['HEAD'],
  return: ['DEPARTMENT', 'HEAD', 'HAND_OVER'],
  close: ['HAND_OVER'],
};

/** Whether this can follow from where the request stands, whoever asks for it. */
export function canFollow(action: RequestAction, at: { state: RequestState; step: StepKind }): boolean {
  return at.state === 'IN_PROGRESS' && (ONLY_AT[action]?.includes(at.step) ?? true);
}

/** What a request is closed with at its hand-over. */
export const outcomeOf = (decision: Decision | null): Outcome => (decision === 'REJECTED' ? 'REJECTED' : 'HANDED_OVER');

/** Nobody is late while somebody outside holds the matter; days are `YYYY-MM-DD`. */
export function isLate(
  request: { state: RequestState; dueOn: string; pausedOn: string | null },
  today: string,
): boolean {
  return request.state === 'IN_PROGRESS' && request.pausedOn === null && today > request.dueOn;
}
