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
  CONSTRAINT delegation_too_long CHECK (upper(period) - lower(period) <= interval '366 days'),
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

-- Delegated is one's own post of head, to somebody of the same unit, and from now on.
CREATE FUNCTION delegation_is_of_a_unit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_unit uuid;
BEGIN
  SELECT h.unit_id INTO of_unit FROM post_held_now h
  WHERE h.post_id = NEW.post_id AND h.person_id = NEW.principal_id AND h.role = 'HEAD';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not-principal' USING ERRCODE = 'DWREF';
  ELSIF NOT EXISTS (SELECT FROM post_held_now own JOIN person p ON p.id = own.person_id AND p.disabled_at IS NULL
    WHERE own.person_id = NEW.deputy_id AND own.unit_id = of_unit) THEN
    RAISE EXCEPTION 'deputy-not-of-unit' USING ERRCODE = 'DWREF';
  ELSIF lower(NEW.period) < NEW.made_at THEN
    RAISE EXCEPTION 'delegation-begins-in-past' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_a_unit BEFORE INSERT ON delegation FOR EACH ROW EXECUTE FUNCTION delegation_is_of_a_unit();
ALTER TABLE delegation ENABLE ALWAYS TRIGGER of_a_unit;

-- In whose stead a thing was done.
ALTER TABLE letter_signature ADD COLUMN delegation_id uuid REFERENCES delegation;
ALTER TABLE letter_signature ADD CONSTRAINT both_or_neither CHECK (num_nonnulls(on_behalf_of, delegation_id) IN (0, 2));
ALTER TABLE permit_signature ADD COLUMN on_behalf_of uuid REFERENCES person;
ALTER TABLE permit_signature ADD COLUMN delegation_id uuid REFERENCES delegation;
ALTER TABLE permit_signature ADD CONSTRAINT both_or_neither CHECK (num_nonnulls(on_behalf_of, delegation_id) IN (0, 2));
ALTER TABLE letter_step ADD COLUMN delegation_id uuid REFERENCES delegation;
ALTER TABLE letter_annotation ADD COLUMN delegation_id uuid REFERENCES delegation;

-- Holds a delegation until the transaction ends, so that it is not taken back meanwhile; false where it does not let this
-- person do such a thing now.
CREATE FUNCTION acts_under(p_delegation_id uuid, p_deputy_id uuid, p_powers text[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM delegation WHERE id = p_delegation_id FOR SHARE;
  RETURN EXISTS (SELECT FROM delegation_now d WHERE d.id = p_delegation_id AND d.deputy_id = p_deputy_id AND d.scopes && p_powers);
END $$;

-- A signature in another's stead is made while the delegation runs, in the principal's post and in the principal's name.
CREATE FUNCTION signed_under_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.delegation_id IS NOT NULL AND NOT (acts_under(NEW.delegation_id, NEW.person_id, '{SIGN}')
    AND EXISTS (SELECT FROM delegation d WHERE d.id = NEW.delegation_id AND d.post_id = NEW.post_id AND d.principal_id = NEW.on_behalf_of))
  THEN
    RAISE EXCEPTION 'delegation-over' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER under_delegation BEFORE INSERT ON letter_signature FOR EACH ROW EXECUTE FUNCTION signed_under_delegation();
ALTER TABLE letter_signature ENABLE ALWAYS TRIGGER under_delegation;
CREATE TRIGGER under_delegation BEFORE INSERT ON permit_signature FOR EACH ROW EXECUTE FUNCTION signed_under_delegation();
ALTER TABLE permit_signature ENABLE ALWAYS TRIGGER under_delegation;

CREATE FUNCTION step_under_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.delegation_id IS NOT NULL AND NOT acts_under(NEW.delegation_id, NEW.taken_by,
    CASE WHEN NEW.action IN ('number', 'sign') THEN '{SIGN}' ELSE '{APPROVE}' END::text[])
  THEN
    RAISE EXCEPTION 'delegation-over' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER under_delegation BEFORE INSERT ON letter_step FOR EACH ROW EXECUTE FUNCTION step_under_delegation();
ALTER TABLE letter_step ENABLE ALWAYS TRIGGER under_delegation;

-- Who signed, with both names where it was in another's stead: the deputy by their own title of that moment, the principal
-- by that of the post.
CREATE FUNCTION signed_by(p_person_id uuid, p_post_id uuid, p_on_behalf_of uuid, p_at timestamptz) RETURNS jsonb LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object('id', p.id, 'nameAr', p.name_ar, 'nameEn', p.name_en,
    'titleAr', coalesce(own.title_ar, post.title_ar), 'titleEn', coalesce(own.title_en, post.title_en),
    'onBehalfOf', (SELECT jsonb_build_object('id', o.id, 'nameAr', o.name_ar, 'nameEn', o.name_en,
      'titleAr', post.title_ar, 'titleEn', post.title_en) FROM person o WHERE o.id = p_on_behalf_of))
  FROM person p JOIN post ON post.id = p_post_id
  LEFT JOIN LATERAL (SELECT t.title_ar, t.title_en FROM post_holding h JOIN post t ON t.id = h.post_id
    WHERE p_on_behalf_of IS NOT NULL AND h.person_id = p.id AND t.unit_id = post.unit_id AND h.held @> p_at ORDER BY t.id LIMIT 1) own ON true
  WHERE p.id = p_person_id
$$;

GRANT SELECT, INSERT ON delegation TO diwan_app;
GRANT UPDATE (ended_at, ended_by) ON delegation TO diwan_app;
GRANT SELECT ON delegation_now TO diwan_app;
GRANT EXECUTE ON FUNCTION acts_under, signed_by TO diwan_app;
GRANT SELECT ON delegation, delegation_now TO diwan_auditor;
