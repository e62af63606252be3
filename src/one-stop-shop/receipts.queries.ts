import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import type { ReceiptFacts } from '../signing/receipt-claims.js';
import { REQUEST_IS_VISIBLE } from './request-access.js';
import { requestSightOf } from './requests.policy.js';

/** What a receipt is made of. What was brought and what is due may have changed since the one before it was printed. */
export interface ReceivedRequest extends ReceiptFacts {
  id: string;
  unitName: string;
  rootName: string;
  departmentName: string | null;
  dueOn: string;
  sealedName: Buffer;
  received: string[];
  missing: string[];
}

/** A request as its receipt shows it. @throws Refusal 404 for what the caller may not know of (INV-35) */
export async function receivedRequest(db: DataSource, caller: Caller, requestId: string): Promise<ReceivedRequest> {
  const request = await readOne<ReceivedRequest>(db, RECEIVED, [requestSightOf(caller).units, requestId]);
  if (!request) throw notFound('request-unknown');
  return request;
}

/** The technology centre is the department in which the window stands. */
const RECEIVED = `SELECT q.id, q.request_number AS number, q.year, q.received_at AS "issuedAt", u.code AS "unitCode", q.verification_token AS token,
    q.service_code AS "serviceCode", q.service_name_ar AS "serviceNameAr", q.unit_name AS "unitName", g.name_ar AS "rootName",
    (SELECT d.name_ar FROM post p JOIN department d ON d.id = p.department_id WHERE p.unit_id = q.unit_id AND p.role = 'WINDOW'
      ORDER BY p.id LIMIT 1) AS "departmentName", q.due_on AS "dueOn", q.applicant_name AS "sealedName",
    ARRAY(SELECT d.title FROM request_document d WHERE d.request_id = q.id ORDER BY d.id) AS received,
    ARRAY(SELECT w ->> 'nameAr' FROM jsonb_array_elements(q.documents_wanted) WITH ORDINALITY AS wanted (w, place)
      WHERE (w -> 'required')::boolean AND NOT EXISTS (SELECT FROM request_document d WHERE d.request_id = q.id AND d.code = w ->> 'code')
      ORDER BY place) AS missing
  FROM service_request q JOIN org_unit u ON u.id = q.unit_id
  CROSS JOIN (SELECT name_ar FROM org_unit_now WHERE parent_id IS NULL ORDER BY code LIMIT 1) g
  WHERE ${REQUEST_IS_VISIBLE} AND q.id = $2`;
