import { setTimeout as pause } from 'node:timers/promises';
import { DiwanProblem, problemOf } from './problem.js';
import type { Tokens } from './token.js';

export interface Patience {
  /** How often a request is tried before its fault is thrown; 5 where it is left out. */
  tries?: number;
  /** Milliseconds that one try may take; 30,000 where it is left out. */
  timeout?: number;
}

const READING = new Set(['GET', 'HEAD']);
/** The server, or what stands before it, could not answer now. */
const TRY_AGAIN = new Set([429, 502, 503, 504]);
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/**
 * Sends with a token. Every command carries an idempotency key that stays the same over its tries, so that trying again
 * never does a thing twice. @throws DiwanProblem for a refusal; the last fault when the server cannot be reached
 */
export function sender(tokens: Tokens, { tries = 5, timeout = 30_000 }: Patience = {}) {
  return async (request: Request): Promise<Response> => {
    if (!READING.has(request.method) && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    for (let nth = 1; ; nth += 1) {
      const end = await attempt(request.clone(), tokens, timeout).catch((fault: unknown) => fault);
      if (end instanceof Response && end.ok) return end;
      const fault = end instanceof Response ? await problemOf(end) : end;
      if (nth >= tries || request.signal.aborted || !mayHelp(fault)) throw fault;
      await pause(waitBefore(nth, end), undefined, { signal: request.signal });
    }
  };
}

async function attempt(request: Request, tokens: Tokens, timeout: number): Promise<Response> {
  const token = await tokens.get();
  request.headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]) });
  if (response.status === 401) tokens.forget(token);
  return response;
}

/** Whether the next try may end otherwise: the server was not reached or was busy, or the token had ended. */
function mayHelp(fault: unknown): boolean {
  if (!(fault instanceof DiwanProblem)) return true;
  return TRY_AGAIN.has(fault.status) || fault.code === 'sign-in-needed' || fault.code === 'busy';
}

/** Twice as long each time, a little by chance, and never sooner than the server says. */
function waitBefore(nth: number, end: unknown): number {
  const said = end instanceof Response ? Number(end.headers.get('retry-after')) * 1000 : 0;
  const own = FIRST_WAIT * 2 ** (nth - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(own, said || 0), LONGEST_WAIT);
}
