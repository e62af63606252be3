-- A letter on its way to one recipient, what arrives there, and the signed facts about it (INV-18 to INV-26).
CREATE TABLE dispatch (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  recipient_position integer NOT NULL,
  recipient_kind text NOT NULL CHECK (recipient_kind IN ('TO', 'CC')),
  sender_unit_id uuid NOT NULL REFERENCES org_unit,
  consignment_id uuid NOT NULL DEFAULT uuidv7(),
  recipient_unit_id uuid REFERENCES org_unit,
  recipient_external_id uuid REFERENCES external_party,
  recipient_name text NOT NULL,
  method text NOT NULL CHECK (method IN ('ELECTRONIC', 'PAPER')),
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SUBMITTED', 'DELIVERED', 'OPENED', 'REGISTERED', 'FAILED',
    'ABANDONED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'ON_MANIFEST', 'HANDED_OVER')),
  resend_of uuid UNIQUE REFERENCES dispatch,
  envelope text NOT NULL,
  envelope_digest bytea NOT NULL CHECK (length(envelope_digest) = 32),
  envelope_signature bytea NOT NULL,
  seal_serial text NOT NULL REFERENCES certificate,
  dispatched_by uuid REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  changed_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(recipient_unit_id, recipient_external_id) = 1),
  UNIQUE (sender_unit_id, consignment_id),
  FOREIGN KEY (letter_id, recipient_position) REFERENCES letter_recipient (letter_id, position)
);
COMMENT ON COLUMN dispatch.envelope IS 'canonical JSON (RFC 8785), the same bytes at both ends (INV-13)';
CREATE UNIQUE INDEX one_live_dispatch_per_recipient ON dispatch (letter_id, recipient_position)
  WHERE state NOT IN ('REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'ABANDONED');
CREATE INDEX dispatch_sender ON dispatch (sender_unit_id, state, id);
CREATE INDEX dispatch_recipient ON dispatch (recipient_unit_id, id);
CALL make_undeletable('dispatch');

-- What was sent never changes, only how far it got.
CREATE FUNCTION dispatch_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'state' - 'changed_at') <> (to_jsonb(OLD) - 'state' - 'changed_at') THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON dispatch FOR EACH ROW EXECUTE FUNCTION dispatch_is_frozen();

CREATE TABLE intake_item (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  sender_unit_id uuid NOT NULL REFERENCES org_unit,
  consignment_id uuid NOT NULL,
  dispatch_id uuid NOT NULL UNIQUE REFERENCES dispatch,
  letter_id uuid NOT NULL REFERENCES letter,
  state text NOT NULL DEFAULT 'PENDING_REGISTRATION' CHECK (state IN ('PENDING_REGISTRATION', 'REGISTERED', 'REFUSED', 'NOT_REGISTRABLE', 'RECALLED')),
  arrived_at timestamptz NOT NULL DEFAULT official_time(),
  opened_at timestamptz,
  opened_by uuid REFERENCES person,
  decided_at timestamptz,
  decided_by uuid REFERENCES person,
  reason_code text,
  reason_text text,
  entry_id uuid UNIQUE REFERENCES register_entry,
  verification jsonb NOT NULL,
  attachments_declared integer NOT NULL,
  attachments_received integer NOT NULL,
  CHECK ((state = 'REGISTERED') = (entry_id IS NOT NULL)),
  CHECK (state NOT IN ('REFUSED', 'NOT_REGISTRABLE') OR reason_code IS NOT NULL),
  UNIQUE (sender_unit_id, consignment_id)
);
COMMENT ON COLUMN intake_item.attachments_received IS 'enclosures that arrived whole, by their digests (INV-12)';
COMMENT ON COLUMN intake_item.verification IS 'what the verifier said of the received signatures on arrival (INV-40)';
CREATE INDEX intake_item_unit ON intake_item (unit_id, state, id);
CALL make_undeletable('intake_item');

CREATE TABLE delivery_evidence (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  dispatch_id uuid NOT NULL REFERENCES dispatch,
  seq integer NOT NULL CHECK (seq > 0),
  kind text NOT NULL CHECK (kind IN ('SUBMITTED', 'DELIVERED', 'OPENED', 'REGISTERED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED',
    'NOT_REGISTRABLE', 'FAILED', 'ABANDONED', 'HANDED_OVER', 'RETURNED', 'ANNULLED')),
  issuer_unit_id uuid NOT NULL REFERENCES org_unit,
  person_id uuid REFERENCES person,
  reason_code text,
  statement text NOT NULL,
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  signature bytea NOT NULL,
  seal_serial text NOT NULL REFERENCES certificate,
  at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (kind NOT IN ('REFUSED', 'NOT_REGISTRABLE', 'FAILED', 'ABANDONED', 'RETURNED', 'ANNULLED') OR reason_code IS NOT NULL),
  CHECK (kind NOT IN ('OPENED', 'REGISTERED', 'REFUSED', 'NOT_REGISTRABLE', 'HANDED_OVER', 'RETURNED') OR person_id IS NOT NULL),
  CHECK (hash = sha256(convert_to(statement, 'UTF8'))),
  UNIQUE (dispatch_id, seq)
);
COMMENT ON COLUMN delivery_evidence.statement IS 'canonical JSON of the fact, signed by the issuer''s seal and chained to the fact before (INV-21)';
CALL make_append_only('delivery_evidence');

-- Each fact follows the one before it, the first follows the envelope (INV-21); and each side speaks for itself (INV-22).
CREATE FUNCTION evidence_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about dispatch;
  before bytea;
BEGIN
  SELECT * INTO about FROM dispatch WHERE id = NEW.dispatch_id;
  SELECT hash INTO before FROM delivery_evidence WHERE dispatch_id = NEW.dispatch_id AND seq = NEW.seq - 1;
  IF NEW.previous_hash IS DISTINCT FROM (CASE WHEN NEW.seq = 1 THEN about.envelope_digest ELSE before END) THEN
    RAISE EXCEPTION 'evidence-unchained' USING ERRCODE = 'DWREF';
  END IF;
  IF NEW.issuer_unit_id IS DISTINCT FROM (CASE WHEN NEW.kind IN ('DELIVERED', 'OPENED', 'REGISTERED', 'REFUSED', 'NOT_REGISTRABLE', 'ANNULLED')
    THEN about.recipient_unit_id ELSE about.sender_unit_id END) THEN
    RAISE EXCEPTION 'evidence-of-another' USING ERRCODE = 'DWREF';
  END IF;
  IF NOT EXISTS (SELECT FROM certificate WHERE serial = NEW.seal_serial AND unit_id = NEW.issuer_unit_id AND revoked_at IS NULL) THEN
    RAISE EXCEPTION 'seal-revoked' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON delivery_evidence FOR EACH ROW EXECUTE FUNCTION evidence_follows();

GRANT SELECT, INSERT ON dispatch, intake_item, delivery_evidence TO diwan_app;
GRANT UPDATE (state, changed_at) ON dispatch TO diwan_app;
GRANT UPDATE (state, opened_at, opened_by, decided_at, decided_by, reason_code, reason_text, entry_id) ON intake_item TO diwan_app;
GRANT SELECT ON dispatch, intake_item, delivery_evidence TO diwan_auditor;
