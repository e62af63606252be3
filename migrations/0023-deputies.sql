-- A head who is away is stood in for by a deputy: for certain days, certain things and a reason. The deputy acts in the
-- principal's post and both names stand wherever one of them signs. What was delegated is not delegated on.
CREATE TABLE delegation (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  post_id uuid NOT NULL REFERENCES post,
  principal_id uuid NOT NULL REFERENCES person,
  deputy_id uuid NOT NULL REFERENCES person,
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ '{SIGN,APPROVE,ANNOTATE,REFER}'),
  period tstzrange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  made_by uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  ended_at timestamptz,
  ended_by uuid REFERENCES person,
  CONSTRAINT deputy_of_oneself CHECK (deputy_id <> principal_id),
  CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2)),
  CONSTRAINT delegations_overlap EXCLUDE USING gist (post_id WITH =, period WITH &&) WHERE (ended_at IS NULL)
);
COMMENT ON COLUMN delegation.ended_at IS 'taken back before its last day; without it the delegation ends by itself';
CREATE INDEX delegation_deputy ON delegation (deputy_id);
CREATE INDEX delegation_principal ON delegation (principal_id);
CALL make_undeletable('delegation');

-- Said once; afterwards it can only be ended, once.
CREATE FUNCTION delegation_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - '{ended_at,ended_by}'::text[] <> to_jsonb(OLD) - '{ended_at,ended_by}'::text[] THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_ends BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION delegation_only_ends();
ALTER TABLE delegation ENABLE ALWAYS TRIGGER only_ends;

-- Nobody is stood in for, in the same days, by somebody who is away in their favour, be it by way of others.
CREATE FUNCTION delegation_makes_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('delegation', 23));
  IF EXISTS (
    WITH RECURSIVE stands_in AS (
      SELECT d.deputy_id FROM delegation d WHERE d.principal_id = NEW.deputy_id AND d.ended_at IS NULL AND d.period && NEW.period
      UNION
      SELECT d.deputy_id FROM stands_in s JOIN delegation d ON d.principal_id = s.deputy_id
      WHERE d.ended_at IS NULL AND d.period && NEW.period)
    SELECT FROM stands_in WHERE deputy_id = NEW.principal_id
  ) THEN
    RAISE EXCEPTION 'delegation-circular' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_circle BEFORE INSERT ON delegation FOR EACH ROW EXECUTE FUNCTION delegation_makes_no_circle();
ALTER TABLE delegation ENABLE ALWAYS TRIGGER no_circle;

-- Who may act in whose post at this moment: the principal still holds it, and the deputy is of the same unit.
-- Clearance is the deputy's own (INV-36).
CREATE VIEW delegation_now AS
  SELECT d.id, d.post_id, d.principal_id, d.deputy_id, d.scopes, d.period, p.unit_id, p.department_id, p.role, p.title_ar, p.title_en,
    EXISTS (SELECT FROM post_held_now own WHERE own.person_id = d.deputy_id AND own.unit_id = p.unit_id AND own.cleared) AS cleared
  FROM delegation d JOIN post_held_now p ON p.post_id = d.post_id AND p.person_id = d.principal_id
  WHERE d.ended_at IS NULL AND d.period @> (SELECT official_time())
    AND EXISTS (SELECT FROM post_held_now own WHERE own.person_id = d.deputy_id AND own.unit_id = p.unit_id);

-- In whose stead a thing was done.
ALTER TABLE letter_signature ADD COLUMN delegation_id uuid REFERENCES delegation;
ALTER TABLE letter_signature ADD CONSTRAINT both_or_neither CHECK (num_nonnulls(on_behalf_of, delegation_id) IN (0, 2));
ALTER TABLE letter_step ADD COLUMN delegation_id uuid REFERENCES delegation;
ALTER TABLE letter_annotation ADD COLUMN delegation_id uuid REFERENCES delegation;

GRANT SELECT, INSERT ON delegation TO diwan_app;
GRANT UPDATE (ended_at, ended_by) ON delegation TO diwan_app;
GRANT SELECT ON delegation_now TO diwan_app;
GRANT SELECT ON delegation, delegation_now TO diwan_auditor;
