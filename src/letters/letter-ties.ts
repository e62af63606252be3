/** How a letter is tied to others and to its dispatches. */
import { readOne, type Tx } from '../database/transaction.js';

const yes = async (tx: Tx, sql: string, letterId: string): Promise<boolean> =>
  (await readOne<{ yes: boolean }>(tx, `SELECT EXISTS (${sql}) AS yes`, [letterId]))!.yes;

/** True when a letter that answers this one has a number: a written one, or a paper one registered here (INV-30). */
export function hasNumberedReply(tx: Tx, letterId: string): Promise<boolean> {
  return yes(
    tx,
    `SELECT FROM letter_link k JOIN letter r ON r.id = k.letter_id WHERE k.to_letter_id = $1 AND k.kind = 'REPLIES_TO'
       AND (r.state IS NULL OR r.state IN ('NUMBERED', 'SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED'))`,
    letterId,
  );
}

/**
 * True where a reply was asked for and there is nobody to have given it, or a recipient who has neither given it nor been
 * let off. What stays inside the unit has no recipients that are followed up.
 */
export function owesReplyStill(tx: Tx, letterId: string): Promise<boolean> {
  return yes(
    tx,
    `SELECT FROM letter l LEFT JOIN reply_awaited a ON a.letter_id = l.id
     WHERE l.id = $1 AND l.reply_wanted_by IS NOT NULL AND (a.letter_id IS NULL OR NOT (a.replied OR a.waived IS NOT NULL))`,
    letterId,
  );
}

/** True while some copy is still on its way, or waits for the sender to decide what becomes of it. */
export function hasPendingDispatch(tx: Tx, letterId: string): Promise<boolean> {
  return yes(
    tx,
    `SELECT FROM dispatch d WHERE d.letter_id = $1 AND d.state IN ('PENDING', 'SUBMITTED', 'FAILED', 'ON_MANIFEST', 'REFUSED')`,
    letterId,
  );
}

/** True once some copy reached its recipient, whatever became of it there (INV-09). */
export function wasDelivered(tx: Tx, letterId: string): Promise<boolean> {
  return yes(
    tx,
    `SELECT FROM dispatch d WHERE d.letter_id = $1
       AND d.state IN ('DELIVERED', 'OPENED', 'REGISTERED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'HANDED_OVER')`,
    letterId,
  );
}
