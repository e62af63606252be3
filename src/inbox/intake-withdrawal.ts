import type { Tx } from '../database/transaction.js';

/** A letter its sender recalls disappears from the work of the receiver, who had not decided yet (INV-26). */
export async function withdrawArrived(tx: Tx, dispatchId: string): Promise<void> {
  await tx.query(
    `UPDATE intake_item SET state = 'RECALLED', decided_at = official_time()
     WHERE dispatch_id = $1 AND state = 'PENDING_REGISTRATION'`,
    [dispatchId],
  );
}
