import type { Tx } from '../database/transaction.js';
import { hashOf } from './tokens.js';

/** Ends a person's sessions in the transaction that gives the reason; one may be spared. */
export async function endSessionsOf(tx: Tx, personId: string, sparedToken?: string): Promise<void> {
  await tx.query('DELETE FROM session WHERE person_id = $1 AND token_hash IS DISTINCT FROM $2', [
    personId,
    sparedToken === undefined ? null : hashOf(sparedToken),
  ]);
}
