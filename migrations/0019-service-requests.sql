-- What the technology centres offer, and the requests of citizens with their way through the unit (INV-36 to INV-38, INV-48).
CREATE TABLE service (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9-]{1,6}$'),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  field text NOT NULL CHECK (field IN ('BUILDING', 'SHOPS', 'PUBLIC_WAY', 'UTILITIES', 'PROPERTY', 'LIFTS', 'ROADS', 'COMPLAINTS')),
  name_ar text NOT NULL CHECK (length(name_ar) BETWEEN 1 AND 150),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 150),
  department_code text NOT NULL,
  target_days integer NOT NULL CHECK (target_days BETWEEN 1 AND 365),
  fees_ar text NOT NULL DEFAULT '',
  fees_en text NOT NULL DEFAULT '',
  documents jsonb NOT NULL,
  steps jsonb NOT NULL,
  unit_kinds text[] NOT NULL CHECK (cardinality(unit_kinds) > 0),
  issues_permit boolean NOT NULL DEFAULT false,
  retired_at timestamptz,
  changed_at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON COLUMN service.code IS 'short enough for the QR code of a receipt';
COMMENT ON COLUMN service.department_code IS 'the department that is responsible, by its code in whichever unit';
COMMENT ON COLUMN service.documents IS '[{code, nameAr, nameEn, required}]';
COMMENT ON COLUMN service.steps IS '[{kind, nameAr, nameEn, departmentCode}] from the front window to the hand-over';
COMMENT ON COLUMN service.retired_at IS 'no new request asks for it';
CALL make_undeletable('service');

CREATE TABLE service_version (
  service_id uuid NOT NULL REFERENCES service,
  version integer NOT NULL,
  content jsonb NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (service_id, version)
);
CALL make_append_only('service_version');

CREATE TABLE service_request (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  register_id uuid NOT NULL,
  year integer NOT NULL,
  request_number integer NOT NULL CHECK (request_number > 0),
  unit_id uuid NOT NULL REFERENCES org_unit,
  unit_name text NOT NULL,
  received_at timestamptz NOT NULL,
  service_id uuid NOT NULL REFERENCES service,
  service_code text NOT NULL,
  service_name_ar text NOT NULL,
  service_name_en text NOT NULL,
  steps jsonb NOT NULL,
  documents_wanted jsonb NOT NULL,
  target_days integer NOT NULL CHECK (target_days > 0),
  issues_permit boolean NOT NULL,
  channel text NOT NULL CHECK (channel IN ('WINDOW', 'TABLET', 'PORTAL', 'API')),
  client_id uuid REFERENCES api_client,
  external_reference text CHECK (length(external_reference) BETWEEN 1 AND 100),
  asked_digest bytea NOT NULL CHECK (length(asked_digest) = 32),
  applicant_name bytea NOT NULL,
  national_id bytea NOT NULL,
  phone bytea NOT NULL,
  national_id_hash bytea NOT NULL CHECK (length(national_id_hash) = 32),
  phone_hash bytea NOT NULL CHECK (length(phone_hash) = 32),
  details text NOT NULL DEFAULT '' CHECK (length(details) <= 2000),
  site text NOT NULL DEFAULT '' CHECK (length(site) <= 300),
  verification_token bytea NOT NULL UNIQUE CHECK (length(verification_token) >= 16),
  received_by uuid REFERENCES person,
  state text NOT NULL DEFAULT 'IN_PROGRESS' CHECK (state IN ('IN_PROGRESS', 'CLOSED')),
  step integer NOT NULL DEFAULT 1 CHECK (step > 0),
  decision text CHECK (decision IN ('APPROVED', 'REJECTED')),
  outcome text CHECK (outcome IN ('HANDED_OVER', 'REJECTED', 'WITHDRAWN')),
  due_on date NOT NULL,
  paused_on date,
  step_since timestamptz NOT NULL,
  closed_at timestamptz,
  closing_override text CHECK (length(closing_override) BETWEEN 3 AND 1000),
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL AND outcome IS NOT NULL)),
  CHECK (step <= jsonb_array_length(steps)),
  CHECK ((client_id IS NULL) OR (external_reference IS NOT NULL)),
  UNIQUE (register_id, year, request_number),
  UNIQUE (client_id, external_reference),
  FOREIGN KEY (register_id, year) REFERENCES register_year
);
COMMENT ON COLUMN service_request.steps IS 'as the service had them that day; so are its names, documents and days';
COMMENT ON COLUMN service_request.asked_digest IS 'keyed hash of what was asked: the same reference with another wish is refused';
COMMENT ON COLUMN service_request.national_id IS 'sealed; the keyed hash beside it is for the look-up (INV-37)';
COMMENT ON COLUMN service_request.paused_on IS 'the clock stands still from this day on: an answer from outside the unit is awaited';
COMMENT ON COLUMN service_request.closing_override IS 'why it was closed although a letter of it was open (INV-48)';
CREATE INDEX service_request_queue ON service_request (unit_id, due_on, id) WHERE state = 'IN_PROGRESS';
CREATE INDEX service_request_unit ON service_request (unit_id, id DESC);
CREATE INDEX service_request_national_id ON service_request (national_id_hash);
CREATE INDEX service_request_phone ON service_request (phone_hash);
CALL make_undeletable('service_request');

-- What was asked, by whom and under which number never changes; a closed request stays closed.
CREATE FUNCTION request_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  living text[] := '{state,step,decision,outcome,due_on,paused_on,step_since,closed_at,closing_override,version}';
BEGIN
  IF to_jsonb(NEW) - living <> to_jsonb(OLD) - living OR OLD.state = 'CLOSED' THEN
    RAISE EXCEPTION 'request-frozen' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON service_request FOR EACH ROW EXECUTE FUNCTION request_is_frozen();
ALTER TABLE service_request ENABLE ALWAYS TRIGGER frozen;

-- A holiday that is announced late, or taken back, moves the due day of every open request in whose days it lies (INV-31).
CREATE FUNCTION holiday_moves_due_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed date := CASE TG_OP WHEN 'INSERT' THEN NEW.day ELSE OLD.day END;
BEGIN
  IF extract(isodow FROM changed) NOT IN (5, 6) THEN
    UPDATE service_request
      SET due_on = CASE TG_OP WHEN 'INSERT' THEN add_working_days(due_on, 1) ELSE working_day_before(due_on) END, version = version + 1
      WHERE state = 'IN_PROGRESS' AND cairo_date(received_at) < changed AND due_on >= changed;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER moves_due_days AFTER INSERT OR DELETE ON holiday FOR EACH ROW EXECUTE FUNCTION holiday_moves_due_days();

CREATE TABLE request_document (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request,
  code text NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  digest text REFERENCES stored_file,
  name text CHECK (length(name) BETWEEN 1 AND 200),
  upload_id uuid REFERENCES upload,
  added_by uuid REFERENCES person,
  added_by_client uuid REFERENCES api_client,
  added_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK ((digest IS NULL) = (name IS NULL))
);
COMMENT ON COLUMN request_document.code IS 'which of the wanted documents it is, or OTHER';
COMMENT ON COLUMN request_document.digest IS 'null where the paper was seen at the window and not copied';
CREATE INDEX request_document_request ON request_document (request_id, id);
CALL make_append_only('request_document');

-- INV-48: the letters that a request causes or that answer it; a tie made by mistake is undone with a reason.
CREATE TABLE request_letter (
  request_id uuid NOT NULL REFERENCES service_request,
  letter_id uuid NOT NULL REFERENCES letter,
  how text NOT NULL CHECK (how IN ('STARTED', 'ATTACHED', 'REPLY')),
  tied_by uuid REFERENCES person,
  tied_by_client uuid REFERENCES api_client,
  tied_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (request_id, letter_id)
);
CREATE INDEX request_letter_letter ON request_letter (letter_id);

CREATE TABLE request_pause (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request,
  letter_id uuid REFERENCES letter,
  holder_unit_id uuid REFERENCES org_unit,
  holder_external_id uuid REFERENCES external_party,
  holder_name text NOT NULL CHECK (length(holder_name) BETWEEN 1 AND 200),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  since timestamptz NOT NULL DEFAULT official_time(),
  until timestamptz CHECK (until >= since)
);
COMMENT ON COLUMN request_pause.holder_name IS 'the unit or body that holds it, never a person';
CREATE UNIQUE INDEX one_open_pause_per_holder ON request_pause (request_id, letter_id, holder_name) NULLS NOT DISTINCT WHERE until IS NULL;
CREATE INDEX request_pause_letter ON request_pause (letter_id) WHERE until IS NULL;
CALL make_undeletable('request_pause');

-- Everything that happened to a request, in order: its timeline, the change feed and what the web hooks tell.
CREATE TABLE request_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request,
  kind text NOT NULL CHECK (kind IN ('CREATED', 'DOCUMENT_ADDED', 'STEP_CHANGED', 'APPROVED', 'PAUSED', 'RESUMED', 'CLOSED',
    'LETTER_TIED', 'LETTER_UNTIED', 'LETTER_SIGNED', 'LETTER_SENT', 'LETTER_DELIVERED', 'LETTER_REGISTERED', 'LETTER_REFUSED', 'LETTER_REPLIED',
    'PERMIT_ISSUED', 'PERMIT_SUSPENDED', 'PERMIT_REINSTATED', 'PERMIT_REVOKED')),
  from_step integer,
  to_step integer,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  told text NOT NULL DEFAULT '' CHECK (length(told) <= 500),
  holder_name text,
  letter_id uuid REFERENCES letter,
  permit_id uuid,
  person_id uuid REFERENCES person,
  client_id uuid REFERENCES api_client,
  at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON COLUMN request_event.note IS 'for the people of the unit';
COMMENT ON COLUMN request_event.told IS 'for the applicant: on the public page and to the portal';
CREATE INDEX request_event_request ON request_event (request_id, id);
CREATE INDEX request_event_letter ON request_event (letter_id) WHERE letter_id IS NOT NULL;
CALL make_append_only('request_event');

-- No other clock where a request was received either (INV-05).
CREATE OR REPLACE FUNCTION demo_clock_only_on_empty_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM register_entry) OR EXISTS (SELECT FROM service_request) THEN
    RAISE EXCEPTION 'books-not-empty' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;

-- The change feed: an event waits until it is committed, and gets its place when somebody reads. So no reader that
-- remembers the last place it saw can miss one that was written earlier but committed later.
CREATE TABLE request_change_waiting (
  event_id uuid PRIMARY KEY REFERENCES request_event
);
CREATE TABLE request_change (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE REFERENCES request_event
);
CALL make_append_only('request_change');

CREATE FUNCTION event_waits_for_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO request_change_waiting VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER waits_for_its_place AFTER INSERT ON request_event FOR EACH ROW EXECUTE FUNCTION event_waits_for_its_place();

CREATE FUNCTION give_request_changes_their_places() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('request-change'));
  WITH settled AS (DELETE FROM request_change_waiting RETURNING event_id)
  INSERT INTO request_change (event_id) SELECT event_id FROM settled ORDER BY event_id;
END $$;
REVOKE ALL ON FUNCTION give_request_changes_their_places FROM public;

-- Receives a request under the next number of the unit's book (INV-01): the only way to one. Sealed columns come in hex.
CREATE FUNCTION receive_request(p_request jsonb)
RETURNS TABLE (id uuid, request_number integer, year integer, received_at timestamptz, due_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  asked service;
  drawn record;
  book uuid;
BEGIN
  SELECT * INTO asked FROM service s WHERE s.id = (p_request->>'service_id')::uuid FOR SHARE;
  SELECT r.id INTO book FROM register r WHERE r.unit_id = (p_request->>'unit_id')::uuid AND r.direction = 'REQUEST';
  IF NOT FOUND THEN RAISE EXCEPTION 'register-unknown' USING ERRCODE = 'DWREF'; END IF;
  SELECT * INTO drawn FROM advance_register(book, 1);
  RETURN QUERY
  INSERT INTO service_request AS q (id, register_id, year, request_number, unit_id, unit_name, received_at, service_id, service_code,
      service_name_ar, service_name_en, steps, documents_wanted, target_days, issues_permit, channel, client_id, external_reference,
      asked_digest, applicant_name, national_id, phone, national_id_hash, phone_hash, details, site, verification_token, received_by,
      due_on, step_since)
    VALUES ((p_request->>'id')::uuid, book, drawn.this_year, drawn.last, drawn.unit_id, drawn.unit_name, drawn.at, asked.id, asked.code,
      asked.name_ar, asked.name_en, asked.steps, asked.documents, asked.target_days, asked.issues_permit, p_request->>'channel',
      (p_request->>'client_id')::uuid, p_request->>'external_reference', decode(p_request->>'asked_digest', 'hex'),
      decode(p_request->>'applicant_name', 'hex'), decode(p_request->>'national_id', 'hex'), decode(p_request->>'phone', 'hex'),
      decode(p_request->>'national_id_hash', 'hex'), decode(p_request->>'phone_hash', 'hex'), p_request->>'details', p_request->>'site',
      decode(p_request->>'verification_token', 'hex'), (p_request->>'received_by')::uuid,
      add_working_days(cairo_date(drawn.at), asked.target_days), drawn.at)
  RETURNING q.id, q.request_number, q.year, q.received_at, q.due_on;
END $$;
REVOKE ALL ON FUNCTION receive_request FROM public;

-- The citizen's clock stands still while somebody outside the unit holds the matter. The caller holds the request's row.
CREATE FUNCTION pause_request(p_request_id uuid, p_letter_id uuid, p_holder_unit_id uuid, p_holder_external_id uuid, p_holder_name text,
  p_reason text, p_person_id uuid, p_client_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO request_pause (request_id, letter_id, holder_unit_id, holder_external_id, holder_name, reason)
    VALUES (p_request_id, p_letter_id, p_holder_unit_id, p_holder_external_id, p_holder_name, p_reason) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE service_request SET paused_on = coalesce(paused_on, cairo_today()), version = version + 1 WHERE id = p_request_id;
  INSERT INTO request_event (request_id, kind, holder_name, letter_id, note, person_id, client_id)
    VALUES (p_request_id, 'PAUSED', p_holder_name, p_letter_id, p_reason, p_person_id, p_client_id);
  RETURN true;
END $$;

-- One holder has given it back; the clock goes on when none is left, and the days that it stood still are added.
CREATE FUNCTION resume_request(p_pause_id uuid, p_note text, p_person_id uuid, p_client_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  ended request_pause;
BEGIN
  UPDATE request_pause SET until = greatest(since, official_time()) WHERE id = p_pause_id AND until IS NULL RETURNING * INTO ended;
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT FROM request_pause WHERE request_id = ended.request_id AND until IS NULL) THEN
    UPDATE service_request SET due_on = add_working_days(due_on, working_days_between(paused_on, cairo_today())), paused_on = NULL
      WHERE id = ended.request_id AND state = 'IN_PROGRESS' AND paused_on IS NOT NULL;
  END IF;
  UPDATE service_request SET version = version + 1 WHERE id = ended.request_id AND state = 'IN_PROGRESS';
  INSERT INTO request_event (request_id, kind, holder_name, letter_id, note, person_id, client_id)
    VALUES (ended.request_id, 'RESUMED', ended.holder_name, ended.letter_id, p_note, p_person_id, p_client_id);
  RETURN true;
END $$;

-- Letters that keep a request open: its own unit's, not sent yet, or sent and still waiting for the answer they ask for.
CREATE FUNCTION open_letters_of(p_request_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT l.id FROM request_letter t JOIN letter l ON l.id = t.letter_id JOIN service_request q ON q.id = t.request_id
  WHERE t.request_id = p_request_id AND l.author_unit_id = q.unit_id AND l.direction = 'OUTBOUND'
    AND (l.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'NUMBERED', 'SIGNED')
      OR (l.state = 'DISPATCHED' AND l.reply_wanted_by IS NOT NULL AND NOT EXISTS (
        SELECT FROM letter_link k JOIN letter r ON r.id = k.letter_id WHERE k.to_letter_id = l.id AND k.kind = 'REPLIES_TO'
          AND EXISTS (SELECT FROM register_entry e WHERE e.letter_id = r.id AND e.unit_id = q.unit_id AND e.direction = 'INBOUND'))))
$$;

CREATE FUNCTION request_closes_with_its_letters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.closing_override IS NULL AND EXISTS (SELECT FROM open_letters_of(NEW.id)) THEN
    RAISE EXCEPTION 'request-has-open-letter' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closes_with_its_letters BEFORE UPDATE ON service_request FOR EACH ROW
  WHEN (OLD.state = 'IN_PROGRESS' AND NEW.state = 'CLOSED') EXECUTE FUNCTION request_closes_with_its_letters();
ALTER TABLE service_request ENABLE ALWAYS TRIGGER closes_with_its_letters;

-- What becomes of a letter is told to the requests it belongs to, whichever way it came about. Their rows are held first,
-- so that the events of one request are written one after the other. Of a CONFIDENTIAL letter nothing is told.
CREATE FUNCTION tell_requests(p_letter_id uuid, p_kind text, p_holder_name text, p_about uuid) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  found_id uuid;
BEGIN
  FOR found_id IN
    SELECT q.id FROM service_request q
    WHERE q.id IN (SELECT t.request_id FROM request_letter t JOIN letter l ON l.id = t.letter_id
      WHERE t.letter_id = p_letter_id AND l.secrecy = 'NORMAL')
    ORDER BY q.id FOR NO KEY UPDATE
  LOOP
    INSERT INTO request_event (request_id, kind, letter_id, holder_name) VALUES (found_id, p_kind, p_about, p_holder_name);
    RETURN NEXT found_id;
  END LOOP;
END $$;

CREATE FUNCTION letter_tells_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_requests(NEW.id, 'LETTER_SIGNED', NULL, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER tells_requests AFTER UPDATE OF state ON letter FOR EACH ROW
  WHEN (OLD.state = 'NUMBERED' AND NEW.state = 'SIGNED') EXECUTE FUNCTION letter_tells_requests();

-- What is closed or annulled is awaited from nobody, with an answer or without one (a write-off).
CREATE FUNCTION ended_letter_lets_go() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pause uuid;
BEGIN
  FOR pause IN SELECT p.id FROM request_pause p JOIN service_request q ON q.id = p.request_id
    WHERE p.letter_id = NEW.id AND p.until IS NULL ORDER BY q.id, p.id FOR NO KEY UPDATE OF q
  LOOP PERFORM resume_request(pause, '', NULL, NULL); END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER lets_go AFTER UPDATE OF state ON letter FOR EACH ROW
  WHEN (OLD.state = 'DISPATCHED' AND NEW.state IN ('CLOSED', 'ANNULLED')) EXECUTE FUNCTION ended_letter_lets_go();

CREATE FUNCTION dispatch_tells_requests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told_kind text := CASE WHEN TG_OP = 'INSERT' THEN 'LETTER_SENT' ELSE CASE NEW.state WHEN 'DELIVERED' THEN 'LETTER_DELIVERED'
    WHEN 'HANDED_OVER' THEN 'LETTER_DELIVERED' WHEN 'REGISTERED' THEN 'LETTER_REGISTERED' WHEN 'REFUSED' THEN 'LETTER_REFUSED' END END;
  of_request uuid;
  pause uuid;
BEGIN
  IF told_kind IS NOT NULL THEN
    FOR of_request IN SELECT tell_requests(NEW.letter_id, told_kind, NEW.recipient_name, NEW.letter_id) LOOP
      IF TG_OP = 'INSERT' AND NEW.recipient_kind = 'TO' AND NEW.recipient_unit_id IS DISTINCT FROM NEW.sender_unit_id
        AND (SELECT l.reply_wanted_by IS NOT NULL FROM letter l WHERE l.id = NEW.letter_id)
        AND (SELECT q.unit_id = NEW.sender_unit_id AND q.state = 'IN_PROGRESS' FROM service_request q WHERE q.id = of_request) THEN
        PERFORM pause_request(of_request, NEW.letter_id, NEW.recipient_unit_id, NEW.recipient_external_id, NEW.recipient_name, '', NULL, NULL);
      END IF;
    END LOOP;
  END IF;
  -- nothing is awaited from whom the letter did not reach in the end
  IF TG_OP = 'UPDATE' AND NEW.state IN ('REFUSED', 'RECALLED', 'ABANDONED') THEN
    FOR pause IN SELECT p.id FROM request_pause p JOIN service_request q ON q.id = p.request_id
      WHERE p.letter_id = NEW.letter_id AND p.until IS NULL AND p.holder_name = NEW.recipient_name ORDER BY q.id FOR NO KEY UPDATE OF q
    LOOP PERFORM resume_request(pause, '', NULL, NULL); END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sent_tells_requests AFTER INSERT ON dispatch FOR EACH ROW EXECUTE FUNCTION dispatch_tells_requests();
CREATE TRIGGER tells_requests AFTER UPDATE OF state ON dispatch FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION dispatch_tells_requests();

-- An answer is registered here: it belongs to the requests of the letter that it answers, and who gave it holds them no longer.
CREATE FUNCTION reply_tells_requests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answered record;
  of_request uuid;
  pause uuid;
BEGIN
  FOR answered IN SELECT DISTINCT k.to_letter_id AS id FROM letter_link k JOIN letter l ON l.id = k.to_letter_id
    WHERE k.letter_id = NEW.letter_id AND k.kind = 'REPLIES_TO' AND l.author_unit_id = NEW.unit_id
  LOOP
    IF NEW.secrecy = 'NORMAL' THEN
      FOR of_request IN SELECT tell_requests(answered.id, 'LETTER_REPLIED', NEW.counterparty_name, NEW.letter_id) LOOP
        INSERT INTO request_letter (request_id, letter_id, how) VALUES (of_request, NEW.letter_id, 'REPLY') ON CONFLICT DO NOTHING;
      END LOOP;
    END IF;
    FOR pause IN SELECT p.id FROM request_pause p JOIN service_request q ON q.id = p.request_id
      WHERE p.letter_id = answered.id AND p.until IS NULL
        AND CASE WHEN p.holder_unit_id IS NOT NULL THEN p.holder_unit_id = NEW.counterparty_unit_id
          WHEN NEW.counterparty_external_id IS NULL THEN true
          ELSE coalesce((SELECT x.merged_into FROM external_party x WHERE x.id = p.holder_external_id), p.holder_external_id)
            = NEW.counterparty_external_id END ORDER BY q.id, p.id FOR NO KEY UPDATE OF q
    LOOP PERFORM resume_request(pause, '', NULL, NULL); END LOOP;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER reply_tells_requests AFTER INSERT ON register_entry FOR EACH ROW
  WHEN (NEW.direction = 'INBOUND') EXECUTE FUNCTION reply_tells_requests();

GRANT SELECT, INSERT ON service, service_version, request_document, request_event, request_pause, request_letter TO diwan_app;
GRANT UPDATE (version, field, name_ar, name_en, department_code, target_days, fees_ar, fees_en, documents, steps, unit_kinds, issues_permit, retired_at, changed_at) ON service TO diwan_app;
GRANT SELECT ON service_request, request_change TO diwan_app;
GRANT UPDATE (state, step, decision, outcome, due_on, paused_on, step_since, closed_at, closing_override, version) ON service_request TO diwan_app;
GRANT UPDATE (until) ON request_pause TO diwan_app;
GRANT DELETE ON request_letter TO diwan_app;
GRANT INSERT ON request_change_waiting TO diwan_app;
GRANT EXECUTE ON FUNCTION receive_request, give_request_changes_their_places TO diwan_app;
GRANT SELECT ON service, service_version, service_request, request_document, request_letter, request_pause, request_event TO diwan_auditor;
