import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { preparedOne } from '../database/prepared.js';
import { readOne } from '../database/transaction.js';
import type { Receipt, ReceiptDetails } from './receipt.js';
import { unitNameEnOn } from './registered-letters.queries.js';

const RECEIPT = `SELECT q.id AS "requestId", q.unit_id AS "unitId", u.code AS "unitCode", q.unit_name AS "unitNameAr",
    ${unitNameEnOn('q.unit_id', 'q.received_at')} AS "unitNameEn", q.request_number AS number, q.year, cairo_date(q.received_at) AS date,
    q.received_at AS "issuedAt", q.service_code AS "serviceCode", q.service_name_ar AS "serviceNameAr", q.service_name_en AS "serviceNameEn",
    q.verification_token AS token, q.state, q.steps, q.step, cairo_date(q.step_since) AS "stepSince", cairo_date(q.closed_at) AS "closedOn",
    q.due_on AS "dueOn", q.paused_on AS "pausedOn", cairo_today() AS today,
    coalesce((SELECT jsonb_agg(jsonb_build_object('from', v.from_step, 'to', v.to_step, 'on', cairo_date(v.at)) ORDER BY v.id)
      FROM request_event v WHERE v.request_id = q.id AND v.from_step <> v.to_step), '[]') AS moves,
    coalesce((SELECT jsonb_agg(jsonb_build_object('nameAr', w.name_ar, 'nameEn', w.name_en, 'since', w.since) ORDER BY w.since, w.name_ar)
      FROM (SELECT p.holder_name AS name_ar, min(coalesce(n.name_en, nullif(x.name_en, ''), p.holder_name)) AS name_en, cairo_date(min(p.since)) AS since
        FROM request_pause p LEFT JOIN org_unit_now n ON n.id = p.holder_unit_id LEFT JOIN external_party x ON x.id = p.holder_external_id
        WHERE p.request_id = q.id AND p.until IS NULL GROUP BY p.holder_name) w), '[]') AS awaited
  FROM service_request q
  JOIN org_unit u ON u.id = q.unit_id
  WHERE q.id = $1`;

/** A letter that was numbered at the request's unit; of a CONFIDENTIAL one nothing. */
const LETTERS = `SELECT e.entry_number AS number, e.year, cairo_date(e.registered_at) AS "on", CASE
      WHEN e.annulled OR l.state = 'ANNULLED' THEN 'ANNULLED'
      WHEN e.direction = 'INBOUND' THEN 'RECEIVED'
      WHEN EXISTS (SELECT FROM letter_link k JOIN register_entry r ON r.letter_id = k.letter_id AND r.unit_id = e.unit_id AND r.direction = 'INBOUND'
        WHERE k.to_letter_id = l.id AND k.kind = 'REPLIES_TO') THEN 'ANSWERED'
      WHEN EXISTS (SELECT FROM dispatch d WHERE d.letter_id = l.id AND d.recipient_kind = 'TO'
        AND d.state IN ('DELIVERED', 'OPENED', 'REGISTERED', 'HANDED_OVER')) THEN 'ARRIVED'
      WHEN l.state IN ('DISPATCHED', 'CLOSED', 'ARCHIVED') THEN 'SENT' ELSE 'ISSUED' END AS state
    FROM request_letter t JOIN letter l ON l.id = t.letter_id JOIN register_entry_now e ON e.letter_id = l.id
    WHERE t.request_id = q.id AND e.unit_id = q.unit_id AND l.secrecy = 'NORMAL' AND e.secrecy = 'NORMAL'
    ORDER BY e.registered_at, e.id`;

const DETAILS = `SELECT q.details, q.site, q.decision, q.outcome,
    coalesce((SELECT jsonb_agg(jsonb_build_object('title', d.title, 'on', cairo_date(d.added_at)) ORDER BY d.id)
      FROM request_document d WHERE d.request_id = q.id), '[]') AS documents,
    coalesce((SELECT jsonb_agg(jsonb_build_object('text', v.told, 'on', cairo_date(v.at)) ORDER BY v.id)
      FROM request_event v WHERE v.request_id = q.id AND v.told <> ''), '[]') AS told,
    coalesce((SELECT jsonb_agg(to_jsonb(letters)) FROM (${LETTERS}) letters), '[]') AS letters,
    (SELECT p.verification_token FROM building_permit p WHERE p.request_id = q.id AND p.stage = 'ISSUED') AS "permitToken"
  FROM service_request q
  WHERE q.id = $1`;

/** Requests as their receipts show them. Only these statements; nothing here changes anything. */
@Injectable()
export class PublicReceiptsQueries {
  constructor(private readonly db: DataSource) {}

  one(requestId: string): Promise<Receipt | undefined> {
    return preparedOne<Receipt>(this.db, 'public-receipt', RECEIPT, [requestId]);
  }

  /** What only the applicant sees. */
  details(requestId: string): Promise<ReceiptDetails | undefined> {
    return readOne<ReceiptDetails>(this.db, DETAILS, [requestId]);
  }

  /** Sealed, as it is kept (INV-37). */
  async nationalId(requestId: string): Promise<Buffer | undefined> {
    const sql = 'SELECT national_id AS sealed FROM service_request WHERE id = $1';
    return (await readOne<{ sealed: Buffer }>(this.db, sql, [requestId]))?.sealed;
  }
}
