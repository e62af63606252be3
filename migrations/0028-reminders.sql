-- Whom a reminder reminds of what, whatever its state: the letters it follows up, at those of their recipients it goes to.
CREATE VIEW reminded_recipient AS
  SELECT m.id AS reminder_letter_id, l.id AS letter_id, r.position AS recipient_position, w.position AS reminder_position
  FROM letter m
  JOIN letter_link k ON k.letter_id = m.id AND k.kind = 'FOLLOWS_UP'
  JOIN letter l ON l.id = k.to_letter_id
  JOIN letter_recipient w ON w.letter_id = m.id AND w.kind = 'TO'
  JOIN letter_recipient r ON r.letter_id = l.id AND r.kind = 'TO'
    AND (r.unit_id = w.unit_id OR same_party(r.external_party_id, w.external_party_id))
  WHERE m.kind = 'REMINDER';

-- INV-32: the reminders of a letter at one recipient are 1..n. An annulled reminder keeps its number, as its line in the book does.
CREATE TABLE reminder (
  reminder_letter_id uuid NOT NULL REFERENCES letter,
  letter_id uuid NOT NULL,
  recipient_position integer NOT NULL,
  reminder_no integer NOT NULL CHECK (reminder_no > 0),
  numbered_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (reminder_letter_id, letter_id, recipient_position),
  UNIQUE (letter_id, recipient_position, reminder_no),
  FOREIGN KEY (letter_id, recipient_position) REFERENCES letter_recipient
);
COMMENT ON COLUMN reminder.letter_id IS 'the letter that is reminded of, at its recipient';
CALL make_append_only('reminder');

-- Those that had a number before, in the order in which they got it.
INSERT INTO reminder
  SELECT t.reminder_letter_id, t.letter_id, t.recipient_position,
    row_number() OVER (PARTITION BY t.letter_id, t.recipient_position ORDER BY e.registered_at, e.id), e.registered_at
  FROM reminded_recipient t JOIN letter m ON m.id = t.reminder_letter_id
  JOIN register_entry e ON e.letter_id = m.id AND e.unit_id = m.author_unit_id AND e.direction = 'OUTBOUND';

-- Nobody types which reminder it is: it is counted when the reminder gets its number, one at a time for each letter. The
-- locks come before the register's, always in one order, so that reminders of the same letters wait for each other.
CREATE FUNCTION count_reminder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(held.letter_id::text, 28))
    FROM (SELECT DISTINCT t.letter_id FROM reminded_recipient t WHERE t.reminder_letter_id = NEW.id ORDER BY t.letter_id) held;
  INSERT INTO reminder (reminder_letter_id, letter_id, recipient_position, reminder_no)
    SELECT NEW.id, t.letter_id, t.recipient_position, 1 + coalesce((SELECT max(b.reminder_no) FROM reminder b
      WHERE b.letter_id = t.letter_id AND b.recipient_position = t.recipient_position), 0)
    FROM reminded_recipient t WHERE t.reminder_letter_id = NEW.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION count_reminder FROM public;
CREATE TRIGGER reminder_is_counted AFTER UPDATE OF state ON letter FOR EACH ROW
  WHEN (NEW.kind = 'REMINDER' AND NEW.state = 'NUMBERED' AND OLD.state <> 'NUMBERED') EXECUTE FUNCTION count_reminder();
ALTER TABLE letter ENABLE ALWAYS TRIGGER reminder_is_counted;

-- The replies to a letter by those of its recipients who gave them. A written reply is its author's; a paper answers for the
-- correspondent it came from. Whoever answers a reminder of this letter alone has answered the letter.
CREATE VIEW reply_given AS
  SELECT l.id AS letter_id, r.position AS recipient_position, a.id AS reply_id
  FROM letter l
  JOIN letter_recipient r ON r.letter_id = l.id AND r.kind = 'TO'
  CROSS JOIN LATERAL (
    SELECT k.letter_id FROM letter_link k WHERE k.to_letter_id = l.id AND k.kind = 'REPLIES_TO'
    UNION
    SELECT k.letter_id FROM reminder n JOIN letter_link k ON k.to_letter_id = n.reminder_letter_id AND k.kind = 'REPLIES_TO'
    WHERE n.letter_id = l.id AND n.recipient_position = r.position
      AND NOT EXISTS (SELECT FROM reminder o WHERE o.reminder_letter_id = n.reminder_letter_id AND o.letter_id <> n.letter_id)
  ) answering
  JOIN letter a ON a.id = answering.letter_id
  WHERE CASE a.origin
    WHEN 'WRITTEN' THEN a.author_unit_id = r.unit_id AND a.state IN ('NUMBERED', 'SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED')
    ELSE EXISTS (SELECT FROM register_entry e WHERE e.letter_id = a.id AND e.unit_id = l.author_unit_id AND e.direction = 'INBOUND'
      AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved)
      AND (e.counterparty_unit_id = r.unit_id OR same_party(e.counterparty_external_id, r.external_party_id))) END;

GRANT SELECT ON reminder, reminded_recipient, reply_given TO diwan_app;
GRANT SELECT ON reminder, reminded_recipient, reply_given TO diwan_auditor;
