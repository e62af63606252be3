-- Letters from draft to archive, their versions, recipients, links and files.
CREATE TABLE stored_file (
  digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CHECK (size > 0),
  media_type text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON COLUMN stored_file.digest IS 'SHA-256 of the content, which is also its address in the file store';
CALL make_append_only('stored_file');

CREATE TABLE upload (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  digest text NOT NULL REFERENCES stored_file,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  unit_id uuid NOT NULL REFERENCES org_unit,
  uploaded_by uuid REFERENCES person,
  uploaded_at timestamptz NOT NULL DEFAULT official_time()
);

CREATE TABLE letter (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  origin text NOT NULL CHECK (origin IN ('WRITTEN', 'PAPER')),
  direction text NOT NULL CHECK (direction IN ('OUTBOUND', 'INTERNAL', 'INBOUND')),
  author_unit_id uuid REFERENCES org_unit,
  department_id uuid REFERENCES department,
  kind text CHECK (kind IN ('OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING')),
  state text CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'NUMBERED', 'SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED', 'CANCELLED', 'ANNULLED')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 500),
  body jsonb,
  secrecy text NOT NULL DEFAULT 'NORMAL' CHECK (secrecy IN ('NORMAL', 'CONFIDENTIAL')),
  urgency text NOT NULL DEFAULT 'NORMAL' CHECK (urgency IN ('NORMAL', 'URGENT', 'VERY_URGENT')),
  reply_wanted_by date,
  attachments_declared integer NOT NULL DEFAULT 0 CHECK (attachments_declared BETWEEN 0 AND 9999),
  drafted_by uuid REFERENCES person,
  verification_token bytea UNIQUE CHECK (length(verification_token) >= 16),
  signed_digest text REFERENCES stored_file,
  signed_at timestamptz,
  signed_by uuid REFERENCES person,
  signing_post_id uuid REFERENCES post,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  changed_at timestamptz NOT NULL DEFAULT official_time(),
  -- a paper letter has no life of its own here: its entry has
  CHECK ((origin = 'WRITTEN') = (state IS NOT NULL)),
  CHECK ((origin = 'WRITTEN') = (author_unit_id IS NOT NULL AND kind IS NOT NULL AND body IS NOT NULL)),
  CHECK ((origin = 'PAPER') = (direction = 'INBOUND')),
  CHECK (origin = 'PAPER' OR (signed_digest IS NOT NULL AND verification_token IS NOT NULL) OR state NOT IN ('SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED'))
);
COMMENT ON COLUMN letter.department_id IS 'the department of its author, printed in the letterhead';
COMMENT ON COLUMN letter.verification_token IS 'what the QR carries (INV-38): random, at least 128 bits';
CREATE INDEX letter_author ON letter (author_unit_id, id);
CREATE INDEX letter_author_state ON letter (author_unit_id, state, id);

CREATE TABLE letter_version (
  letter_id uuid NOT NULL REFERENCES letter,
  version integer NOT NULL,
  content jsonb NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (letter_id, version)
);
CALL make_append_only('letter_version');

CREATE TABLE letter_recipient (
  letter_id uuid NOT NULL REFERENCES letter,
  position integer NOT NULL CHECK (position > 0),
  kind text NOT NULL CHECK (kind IN ('TO', 'CC')),
  unit_id uuid REFERENCES org_unit,
  external_party_id uuid REFERENCES external_party,
  name text NOT NULL,
  attention_of text NOT NULL DEFAULT '',
  PRIMARY KEY (letter_id, position),
  CHECK (num_nonnulls(unit_id, external_party_id) = 1),
  UNIQUE NULLS NOT DISTINCT (letter_id, unit_id, external_party_id)
);

CREATE TABLE letter_link (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  kind text NOT NULL CHECK (kind IN ('REPLIES_TO', 'FOLLOWS_UP', 'SUPERSEDES', 'WITHDRAWS', 'CORRECTS', 'COMPLETES', 'RELATES', 'ANSWERS_REQUEST')),
  to_letter_id uuid REFERENCES letter,
  cited_text text CHECK (length(cited_text) BETWEEN 1 AND 300),
  created_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(to_letter_id, cited_text) = 1),
  CHECK (to_letter_id IS DISTINCT FROM letter_id),
  UNIQUE (letter_id, kind, to_letter_id)
);
CREATE INDEX letter_link_to ON letter_link (to_letter_id);

CREATE TABLE letter_attachment (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  role text NOT NULL CHECK (role IN ('ENCLOSURE', 'SCAN', 'STAMPED')),
  position integer NOT NULL CHECK (position > 0),
  digest text NOT NULL REFERENCES stored_file,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  upload_id uuid REFERENCES upload,
  title text NOT NULL DEFAULT '' CHECK (length(title) <= 200),
  pages integer CHECK (pages BETWEEN 1 AND 9999),
  copies integer NOT NULL DEFAULT 1 CHECK (copies BETWEEN 1 AND 999),
  added_by uuid REFERENCES person,
  added_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (letter_id, role, position) DEFERRABLE INITIALLY DEFERRED
);

-- Each step of a letter's life with its note: submitted, sent back, approved, numbered, cancelled, closed, reopened.
CREATE TABLE letter_step (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  action text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  version integer NOT NULL,
  note text NOT NULL DEFAULT '',
  write_off text CHECK (write_off IN ('BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER')),
  taken_by uuid REFERENCES person,
  taken_at timestamptz NOT NULL DEFAULT official_time()
);
CREATE INDEX letter_step_letter ON letter_step (letter_id, id);
CALL make_append_only('letter_step');

-- Which units may know of a letter, and since when: the ground of the one access filter (INV-35).
CREATE TABLE letter_unit (
  letter_id uuid NOT NULL REFERENCES letter,
  unit_id uuid NOT NULL REFERENCES org_unit,
  part text NOT NULL CHECK (part IN ('AUTHOR', 'RECIPIENT')),
  since timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (letter_id, unit_id)
);
CREATE INDEX letter_unit_unit ON letter_unit (unit_id, letter_id);

-- From NUMBERED on only the life of the letter moves, and only forward; what it says is frozen (INV-11).
CREATE FUNCTION letter_content_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  living text[] := '{state,verification_token,signed_digest,signed_at,signed_by,signing_post_id,changed_at}';
BEGIN
  IF OLD.origin = 'PAPER' OR OLD.state NOT IN ('DRAFT', 'IN_REVIEW', 'APPROVED') THEN
    IF to_jsonb(NEW) - living <> to_jsonb(OLD) - living THEN
      RAISE EXCEPTION 'letter-frozen' USING ERRCODE = 'DWREF';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || '>' || NEW.state <> ALL ('{NUMBERED>SIGNED,NUMBERED>ANNULLED,SIGNED>DISPATCHED,'
      'SIGNED>ANNULLED,DISPATCHED>CLOSED,DISPATCHED>ANNULLED,CLOSED>DISPATCHED,CLOSED>ARCHIVED}'::text[]) THEN
      RAISE EXCEPTION 'letter-frozen' USING ERRCODE = 'DWREF';
    END IF;
  END IF;
  IF (OLD.verification_token IS NOT NULL AND NEW.verification_token IS DISTINCT FROM OLD.verification_token)
    OR (OLD.signed_digest IS NOT NULL AND (NEW.signed_digest, NEW.signed_at, NEW.signed_by, NEW.signing_post_id)
      IS DISTINCT FROM (OLD.signed_digest, OLD.signed_at, OLD.signed_by, OLD.signing_post_id))
  THEN RAISE EXCEPTION 'letter-frozen' USING ERRCODE = 'DWREF'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER content_is_frozen BEFORE UPDATE ON letter FOR EACH ROW EXECUTE FUNCTION letter_content_is_frozen();
ALTER TABLE letter ENABLE ALWAYS TRIGGER content_is_frozen;

-- Recipients, references and enclosures freeze with the letter; scans and stamped renditions of paper may still be added.
CREATE FUNCTION letter_part_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record := coalesce(NEW, OLD);
  letter_state text;
BEGIN
  SELECT state INTO letter_state FROM letter WHERE id = changed.letter_id;
  IF letter_state IS NOT NULL AND letter_state NOT IN ('DRAFT', 'IN_REVIEW', 'APPROVED') THEN
    RAISE EXCEPTION 'letter-frozen' USING ERRCODE = 'DWREF';
  END IF;
  IF letter_state IS NULL AND TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'letter-frozen' USING ERRCODE = 'DWREF';
  END IF;
  RETURN changed;
END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON letter_recipient FOR EACH ROW EXECUTE FUNCTION letter_part_is_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON letter_attachment FOR EACH ROW EXECUTE FUNCTION letter_part_is_frozen();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON letter_link FOR EACH ROW EXECUTE FUNCTION letter_part_is_frozen();
ALTER TABLE letter_recipient ENABLE ALWAYS TRIGGER frozen;
ALTER TABLE letter_attachment ENABLE ALWAYS TRIGGER frozen;
ALTER TABLE letter_link ENABLE ALWAYS TRIGGER frozen;
CALL make_undeletable('letter');

GRANT SELECT, INSERT ON stored_file, upload, letter, letter_version, letter_step, letter_unit TO diwan_app;
GRANT UPDATE (state, version, subject, body, secrecy, urgency, reply_wanted_by, attachments_declared, kind, direction, verification_token, signed_digest, signed_at, signed_by, signing_post_id, changed_at) ON letter TO diwan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON letter_recipient, letter_attachment, letter_link TO diwan_app;
GRANT SELECT ON letter, letter_version, letter_recipient, letter_link, letter_attachment, letter_step TO diwan_auditor;
