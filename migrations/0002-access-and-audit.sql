-- Who is signed in, which machines may call, which commands were already answered, and who did what.
CREATE TABLE session (
  id uuid NOT NULL UNIQUE DEFAULT uuidv7(),
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  person_id uuid NOT NULL REFERENCES person,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at timestamptz NOT NULL,
  agent text NOT NULL DEFAULT '' CHECK (length(agent) <= 200)
);
COMMENT ON COLUMN session.agent IS 'the program as it called itself, by which its owner knows the session again';
CREATE INDEX session_person ON session (person_id);

CREATE TABLE api_client (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (name <> ''),
  unit_id uuid NOT NULL REFERENCES org_unit,
  scopes text[] NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT official_time()
);
CREATE TABLE api_client_secret (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  client_id uuid NOT NULL REFERENCES api_client,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  revoked_at timestamptz
);
CREATE TABLE api_token (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  client_id uuid NOT NULL REFERENCES api_client,
  scopes text[] NOT NULL,
  ends_at timestamptz NOT NULL
);

-- Recent tries per account, address and route, shared by every web process; worth nothing after a crash.
CREATE UNLOGGED TABLE throttle (
  bucket bytea PRIMARY KEY CHECK (length(bucket) = 32),
  level double precision NOT NULL,
  counted_at timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX throttle_age ON throttle (counted_at);

-- Counts a try and says how many seconds to wait before it may be made: 0 is now. `free` tries cost nothing and `leak`
-- of them are forgotten a second; the waits after that double. A try made while it is blocked is not counted, so that
-- nobody makes the wait longer by knocking.
CREATE FUNCTION count_try(p_bucket bytea, free double precision, leak double precision, first_wait double precision, longest_wait double precision)
RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz := clock_timestamp();
  known throttle;
BEGIN
  INSERT INTO throttle VALUES (p_bucket, 0, at, at) ON CONFLICT DO NOTHING;
  SELECT * INTO known FROM throttle WHERE bucket = p_bucket FOR UPDATE;
  at := clock_timestamp();
  IF known.blocked_until > at THEN
    RETURN extract(epoch FROM known.blocked_until - at);
  END IF;
  known.level := greatest(0, known.level - leak * extract(epoch FROM at - known.counted_at)) + 1;
  -- half a try is what has leaked since the one before
  IF known.level > free - 0.5 THEN
    known.blocked_until := at + make_interval(secs => least(longest_wait, first_wait * power(2, least(20, round(known.level - free)))));
  END IF;
  UPDATE throttle SET level = known.level, counted_at = at, blocked_until = known.blocked_until WHERE bucket = p_bucket;
  RETURN 0;
END $$;

-- Where a person has signed in before: a stranger's wrong tries elsewhere never keep them out there.
CREATE TABLE familiar_place (
  place bytea PRIMARY KEY CHECK (length(place) = 32),
  person_id uuid NOT NULL REFERENCES person,
  forget_at timestamptz NOT NULL
);
COMMENT ON COLUMN familiar_place.place IS 'SHA-256 of user name and network address';

-- A command repeated with the same key gets its first answer; the row is written in the command's own transaction.
CREATE TABLE answered_command (
  actor_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 128),
  request_hash bytea NOT NULL,
  answer json,
  answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX answered_command_age ON answered_command (answered_at);

CREATE TABLE audit_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  at timestamptz NOT NULL DEFAULT official_time(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('PERSON', 'CLIENT', 'SYSTEM')),
  actor_id uuid,
  unit_id uuid REFERENCES org_unit,
  action text NOT NULL CHECK (action ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  subject_kind text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text
);
CREATE INDEX audit_event_subject ON audit_event (subject_id);
CALL make_append_only('audit_event');

GRANT SELECT, INSERT, UPDATE, DELETE ON session, api_token, throttle, familiar_place TO diwan_app;
GRANT SELECT, INSERT ON api_client, api_client_secret, audit_event TO diwan_app;
GRANT UPDATE (disabled_at, scopes, name) ON api_client TO diwan_app;
GRANT UPDATE (revoked_at) ON api_client_secret TO diwan_app;
GRANT SELECT, INSERT, DELETE ON answered_command TO diwan_app;
GRANT SELECT ON audit_event TO diwan_auditor;
