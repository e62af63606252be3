-- The hand-delivery book: each page is what one messenger takes out, and every line ends in a hand-over or a return (INV-27).
CREATE TABLE delivery_manifest (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  secrecy text NOT NULL CHECK (secrecy IN ('NORMAL', 'CONFIDENTIAL')),
  year integer NOT NULL,
  page_number integer NOT NULL CHECK (page_number > 0),
  messenger text NOT NULL CHECK (length(messenger) BETWEEN 1 AND 200),
  made_by uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (unit_id, secrecy, year, page_number)
);
COMMENT ON TABLE delivery_manifest IS 'secret letters have pages of their own: a page is known to whoever may know of all its lines (INV-35)';
CALL make_append_only('delivery_manifest');

CREATE TABLE manifest_line (
  manifest_id uuid NOT NULL REFERENCES delivery_manifest,
  line_number integer NOT NULL CHECK (line_number > 0),
  dispatch_id uuid NOT NULL REFERENCES dispatch,
  ending text CHECK (ending IN ('HANDED_OVER', 'RETURNED')),
  ended_at timestamptz,
  evidence_seq integer,
  PRIMARY KEY (manifest_id, line_number),
  FOREIGN KEY (dispatch_id, evidence_seq) REFERENCES delivery_evidence (dispatch_id, seq),
  CHECK (num_nonnulls(ending, ended_at, evidence_seq) IN (0, 3))
);
COMMENT ON COLUMN manifest_line.evidence_seq IS 'the signed fact in which the line ends';
CREATE UNIQUE INDEX one_open_line_per_dispatch ON manifest_line (dispatch_id) WHERE ending IS NULL;
CREATE INDEX manifest_line_dispatch ON manifest_line (dispatch_id);
CALL make_undeletable('manifest_line');

-- A line is written once and ends once.
CREATE FUNCTION manifest_line_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ending IS NOT NULL OR (NEW.manifest_id, NEW.line_number, NEW.dispatch_id) <> (OLD.manifest_id, OLD.line_number, OLD.dispatch_id) THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON manifest_line FOR EACH ROW EXECUTE FUNCTION manifest_line_ends_once();
ALTER TABLE manifest_line ENABLE ALWAYS TRIGGER ends_once;

-- All the ways of a letter, also those that have ended.
CREATE INDEX dispatch_letter ON dispatch (letter_id, recipient_position, id);

GRANT SELECT, INSERT ON delivery_manifest, manifest_line TO diwan_app;
GRANT UPDATE (ending, ended_at, evidence_seq) ON manifest_line TO diwan_app;
GRANT SELECT ON delivery_manifest, manifest_line TO diwan_auditor;
