import { readOne, type Tx } from '../database/transaction.js';
import { notFound, Refusal } from '../errors.js';
import type { Caller } from '../http/caller.js';
import type { ServiceStep } from '../service-catalogue/service.js';
import { verifyAddress } from '../signing/qr-code.js';
import type { RequestEventKind } from './request.js';
import { REQUEST_IS_VISIBLE } from './request-access.js';
import type { RequestStanding } from './request-view.js';
import { type RequestAtStep, requestSightOf } from './requests.policy.js';

/** A request held by this transaction: its events are written one after the other. */
export interface HeldRequest extends RequestAtStep {
  id: string;
  version: number;
  /** From 1. */
  step: number;
  steps: ServiceStep[];
}

/** Holds a request that the caller may know of. @throws Refusal 404 for any other, 412 'version-stale' when it is not as it was seen */
export async function holdRequest(tx: Tx, caller: Caller, requestId: string, seen?: number): Promise<HeldRequest> {
  const held = await readOne<HeldRequest>(
    tx,
    `SELECT q.id, q.unit_id AS "unitId", q.state, q.step, q.steps, q.steps -> (q.step - 1) ->> 'kind' AS "stepKind", q.decision,
       q.issues_permit AS "issuesPermit", q.paused_on IS NOT NULL AS "isPaused", q.version,
       EXISTS (SELECT FROM building_permit p WHERE p.request_id = q.id AND p.stage <> 'CANCELLED') AS "hasPermit"
     FROM service_request q WHERE ${REQUEST_IS_VISIBLE} AND q.id = $2 FOR NO KEY UPDATE`,
    [requestSightOf(caller).units, requestId],
  );
  if (!held) throw notFound('request-unknown');
  if (seen !== undefined && held.version !== seen)
    throw new Refusal('version-stale', 412, 'If-Match', { version: held.version });
  return held;
}

export interface RequestEvent {
  kind: RequestEventKind;
  fromStep?: number;
  toStep?: number;
  note?: string;
  told?: string;
  letterId?: string;
  permitId?: string;
}

/** Writes down what happened to a held request. Its audit event is the command's own. */
export async function noteEvent(tx: Tx, caller: Caller, requestId: string, event: RequestEvent): Promise<void> {
  const { kind, fromStep = null, toStep = null, note = '', told = '', letterId = null, permitId = null } = event;
  await tx.query(
    `INSERT INTO request_event (request_id, kind, from_step, to_step, note, told, letter_id, permit_id, person_id, client_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [requestId, kind, fromStep, toStep, note, told, letterId, permitId, ...actorOf(caller)],
  );
}

/** Who does it, as the tables have it: the person or the machine. */
export const actorOf = (caller: Caller): [personId: string | null, clientId: string | null] =>
  caller.kind === 'PERSON' ? [caller.id, null] : [null, caller.id];

/** Where the request stands after a command. */
export async function standingOf(tx: Tx, requestId: string, publicUrl: string): Promise<RequestStanding> {
  const row = await readOne<Omit<RequestStanding, 'verifyAddress'> & { token: Buffer }>(
    tx,
    `SELECT id, request_number AS "requestNumber", year, state, step, steps -> (step - 1) ->> 'kind' AS "stepKind", decision, outcome,
       received_at AS "receivedAt", due_on AS "dueOn", paused_on AS "pausedOn", version, verification_token AS token
     FROM service_request WHERE id = $1`,
    [requestId],
  );
  const { token, ...standing } = row!;
  return { ...standing, verifyAddress: verifyAddress(publicUrl, token) };
}
