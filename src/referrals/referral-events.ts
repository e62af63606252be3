import type { Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import type { ReferralAction } from './referral.js';
import { IS_OPEN } from './referral-columns.js';

/** What is said with an event, and in whose stead. */
export interface EventWords {
  text?: string;
  delegationId?: string | null;
}

/** Writes what happened to a referral, in this order; its state follows (a trigger). The words belong to the last. */
export async function addEvents(
  tx: Tx,
  caller: Caller,
  referralId: string,
  actions: ReferralAction[],
  { text = '', delegationId = null }: EventWords = {},
): Promise<void> {
  for (const [at, action] of actions.entries()) {
    await tx.query(
      `INSERT INTO referral_event (referral_id, action, from_state, to_state, text, done_by, delegation_id)
       VALUES ($1, $2, '', '', $3, $4, $5)`,
      [referralId, action, at === actions.length - 1 ? text : '', caller.id, delegationId],
    );
  }
}

/** Withdraws a bough and all its branches, the lowest first. @returns how many were withdrawn */
export async function withdrawWhole(tx: Tx, caller: Caller, referralId: string, words: EventWords): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `WITH RECURSIVE bough AS (
       SELECT id, 0 AS depth FROM referral WHERE id = $1
       UNION ALL SELECT r.id, b.depth + 1 FROM bough b JOIN referral r ON r.parent_id = b.id)
     SELECT b.id FROM bough b JOIN referral r ON r.id = b.id
     WHERE ${IS_OPEN()} ORDER BY b.depth DESC, b.id DESC`,
    [referralId],
  );
  for (const { id } of rows) await addEvents(tx, caller, id, ['WITHDRAW'], words);
  return rows.map(({ id }) => id);
}
