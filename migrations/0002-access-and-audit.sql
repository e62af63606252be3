-- Who is signed in, which machines may call, which commands were already answered, and who did what.
CREATE TABLE session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  person_id uuid NOT NULL REFERENCES person,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at timestamptz NOT NULL
);
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

-- Counts of recent tries per account and per address, shared by every web process.
CREATE TABLE throttle (
  bucket text PRIMARY KEY,
  tries integer NOT NULL,
  window_ends_at timestamptz NOT NULL
);

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

GRANT SELECT, INSERT, UPDATE, DELETE ON session, api_token, throttle TO diwan_app;
GRANT SELECT, INSERT ON api_client, api_client_secret, audit_event TO diwan_app;
GRANT UPDATE (disabled_at, scopes, name) ON api_client TO diwan_app;
GRANT UPDATE (revoked_at) ON api_client_secret TO diwan_app;
GRANT SELECT, INSERT, DELETE ON answered_command TO diwan_app;
GRANT SELECT ON audit_event TO diwan_auditor;
