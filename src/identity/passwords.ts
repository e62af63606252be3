import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { Refusal } from '../errors.js';

/** A password that somebody chooses: long rather than complicated. */
export const newPassword = z.string().min(12, 'password-too-short').max(200, 'password-too-long');

/** Without letters and digits that look alike, in groups: it is read out or copied from a slip of paper once. */
const SLIP_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one use, about 79 random bits. */
export function oneTimePassword(): string {
  const letter = () => SLIP_LETTERS[randomInt(SLIP_LETTERS.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

/** argon2id, 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
const MOST_AT_ONCE = 4;
const MOST_WAITING = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Each hash takes 19 MiB and a core: however many sign in, only a few are computed at the same time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw new Refusal('busy', 503, undefined, { retryAfterSeconds: 5 });
  if (running >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** What is kept of a password. */
export function hashOfPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), COST));
}

/** A hash of no password anyone has, so that an unknown name takes as long as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$TeDdeXmQXo8ZhqKDxxUH7A$vb+0oN+LAF8mIxixee+zo9bQ/c8wa6uc3awof5u4/cM';

/** Whether the password is the one behind the hash; without a hash, no, after the same time. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  const fits = await inTurn(() => verify(passwordHash ?? NOBODY, password.normalize('NFC')));
  return fits && passwordHash !== undefined;
}
