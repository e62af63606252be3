import { openedName } from './applicant.js';
import type { RequestLine } from './request-view.js';

/** Nobody is late while somebody outside holds the matter. */
export const IS_LATE = `(q.state = 'IN_PROGRESS' AND q.paused_on IS NULL AND t.today > q.due_on)`;

/** The day that the clock of a request shows: today, or the day on which it stopped. */
const CLOCK = 'coalesce(cairo_date(q.closed_at), q.paused_on, t.today)';

/** One line of a list of requests, read FROM_REQUESTS. */
export const LINE = `q.id, q.request_number AS "requestNumber", q.year, q.unit_id AS "unitId", q.service_code AS "serviceCode",
  q.service_name_ar AS "serviceNameAr", q.service_name_en AS "serviceNameEn", s.field, q.applicant_name AS "applicantName", q.channel,
  q.external_reference AS "externalReference", q.state, q.step, at ->> 'kind' AS "stepKind", at ->> 'nameAr' AS "stepNameAr",
  at ->> 'nameEn' AS "stepNameEn", q.step_since AS "stepSince", q.decision, q.outcome, q.received_at AS "receivedAt", q.due_on AS "dueOn",
  q.paused_on AS "pausedOn", ${IS_LATE} AS late,
  working_days_between(${CLOCK}, q.due_on) - working_days_between(q.due_on, ${CLOCK}) AS "workingDaysLeft",
  ARRAY(SELECT DISTINCT p.holder_name FROM request_pause p WHERE p.request_id = q.id AND p.until IS NULL ORDER BY 1) AS "heldBy"`;

export const FROM_REQUESTS = `service_request q JOIN service s ON s.id = q.service_id
  CROSS JOIN LATERAL (SELECT q.steps -> (q.step - 1) AS at) step CROSS JOIN (SELECT cairo_today() AS today) t`;

/** A line as the database gives it: the applicant is still sealed. */
export type SealedLine = Omit<RequestLine, 'applicantName'> & { applicantName: Buffer };

export function openedLine(line: SealedLine, sealKey: Uint8Array): RequestLine {
  return { ...line, applicantName: openedName(line.applicantName, sealKey, line.id) };
}
