-- Who holds a sheet of paper, apart from where its letter stands: each passing on is a fact, the last one says who has it.
-- A sheet that was never passed on is with whoever registered it; no row says so, and registering costs nothing more.
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

-- A sheet came in or went round inside the unit, and stays inside it: what goes out is on the pages of the hand-delivery book.
CREATE FUNCTION custody_stays_in_the_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM register_entry e WHERE e.id = NEW.entry_id AND e.unit_id = NEW.unit_id
      AND (e.direction = 'INTERNAL' OR (e.direction = 'INBOUND' AND e.channel <> 'ELECTRONIC'))) THEN
    RAISE EXCEPTION 'no-sheet' USING ERRCODE = 'DWREF';
  END IF;
  IF NEW.department_id IS NOT NULL AND NOT EXISTS (SELECT FROM department d WHERE d.id = NEW.department_id AND d.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'holder-unknown' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_in_the_unit BEFORE INSERT ON paper_custody FOR EACH ROW EXECUTE FUNCTION custody_stays_in_the_unit();
ALTER TABLE paper_custody ENABLE ALWAYS TRIGGER stays_in_the_unit;

GRANT SELECT, INSERT ON paper_custody TO diwan_app;
GRANT SELECT ON paper_custody TO diwan_auditor;
