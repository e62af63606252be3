/**
 * What a unit ($1) owes and is owed, written from the regulation and not from the application's statements: sets of facts
 * taken from each other, on a calendar that is counted out day by day. The warning is that of a unit that arranged none.
 */
const CALENDAR = `
  calendar AS (
    SELECT day::date, row_number() OVER (ORDER BY day) AS nth
    FROM generate_series(cairo_today() - 400, cairo_today() + 400, interval '1 day') day
    WHERE to_char(day, 'DY') NOT IN ('FRI', 'SAT') AND day::date NOT IN (SELECT h.day FROM holiday h)
  ),
  stood_still AS (
    SELECT concat_ws(' ', z.entry_id, z.letter_id, z.recipient_position) AS key, count(c.day) AS days,
      bool_or(z.until_day IS NULL) AS still
    FROM follow_up_pause z LEFT JOIN calendar c ON c.day >= z.from_day AND c.day < coalesce(z.until_day, cairo_today())
    GROUP BY 1
  ),
  standing AS (
    SELECT o.key, due.day::text AS due,
      CASE WHEN s.still THEN 'PAUSED' WHEN due.day < cairo_today() THEN 'LATE'
        WHEN due.nth <= (SELECT min(c.nth) FROM calendar c WHERE c.day >= cairo_today())
          + CASE WHEN cairo_today() IN (SELECT day FROM calendar) THEN 2 ELSE 1 END THEN 'NEAR'
        ELSE 'WAITING' END AS standing
    FROM owed o LEFT JOIN stood_still s USING (key)
    JOIN calendar due ON due.nth = (SELECT min(c.nth) FROM calendar c WHERE c.day >= o.wanted) + coalesce(s.days, 0)
  )
  SELECT key, due, standing FROM standing`;

export const OWED_BY_US_APART = `
  WITH asked AS (SELECT id, letter_id FROM register_entry WHERE unit_id = $1 AND direction = 'INBOUND' AND reply_wanted_by IS NOT NULL),
  annulled AS (SELECT entry_id FROM annulment_decision WHERE approved),
  answered AS (
    SELECT asked.id FROM asked JOIN letter_link ON to_letter_id = asked.letter_id AND kind = 'REPLIES_TO'
    JOIN register_entry own ON own.letter_id = letter_link.letter_id AND own.unit_id = $1 AND own.direction <> 'INBOUND'
    WHERE own.id NOT IN (SELECT entry_id FROM annulled)
  ),
  filed AS (
    SELECT entry_id FROM (SELECT DISTINCT ON (entry_id) entry_id, action FROM entry_filing ORDER BY entry_id, filed_at DESC, id DESC) last
    WHERE action = 'FILE'
  ),
  left_over AS (SELECT id FROM asked EXCEPT SELECT entry_id FROM annulled EXCEPT SELECT id FROM answered EXCEPT SELECT entry_id FROM filed),
  owed AS (SELECT id::text AS key, reply_wanted_by AS wanted FROM left_over JOIN register_entry USING (id)), ${CALENDAR}`;

export const OWED_TO_US_APART = `
  WITH reached AS (
    SELECT DISTINCT d.letter_id, d.recipient_position AS position, coalesce(d.recipient_unit_id, d.recipient_external_id) AS party
    FROM dispatch d JOIN letter l ON l.id = d.letter_id AND l.reply_wanted_by IS NOT NULL AND l.state = 'DISPATCHED'
    WHERE d.sender_unit_id = $1 AND d.recipient_kind = 'TO'
      AND d.state IN ('PENDING', 'SUBMITTED', 'DELIVERED', 'OPENED', 'REGISTERED', 'FAILED', 'ON_MANIFEST', 'HANDED_OVER')
  ),
  numbered AS (
    SELECT e.letter_id, e.unit_id, e.direction, coalesce(e.counterparty_unit_id, e.counterparty_external_id) AS party FROM register_entry e
    WHERE e.id NOT IN (SELECT entry_id FROM annulment_decision WHERE approved)
  ),
  spoken AS (
    SELECT k.to_letter_id AS letter_id, n.unit_id AS party FROM letter_link k JOIN numbered n USING (letter_id)
    WHERE k.kind = 'REPLIES_TO' AND n.direction = 'OUTBOUND'
    UNION
    SELECT k.to_letter_id, n.party FROM letter_link k JOIN numbered n USING (letter_id)
    WHERE k.kind = 'REPLIES_TO' AND n.direction = 'INBOUND' AND n.unit_id = $1
  ),
  left_over AS (
    SELECT letter_id, position FROM reached
    EXCEPT SELECT letter_id, position FROM reached JOIN spoken USING (letter_id, party)
    EXCEPT SELECT letter_id, recipient_position FROM follow_up_waiver
  ),
  owed AS (
    SELECT letter_id || ' ' || position AS key, reply_wanted_by AS wanted FROM left_over JOIN letter ON letter.id = letter_id
  ), ${CALENDAR}`;
