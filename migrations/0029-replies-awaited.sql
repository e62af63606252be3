-- What a unit is owed: one line for each TO recipient that a letter reached or is on its way to, with what became of it.
CREATE VIEW reply_awaited AS
  SELECT l.id AS letter_id, r.position AS recipient_position, l.author_unit_id AS unit_id, l.department_id, l.secrecy,
    r.unit_id AS recipient_unit_id, r.external_party_id AS recipient_external_id, r.name AS recipient_name, l.reply_wanted_by,
    due_of_recipient(l.id, r.position, l.reply_wanted_by) AS due_on, w.write_off AS waived,
    EXISTS (SELECT FROM reply_given y WHERE y.letter_id = l.id AND y.recipient_position = r.position) AS replied
  FROM letter l JOIN letter_recipient r ON r.letter_id = l.id AND r.kind = 'TO'
  LEFT JOIN follow_up_waiver w ON w.letter_id = l.id AND w.recipient_position = r.position
  WHERE l.state = 'DISPATCHED' AND l.direction = 'OUTBOUND' AND l.reply_wanted_by IS NOT NULL
    AND EXISTS (SELECT FROM dispatch d WHERE d.letter_id = l.id AND d.recipient_position = r.position
      AND d.state NOT IN ('REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'ABANDONED'));
GRANT SELECT ON reply_awaited TO diwan_app;
GRANT SELECT ON reply_awaited TO diwan_auditor;
