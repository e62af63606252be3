-- Two entries of the directory that are one correspondent: one survives, the other stays readable and points to it.
-- What was registered keeps the name and the party it was written with (INV-06, INV-49).
ALTER TABLE external_party
  ADD COLUMN merged_into uuid REFERENCES external_party,
  ADD COLUMN merged_at timestamptz,
  ADD CONSTRAINT external_party_merged_at_check CHECK ((merged_into IS NULL) = (merged_at IS NULL)),
  ADD CONSTRAINT external_party_not_into_itself CHECK (merged_into <> id);
COMMENT ON COLUMN external_party.merged_into IS 'the one that survives; never one that was merged itself, so one step always leads there';
CREATE INDEX external_party_merged_into ON external_party (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX register_entry_external ON register_entry (counterparty_external_id, registered_at DESC, id DESC)
  WHERE counterparty_external_id IS NOT NULL;

-- The survivor is locked while it is looked at: of two merges that would make a circle, the second meets the first.
CREATE FUNCTION party_merges_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE survivor external_party;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.merged_into IS NOT NULL THEN RAISE EXCEPTION 'external-party-merged' USING ERRCODE = 'DWREF'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.merged_into IS NOT DISTINCT FROM OLD.merged_into THEN
    IF OLD.merged_into IS NOT NULL THEN RAISE EXCEPTION 'external-party-merged' USING ERRCODE = 'DWREF'; END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO survivor FROM external_party WHERE id = NEW.merged_into FOR UPDATE;
  IF NOT FOUND OR survivor.merged_into IS NOT NULL THEN
    RAISE EXCEPTION 'external-party-merged' USING ERRCODE = 'DWREF';
  END IF;
  -- One that was merged goes on only where its own survivor has gone.
  IF OLD.merged_into IS NOT NULL AND NOT EXISTS (
    SELECT FROM external_party p WHERE p.id = OLD.merged_into AND p.merged_into = NEW.merged_into) THEN
    RAISE EXCEPTION 'external-party-merged' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merges_once BEFORE INSERT OR UPDATE ON external_party FOR EACH ROW EXECUTE FUNCTION party_merges_once();
ALTER TABLE external_party ENABLE ALWAYS TRIGGER merges_once;

CREATE FUNCTION merged_parties_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE external_party SET merged_into = NEW.merged_into WHERE merged_into = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER those_merged_follow AFTER UPDATE OF merged_into ON external_party
  FOR EACH ROW WHEN (OLD.merged_into IS NULL AND NEW.merged_into IS NOT NULL) EXECUTE FUNCTION merged_parties_follow();
ALTER TABLE external_party ENABLE ALWAYS TRIGGER those_merged_follow;

-- Whether two references mean one correspondent.
CREATE FUNCTION same_party(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE
RETURN one = other OR (SELECT coalesce(p.merged_into, p.id) FROM external_party p WHERE p.id = one)
  = (SELECT coalesce(p.merged_into, p.id) FROM external_party p WHERE p.id = other);

-- Entries of either of two that were merged count as the same sender's.
CREATE OR REPLACE FUNCTION probable_duplicates(p_unit_id uuid, p_party_unit_id uuid, p_party_external_id uuid, p_number text, p_date date, p_digests text[])
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
        AND (e.counterparty_unit_id = p_party_unit_id OR same_party(e.counterparty_external_id, p_party_external_id));
  END IF;
  IF cardinality(p_digests) > 0 THEN
    RETURN QUERY SELECT DISTINCT e.id, 'FILE' FROM letter_attachment a JOIN register_entry e ON e.letter_id = a.letter_id
      WHERE a.digest = ANY (p_digests) AND a.role = 'SCAN' AND e.unit_id = p_unit_id AND e.direction = 'INBOUND'
        AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved);
  END IF;
END $$;

GRANT UPDATE (merged_into, merged_at) ON external_party TO diwan_app;
