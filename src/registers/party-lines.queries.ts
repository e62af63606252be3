import type { DataSource } from 'typeorm';
import { read } from '../database/transaction.js';

/**
 * How many lines of all books name these correspondents, or one merged into them. Whoever keeps the directory weighs a
 * merge by it; confidential lines are left out, so it tells of no letter that is not ordinary business.
 */
export async function linesNaming(db: DataSource, partyIds: string[]): Promise<Map<string, number>> {
  const rows = await read<{ id: string; lines: number }>(
    db,
    `SELECT p.id, count(e.id)::integer AS lines
     FROM external_party p JOIN external_party m ON m.id = p.id OR m.merged_into = p.id
     LEFT JOIN register_entry e ON e.counterparty_external_id = m.id AND e.secrecy = 'NORMAL'
     WHERE p.id = ANY ($1) GROUP BY p.id`,
    [partyIds],
  );
  return new Map(rows.map(({ id, lines }) => [id, lines]));
}
