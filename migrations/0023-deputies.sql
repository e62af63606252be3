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

-- Said once; afterwards it can only be ended, once. A table whose end says more names those columns to its trigger.
CREATE FUNCTION said_once_then_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_the_end text[] := '{ended_at,ended_by}'::text[] || TG_ARGV;
BEGIN
  IF OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - of_the_end <> to_jsonb(OLD) - of_the_end THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_ends BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION said_once_then_ended();
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

-- Who may write to whom, by the kinds of units (INV-28): what is not ruled is allowed. A rule is replaced by a later one,
-- never changed; GOVERNOR is the governor in person, whom only named persons write to.
CREATE TABLE routing_rule (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  from_kind text NOT NULL CHECK (from_kind IN ('DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE')),
  to_kind text NOT NULL CHECK (to_kind IN ('DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE', 'EXTERNAL', 'GOVERNOR')),
  rule text NOT NULL CHECK (rule IN ('ALLOW', 'WARN', 'VIA', 'FORBID', 'NAMED')),
  via_unit_id uuid REFERENCES org_unit,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  set_by uuid REFERENCES person,
  set_at timestamptz NOT NULL DEFAULT official_time(),
  ended_at timestamptz,
  ended_by uuid REFERENCES person,
  CHECK ((rule = 'VIA') = (via_unit_id IS NOT NULL)),
  CHECK (rule <> 'NAMED' OR to_kind = 'GOVERNOR'),
  CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2))
);
COMMENT ON COLUMN routing_rule.set_by IS 'null: came with the system';
CREATE UNIQUE INDEX one_rule_in_force ON routing_rule (from_kind, to_kind) WHERE ended_at IS NULL;
CALL make_undeletable('routing_rule');

INSERT INTO routing_rule (from_kind, to_kind, rule, reason)
  SELECT kind, 'GOVERNOR', 'NAMED', 'لا يكاتب السيد المحافظ إلا من سُمّي لذلك'
  FROM unnest('{DIWAN,MARKAZ_CITY,CITY,DISTRICT,VILLAGE}'::text[]) AS kind;

-- The named persons: whose letters of a unit go to the governor in person.
CREATE TABLE governor_writer (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  person_id uuid NOT NULL REFERENCES person,
  period tstzrange NOT NULL DEFAULT tstzrange(official_time(), NULL) CHECK (NOT isempty(period) AND NOT lower_inf(period)),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  named_by uuid NOT NULL REFERENCES person,
  named_at timestamptz NOT NULL DEFAULT official_time(),
  ended_at timestamptz,
  ended_by uuid REFERENCES person,
  CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2)),
  CONSTRAINT named_twice EXCLUDE USING gist (unit_id WITH =, person_id WITH =, period WITH &&) WHERE (ended_at IS NULL)
);
CALL make_undeletable('governor_writer');

CREATE TRIGGER only_ends BEFORE UPDATE ON routing_rule FOR EACH ROW EXECUTE FUNCTION said_once_then_ended();
ALTER TABLE routing_rule ENABLE ALWAYS TRIGGER only_ends;
CREATE TRIGGER only_ends BEFORE UPDATE ON governor_writer FOR EACH ROW EXECUTE FUNCTION said_once_then_ended();
ALTER TABLE governor_writer ENABLE ALWAYS TRIGGER only_ends;

-- Past which rule a letter goes all the same: a warning that its writer has seen, or what its head answers for.
CREATE TABLE routing_override (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  version integer NOT NULL,
  recipient_position integer NOT NULL,
  rule_id uuid NOT NULL REFERENCES routing_rule,
  reason text NOT NULL CHECK (length(reason) <= 500),
  settled_by uuid NOT NULL REFERENCES person,
  delegation_id uuid REFERENCES delegation,
  settled_at timestamptz NOT NULL DEFAULT official_time(),
  UNIQUE (letter_id, version, recipient_position, rule_id)
);
COMMENT ON COLUMN routing_override.version IS 'of the letter as it was then: a letter that is changed is asked about again';
CALL make_append_only('routing_override');

CREATE FUNCTION override_is_answered_for() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_rule text;
BEGIN
  SELECT rule INTO of_rule FROM routing_rule WHERE id = NEW.rule_id;
  IF of_rule NOT IN ('WARN', 'VIA', 'FORBID') THEN
    RAISE EXCEPTION 'routing-not-to-override' USING ERRCODE = 'DWREF';
  ELSIF of_rule <> 'WARN' AND length(NEW.reason) < 3 THEN
    RAISE EXCEPTION 'routing-reason-missing' USING ERRCODE = 'DWREF';
  ELSIF NEW.delegation_id IS NOT NULL AND NOT acts_under(NEW.delegation_id, NEW.settled_by, '{APPROVE,SIGN}') THEN
    RAISE EXCEPTION 'delegation-over' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answered_for BEFORE INSERT ON routing_override FOR EACH ROW EXECUTE FUNCTION override_is_answered_for();
ALTER TABLE routing_override ENABLE ALWAYS TRIGGER answered_for;

GRANT SELECT, INSERT ON routing_rule, governor_writer, routing_override TO diwan_app;
GRANT UPDATE (ended_at, ended_by) ON routing_rule, governor_writer TO diwan_app;
GRANT SELECT ON routing_rule, governor_writer, routing_override TO diwan_auditor;
GRANT SELECT, INSERT ON delegation TO diwan_app;
GRANT UPDATE (ended_at, ended_by) ON delegation TO diwan_app;
GRANT SELECT ON delegation_now TO diwan_app;
GRANT EXECUTE ON FUNCTION acts_under, signed_by TO diwan_app;
GRANT SELECT ON delegation, delegation_now TO diwan_auditor;
