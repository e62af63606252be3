import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { conflict } from '../errors.js';

/** One open transaction: the first argument of everything that writes. */
export type Tx = EntityManager;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';
const DIWAN_REFUSAL = 'DWREF';
const MOST_TRIES = 5;

/** The command lost a race that it may simply run again. */
export class RunAgain extends Error {}

interface DriverError {
  code?: string;
  constraint?: string;
  message?: string;
}

/** The database's own words about a failed statement, or nothing for any other error. */
export function databaseFault(error: unknown): DriverError | undefined {
  return error instanceof QueryFailedError ? (error.driverError as DriverError) : undefined;
}

/** True when the statement broke the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return databaseFault(error)?.constraint === constraint;
}

/** What PostgreSQL refused becomes a Refusal with the code that the trigger or function gave. */
function asRefusal(error: unknown): unknown {
  const fault = databaseFault(error);
  if (fault?.code === DIWAN_REFUSAL) return conflict(fault.message ?? 'refused');
  if (fault?.code === LOCK_NOT_AVAILABLE) return conflict('busy');
  return error;
}

function mayRunAgain(error: unknown): boolean {
  const code = databaseFault(error)?.code;
  return error instanceof RunAgain || code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

/**
 * Runs a use case in one READ COMMITTED transaction: all of it is kept or none of it.
 * Runs it again when the database says that it only lost a race.
 */
export async function write<T>(db: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (mayRunAgain(error) && tries < MOST_TRIES) continue;
      throw asRefusal(error);
    }
  }
}

/** One reading statement. Column aliases give the answer its names: `SELECT name_ar AS "nameAr"`. */
export async function read<Row>(db: DataSource | Tx, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  return db.query(sql, parameters);
}

/** The first row of a reading statement, if there is one. */
export async function readOne<Row>(
  db: DataSource | Tx,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row | undefined> {
  const [row] = await read<Row>(db, sql, parameters);
  return row;
}

/** The official time (INV-05): the database's clock. */
export async function officialTime(db: DataSource | Tx): Promise<Date> {
  const row = await readOne<{ now: Date }>(db, 'SELECT official_time() AS now');
  if (!row) throw new Error('the database gave no time');
  return row.now;
}
