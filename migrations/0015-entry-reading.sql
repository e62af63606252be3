-- Who has read what came in: each person's own marks, beside entries that never change.
CREATE TABLE entry_reading (
  person_id uuid NOT NULL REFERENCES person,
  entry_id uuid NOT NULL REFERENCES register_entry,
  read_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (person_id, entry_id)
);
CALL make_append_only('entry_reading');

GRANT SELECT, INSERT ON entry_reading TO diwan_app;
GRANT SELECT ON entry_reading TO diwan_auditor;
