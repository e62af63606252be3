import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { SetMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import { Refusal } from '../errors.js';

/** How often something may be tried. Waits in seconds; they double from the first to the longest. */
export interface Pace {
  /** So many tries cost nothing … */
  free: number;
  /** … and so many are forgotten each second. */
  leak: number;
  firstWait: number;
  longestWait: number;
}

export const PER_MINUTE = 'diwan:per-minute';

/** At most so many requests a minute from one network address; for routes that need no sign-in. */
export const PerMinute = (most: number) => SetMetadata(PER_MINUTE, most);

export const perMinute = (most: number): Pace => ({ free: most, leak: most / 60, firstWait: 1, longestWait: 30 });

/** The name under which tries are counted: a digest, so that no name and no address is kept. */
export const bucketOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();

/** One subscriber: a whole IPv4 address, the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0');
  return [...groups, ...after].slice(0, 4).join(':');
}

/**
 * Counts a try before it is made, so that tries side by side all count.
 * @throws Refusal 429 `too-many-tries` with the seconds to wait
 */
export async function countTry(db: DataSource, bucket: Buffer, pace: Pace): Promise<void> {
  const row = await readOne<{ wait: number }>(db, 'SELECT count_try($1, $2, $3, $4, $5) AS wait', [
    bucket,
    pace.free,
    pace.leak,
    pace.firstWait,
    pace.longestWait,
  ]);
  const retryAfterSeconds = Math.ceil(row!.wait);
  if (retryAfterSeconds > 0) throw new Refusal('too-many-tries', 429, undefined, { retryAfterSeconds });
}

const MOST_REMEMBERED = 50_000;

/**
 * Counts in this process alone while one network asks for little: the shared count, which costs a statement, begins
 * with whoever asks for more than `free` in a minute. So many processes, so many times `free` more are let through.
 */
export class QuietCount {
  private counts = new Map<string, number>();
  private minute = 0;

  constructor(private readonly free: number) {}

  /** @param now milliseconds */
  isQuiet(network: string, now = Date.now()): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute || this.counts.size > MOST_REMEMBERED) this.counts = new Map();
    this.minute = minute;
    const count = (this.counts.get(network) ?? 0) + 1;
    this.counts.set(network, count);
    return count <= this.free;
  }
}

/** A try that turned out well does not count. */
export async function takeBackTry(db: DataSource, bucket: Buffer): Promise<void> {
  await db.query('UPDATE throttle SET level = greatest(0, level - 1) WHERE bucket = $1', [bucket]);
}

/** All earlier tries are forgiven. */
export async function forgetTries(db: DataSource, bucket: Buffer): Promise<void> {
  await db.query('DELETE FROM throttle WHERE bucket = $1', [bucket]);
}
