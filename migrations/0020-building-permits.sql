-- Building permits: numbered in a book of their own, signed by the head, checkable by anybody from their QR code.
CREATE TABLE building_permit (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request,
  unit_id uuid NOT NULL REFERENCES org_unit,
  stage text NOT NULL DEFAULT 'PREPARED' CHECK (stage IN ('PREPARED', 'NUMBERED', 'ISSUED', 'CANCELLED')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  owner_name bytea NOT NULL,
  address text NOT NULL CHECK (length(address) BETWEEN 3 AND 300),
  plot text NOT NULL CHECK (length(plot) BETWEEN 1 AND 100),
  plot_area numeric(10, 2) NOT NULL CHECK (plot_area > 0),
  floors integer NOT NULL CHECK (floors BETWEEN 1 AND 60),
  use text NOT NULL CHECK (use IN ('RESIDENTIAL', 'COMMERCIAL', 'ADMINISTRATIVE', 'INDUSTRIAL', 'MIXED', 'SERVICE')),
  work text NOT NULL CHECK (work IN ('NEW', 'EXTENSION', 'STOREY', 'ALTERATION', 'DEMOLITION', 'FENCE')),
  conditions text NOT NULL DEFAULT '' CHECK (length(conditions) <= 2000),
  valid_from date NOT NULL,
  valid_until date NOT NULL CHECK (valid_until > valid_from),
  prepared_by uuid NOT NULL REFERENCES person,
  prepared_at timestamptz NOT NULL DEFAULT official_time(),
  register_id uuid,
  year integer,
  permit_number integer CHECK (permit_number > 0),
  unit_name text,
  issued_at timestamptz,
  verification_token bytea UNIQUE CHECK (length(verification_token) >= 16),
  signed_digest text REFERENCES stored_file,
  signed_at timestamptz,
  signed_by uuid REFERENCES person,
  signing_post_id uuid REFERENCES post,
  UNIQUE (register_id, year, permit_number),
  FOREIGN KEY (register_id, year) REFERENCES register_year,
  CHECK ((stage IN ('NUMBERED', 'ISSUED'))
    = (num_nonnulls(register_id, year, permit_number, unit_name, issued_at, verification_token) = 6)),
  CHECK ((stage = 'ISSUED') = (num_nonnulls(signed_digest, signed_at, signed_by, signing_post_id) = 4))
);
COMMENT ON COLUMN building_permit.owner_name IS 'sealed; it stands on the permit itself and nowhere else (INV-37)';
COMMENT ON COLUMN building_permit.plot_area IS 'square metres';
COMMENT ON COLUMN building_permit.issued_at IS 'the moment of its number';
CREATE UNIQUE INDEX one_permit_per_request ON building_permit (request_id) WHERE stage <> 'CANCELLED';
CREATE INDEX building_permit_unit ON building_permit (unit_id, id DESC);
CREATE INDEX building_permit_digest ON building_permit (signed_digest) WHERE signed_digest IS NOT NULL;
CALL make_undeletable('building_permit');

-- From its number on a permit says what it says (INV-11); before that its numbered columns are written by number_permit alone.
CREATE FUNCTION permit_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  living text[] := '{stage,signed_digest,signed_at,signed_by,signing_post_id}';
BEGIN
  IF OLD.stage IN ('NUMBERED', 'ISSUED', 'CANCELLED')
    AND (to_jsonb(NEW) - living <> to_jsonb(OLD) - living OR OLD.stage || '>' || NEW.stage <> 'NUMBERED>ISSUED') THEN
    RAISE EXCEPTION 'permit-frozen' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON building_permit FOR EACH ROW EXECUTE FUNCTION permit_is_frozen();
ALTER TABLE building_permit ENABLE ALWAYS TRIGGER frozen;

-- The next number of the unit's book of permits, for a request that was approved (INV-01, INV-02).
CREATE FUNCTION number_permit(p_permit_id uuid, p_token bytea) RETURNS TABLE (permit_number integer, year integer, issued_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  held building_permit;
  drawn record;
  book uuid;
BEGIN
  SELECT * INTO held FROM building_permit p WHERE p.id = p_permit_id AND p.stage = 'PREPARED' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'permit-frozen' USING ERRCODE = 'DWREF'; END IF;
  PERFORM FROM service_request q WHERE q.id = held.request_id AND q.decision = 'APPROVED' AND q.state = 'IN_PROGRESS' AND q.issues_permit FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'request-not-approved' USING ERRCODE = 'DWREF'; END IF;
  SELECT r.id INTO book FROM register r WHERE r.unit_id = held.unit_id AND r.direction = 'PERMIT';
  IF NOT FOUND THEN RAISE EXCEPTION 'register-unknown' USING ERRCODE = 'DWREF'; END IF;
  SELECT * INTO drawn FROM advance_register(book, 1);
  RETURN QUERY
  UPDATE building_permit p SET stage = 'NUMBERED', register_id = book, year = drawn.this_year, permit_number = drawn.last,
      unit_name = drawn.unit_name, issued_at = drawn.at, verification_token = p_token
    WHERE p.id = p_permit_id RETURNING p.permit_number, p.year, p.issued_at;
END $$;
REVOKE ALL ON FUNCTION number_permit FROM public;

CREATE TABLE permit_signature (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  permit_id uuid NOT NULL REFERENCES building_permit,
  part text NOT NULL CHECK (part IN ('SIGNATORY', 'SEAL')),
  serial text NOT NULL REFERENCES certificate,
  person_id uuid REFERENCES person,
  post_id uuid REFERENCES post,
  assurance text NOT NULL CHECK (assurance IN ('SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE')),
  level text NOT NULL CHECK (level IN ('B-B', 'B-T', 'B-LT', 'B-LTA')),
  signed_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (permit_id, part)
);
CALL make_append_only('permit_signature');

-- What was decided about an issued permit; its state today follows from the latest and from its dates.
CREATE TABLE permit_decision (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  permit_id uuid NOT NULL REFERENCES building_permit,
  action text NOT NULL CHECK (action IN ('SUSPEND', 'REINSTATE', 'REVOKE')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 1000),
  decision_reference text NOT NULL CHECK (length(decision_reference) BETWEEN 1 AND 200),
  decided_by uuid NOT NULL REFERENCES person,
  decided_at timestamptz NOT NULL DEFAULT official_time()
);
CREATE INDEX permit_decision_permit ON permit_decision (permit_id, id);
CALL make_append_only('permit_decision');

-- A permit is suspended while it runs, taken up again while it is suspended, and revoked once.
CREATE FUNCTION permit_decision_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest text;
BEGIN
  PERFORM FROM building_permit WHERE id = NEW.permit_id AND stage = 'ISSUED' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'permit-not-issued' USING ERRCODE = 'DWREF'; END IF;
  SELECT d.action INTO latest FROM permit_decision d WHERE d.permit_id = NEW.permit_id ORDER BY d.id DESC LIMIT 1;
  IF latest = 'REVOKE' OR (NEW.action = 'REINSTATE') <> (coalesce(latest, '') = 'SUSPEND') AND NEW.action <> 'REVOKE' THEN
    RAISE EXCEPTION 'permit-decision-not-possible' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON permit_decision FOR EACH ROW EXECUTE FUNCTION permit_decision_follows();
ALTER TABLE permit_decision ENABLE ALWAYS TRIGGER follows;

CREATE VIEW building_permit_now AS
  SELECT p.*, CASE
      WHEN p.stage <> 'ISSUED' THEN NULL
      WHEN d.action = 'REVOKE' THEN 'REVOKED'
      WHEN cairo_today() > p.valid_until THEN 'EXPIRED'
      WHEN d.action = 'SUSPEND' THEN 'SUSPENDED'
      ELSE 'VALID' END AS state,
    d.action AS latest_action, d.decided_at AS latest_decided_at
  FROM building_permit p
  LEFT JOIN LATERAL (SELECT action, decided_at FROM permit_decision WHERE permit_id = p.id ORDER BY id DESC LIMIT 1) d ON true;

-- INV-41: numbers whose letter or permit is neither signed nor annulled yet.
CREATE VIEW number_not_signed AS
  SELECT e.register_id, e.year, e.entry_number FROM register_entry e JOIN letter l ON l.id = e.letter_id
  WHERE e.direction <> 'INBOUND' AND l.state = 'NUMBERED'
  UNION ALL
  SELECT register_id, year, permit_number FROM building_permit WHERE stage = 'NUMBERED';
GRANT SELECT ON number_not_signed TO diwan_app;

ALTER TABLE request_event ADD FOREIGN KEY (permit_id) REFERENCES building_permit;

GRANT SELECT ON building_permit, building_permit_now TO diwan_app;
GRANT INSERT (id, request_id, unit_id, owner_name, address, plot, plot_area, floors, use, work, conditions, valid_from, valid_until, prepared_by) ON building_permit TO diwan_app;
GRANT UPDATE (version, owner_name, address, plot, plot_area, floors, use, work, conditions, valid_from, valid_until, stage,
  signed_digest, signed_at, signed_by, signing_post_id) ON building_permit TO diwan_app;
GRANT SELECT, INSERT ON permit_signature, permit_decision TO diwan_app;
GRANT EXECUTE ON FUNCTION number_permit TO diwan_app;
GRANT SELECT ON building_permit, building_permit_now, permit_signature, permit_decision TO diwan_auditor;
