-- Inbound paper: entered in one call, its scans verified and stamped afterwards.
CREATE TABLE scan_verification (
  attachment_id uuid PRIMARY KEY REFERENCES letter_attachment,
  verdict text NOT NULL CHECK (verdict IN ('VALID', 'INVALID', 'INDETERMINATE', 'UNSIGNED')),
  result jsonb NOT NULL,
  verified_at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON TABLE scan_verification IS 'what the verifier said of a received PDF when it came (INV-40)';
CALL make_append_only('scan_verification');
GRANT SELECT, INSERT ON scan_verification TO diwan_app;
GRANT SELECT ON scan_verification TO diwan_auditor;

CREATE INDEX letter_attachment_digest ON letter_attachment (digest);

-- One sheet as the clerk describes it, with the name of who wrote it looked up (the snapshot of INV-49).
CREATE TYPE paper_sheet AS (
  position integer, letter_id uuid, subject text, secrecy text, urgency text, unopened boolean,
  party_unit_id uuid, party_external_id uuid, party_name text, party_number text, party_date date,
  attachments_declared integer, channel text, reply_wanted_by date, received_at timestamptz,
  uploads uuid[], answers uuid, answers_cited text, duplicate_accepted boolean
);

-- A bare date is that morning in Cairo.
CREATE FUNCTION received_moment(given text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN length(given) = 10 THEN given::date::timestamp AT TIME ZONE 'Africa/Cairo' ELSE given::timestamptz END
$$;

CREATE FUNCTION paper_sheets(p_items jsonb) RETURNS paper_sheet[] LANGUAGE sql VOLATILE AS $$
  SELECT array_agg(ROW(
      ord, uuidv7(), x->>'subject', x->>'secrecy', x->>'urgency', coalesce((x->>'unopened')::boolean, false),
      (x->>'party_unit_id')::uuid, (x->>'party_external_id')::uuid,
      CASE WHEN x->>'party_unit_id' IS NOT NULL THEN (SELECT u.name_ar FROM org_unit_now u WHERE u.id = (x->>'party_unit_id')::uuid)
        ELSE (SELECT e.name_ar FROM external_party e WHERE e.id = (x->>'party_external_id')::uuid) END,
      x->>'party_number', (x->>'party_date')::date,
      coalesce((x->>'attachments_declared')::integer, 0), x->>'channel', (x->>'reply_wanted_by')::date, received_moment(x->>'received_at'),
      CASE WHEN x ? 'uploads' THEN ARRAY(SELECT u::uuid FROM jsonb_array_elements_text(x->'uploads') u) ELSE '{}' END,
      (x->>'answers')::uuid, x->>'answers_cited', coalesce((x->>'duplicate_accepted')::boolean, false)
    )::paper_sheet ORDER BY ord)
  FROM jsonb_array_elements(p_items) WITH ORDINALITY AS given (x, ord)
$$;

-- Earlier inbound entries of the unit that are probably the same sheet: same sender, their number and date, or same file.
CREATE FUNCTION probable_duplicates(p_unit_id uuid, p_party_unit_id uuid, p_party_external_id uuid, p_number text, p_date date, p_digests text[])
RETURNS TABLE (entry_id uuid, why text) LANGUAGE plpgsql STABLE
-- a plan made while the books are empty reads them whole, and connections keep it for as long as nobody analyses
SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  -- the index first: nearly always it knows of nothing, and the corrected reading of an entry need not be made
  alike uuid[] := ARRAY(
    SELECT r.id FROM register_entry r
      WHERE r.counterparty_number IS NOT NULL AND r.unit_id::text || fold_reference(r.counterparty_number) = p_unit_id::text || fold_reference(p_number)
    UNION
    SELECT c.entry_id FROM entry_correction c
      WHERE c.field = 'counterparty_number' AND c.new_value IS NOT NULL AND fold_reference(c.new_value) = fold_reference(p_number));
BEGIN
  IF cardinality(alike) > 0 THEN
    RETURN QUERY SELECT e.id, 'REFERENCE' FROM register_entry_now e
      WHERE e.id = ANY (alike) AND e.unit_id = p_unit_id AND e.direction = 'INBOUND' AND NOT e.annulled
        AND fold_reference(e.counterparty_number) = fold_reference(p_number) AND e.counterparty_date IS NOT DISTINCT FROM p_date
        AND (e.counterparty_unit_id = p_party_unit_id OR e.counterparty_external_id = p_party_external_id);
  END IF;
  IF cardinality(p_digests) > 0 THEN
    RETURN QUERY SELECT DISTINCT e.id, 'FILE' FROM letter_attachment a JOIN register_entry e ON e.letter_id = a.letter_id
      WHERE a.digest = ANY (p_digests) AND a.role = 'SCAN' AND e.unit_id = p_unit_id AND e.direction = 'INBOUND'
        AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved);
  END IF;
END $$;

CREATE FUNCTION refuse_sheet(code text, sheet paper_sheet, facts jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = code, ERRCODE = 'DWREF', DETAIL = facts || jsonb_build_object('item', sheet.position - 1);
END $$;

-- What stands against these sheets, said before anything is written. The detail of a refusal is JSON.
CREATE FUNCTION check_paper(p_unit_id uuid, p_sheets paper_sheet[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  sheet paper_sheet;
  digests text[];
  earlier jsonb;
BEGIN
  FOREACH sheet IN ARRAY p_sheets LOOP
    IF sheet.party_name IS NULL THEN PERFORM refuse_sheet('counterparty-unknown', sheet); END IF;
    IF sheet.received_at > official_time() THEN PERFORM refuse_sheet('received-in-the-future', sheet); END IF;
    digests := '{}';
    IF cardinality(sheet.uploads) > 0 THEN
      digests := ARRAY(SELECT u.digest FROM upload u WHERE u.id = ANY (sheet.uploads) AND u.unit_id = p_unit_id);
      IF cardinality(digests) <> cardinality(sheet.uploads) THEN PERFORM refuse_sheet('upload-unknown', sheet); END IF;
    END IF;
    IF NOT sheet.duplicate_accepted AND (sheet.party_number IS NOT NULL OR cardinality(digests) > 0) THEN
      SELECT jsonb_agg(DISTINCT jsonb_build_object('entryId', e.id, 'entryNumber', e.entry_number, 'year', e.year)) INTO earlier
        FROM probable_duplicates(p_unit_id, sheet.party_unit_id, sheet.party_external_id, sheet.party_number, sheet.party_date, digests) d
        JOIN register_entry e ON e.id = d.entry_id;
      IF earlier IS NOT NULL THEN
        PERFORM refuse_sheet('probable-duplicate', sheet, jsonb_build_object('earlier', earlier));
      END IF;
    END IF;
  END LOOP;
  IF cardinality(p_sheets) > 1 THEN
    -- the same sheet twice in one batch
    SELECT s.* INTO sheet FROM unnest(p_sheets) s JOIN unnest(p_sheets) before
      ON before.position < s.position AND fold_reference(before.party_number) = fold_reference(s.party_number)
        AND before.party_date IS NOT DISTINCT FROM s.party_date
        AND (before.party_unit_id = s.party_unit_id OR before.party_external_id = s.party_external_id)
      WHERE NOT s.duplicate_accepted ORDER BY s.position LIMIT 1;
    IF FOUND THEN PERFORM refuse_sheet('probable-duplicate', sheet, '{"earlier": []}'); END IF;
  END IF;
END $$;

-- One scan beside a paper letter, and the errands it causes: its signatures are judged, a stamped rendition is made.
CREATE FUNCTION add_scan(p_letter_id uuid, p_unit_id uuid, p_person_id uuid, p_upload_id uuid, p_position integer, p_at timestamptz)
RETURNS uuid LANGUAGE sql VOLATILE AS $$
  WITH scan AS (
    INSERT INTO letter_attachment (letter_id, role, position, digest, name, added_by, added_at)
      SELECT p_letter_id, 'SCAN', p_position, u.digest, u.name, p_person_id, p_at
      FROM upload u WHERE u.id = p_upload_id AND u.unit_id = p_unit_id
    RETURNING id, digest
  ), errands AS (
    INSERT INTO errand (kind, subject_id)
      SELECT 'stamp-rendition', s.id FROM scan s
      UNION ALL
      SELECT 'verify-scan', s.id FROM scan s JOIN stored_file f USING (digest) WHERE f.media_type = 'application/pdf'
  )
  SELECT id FROM scan
$$;

-- The letters themselves and all that belongs to them, except the number.
CREATE FUNCTION keep_paper(p jsonb, p_sheets paper_sheet[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE unit uuid := (p->>'unit_id')::uuid;
BEGIN
  INSERT INTO letter (id, origin, direction, subject, secrecy, urgency, reply_wanted_by, attachments_declared, created_at, changed_at)
    SELECT s.letter_id, 'PAPER', 'INBOUND', s.subject, s.secrecy, s.urgency, s.reply_wanted_by, s.attachments_declared, p_at, p_at FROM unnest(p_sheets) s;
  INSERT INTO letter_unit (letter_id, unit_id, part, since) SELECT s.letter_id, unit, 'RECIPIENT', p_at FROM unnest(p_sheets) s;
  INSERT INTO audit_event (at, actor_kind, actor_id, unit_id, action, subject_kind, subject_id, request_id)
    SELECT p_at, p->>'actor_kind', (p->>'actor_id')::uuid, unit, 'paper.registered', 'letter', s.letter_id, p->>'request_id'
    FROM unnest(p_sheets) s;
  IF p ? 'with_links' THEN
    INSERT INTO letter_link (letter_id, kind, to_letter_id, cited_text, created_at)
      SELECT s.letter_id, 'REPLIES_TO', s.answers, CASE WHEN s.answers IS NULL THEN s.answers_cited END, p_at
      FROM unnest(p_sheets) s WHERE num_nonnulls(s.answers, s.answers_cited) > 0;
  END IF;
  IF p ? 'with_scans' THEN
    PERFORM add_scan(s.letter_id, unit, (p->>'person_id')::uuid, g.id, g.ord::integer, p_at)
      FROM unnest(p_sheets) s, unnest(s.uploads) WITH ORDINALITY AS g (id, ord);
  END IF;
END $$;

-- Registers paper in one call and one round trip: the key's earlier answer, the checks, the letters, their entries.
-- `p.items` are numbered in their order; all or none. The number comes last (INV-02): nothing follows but the commit.
CREATE FUNCTION register_paper(p jsonb)
RETURNS TABLE (place integer, letter_id uuid, entry_id uuid, register_id uuid, year integer, entry_number integer, registered_at timestamptz, unopened boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  sheets paper_sheet[] := paper_sheets(p->'items');
  letters uuid[] := ARRAY(SELECT s.letter_id FROM unnest(sheets) s ORDER BY s.position);
  unit uuid := (p->>'unit_id')::uuid;
  earlier answered_command;
  book record;
BEGIN
  -- a twin of this command waits here until the first one is kept or gone
  INSERT INTO answered_command (actor_id, key, request_hash, answer)
    VALUES ((p->>'actor_id')::uuid, p->>'key', decode(p->>'request_hash', 'hex'), to_json(letters)) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO earlier FROM answered_command c WHERE c.actor_id = (p->>'actor_id')::uuid AND c.key = p->>'key';
    IF earlier.request_hash <> decode(p->>'request_hash', 'hex') THEN
      RAISE EXCEPTION 'idempotency-key-reused' USING ERRCODE = 'DWREF';
    END IF;
    RETURN QUERY
      SELECT ord::integer, e.letter_id, e.id, e.register_id, e.year, e.entry_number, e.registered_at, e.unopened
      FROM json_array_elements_text(earlier.answer) WITH ORDINALITY AS given (id, ord)
      JOIN register_entry e ON e.letter_id = given.id::uuid AND e.unit_id = unit AND e.direction = 'INBOUND';
    RETURN;
  END IF;
  PERFORM check_paper(unit, sheets);
  PERFORM keep_paper(p, sheets, official_time());
  FOR book IN
    SELECT r.id, jsonb_agg(jsonb_build_object(
        'letter_id', s.letter_id, 'subject', s.subject, 'secrecy', s.secrecy, 'urgency', s.urgency, 'unopened', s.unopened,
        'counterparty_unit_id', s.party_unit_id, 'counterparty_external_id', s.party_external_id, 'counterparty_name', s.party_name,
        'counterparty_number', s.party_number, 'counterparty_date', s.party_date, 'attachments_declared', s.attachments_declared,
        'channel', s.channel, 'reply_wanted_by', s.reply_wanted_by, 'received_at', s.received_at,
        'registered_by', p->>'person_id') ORDER BY s.position) AS lines
    FROM unnest(sheets) s
    CROSS JOIN LATERAL (SELECT CASE s.secrecy WHEN 'CONFIDENTIAL' THEN 'CONFIDENTIAL' ELSE 'GENERAL' END AS class) given
    LEFT JOIN LATERAL (SELECT b.id FROM register b
      WHERE b.unit_id = unit AND b.direction = 'INBOUND' AND b.class = given.class ORDER BY b.code LIMIT 1) r ON true
    -- two books are always locked in the same order
    GROUP BY r.id, given.class ORDER BY r.id
  LOOP
    RETURN QUERY
      SELECT s.position, n.letter_id, n.entry_id, book.id, n.year, n.entry_number, n.registered_at, s.unopened
      FROM enter_in_register(book.id, book.lines) n JOIN unnest(sheets) s ON s.letter_id = n.letter_id;
  END LOOP;
END $$;

GRANT USAGE ON TYPE paper_sheet TO diwan_app;
