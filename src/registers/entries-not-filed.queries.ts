import { readOne, type Tx } from '../database/transaction.js';

/** How many lines of the unit's inbound books are neither filed nor annulled (INV-34). */
export async function entriesNotFiledCount(tx: Tx, unitId: string): Promise<number> {
  const row = await readOne<{ open: number }>(
    tx,
    `SELECT count(*)::integer AS open FROM register_entry_now
     WHERE unit_id = $1 AND direction = 'INBOUND' AND NOT annulled AND NOT filed`,
    [unitId],
  );
  return row?.open ?? 0;
}
