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
  last_fault text,
  last_fault_at timestamptz,
  switched_off_at timestamptz,
  switched_off_why text CHECK (switched_off_why IN ('BY_HAND', 'LASTING_FAILURE', 'GONE')),
  created_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK ((switched_off_at IS NULL) = (switched_off_why IS NULL)),
  CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
  CHECK ((last_fault IS NULL) = (last_fault_at IS NULL))
);
COMMENT ON COLUMN webhook_endpoint.secret IS 'sealed under the server''s key; shown once';
COMMENT ON COLUMN webhook_endpoint.previous_secret_until IS 'until then both sign, so that the receiver can change over';
COMMENT ON COLUMN webhook_endpoint.last_fault IS 'a stable word; it stays when later calls go well';
COMMENT ON COLUMN webhook_endpoint.switched_off_why IS 'GONE: the receiver itself answered that it is there no more';
CREATE INDEX webhook_endpoint_client ON webhook_endpoint (client_id);
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
  UNIQUE (endpoint_id, event_id),
  CHECK ((state = 'WAITING') = (ended_at IS NULL))
);
COMMENT ON COLUMN webhook_message.payload IS 'the same bytes at every attempt';
CREATE INDEX webhook_message_waiting ON webhook_message (lane_id, id) WHERE state = 'WAITING';
CREATE INDEX webhook_message_open ON webhook_message (endpoint_id, id) WHERE state <> 'DELIVERED';
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

-- What a machine is told an event is; nothing for what is not told.
CREATE FUNCTION webhook_type(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE p_kind
  WHEN 'CREATED' THEN 'request.created'
  WHEN 'STEP_CHANGED' THEN 'request.step_changed'
  WHEN 'APPROVED' THEN 'request.step_changed'
  WHEN 'PAUSED' THEN 'request.paused'
  WHEN 'RESUMED' THEN 'request.resumed'
  WHEN 'CLOSED' THEN 'request.closed'
  WHEN 'LETTER_SIGNED' THEN 'letter.signed'
  WHEN 'LETTER_DELIVERED' THEN 'letter.delivered'
  WHEN 'LETTER_REGISTERED' THEN 'letter.registered'
  WHEN 'LETTER_REFUSED' THEN 'letter.refused'
  WHEN 'LETTER_REPLIED' THEN 'letter.replied'
  WHEN 'PERMIT_ISSUED' THEN 'permit.issued'
  WHEN 'PERMIT_SUSPENDED' THEN 'permit.suspended'
  WHEN 'PERMIT_REINSTATED' THEN 'permit.reinstated'
  WHEN 'PERMIT_REVOKED' THEN 'permit.revoked'
END;

-- What is sent of an event: numbers, states and units, never a person, a subject or a note (INV-37); and of a letter that
-- is not for everybody, nothing.
CREATE FUNCTION webhook_payload(p_event request_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'type', webhook_type(p_event.kind),
    'timestamp', to_char(p_event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'data', json_build_object(
      'event', json_build_object('id', p_event.id, 'kind', p_event.kind, 'fromStep', p_event.from_step, 'toStep', p_event.to_step),
      'requestId', q.id, 'requestNumber', q.request_number, 'year', q.year, 'externalReference', q.external_reference,
      'serviceCode', q.service_code, 'state', q.state, 'step', q.step, 'stepKind', q.steps->(q.step - 1)->>'kind',
      'decision', q.decision, 'outcome', q.outcome, 'dueOn', q.due_on, 'paused', q.paused_on IS NOT NULL,
      'heldBy', coalesce((SELECT json_agg(DISTINCT w.holder_name) FROM request_pause w WHERE w.request_id = q.id AND w.until IS NULL), '[]'),
      'letterId', l.id,
      'letterNumber', (SELECT e.entry_number || '/' || e.year FROM register_entry e
        WHERE e.letter_id = l.id AND e.unit_id IN (q.unit_id, l.author_unit_id) ORDER BY e.unit_id <> q.unit_id, e.id LIMIT 1),
      'permitId', p.id,
      'permitNumber', p.permit_number || '/' || p.year))::text
  FROM service_request q
  LEFT JOIN letter l ON l.id = p_event.letter_id AND l.secrecy = 'NORMAL'
  LEFT JOIN building_permit p ON p.id = p_event.permit_id
  WHERE q.id = p_event.request_id
$$;

-- The lane's messages are to be sent: found by the sweeper. Its errand's row is locked here even where it waits already,
-- so that the worker that is about to end it sees the message, or else meets the lock and leaves it waiting.
CREATE FUNCTION ask_for_webhook_call(p_lane_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO errand AS e (kind, subject_id) VALUES ('call-webhook', p_lane_id)
  ON CONFLICT (kind, subject_id) DO UPDATE SET state = 'WAITING', epoch = e.epoch + 1, ended_at = NULL,
    attempts = CASE e.state WHEN 'WAITING' THEN e.attempts ELSE 0 END,
    last_error = CASE e.state WHEN 'WAITING' THEN e.last_error END,
    due_at = CASE e.state WHEN 'WAITING' THEN e.due_at ELSE excluded.due_at END,
    sweep_at = CASE e.state WHEN 'WAITING' THEN greatest(e.due_at, excluded.sweep_at) ELSE excluded.sweep_at END
$$;

-- An event leaves its messages in its own transaction, at the end of it: they say where the request stands then.
CREATE FUNCTION event_leaves_messages() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  told text := webhook_type(NEW.kind);
  said text;
  receiver uuid;
  lane uuid;
BEGIN
  IF told IS NULL OR (told LIKE 'letter.%' AND NOT EXISTS (SELECT FROM letter l WHERE l.id = NEW.letter_id AND l.secrecy = 'NORMAL')) THEN
    RETURN NULL;
  END IF;
  FOR receiver IN
    SELECT e.id FROM service_request q
    JOIN api_client c ON c.unit_id = q.unit_id AND c.disabled_at IS NULL
    JOIN webhook_endpoint e ON e.client_id = c.id AND e.switched_off_at IS NULL AND told = ANY (e.event_types)
    WHERE q.id = NEW.request_id ORDER BY e.id
  LOOP
    said := coalesce(said, webhook_payload(NEW));
    INSERT INTO webhook_lane (endpoint_id, request_id) VALUES (receiver, NEW.request_id) ON CONFLICT DO NOTHING;
    SELECT l.id INTO STRICT lane FROM webhook_lane l WHERE l.endpoint_id = receiver AND l.request_id = NEW.request_id;
    INSERT INTO webhook_message (lane_id, endpoint_id, event_id, type, payload) VALUES (lane, receiver, NEW.id, told, said);
    PERFORM ask_for_webhook_call(lane);
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER leaves_messages AFTER INSERT ON request_event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION event_leaves_messages();

-- Whatever an endpoint has not had yet is sent now, the messages that were given up in their old places.
CREATE FUNCTION call_webhook_now(p_endpoint_id uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE webhook_message SET state = 'WAITING', ended_at = NULL WHERE endpoint_id = p_endpoint_id AND state = 'FAILED';
  INSERT INTO errand AS e (kind, subject_id)
    SELECT 'call-webhook', lane_id FROM (SELECT DISTINCT lane_id FROM webhook_message
      WHERE endpoint_id = p_endpoint_id AND state = 'WAITING') waiting ORDER BY lane_id
  ON CONFLICT (kind, subject_id) DO UPDATE SET state = 'WAITING', attempts = 0, epoch = e.epoch + 1,
    due_at = excluded.due_at, sweep_at = excluded.sweep_at, ended_at = NULL, last_error = NULL;
$$;

-- A machine that is let in again is told what waited for it.
CREATE FUNCTION client_is_called_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_webhook_now(e.id) FROM webhook_endpoint e WHERE e.client_id = NEW.id AND e.switched_off_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER is_called_again AFTER UPDATE OF disabled_at ON api_client FOR EACH ROW
  WHEN (OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS NULL) EXECUTE FUNCTION client_is_called_again();

GRANT SELECT, INSERT ON webhook_endpoint, webhook_attempt TO diwan_app;
GRANT SELECT ON webhook_lane, webhook_message TO diwan_app;
GRANT UPDATE (url, event_types, secret, previous_secret, previous_secret_until, failing_since, last_fault, last_fault_at,
  switched_off_at, switched_off_why) ON webhook_endpoint TO diwan_app;
GRANT UPDATE (held_until) ON webhook_lane TO diwan_app;
GRANT UPDATE (state, attempts, ended_at) ON webhook_message TO diwan_app;
