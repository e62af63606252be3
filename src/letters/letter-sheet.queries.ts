import type { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import type { SheetFacts } from './letter-on-paper.js';
import { reminderNo } from './letter-reminders.js';

/** A reference to this long a subject is clear without it. */
const LONGEST_CITED_SUBJECT = 120;

/**
 * Everything the letter's sheet shows, in one statement: names as they are on the day of its number, today for a draft
 * (INV-49). Whoever asks has been let in already.
 */
export function sheetFacts(db: DataSource | Tx, letterId: string): Promise<SheetFacts | undefined> {
  return readOne<SheetFacts>(db, SHEET, [letterId, LONGEST_CITED_SUBJECT]);
}

/** How the letter referred to is known to the reader: by its author's number, or by the number on the paper that came in. */
const REFERENCES = `
  SELECT jsonb_agg(jsonb_build_object('citedText', k.cited_text,
      'relation', CASE WHEN t.origin = 'PAPER' AND i.counterparty_number IS NULL THEN 'RELATES' ELSE k.kind END,
      'number', CASE WHEN t.origin = 'PAPER' THEN coalesce(i.counterparty_number, i.entry_number::text) ELSE o.entry_number::text END,
      'year', CASE WHEN t.origin = 'PAPER' THEN CASE WHEN i.counterparty_number IS NULL THEN i.year END ELSE o.year END,
      'date', CASE WHEN t.origin = 'PAPER' THEN CASE WHEN i.counterparty_number IS NULL THEN cairo_date(i.registered_at) ELSE i.counterparty_date END
        ELSE cairo_date(o.registered_at) END,
      'reminderNo', CASE WHEN k.kind = 'FOLLOWS_UP' THEN ${reminderNo('l.id', 'k.to_letter_id')} END,
      'subject', CASE WHEN t.secrecy = 'NORMAL' AND length(t.subject) <= $2 THEN t.subject END) ORDER BY k.id)
  FROM letter_link k
  LEFT JOIN letter t ON t.id = k.to_letter_id
  LEFT JOIN register_entry o ON o.letter_id = t.id AND o.unit_id = t.author_unit_id AND o.direction = t.direction
  LEFT JOIN LATERAL (SELECT n.* FROM register_entry_now n WHERE t.origin = 'PAPER' AND n.letter_id = t.id AND n.direction = 'INBOUND'
    ORDER BY n.unit_id = l.author_unit_id DESC, n.registered_at LIMIT 1) i ON true
  WHERE k.letter_id = l.id AND k.kind <> 'ANSWERS_REQUEST'`;

const RECIPIENTS = `
  SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'name', r.name, 'attentionOf', r.attention_of, 'unitCode', u.code,
      'headTitle', (SELECT h.title_ar FROM post_held_now h WHERE h.unit_id = r.unit_id AND h.role = 'HEAD' ORDER BY h.post_id LIMIT 1))
      ORDER BY r.position)
  FROM letter_recipient r LEFT JOIN org_unit u ON u.id = r.unit_id WHERE r.letter_id = l.id`;

/** The unit at the top of the tree on that day. */
const ROOT = `
  WITH RECURSIVE up AS (
    SELECT v.unit_id, v.parent_id, v.name_ar, 0 AS height FROM org_unit_version v WHERE v.unit_id = l.author_unit_id AND v.valid @> day.of
    UNION ALL
    SELECT v.unit_id, v.parent_id, v.name_ar, up.height + 1 FROM up JOIN org_unit_version v ON v.unit_id = up.parent_id AND v.valid @> day.of
    WHERE up.height < 20
  )
  SELECT up.name_ar FROM up ORDER BY up.height DESC LIMIT 1`;

const SHEET = `
  SELECT l.id, l.kind, l.subject, l.body, l.urgency, l.secrecy, l.reply_wanted_by AS "replyWantedBy",
    l.attachments_declared AS "attachmentsDeclared", l.changed_at AS "changedAt", l.verification_token AS "verificationToken",
    e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt", cairo_date(e.registered_at) AS date,
    l.author_unit_id AS "authorUnitId", u.code AS "unitCode", v.name_ar AS "unitName", (${ROOT}) AS "rootName",
    (SELECT d.name_ar FROM department d WHERE d.id = l.department_id) AS "departmentName",
    head.name_ar AS "headName", head.title_ar AS "headTitle", ${reminderNo('l.id')} AS "reminderNo",
    coalesce((${RECIPIENTS}), '[]') AS recipients, coalesce((${REFERENCES}), '[]') AS "references",
    coalesce((SELECT jsonb_agg(jsonb_build_object('title', a.title, 'name', a.name, 'pages', a.pages, 'copies', a.copies) ORDER BY a.position)
      FROM letter_attachment a WHERE a.letter_id = l.id AND a.role = 'ENCLOSURE'), '[]') AS enclosures
  FROM letter l
  LEFT JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = l.direction
  CROSS JOIN LATERAL (SELECT coalesce(cairo_date(e.registered_at), cairo_today()) AS of) day
  JOIN org_unit u ON u.id = l.author_unit_id
  JOIN org_unit_version v ON v.unit_id = l.author_unit_id AND v.valid @> day.of
  LEFT JOIN LATERAL (SELECT p.name_ar, h.title_ar FROM post_held_now h JOIN person p ON p.id = h.person_id
    WHERE h.unit_id = l.author_unit_id AND h.role = 'HEAD' ORDER BY h.post_id LIMIT 1) head ON true
  WHERE l.id = $1 AND l.origin = 'WRITTEN'`;
