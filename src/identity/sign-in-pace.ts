import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import { bucketOf, countTry, forgetTries, networkOf, type Pace, takeBackTry } from '../http/throttle.js';

const MINUTE = 60;
/** One account from one address: five slips, then waits from half a minute to a quarter of an hour. */
const ACCOUNT_HERE: Pace = { free: 5, leak: 1 / (60 * MINUTE), firstWait: 30, longestWait: 15 * MINUTE };
/** One account from anywhere: stops a guess that is spread over many addresses. */
const ACCOUNT: Pace = { free: 20, leak: 1 / (3 * MINUTE), firstWait: 60, longestWait: 15 * MINUTE };
/** One address on any accounts: an office with one address has many people, each with a slip now and then. */
const ADDRESS: Pace = { free: 40, leak: 1 / 30, firstWait: 15, longestWait: 5 * MINUTE };
/** Everybody together: a flood is slowed before the hashing fills the machine. */
const EVERYBODY: Pace = { free: 300, leak: 5, firstWait: 1, longestWait: 10 };

const FAMILIAR_DAYS = 90;

/** A sign-in that was let through to the password; say how it ended. */
export interface Admission {
  /** The right password, and a code is still wanted: the try does not count, but nothing is forgiven either. */
  halfway(): Promise<void>;
  /** The right password: nothing of this try counts, and the place is familiar from now on. */
  succeeded(personId: string): Promise<void>;
}

/**
 * Lets a try through to the password or makes it wait. It is counted before the password is looked at, so that many
 * tries side by side count as many.
 *
 * Wrong tries by a stranger never lock a person out: where that person has signed in before, only the tries from there
 * count; elsewhere the wait ends by itself within a quarter of an hour.
 * @throws Refusal 429 `too-many-tries`
 */
export async function admit(db: DataSource, account: string, address: string): Promise<Admission> {
  const network = networkOf(address);
  const place = bucketOf('place', account, network);
  const here = bucketOf('account-here', account, network);
  const shared: [Buffer, Pace][] = [[bucketOf('address', network), ADDRESS]];
  if (!(await isFamiliar(db, place)))
    shared.push([bucketOf('account', account), ACCOUNT], [bucketOf('everybody'), EVERYBODY]);
  await countTry(db, here, ACCOUNT_HERE);
  for (const [bucket, pace] of shared) await countTry(db, bucket, pace);
  return {
    async halfway() {
      for (const bucket of [here, ...shared.map(([one]) => one)]) await takeBackTry(db, bucket);
    },
    async succeeded(personId) {
      await forgetTries(db, here);
      for (const [bucket] of shared) await takeBackTry(db, bucket);
      await becomeFamiliar(db, place, personId);
    },
  };
}

async function isFamiliar(db: DataSource, place: Buffer): Promise<boolean> {
  const row = await readOne(db, 'SELECT FROM familiar_place WHERE place = $1 AND forget_at > clock_timestamp()', [
    place,
  ]);
  return row !== undefined;
}

async function becomeFamiliar(db: DataSource, place: Buffer, personId: string): Promise<void> {
  await db.query(
    `INSERT INTO familiar_place (place, person_id, forget_at) VALUES ($1, $2, clock_timestamp() + make_interval(days => $3))
     ON CONFLICT (place) DO UPDATE SET person_id = excluded.person_id, forget_at = excluded.forget_at`,
    [place, personId, FAMILIAR_DAYS],
  );
}
