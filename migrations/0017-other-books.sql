-- Requests and building permits are numbered in books of their own, by the one way that draws every number (INV-01, INV-02).
ALTER TABLE post DROP CONSTRAINT post_role_check;
ALTER TABLE post ADD CONSTRAINT post_role_check
  CHECK (role IN ('CLERK', 'HEAD', 'REGISTRY_MANAGER', 'EMPLOYEE', 'WINDOW', 'GOVERNOR_OFFICE', 'ADMINISTRATOR'));

ALTER TABLE register DROP CONSTRAINT register_direction_check;
ALTER TABLE register ADD CONSTRAINT register_direction_check
  CHECK (direction IN ('OUTBOUND', 'INBOUND', 'INTERNAL', 'REQUEST', 'PERMIT'));
ALTER TABLE register ADD CONSTRAINT no_confidential_request CHECK (direction NOT IN ('REQUEST', 'PERMIT') OR class = 'GENERAL');

INSERT INTO register (unit_id, direction, class, code, name_ar, name_en)
  SELECT u.id, b.direction, 'GENERAL', b.code, b.name_ar, b.name_en
  FROM org_unit u CROSS JOIN (VALUES
    ('REQUEST', 'REQ', 'سجل طلبات المواطنين', 'Register of citizens'' requests'),
    ('PERMIT', 'PER', 'سجل رخص البناء', 'Register of building permits')) AS b (direction, code, name_ar, name_en);

-- The register's lock comes first, then the clock, then the counter. Only the functions that write a book's lines call
-- this, and their caller has nothing left to do that could take long.
CREATE FUNCTION advance_register(p_register_id uuid, p_wanted integer,
  OUT unit_id uuid, OUT direction text, OUT unit_name text, OUT this_year integer, OUT last integer, OUT at timestamptz)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  now_is timestamptz;
BEGIN
  SELECT r.unit_id, r.direction INTO unit_id, direction FROM register r WHERE r.id = p_register_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'register-unknown' USING ERRCODE = 'DWREF'; END IF;
  SELECT n.name_ar INTO unit_name FROM org_unit_now n WHERE n.id = advance_register.unit_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'unit-inactive' USING ERRCODE = 'DWREF'; END IF;

  PERFORM pg_advisory_xact_lock(hashtextextended(p_register_id::text, 1));
  now_is := official_time();
  this_year := extract(year FROM now_is AT TIME ZONE 'Africa/Cairo');
  LOOP
    UPDATE register_year y
      SET last_number = y.last_number + p_wanted, last_entered_at = greatest(y.last_entered_at, now_is)
      WHERE y.register_id = p_register_id AND y.year = this_year AND y.state = 'OPEN'
      RETURNING y.last_number, y.last_entered_at INTO last, at;
    EXIT WHEN FOUND;
    INSERT INTO register_year (register_id, year) VALUES (p_register_id, this_year) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RAISE EXCEPTION 'year-closed' USING ERRCODE = 'DWREF'; END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION advance_register FROM public;

CREATE OR REPLACE FUNCTION enter_in_register(p_register_id uuid, p_entries jsonb)
RETURNS TABLE (entry_id uuid, letter_id uuid, year integer, entry_number integer, registered_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  wanted integer := jsonb_array_length(p_entries);
  drawn record;
BEGIN
  SELECT * INTO drawn FROM advance_register(p_register_id, wanted);
  IF drawn.direction NOT IN ('OUTBOUND', 'INBOUND', 'INTERNAL') THEN
    RAISE EXCEPTION 'register-unknown' USING ERRCODE = 'DWREF';
  END IF;
  RETURN QUERY
  INSERT INTO register_entry AS e (id, register_id, year, entry_number, unit_id, direction, unit_name, letter_id, subject, secrecy,
      urgency, counterparty_unit_id, counterparty_external_id, counterparty_name, counterparty_number, counterparty_date,
      attachments_declared, channel, reply_wanted_by, unopened, received_at, registered_at, registered_by)
    SELECT coalesce((x->>'id')::uuid, uuidv7()), p_register_id, drawn.this_year, drawn.last - wanted + ord::integer, drawn.unit_id,
      drawn.direction, drawn.unit_name,
      (x->>'letter_id')::uuid, x->>'subject', x->>'secrecy', x->>'urgency', (x->>'counterparty_unit_id')::uuid,
      (x->>'counterparty_external_id')::uuid, x->>'counterparty_name', x->>'counterparty_number', (x->>'counterparty_date')::date,
      coalesce((x->>'attachments_declared')::integer, 0), x->>'channel', (x->>'reply_wanted_by')::date,
      coalesce((x->>'unopened')::boolean, false),
      coalesce((x->>'received_at')::timestamptz, CASE WHEN drawn.direction = 'INBOUND' THEN drawn.at END), drawn.at,
      (x->>'registered_by')::uuid
    FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS given (x, ord)
    ORDER BY ord
  RETURNING e.id, e.letter_id, e.year, e.entry_number, e.registered_at;
END $$;
