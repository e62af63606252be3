/** The rules of web hooks: what is told, what an answer means, and how long one is tried. Pure. */

export const WEBHOOK_TYPES = [
  'request.created',
  'request.step_changed',
  'request.paused',
  'request.resumed',
  'request.closed',
  'letter.signed',
  'letter.delivered',
  'letter.registered',
  'letter.refused',
  'letter.replied',
  'permit.issued',
  'permit.suspended',
  'permit.reinstated',
  'permit.revoked',
] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

export const MESSAGE_STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const SWITCHED_OFF_WHY = ['BY_HAND', 'LASTING_FAILURE', 'GONE'] as const;
export type SwitchedOffWhy = (typeof SWITCHED_OFF_WHY)[number];

/** The errand's waits, 5 s growing to an hour, span three days with so many attempts (INV-20). */
export const MOST_CALLS = 78;

/** From the moment of the call to the first line of its answer, in milliseconds. */
export const CALL_LIMIT = 10_000;

/** Seconds for which a worker keeps a lane to itself: the longest call, and time to write down how it went. */
export const LANE_SECONDS = 15;

/** So long after a new secret was given the old one signs too. */
export const CHANGE_OVER_HOURS = 24;

/** So many endpoints of one machine may be switched on. */
export const MOST_ENDPOINTS = 10;

/** How a call went: the status of the answer, or a stable word for why there was none. */
export interface CallEnd {
  status: number | null;
  fault: string | null;
  milliseconds: number;
}

/** Whether the receiver has the message, wants no more of them, or is to be called again. */
export function meaningOf({ status }: Pick<CallEnd, 'status'>): 'DELIVERED' | 'GONE' | 'AGAIN' {
  if (status === null) return 'AGAIN';
  if (status >= 200 && status < 300) return 'DELIVERED';
  return status === 410 ? 'GONE' : 'AGAIN';
}

/** Why a call did not deliver, as a stable word. */
export const faultOf = ({ status, fault }: CallEnd): string => fault ?? `status-${status}`;

export type EndpointAbility = 'change' | 'rotate-secret' | 'switch-off' | 'switch-on';

export const endpointAbilities = (switchedOff: boolean): EndpointAbility[] =>
  switchedOff ? ['change', 'rotate-secret', 'switch-on'] : ['change', 'rotate-secret', 'switch-off'];

/** A message that waits is sent anyway; one to an endpoint that is off would only wait. */
export const mayReplay = (message: { state: MessageState; switchedOff: boolean }): boolean =>
  message.state !== 'WAITING' && !message.switchedOff;
