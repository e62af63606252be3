-- Web hooks: what happens to requests, letters and permits, told to the machines that asked for it (Standard Webhooks).
CREATE TABLE webhook_endpoint (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  client_id uuid NOT NULL REFERENCES api_client,
  url text NOT NULL CHECK (length(url) BETWEEN 10 AND 500),
  event_types text[] NOT NULL CHECK (cardinality(event_types) > 0),
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_until timestamptz,
  failing_since timestamptz,
  switched_off_at timestamptz,
  switched_off_why text CHECK (switched_off_why IN ('BY_HAND', 'LASTING_FAILURE')),
  created_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK ((switched_off_at IS NULL) = (switched_off_why IS NULL))
);
COMMENT ON COLUMN webhook_endpoint.secret IS 'sealed under the server''s key; shown once';
COMMENT ON COLUMN webhook_endpoint.previous_secret IS 'both sign until then, so that the receiver can change over';
CALL make_undeletable('webhook_endpoint');

-- The messages of one request to one endpoint go one after the other; a lane is the subject of their errand.
CREATE TABLE webhook_lane (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoint,
  request_id uuid NOT NULL REFERENCES service_request,
  held_until timestamptz,
  UNIQUE (endpoint_id, request_id)
);
COMMENT ON COLUMN webhook_lane.held_until IS 'one worker sends at a time; who died lets go by itself';

CREATE TABLE webhook_message (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  lane_id uuid NOT NULL REFERENCES webhook_lane,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoint,
  event_id uuid NOT NULL REFERENCES request_event,
  type text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  ended_at timestamptz,
  UNIQUE (endpoint_id, event_id)
);
COMMENT ON COLUMN webhook_message.payload IS 'the same bytes at every attempt';
CREATE INDEX webhook_message_waiting ON webhook_message (lane_id, id) WHERE state = 'WAITING';
CREATE INDEX webhook_message_endpoint ON webhook_message (endpoint_id, id DESC);
CALL make_undeletable('webhook_message');

CREATE TABLE webhook_attempt (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  message_id uuid NOT NULL REFERENCES webhook_message,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  status integer,
  fault text,
  milliseconds integer NOT NULL CHECK (milliseconds >= 0)
);
COMMENT ON COLUMN webhook_attempt.fault IS 'a stable word; nothing of what the other side answered is kept';
CREATE INDEX webhook_attempt_message ON webhook_attempt (message_id, id);
CALL make_append_only('webhook_attempt');

GRANT SELECT, INSERT ON webhook_endpoint, webhook_lane, webhook_message, webhook_attempt TO diwan_app;
GRANT UPDATE (url, event_types, secret, previous_secret, previous_secret_until, failing_since, switched_off_at, switched_off_why) ON webhook_endpoint TO diwan_app;
GRANT UPDATE (held_until) ON webhook_lane TO diwan_app;
GRANT UPDATE (state, attempts, ended_at) ON webhook_message TO diwan_app;
