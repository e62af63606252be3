import { readOne, type Tx } from '../database/transaction.js';
import { notFound, Refusal } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { holdRequest } from '../one-stop-shop/request-life.js';
import type { PermitState } from './permit.js';
import type { PermitAnswer } from './permit-view.js';
import { permitAbilities, permitUnitsOf } from './permits.policy.js';

/** Of a permit `b` of the view: one word for what it is before and after it is issued. */
export const STATE = 'coalesce(b.state, b.stage)';

export interface StandingPermit {
  id: string;
  requestId: string;
  unitId: string;
  state: PermitState;
  version: number;
  permitNumber: number | null;
  year: number | null;
  validUntil: string;
}

/** How a permit of these units stands now. @throws Refusal 404 */
export async function standingPermit(tx: Tx, permitId: string, unitIds: string[]): Promise<StandingPermit> {
  const permit = await readOne<StandingPermit>(
    tx,
    `SELECT b.id, b.request_id AS "requestId", b.unit_id AS "unitId", ${STATE} AS state, b.version,
       b.permit_number AS "permitNumber", b.year, b.valid_until AS "validUntil"
     FROM building_permit_now b WHERE b.id = $1 AND b.unit_id = ANY ($2)`,
    [permitId, unitIds],
  );
  if (!permit) throw notFound('permit-unknown');
  return permit;
}

/** Holds a permit that the caller may know of, its request first: always in this order. @throws Refusal 404 */
export async function holdPermit(tx: Tx, caller: Caller, permitId: string): Promise<StandingPermit> {
  const units = permitUnitsOf(caller);
  const { requestId } = await standingPermit(tx, permitId, units);
  await holdRequest(tx, caller, requestId);
  await tx.query('SELECT FROM building_permit WHERE id = $1 FOR UPDATE', [permitId]);
  return standingPermit(tx, permitId, units);
}

/** @throws Refusal 412 'version-stale' when the permit is not, or no longer, as the caller saw it */
export function requireVersion({ version }: StandingPermit, seen: number): void {
  if (version !== seen) throw new Refusal('version-stale', 412, 'If-Match', { version });
}

/** How the permit stands after a command. It holds no name: answers are kept for repeats (INV-37). */
export async function answerOf(tx: Tx, caller: Caller, permitId: string): Promise<PermitAnswer> {
  const { id, unitId, state, version, permitNumber, year } = await standingPermit(tx, permitId, permitUnitsOf(caller));
  const abilities = permitAbilities(caller, { unitId, state });
  return { id, unitId, state, version, permitNumber, year, abilities };
}
