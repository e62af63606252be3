import { readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import { type DispatchAction, type DispatchStanding, type DispatchState, moveOf } from './dispatch.js';

/** A dispatch held by this transaction: of two who want to move it, the second sees what the first did (INV-26). */
export interface HeldDispatch extends DispatchStanding {
  id: string;
  letterId: string;
  position: number;
  senderUnitId: string;
  recipientUnitId: string | null;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
}

/** @throws Refusal 404 */
export async function holdDispatch(tx: Tx, dispatchId: string): Promise<HeldDispatch> {
  // Locked first and read then: what others committed while we waited is seen.
  await tx.query('SELECT FROM dispatch WHERE id = $1 FOR UPDATE', [dispatchId]);
  const held = await readOne<HeldDispatch>(
    tx,
    `SELECT d.id, d.letter_id AS "letterId", d.recipient_position AS position, d.sender_unit_id AS "senderUnitId",
       d.recipient_unit_id AS "recipientUnitId", d.method, d.state, l.secrecy,
       EXISTS (SELECT FROM dispatch r WHERE r.resend_of = d.id) AS replaced,
       EXISTS (SELECT FROM intake_item i WHERE i.dispatch_id = d.id AND i.state = 'NOT_REGISTRABLE') AS "setAside"
     FROM dispatch d JOIN letter l ON l.id = d.letter_id WHERE d.id = $1`,
    [dispatchId],
  );
  if (!held) throw notFound('dispatch-unknown');
  return held;
}

/** The state this action leads to. @throws Refusal 409 `step-not-possible` with the present state */
export function stateAfter(dispatch: HeldDispatch, action: DispatchAction): DispatchState {
  const move = moveOf(dispatch, action);
  if (!move) throw conflict('step-not-possible', { state: dispatch.state });
  return move.to;
}

export async function setState(tx: Tx, dispatchId: string, state: DispatchState): Promise<void> {
  await setStates(tx, [dispatchId], state);
}

export async function setStates(tx: Tx, dispatchIds: string[], state: DispatchState): Promise<void> {
  const sql = 'UPDATE dispatch SET state = $2, changed_at = official_time() WHERE id = ANY ($1)';
  await tx.query(sql, [dispatchIds, state]);
}
