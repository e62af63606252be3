import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import type { SwitchedOffWhy } from './webhook.js';

/** No more calls go to an endpoint; what waits for it goes on waiting. @returns false when it is off already */
export async function switchOff(
  tx: Tx,
  by: Caller | typeof SYSTEM,
  endpointId: string,
  why: SwitchedOffWhy,
): Promise<boolean> {
  const off = await readOne<{ unitId: string }>(
    tx,
    `WITH off AS (UPDATE webhook_endpoint SET switched_off_at = official_time(), switched_off_why = $2
       WHERE id = $1 AND switched_off_at IS NULL RETURNING client_id)
     SELECT c.unit_id AS "unitId" FROM off JOIN api_client c ON c.id = off.client_id`,
    [endpointId, why],
  );
  if (off) await record(tx, by, { ...endpointFact('switched-off', endpointId, off.unitId), detail: { why } });
  return off !== undefined;
}

/**
 * Calls go to an endpoint again, with everything that it has not had yet, and its alerts are settled.
 * @returns false when it is on already
 */
export async function switchOn(tx: Tx, by: Caller, endpointId: string): Promise<boolean> {
  const on = await readOne<{ unitId: string }>(
    tx,
    `WITH again AS (UPDATE webhook_endpoint SET switched_off_at = NULL, switched_off_why = NULL, failing_since = NULL
       WHERE id = $1 AND switched_off_at IS NOT NULL RETURNING client_id)
     SELECT c.unit_id AS "unitId" FROM again JOIN api_client c ON c.id = again.client_id`,
    [endpointId],
  );
  if (!on) return false;
  await tx.query('SELECT call_webhook_now($1)', [endpointId]);
  await tx.query(
    `UPDATE alert SET settled_at = official_time(), settled_by = $2 WHERE settled_at IS NULL AND (code, subject_id) IN (
       SELECT 'webhook-gone', $1::uuid UNION ALL SELECT 'call-webhook-failed', id FROM webhook_lane WHERE endpoint_id = $1)`,
    [endpointId, by.kind === 'PERSON' ? by.id : null],
  );
  await record(tx, by, endpointFact('switched-on', endpointId, on.unitId));
  return true;
}

/** What the audit trail says of an endpoint. */
export const endpointFact = (what: string, endpointId: string, unitId: string) => ({
  action: `webhook.${what}`,
  subjectKind: 'webhook',
  subjectId: endpointId,
  unitId,
});
