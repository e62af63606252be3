/** The citizen's clock stands still while somebody outside the unit holds the matter (INV-31). Each in a held request. */
import { read, readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { actorOf } from './request-life.js';

export interface Holder {
  unitId: string | null;
  externalPartyId: string | null;
  name: string;
  /** The letter whose answer is awaited. */
  letterId: string | null;
}

/** @returns false where this holder is waited for already */
export async function beginPause(
  tx: Tx,
  caller: Caller,
  requestId: string,
  holder: Holder,
  reason: string,
): Promise<boolean> {
  const { letterId, unitId, externalPartyId, name } = holder;
  const row = await readOne<{ begun: boolean }>(tx, 'SELECT pause_request($1, $2, $3, $4, $5, $6, $7, $8) AS begun', [
    requestId,
    letterId,
    unitId,
    externalPartyId,
    name,
    reason,
    ...actorOf(caller),
  ]);
  return row!.begun;
}

/** @returns false where it had ended already */
export async function endPause(tx: Tx, caller: Caller, pauseId: string, note: string): Promise<boolean> {
  const sql = 'SELECT resume_request($1, $2, $3, $4) AS ended';
  return (await readOne<{ ended: boolean }>(tx, sql, [pauseId, note, ...actorOf(caller)]))!.ended;
}

/** Nobody is waited for any more; of one letter only, where it is named. */
export async function endPauses(tx: Tx, caller: Caller, requestId: string, letterId?: string): Promise<void> {
  const open = await read<{ id: string }>(
    tx,
    'SELECT id FROM request_pause WHERE request_id = $1 AND until IS NULL AND ($2::uuid IS NULL OR letter_id = $2) ORDER BY id',
    [requestId, letterId ?? null],
  );
  for (const { id } of open) await endPause(tx, caller, id, '');
}
