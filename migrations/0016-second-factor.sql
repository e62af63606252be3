-- A second factor (RFC 6238) for whoever switches it on, and the codes for the day the telephone is lost.
CREATE TABLE second_factor (
  person_id uuid PRIMARY KEY REFERENCES person,
  secret bytea NOT NULL CHECK (length(secret) > 32),
  begun_at timestamptz NOT NULL DEFAULT official_time(),
  confirmed_at timestamptz,
  last_step bigint
);
COMMENT ON COLUMN second_factor.secret IS 'sealed under a key of the environment and bound to the person';
COMMENT ON COLUMN second_factor.confirmed_at IS 'asked for at signing in from then on';
COMMENT ON COLUMN second_factor.last_step IS 'the thirty seconds whose code was used last: none of them or before counts again';

CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES second_factor ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (person_id, code_hash)
);
COMMENT ON COLUMN recovery_code.code_hash IS 'HMAC under a key of the environment: a copy of the database is not worth guessing at';

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code TO diwan_app;
