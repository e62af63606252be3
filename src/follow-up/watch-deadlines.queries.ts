import { IS_OPEN } from '../referrals/referral-columns.js';
import { DUE_DAY, IS_PAUSED } from '../registers/due-day.js';
import { REPLY_IS_OWED } from '../registers/incoming.queries.js';
import { IS_OWED_TO_US, RECIPIENT_IS_PAUSED } from './owed-to-us.js';

/** What unit $1 has to answer, is to be answered, and has given to its own people with a day; nothing that stands still. */
const OPEN = `
  SELECT e.id AS entry_id, NULL::uuid AS letter_id, NULL::integer AS recipient_position, NULL::uuid AS referral_id, e.secrecy,
    ${DUE_DAY} AS due_on, true AS rises
  FROM register_entry e WHERE e.unit_id = $1 AND e.direction = 'INBOUND' AND ${REPLY_IS_OWED} AND NOT ${IS_PAUSED}
  UNION ALL
  SELECT NULL, a.letter_id, a.recipient_position, NULL, a.secrecy, a.due_on, true
  FROM reply_awaited a WHERE a.unit_id = $1 AND ${IS_OWED_TO_US} AND NOT ${RECIPIENT_IS_PAUSED}
  UNION ALL
  SELECT NULL, NULL, NULL, r.id, e.secrecy, due_after_pauses(r.due_on, 0), false
  FROM referral r JOIN register_entry e ON e.id = r.entry_id
  WHERE r.unit_id = $1 AND r.kind = 'ACTION' AND ${IS_OPEN()} AND r.due_on IS NOT NULL`;

/**
 * Writes down every stage that a day of unit $1 has reached, and answers those that nobody had written down before: of
 * several warnings the one that fits today. What is confidential does not leave the unit (INV-35, INV-36), and neither
 * does what somebody inside it was given to do.
 */
export const REACH_STAGES = `
  WITH policy AS (SELECT p.*, t.day FROM escalation_policy_now p, (SELECT cairo_today() AS day) t WHERE p.unit_id = $1),
  reached AS (
    SELECT o.*, 'NEAR' AS stage, w.days_before FROM (${OPEN}) o, policy p
    CROSS JOIN LATERAL (SELECT min(w) AS days_before FROM unnest(p.warn_days_before) w WHERE o.due_on <= add_working_days(p.day, w)) w
    WHERE o.due_on >= p.day AND w.days_before IS NOT NULL
    UNION ALL
    SELECT o.*, s.stage, NULL FROM (${OPEN}) o, policy p
    CROSS JOIN LATERAL (VALUES ('DEPARTMENT', p.department_after), ('HEAD', p.head_after), ('DIWAN', p.diwan_after)) s (stage, after)
    WHERE o.due_on < p.day AND working_days_between(o.due_on, p.day) >= s.after
      AND (s.stage <> 'DIWAN' OR (o.rises AND o.secrecy = 'NORMAL'))
  )
  INSERT INTO follow_up_notice (unit_id, entry_id, letter_id, recipient_position, referral_id, stage, days_before, due_on)
  SELECT $1, entry_id, letter_id, recipient_position, referral_id, stage, days_before, due_on FROM reached
  ORDER BY due_on, array_position('{NEAR,DEPARTMENT,HEAD,DIWAN}', stage) ON CONFLICT DO NOTHING RETURNING id`;

/**
 * What is told of each of these notices ($1), and with whom it lies: those to whom the entry was referred to act on, the
 * department that wrote the letter, or nobody yet.
 */
export const TO_TELL = `
  SELECT n.id, n.unit_id AS "unitId", n.stage, n.due_on AS "dueOn", n.entry_id AS "entryId", n.letter_id AS "letterId",
    n.referral_id AS "referralId", e.entry_number AS "entryNumber", e.year, u.name_ar AS "unitAr", u.name_en AS "unitEn",
    o.name_ar AS "awaitedAr", o.name_en AS "awaitedEn", working_days_between(n.due_on, cairo_today()) AS "daysLate",
    working_days_between(cairo_today(), n.due_on) AS "daysLeft", h.departments, h.persons
  FROM follow_up_notice n
  LEFT JOIN referral own ON own.id = n.referral_id
  JOIN register_entry e ON e.id = coalesce(n.entry_id, own.entry_id,
    (SELECT x.id FROM register_entry x WHERE x.letter_id = n.letter_id AND x.unit_id = n.unit_id AND x.direction = 'OUTBOUND'))
  JOIN org_unit_now u ON u.id = n.unit_id
  LEFT JOIN letter_recipient w ON w.letter_id = n.letter_id AND w.position = n.recipient_position
  LEFT JOIN org_unit_now o ON o.id = w.unit_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT h.department_id) FILTER (WHERE h.department_id IS NOT NULL), '{}') AS departments,
      coalesce(array_agg(DISTINCT h.person_id) FILTER (WHERE h.person_id IS NOT NULL), '{}') AS persons
    FROM (
      SELECT r.department_id, r.person_id FROM referral r WHERE r.id = n.referral_id
        OR (r.entry_id = n.entry_id AND r.kind = 'ACTION' AND ${IS_OPEN()})
      UNION ALL SELECT l.department_id, NULL FROM letter l WHERE l.id = n.letter_id
    ) h) h
  WHERE n.id = ANY ($1) ORDER BY n.id`;
