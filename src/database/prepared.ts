import type { Pool } from 'pg';
import { type DataSource, QueryFailedError } from 'typeorm';

/**
 * One statement that PostgreSQL keeps prepared under its name on each connection, sent straight to the pool: for the few
 * statements of every request, where planning would cost more than they do. A transaction of its own.
 */
export async function prepared<Row>(db: DataSource, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const pool = (db.driver as unknown as { master: Pool }).master;
  try {
    return (await pool.query({ name, text, values })).rows as Row[];
  } catch (fault) {
    throw fault instanceof Error && 'code' in fault ? new QueryFailedError(text, values, fault) : fault;
  }
}

/** The same for one row, if there is one. */
export async function preparedOne<Row>(
  db: DataSource,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row | undefined> {
  return (await prepared<Row>(db, name, text, values))[0];
}
