/** What building permits need of the requests they are issued on. */
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { KeptApplicant } from './applicant.js';
import type { RequestEventKind } from './request.js';

export interface PermittedRequest extends Pick<KeptApplicant, 'applicantName' | 'nationalId' | 'phone'> {
  id: string;
  unitId: string;
  isApproved: boolean;
  issuesPermit: boolean;
}

/**
 * Holds a request of these units, so that its events are written one after the other; before its permit is held.
 * @throws Refusal 404
 */
export async function holdPermittedRequest(tx: Tx, requestId: string, unitIds: string[]): Promise<PermittedRequest> {
  const request = await readOne<PermittedRequest>(
    tx,
    `SELECT q.id, q.unit_id AS "unitId", coalesce(q.decision = 'APPROVED', false) AND q.state = 'IN_PROGRESS' AS "isApproved",
       q.issues_permit AS "issuesPermit", q.applicant_name AS "applicantName", q.national_id AS "nationalId", q.phone
     FROM service_request q WHERE q.id = $1 AND q.unit_id = ANY ($2) FOR NO KEY UPDATE`,
    [requestId, unitIds],
  );
  if (!request) throw notFound('request-unknown');
  return request;
}

/** @throws Refusal 409 'service-issues-no-permit', 'request-not-approved' */
export function requirePermittable({ isApproved, issuesPermit }: PermittedRequest): void {
  if (!issuesPermit) throw conflict('service-issues-no-permit');
  if (!isApproved) throw conflict('request-not-approved');
}

export interface PermitNews {
  requestId: string;
  kind: Extract<RequestEventKind, `PERMIT_${string}`>;
  permitId: string;
  personId: string;
  /** For the people of the unit. */
  note?: string;
}

/** Tells a held request what became of its permit; a closed one too. */
export async function tellOfPermit(tx: Tx, { requestId, kind, permitId, personId, note }: PermitNews): Promise<void> {
  await tx.query(
    'INSERT INTO request_event (request_id, kind, permit_id, person_id, note) VALUES ($1, $2, $3, $4, $5)',
    [requestId, kind, permitId, personId, note ?? ''],
  );
}
