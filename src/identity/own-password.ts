import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import { invalid } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { bucketOf, countTry, forgetTries } from '../http/throttle.js';
import { passwordFits } from './passwords.js';

/** Own password, asked for again: five slips, then waits. */
const SLIPS = { free: 5, leak: 1 / 3600, firstWait: 30, longestWait: 900 };

/**
 * Goes on only for whoever knows the caller's password, and whatever else is asked of them beside it.
 * @throws Refusal 422 `password-wrong`, 429 `too-many-tries`
 */
export async function withOwnPassword(
  db: DataSource,
  caller: Caller,
  presentPassword: string,
  andMore: () => Promise<void> = async () => undefined,
): Promise<void> {
  const bucket = bucketOf('own-password', caller.id);
  await countTry(db, bucket, SLIPS);
  const sql = 'SELECT password_hash AS hash FROM person WHERE id = $1';
  const person = await readOne<{ hash: string }>(db, sql, [caller.id]);
  if (!(await passwordFits(presentPassword, person?.hash))) throw invalid('password-wrong', 'presentPassword');
  await andMore();
  await forgetTries(db, bucket);
}
