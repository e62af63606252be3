-- Certificates of the governorate's own authority, the keys sealed under a PIN or the environment, and what was signed.
CREATE TABLE certificate (
  serial text PRIMARY KEY CHECK (serial ~ '^[0-9a-f]{2,42}$'),
  purpose text NOT NULL CHECK (purpose IN ('ROOT', 'ISSUING', 'PERSON', 'UNIT_SEAL', 'QR', 'TIME_STAMP')),
  person_id uuid REFERENCES person,
  unit_id uuid REFERENCES org_unit,
  issuer_serial text REFERENCES certificate,
  assurance text NOT NULL DEFAULT 'SYSTEM_ATTESTED' CHECK (assurance IN ('SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE')),
  der bytea NOT NULL,
  chain bytea[] NOT NULL DEFAULT '{}',
  not_before timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT official_time(),
  revoked_at timestamptz,
  revocation_reason text CHECK (revocation_reason IN ('KEY_COMPROMISE', 'AFFILIATION_CHANGED', 'SUPERSEDED', 'CESSATION_OF_OPERATION',
    'PRIVILEGE_WITHDRAWN')),
  CHECK ((purpose = 'PERSON') = (person_id IS NOT NULL)),
  CHECK ((purpose = 'UNIT_SEAL') = (unit_id IS NOT NULL)),
  CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
);
COMMENT ON COLUMN certificate.chain IS 'authorities above an imported certificate; our own are found by issuer_serial';
CREATE INDEX certificate_person ON certificate (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX certificate_unit ON certificate (unit_id) WHERE unit_id IS NOT NULL;

-- A revocation is for ever, and nothing else of a certificate changes.
CREATE FUNCTION certificate_only_gets_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL OR (to_jsonb(NEW) - 'revoked_at' - 'revocation_reason') <> (to_jsonb(OLD) - 'revoked_at' - 'revocation_reason') THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_gets_revoked BEFORE UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION certificate_only_gets_revoked();
CALL make_undeletable('certificate');

CREATE TABLE sealed_key (
  serial text PRIMARY KEY REFERENCES certificate,
  sealed bytea NOT NULL,
  wrong_pins integer NOT NULL DEFAULT 0,
  locked_at timestamptz
);
COMMENT ON COLUMN sealed_key.sealed IS 'AES-256-GCM under the signatory''s PIN and the pepper, or under the key of the environment';

-- An administrator lets a person have a signing certificate; the person takes it by setting a PIN.
CREATE TABLE certificate_offer (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES person,
  offered_by uuid REFERENCES person,
  offered_at timestamptz NOT NULL DEFAULT official_time(),
  taken_as text UNIQUE REFERENCES certificate
);
CREATE UNIQUE INDEX one_open_offer ON certificate_offer (person_id) WHERE taken_as IS NULL;
CALL make_undeletable('certificate_offer');

CREATE TABLE revocation_list (
  issuer_serial text NOT NULL REFERENCES certificate,
  number integer NOT NULL CHECK (number > 0),
  der bytea NOT NULL,
  this_update timestamptz NOT NULL,
  next_update timestamptz NOT NULL,
  PRIMARY KEY (issuer_serial, number)
);
CALL make_append_only('revocation_list');

CREATE TABLE letter_signature (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  part text NOT NULL CHECK (part IN ('SIGNATORY', 'SEAL')),
  serial text NOT NULL REFERENCES certificate,
  person_id uuid REFERENCES person,
  post_id uuid REFERENCES post,
  on_behalf_of uuid REFERENCES person,
  assurance text NOT NULL CHECK (assurance IN ('SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE')),
  level text NOT NULL CHECK (level IN ('B-B', 'B-T', 'B-LT', 'B-LTA')),
  signed_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (letter_id, part)
);
COMMENT ON COLUMN letter_signature.assurance IS 'INV-39: never shown higher than it is';
CALL make_append_only('letter_signature');

-- Which letter a file is, asked of every file that arrives.
CREATE INDEX letter_signed_digest ON letter (signed_digest) WHERE signed_digest IS NOT NULL;

GRANT SELECT, INSERT ON certificate, sealed_key, certificate_offer, revocation_list, letter_signature TO diwan_app;
GRANT UPDATE (revoked_at, revocation_reason) ON certificate TO diwan_app;
GRANT UPDATE (sealed, wrong_pins, locked_at) ON sealed_key TO diwan_app;
GRANT UPDATE (taken_as) ON certificate_offer TO diwan_app;
GRANT SELECT ON certificate, certificate_offer, revocation_list, letter_signature TO diwan_auditor;
