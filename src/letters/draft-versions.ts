/** Which saves of a draft stay readable: those made on purpose, and the last of each run that a browser made by itself. */
import type { Tx } from '../database/transaction.js';

export interface Save {
  letterId: string;
  version: number;
  content: object;
  /** The person; null for a machine. */
  by: string | null;
}

/** Saves made by themselves go into one open version for this many minutes at most. */
const OPEN_MINUTES = 10;

/** Writes a version that stays, after the open one before it. */
export async function keepVersion(tx: Tx, save: Save): Promise<void> {
  await closeOpenVersion(tx, save.letterId);
  await tx.query('INSERT INTO letter_version (letter_id, version, content, saved_by) VALUES ($1, $2, $3, $4)', [
    save.letterId,
    save.version,
    JSON.stringify(save.content),
    save.by,
  ]);
}

/** Writes into the open version of this writer; that of another one, or one open for too long, is closed first. */
export async function keepOpenVersion(tx: Tx, save: Save): Promise<void> {
  await close(
    tx,
    'saved_by IS DISTINCT FROM $2::uuid OR opened_at < official_time() - make_interval(mins => $3::integer)',
    [save.letterId, save.by, OPEN_MINUTES],
  );
  await tx.query(
    `INSERT INTO letter_open_version (letter_id, version, content, saved_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (letter_id) DO UPDATE
       SET version = excluded.version, content = excluded.content, saved_at = excluded.saved_at`,
    [save.letterId, save.version, JSON.stringify(save.content), save.by],
  );
}

/** From now on the open version, if there is one, is a version like the others. */
export function closeOpenVersion(tx: Tx, letterId: string): Promise<void> {
  return close(tx, 'true', [letterId]);
}

async function close(tx: Tx, where: string, parameters: unknown[]): Promise<void> {
  await tx.query(
    `WITH closed AS (
       DELETE FROM letter_open_version WHERE letter_id = $1 AND (${where})
       RETURNING letter_id, version, content, saved_by, saved_at
     )
     INSERT INTO letter_version (letter_id, version, content, saved_by, saved_at)
     SELECT letter_id, version, content, saved_by, saved_at FROM closed`,
    parameters,
  );
}
