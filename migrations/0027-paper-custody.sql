-- Who holds a sheet of paper, apart from where its letter stands: each passing on is a fact, the last one says who has it.
CREATE TABLE paper_custody (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  entry_id uuid NOT NULL REFERENCES register_entry,
  unit_id uuid NOT NULL REFERENCES org_unit,
  person_id uuid REFERENCES person,
  department_id uuid REFERENCES department,
  place text CHECK (length(place) BETWEEN 1 AND 200),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  passed_by uuid NOT NULL REFERENCES person,
  passed_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(person_id, department_id, place) = 1)
);
COMMENT ON COLUMN paper_custody.place IS 'a shelf or file, where nobody holds it';
CREATE INDEX paper_custody_entry ON paper_custody (entry_id, id);
CREATE INDEX paper_custody_unit ON paper_custody (unit_id, id);
CALL make_append_only('paper_custody');
GRANT SELECT, INSERT ON paper_custody TO diwan_app;
GRANT SELECT ON paper_custody TO diwan_auditor;
