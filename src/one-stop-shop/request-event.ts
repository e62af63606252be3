import { IS_INSIDE, LETTER_IS_READ, LETTER_IS_TOLD, TELLS_NAMES } from './request-access.js';

/** The line of letter `l` in the book of request `q`'s unit, or of whoever wrote it. */
export const NUMBER_IN_UNIT = `SELECT e.entry_number, e.year, e.registered_at, e.counterparty_name FROM register_entry e
  WHERE e.letter_id = l.id AND (e.unit_id = q.unit_id OR (e.unit_id = l.author_unit_id AND e.direction = l.direction))
  ORDER BY e.unit_id = q.unit_id DESC, e.id LIMIT 1`;

/** One event of a timeline, read FROM_EVENTS with the parameters of `sightParametersOf`: who reads what is in there. */
export const EVENT = `v.id, v.kind, v.at, v.from_step AS "fromStep", v.to_step AS "toStep",
  CASE WHEN ${IS_INSIDE} THEN v.note ELSE '' END AS note, v.told, v.holder_name AS "holderName",
  CASE WHEN ${LETTER_IS_READ} THEN l.id END AS "letterId",
  CASE WHEN ${LETTER_IS_TOLD} AND e.entry_number IS NOT NULL THEN e.entry_number || '/' || e.year END AS "letterNumber",
  v.permit_id AS "permitId", CASE WHEN ${TELLS_NAMES} THEN by_person.name_ar END AS "byNameAr",
  CASE WHEN ${TELLS_NAMES} THEN by_person.name_en END AS "byNameEn", by_client.name AS "byClient"`;

export const FROM_EVENTS = `service_request q JOIN request_event v ON v.request_id = q.id
  LEFT JOIN letter l ON l.id = v.letter_id LEFT JOIN LATERAL (${NUMBER_IN_UNIT}) e ON true
  LEFT JOIN person by_person ON by_person.id = v.person_id LEFT JOIN api_client by_client ON by_client.id = v.client_id`;
