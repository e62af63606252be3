-- Units, departments, people and the posts they hold. Effective-dated, never deleted (INV-34, INV-49).
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The demonstration's clock: one row, only while the books are empty at its start, only for the owner.
CREATE TABLE demo_clock (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  shows timestamptz NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The one clock of every official date (INV-05): the database's own, unless the demonstration is being made.
CREATE FUNCTION official_time() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED
  SECURITY DEFINER SET search_path = public
AS $$ SELECT coalesce((SELECT shows + (clock_timestamp() - set_at) FROM demo_clock), clock_timestamp()) $$;

CREATE FUNCTION cairo_date(at timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (at AT TIME ZONE 'Africa/Cairo')::date $$;

CREATE FUNCTION cairo_today() RETURNS date LANGUAGE sql VOLATILE
AS $$ SELECT (official_time() AT TIME ZONE 'Africa/Cairo')::date $$;

-- Every refusal the database itself makes carries SQLSTATE DWREF; its message is the stable code.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF', DETAIL = format('%s on %s', TG_OP, TG_TABLE_NAME);
END $$;

-- Makes a table append-only for everyone, the owner included (INV-06, INV-08, INV-21, INV-33).
CREATE PROCEDURE make_append_only(name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
  EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER append_only', name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', name);
END $$;

-- Rows that change but may never disappear.
CREATE PROCEDURE make_undeletable(name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
  EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', name);
END $$;

CREATE TABLE org_unit (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
  kind text NOT NULL CHECK (kind IN ('DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE')),
  created_at timestamptz NOT NULL DEFAULT official_time()
);

CREATE TABLE org_unit_version (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  parent_id uuid REFERENCES org_unit,
  name_ar text NOT NULL CHECK (name_ar <> ''),
  name_en text NOT NULL CHECK (name_en <> ''),
  aliases text[] NOT NULL DEFAULT '{}',
  valid daterange NOT NULL DEFAULT daterange(cairo_today(), NULL) CHECK (NOT isempty(valid)),
  CHECK (parent_id IS DISTINCT FROM unit_id),
  EXCLUDE USING gist (unit_id WITH =, valid WITH &&)
);

CREATE TABLE department (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
  name_ar text NOT NULL CHECK (name_ar <> ''),
  name_en text NOT NULL CHECK (name_en <> ''),
  valid daterange NOT NULL DEFAULT daterange(cairo_today(), NULL) CHECK (NOT isempty(valid)),
  UNIQUE (unit_id, code)
);

CREATE TABLE external_party (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text UNIQUE,
  name_ar text NOT NULL CHECK (name_ar <> ''),
  name_en text NOT NULL DEFAULT '',
  aliases text[] NOT NULL DEFAULT '{}',
  folded_name text NOT NULL UNIQUE CHECK (folded_name <> ''),
  folded_words text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT official_time()
);

COMMENT ON COLUMN external_party.folded_words IS 'names, aliases and code, folded for the look-up';

CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_name text NOT NULL UNIQUE CHECK (user_name = lower(user_name) AND user_name ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
  name_ar text NOT NULL CHECK (name_ar <> ''),
  name_en text NOT NULL CHECK (name_en <> ''),
  employee_number text NOT NULL UNIQUE,
  folded_names text NOT NULL,
  password_hash text NOT NULL,
  password_is_temporary boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT official_time()
);

COMMENT ON COLUMN person.folded_names IS 'names, user name and employee number, folded for the look-up';
COMMENT ON COLUMN person.password_is_temporary IS 'set by someone else: good only for choosing an own one';

CREATE TABLE post (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  department_id uuid REFERENCES department,
  role text NOT NULL CHECK (role IN ('CLERK', 'HEAD', 'REGISTRY_MANAGER', 'EMPLOYEE', 'GOVERNOR_OFFICE', 'ADMINISTRATOR')),
  title_ar text NOT NULL CHECK (title_ar <> ''),
  title_en text NOT NULL CHECK (title_en <> ''),
  cleared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON COLUMN post.cleared IS 'may read CONFIDENTIAL letters of the unit (INV-36)';

CREATE TABLE post_holding (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  post_id uuid NOT NULL REFERENCES post,
  person_id uuid NOT NULL REFERENCES person,
  held tstzrange NOT NULL DEFAULT tstzrange(official_time(), NULL) CHECK (NOT isempty(held)),
  EXCLUDE USING gist (post_id WITH =, held WITH &&)
);
CREATE INDEX post_holding_person ON post_holding (person_id);

CALL make_undeletable('org_unit');
CALL make_undeletable('org_unit_version');
CALL make_undeletable('department');
CALL make_undeletable('external_party');
CALL make_undeletable('person');
CALL make_undeletable('post');
CALL make_undeletable('post_holding');

-- Holds a unit still until the transaction ends: nothing new can point at it meanwhile (INV-34). False where it is unknown.
CREATE FUNCTION lock_unit(p_unit_id uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM org_unit WHERE id = p_unit_id FOR UPDATE;
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION lock_unit FROM public;

CREATE VIEW org_unit_now AS
  SELECT u.id, u.code, u.kind, v.parent_id, v.name_ar, v.name_en, v.aliases
  FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id
  WHERE v.valid @> (SELECT cairo_today());

CREATE VIEW post_held_now AS
  SELECT h.person_id, p.id AS post_id, p.unit_id, p.department_id, p.role, p.title_ar, p.title_en, p.cleared
  FROM post_holding h JOIN post p ON p.id = h.post_id
  WHERE h.held @> (SELECT official_time());

GRANT SELECT ON demo_clock, org_unit_now, post_held_now TO diwan_app, diwan_auditor;
GRANT SELECT, INSERT ON org_unit, org_unit_version, department, external_party, person, post, post_holding TO diwan_app;
GRANT UPDATE (valid) ON org_unit_version, department TO diwan_app;
GRANT UPDATE (name_ar, name_en, aliases, folded_name, folded_words) ON external_party TO diwan_app;
GRANT UPDATE (name_ar, name_en, folded_names, password_hash, password_is_temporary, disabled_at) ON person TO diwan_app;
GRANT UPDATE (held) ON post_holding TO diwan_app;
GRANT SELECT ON org_unit, org_unit_version, department, external_party, post, post_holding TO diwan_auditor;
GRANT EXECUTE ON FUNCTION lock_unit TO diwan_app;
