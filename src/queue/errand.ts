/**
 * Every kind of errand in use. Adding one here without a handler stops the boot, and `later` takes no other.
 */
export const ERRAND_KINDS = [
  'deliver-dispatch',
  'stamp-rendition',
  'verify-scan',
  'call-webhook',
  'send-mail',
  'watch-deadlines',
] as const satisfies readonly string[];
export type ErrandKind = (typeof ERRAND_KINDS)[number];

/** What the queue is poked with: the row, and how often it was poked before. */
export interface Poked {
  id: string;
  epoch: number;
}

/** The name of the queue's job: the same poke twice is one job (a colon is not allowed in it). */
export const jobIdOf = (poked: Poked): string => `${poked.id}.${poked.epoch}`;

/** The errand behind a job's name. */
export const errandIdOf = (jobId: string): string => jobId.slice(0, jobId.lastIndexOf('.'));

export const MOST_ATTEMPTS = 8;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 3600;

/**
 * What follows the nth failure: seconds to wait before the next attempt, or undefined when it was the last (INV-20).
 * Eight attempts span about three hours.
 */
export function waitAfterFailure(attempts: number, most = MOST_ATTEMPTS): number | undefined {
  return attempts >= most ? undefined : Math.min(FIRST_WAIT * 4 ** (attempts - 1), LONGEST_WAIT);
}

/**
 * A sweep pokes for errands the queue knew of already when it is only slow; so it waits while the queue is long and
 * still moving.
 */
export function sweepIsDue(queue: { waiting: number; idleSeconds: number }): boolean {
  return queue.waiting < LONG_QUEUE || queue.idleSeconds > STILL_MOVING;
}
const LONG_QUEUE = 500;
const STILL_MOVING = 10;

/** A worker that has heard nothing for this long while jobs wait has lost its connection: it is built anew. */
export function seemsDeaf(queue: { waiting: number; idleSeconds: number }): boolean {
  return queue.waiting > 0 && queue.idleSeconds > DEAF_AFTER;
}
const DEAF_AFTER = 45;
