-- The books. Only the functions here write numbers; the application's role can read, and ask (INV-01 to INV-08).
CREATE TABLE register (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  direction text NOT NULL CHECK (direction IN ('OUTBOUND', 'INBOUND', 'INTERNAL')),
  class text NOT NULL CHECK (class IN ('GENERAL', 'CONFIDENTIAL')),
  code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
  name_ar text NOT NULL,
  name_en text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (unit_id, direction, class, code)
);
CALL make_append_only('register');

CREATE TABLE register_year (
  register_id uuid NOT NULL REFERENCES register,
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSING', 'CLOSED')),
  opening_number integer NOT NULL DEFAULT 0 CHECK (opening_number >= 0),
  opening_reference text,
  last_number integer NOT NULL DEFAULT 0 CHECK (last_number >= opening_number),
  last_entered_at timestamptz,
  PRIMARY KEY (register_id, year),
  CHECK ((opening_number > 0) = (opening_reference IS NOT NULL))
) WITH (fillfactor = 50);

-- INV-03: a counter never goes down; the opening number is set once, before the first entry.
CREATE FUNCTION counter_never_goes_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.register_id <> OLD.register_id OR NEW.year <> OLD.year OR NEW.last_number < OLD.last_number
    OR NEW.last_entered_at < OLD.last_entered_at THEN
    RAISE EXCEPTION 'counter-goes-down' USING ERRCODE = 'DWREF';
  END IF;
  IF NEW.opening_number <> OLD.opening_number OR NEW.opening_reference IS DISTINCT FROM OLD.opening_reference THEN
    IF OLD.opening_number <> 0 OR OLD.last_number <> 0 THEN
      RAISE EXCEPTION 'opening-number-already-set' USING ERRCODE = 'DWREF';
    END IF;
  END IF;
  IF NEW.state <> OLD.state AND array_position('{OPEN,CLOSING,CLOSED}'::text[], NEW.state) < array_position('{OPEN,CLOSING,CLOSED}'::text[], OLD.state) THEN
    RAISE EXCEPTION 'year-closed' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_never_goes_down BEFORE UPDATE ON register_year FOR EACH ROW EXECUTE FUNCTION counter_never_goes_down();
ALTER TABLE register_year ENABLE ALWAYS TRIGGER counter_never_goes_down;
CALL make_undeletable('register_year');

-- A reference as it is compared, never as it is shown: digits, letters and strokes of every hand are the same (INV-47).
CREATE FUNCTION fold_reference(reference text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(translate(reference, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹أإآىة\ـ ' || chr(9) || chr(160) || chr(8206) || chr(8207), '01234567890123456789ااايه/'));

CREATE TABLE register_entry (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  register_id uuid NOT NULL,
  year integer NOT NULL,
  entry_number integer NOT NULL CHECK (entry_number > 0),
  unit_id uuid NOT NULL REFERENCES org_unit,
  direction text NOT NULL,
  letter_id uuid NOT NULL REFERENCES letter,
  unit_name text NOT NULL,
  subject text NOT NULL,
  secrecy text NOT NULL,
  urgency text NOT NULL,
  counterparty_unit_id uuid REFERENCES org_unit,
  counterparty_external_id uuid REFERENCES external_party,
  counterparty_name text NOT NULL,
  counterparty_number text,
  counterparty_date date,
  attachments_declared integer NOT NULL DEFAULT 0 CHECK (attachments_declared BETWEEN 0 AND 9999),
  channel text NOT NULL CHECK (channel IN ('ELECTRONIC', 'HAND', 'POST', 'COURIER', 'FAX', 'EMAIL')),
  reply_wanted_by date,
  unopened boolean NOT NULL DEFAULT false,
  received_at timestamptz,
  registered_at timestamptz NOT NULL,
  registered_by uuid REFERENCES person,
  CHECK (received_at <= registered_at),
  UNIQUE (register_id, year, entry_number),
  UNIQUE (letter_id, unit_id, direction),
  FOREIGN KEY (register_id, year) REFERENCES register_year
);
COMMENT ON COLUMN register_entry.unopened IS 'secret mail, entered from its envelope by a clerk without clearance (INV-36)';
CREATE INDEX register_entry_unit ON register_entry (unit_id, direction, registered_at DESC, id DESC);
-- one key, so that no plan made while the books are empty takes the way through all entries of the unit
CREATE INDEX register_entry_reference ON register_entry ((unit_id::text || fold_reference(counterparty_number))) WHERE counterparty_number IS NOT NULL;
CALL make_append_only('register_entry');

CREATE TABLE entry_correction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  entry_id uuid NOT NULL REFERENCES register_entry,
  field text NOT NULL CHECK (field IN ('subject', 'counterparty_name', 'counterparty_number', 'counterparty_date')),
  old_value text,
  new_value text,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 1000),
  corrected_by uuid NOT NULL REFERENCES person,
  corrected_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (old_value IS DISTINCT FROM new_value)
);
CREATE INDEX entry_correction_entry ON entry_correction (entry_id, id);
CREATE INDEX entry_correction_reference ON entry_correction (fold_reference(new_value)) WHERE field = 'counterparty_number' AND new_value IS NOT NULL;
CALL make_append_only('entry_correction');

CREATE TABLE annulment_request (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  entry_id uuid NOT NULL REFERENCES register_entry,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 1000),
  decision_reference text NOT NULL CHECK (decision_reference <> ''),
  requested_by uuid NOT NULL REFERENCES person,
  requested_at timestamptz NOT NULL DEFAULT official_time()
);
CALL make_append_only('annulment_request');

CREATE TABLE annulment_decision (
  request_id uuid PRIMARY KEY REFERENCES annulment_request,
  entry_id uuid NOT NULL REFERENCES register_entry,
  approved boolean NOT NULL,
  note text NOT NULL DEFAULT '',
  decided_by uuid NOT NULL REFERENCES person,
  decided_at timestamptz NOT NULL DEFAULT official_time()
);
CREATE UNIQUE INDEX one_annulment_per_entry ON annulment_decision (entry_id) WHERE approved;
CALL make_append_only('annulment_decision');

-- INV-08: the person who decides is not the one who asked.
CREATE FUNCTION annulment_needs_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked annulment_request;
BEGIN
  SELECT * INTO asked FROM annulment_request WHERE id = NEW.request_id;
  IF asked.requested_by = NEW.decided_by THEN
    RAISE EXCEPTION 'second-person-needed' USING ERRCODE = 'DWREF';
  END IF;
  IF asked.entry_id <> NEW.entry_id THEN
    RAISE EXCEPTION 'annulment-of-another-entry' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_persons BEFORE INSERT ON annulment_decision FOR EACH ROW EXECUTE FUNCTION annulment_needs_two_persons();
ALTER TABLE annulment_decision ENABLE ALWAYS TRIGGER two_persons;

-- Filed and reopened: facts about an inbound or internal entry; its state is derived from the latest.
CREATE TABLE entry_filing (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  entry_id uuid NOT NULL REFERENCES register_entry,
  action text NOT NULL CHECK (action IN ('FILE', 'REOPEN')),
  write_off text CHECK (write_off IN ('BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER')),
  file_reference text,
  reason text NOT NULL DEFAULT '',
  filed_by uuid NOT NULL REFERENCES person,
  filed_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (action = 'REOPEN' OR file_reference <> ''),
  CHECK (action = 'FILE' OR length(reason) >= 3)
);
CREATE INDEX entry_filing_entry ON entry_filing (entry_id, id);
CALL make_append_only('entry_filing');

-- The one way a number is drawn (INV-02): any number of entries of one register, numbered in the order given.
-- The register's lock comes first, then the clock, then the counter; the caller has nothing left to do but commit.
CREATE FUNCTION enter_in_register(p_register_id uuid, p_entries jsonb)
RETURNS TABLE (entry_id uuid, letter_id uuid, year integer, entry_number integer, registered_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  book register;
  unit_name text;
  wanted integer := jsonb_array_length(p_entries);
  now_is timestamptz;
  at timestamptz;
  this_year integer;
  last integer;
BEGIN
  SELECT * INTO book FROM register WHERE id = p_register_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'register-unknown' USING ERRCODE = 'DWREF'; END IF;
  SELECT n.name_ar INTO unit_name FROM org_unit_now n WHERE n.id = book.unit_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'unit-inactive' USING ERRCODE = 'DWREF'; END IF;

  PERFORM pg_advisory_xact_lock(hashtextextended(p_register_id::text, 1));
  now_is := official_time();
  this_year := extract(year FROM now_is AT TIME ZONE 'Africa/Cairo');
  LOOP
    UPDATE register_year y
      SET last_number = y.last_number + wanted, last_entered_at = greatest(y.last_entered_at, now_is)
      WHERE y.register_id = p_register_id AND y.year = this_year AND y.state = 'OPEN'
      RETURNING y.last_number, y.last_entered_at INTO last, at;
    EXIT WHEN FOUND;
    INSERT INTO register_year (register_id, year) VALUES (p_register_id, this_year) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RAISE EXCEPTION 'year-closed' USING ERRCODE = 'DWREF'; END IF;
  END LOOP;

  RETURN QUERY
  INSERT INTO register_entry AS e (id, register_id, year, entry_number, unit_id, direction, unit_name, letter_id, subject, secrecy,
      urgency, counterparty_unit_id, counterparty_external_id, counterparty_name, counterparty_number, counterparty_date,
      attachments_declared, channel, reply_wanted_by, unopened, received_at, registered_at, registered_by)
    SELECT coalesce((x->>'id')::uuid, uuidv7()), p_register_id, this_year, last - wanted + ord::integer, book.unit_id, book.direction, unit_name,
      (x->>'letter_id')::uuid, x->>'subject', x->>'secrecy', x->>'urgency', (x->>'counterparty_unit_id')::uuid,
      (x->>'counterparty_external_id')::uuid, x->>'counterparty_name', x->>'counterparty_number', (x->>'counterparty_date')::date,
      coalesce((x->>'attachments_declared')::integer, 0), x->>'channel', (x->>'reply_wanted_by')::date,
      coalesce((x->>'unopened')::boolean, false),
      coalesce((x->>'received_at')::timestamptz, CASE WHEN book.direction = 'INBOUND' THEN at END), at, (x->>'registered_by')::uuid
    FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS given (x, ord)
    ORDER BY ord
  RETURNING e.id, e.letter_id, e.year, e.entry_number, e.registered_at;
END $$;
REVOKE ALL ON FUNCTION enter_in_register FROM public;

-- INV-03: the paper book ended at this number; said once, before the first entry.
CREATE FUNCTION set_opening_number(p_register_id uuid, p_year integer, p_number integer, p_reference text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_register_id::text, 1));
  INSERT INTO register_year AS y (register_id, year, opening_number, opening_reference, last_number)
    VALUES (p_register_id, p_year, p_number, p_reference, p_number)
  ON CONFLICT (register_id, year) DO UPDATE
    SET opening_number = excluded.opening_number, opening_reference = excluded.opening_reference, last_number = excluded.last_number
    WHERE y.last_number = 0;
  IF NOT FOUND THEN RAISE EXCEPTION 'opening-number-already-set' USING ERRCODE = 'DWREF'; END IF;
END $$;
REVOKE ALL ON FUNCTION set_opening_number FROM public;

-- Entries as they read today: corrections applied, annulment and filing beside them.
CREATE VIEW register_entry_now AS
  SELECT e.id, e.register_id, e.year, e.entry_number, e.unit_id, e.direction, e.letter_id, e.unit_name, e.secrecy, e.urgency,
    coalesce(c.latest ->> 'subject', e.subject) AS subject,
    coalesce(c.latest ->> 'counterparty_name', e.counterparty_name) AS counterparty_name,
    CASE WHEN c.latest ? 'counterparty_number' THEN c.latest ->> 'counterparty_number' ELSE e.counterparty_number END AS counterparty_number,
    CASE WHEN c.latest ? 'counterparty_date' THEN (c.latest ->> 'counterparty_date')::date ELSE e.counterparty_date END AS counterparty_date,
    e.counterparty_unit_id, e.counterparty_external_id, e.attachments_declared, e.channel, e.reply_wanted_by,
    e.unopened, e.received_at, e.registered_at, e.registered_by,
    c.latest IS NOT NULL AS corrected,
    EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved) AS annulled,
    (SELECT f.action = 'FILE' FROM entry_filing f WHERE f.entry_id = e.id ORDER BY f.id DESC LIMIT 1) IS TRUE AS filed
  FROM register_entry e
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(k.field, k.new_value ORDER BY k.id) AS latest FROM entry_correction k WHERE k.entry_id = e.id
  ) c ON true;

-- INV-05: nobody sets the demonstration's clock once a book has a line.
CREATE FUNCTION demo_clock_only_on_empty_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM register_entry) THEN
    RAISE EXCEPTION 'books-not-empty' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_on_empty_books BEFORE INSERT ON demo_clock FOR EACH ROW EXECUTE FUNCTION demo_clock_only_on_empty_books();

GRANT SELECT, INSERT ON register TO diwan_app;
GRANT SELECT ON register_year, register_entry, register_entry_now TO diwan_app;
GRANT UPDATE (state) ON register_year TO diwan_app;
GRANT SELECT, INSERT ON entry_correction, annulment_request, annulment_decision, entry_filing TO diwan_app;
GRANT EXECUTE ON FUNCTION enter_in_register, set_opening_number TO diwan_app;
GRANT SELECT ON register, register_year, register_entry, register_entry_now, entry_correction, annulment_request, annulment_decision, entry_filing TO diwan_auditor;
