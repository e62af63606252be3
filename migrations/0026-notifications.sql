-- What a person is told of: a pointer, never what a letter says; whoever reads it goes through the access filter (INV-35).
ALTER TABLE person ADD COLUMN email text CHECK (length(email) <= 254 AND email ~ '^[^@\s]+@[^@\s]+$');
GRANT UPDATE (email) ON person TO diwan_app;

CREATE TABLE notification (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES person,
  unit_id uuid NOT NULL REFERENCES org_unit,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
  cause text NOT NULL CHECK (length(cause) BETWEEN 1 AND 200),
  urgent boolean NOT NULL DEFAULT false,
  letter_id uuid REFERENCES letter,
  entry_id uuid REFERENCES register_entry,
  referral_id uuid REFERENCES referral,
  detail jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
  shown boolean NOT NULL DEFAULT true,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  read_at timestamptz,
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  UNIQUE (person_id, kind, cause)
);
COMMENT ON COLUMN notification.cause IS 'one thing tells one person once, however often it is said';
COMMENT ON COLUMN notification.detail IS 'numbers, days and names of units and departments; no subject and no personal data';
COMMENT ON COLUMN notification.shown IS 'false: the person wishes to be told of this kind by mail only';
COMMENT ON COLUMN notification.written_in IS 'the order in which it is told: ids follow the moment of writing, and what was begun first may be kept last';
CREATE INDEX notification_person ON notification (person_id, id DESC);
CREATE INDEX notification_told ON notification (person_id, written_in, id);
CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL AND shown;
CALL make_undeletable('notification');

GRANT SELECT, INSERT ON notification TO diwan_app;
GRANT UPDATE (read_at) ON notification TO diwan_app;
GRANT SELECT ON notification TO diwan_auditor;

-- How a person wishes to be told of a kind of thing; a kind without a line is told as the code has it.
CREATE TABLE notification_wish (
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
  in_app boolean NOT NULL,
  mail text NOT NULL CHECK (mail IN ('NONE', 'DIGEST', 'AT_ONCE')),
  PRIMARY KEY (person_id, kind)
);
GRANT SELECT, INSERT ON notification_wish TO diwan_app;
GRANT UPDATE (in_app, mail) ON notification_wish TO diwan_app;

-- Mails to be sent: that there is one, never what it says, which is made when it is sent, for whoever reads it then.
CREATE TABLE mail (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('URGENT', 'DIGEST')),
  day date,
  notification_id uuid UNIQUE REFERENCES notification,
  message_id text UNIQUE,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'NEEDLESS', 'FAILED')),
  last_fault text,
  held_until timestamptz,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  ended_at timestamptz,
  UNIQUE (person_id, day),
  CHECK ((kind = 'DIGEST') = (day IS NOT NULL)),
  CHECK ((kind = 'URGENT') = (notification_id IS NOT NULL)),
  CHECK ((state = 'WAITING') = (ended_at IS NULL)),
  CHECK (state <> 'SENT' OR message_id IS NOT NULL)
);
COMMENT ON COLUMN mail.message_id IS 'fixed before the first attempt: a mail sent twice by a killed worker is recognised by it';
COMMENT ON COLUMN mail.state IS 'NEEDLESS: nothing was left to say, or nobody to say it to, when its turn came';
COMMENT ON COLUMN mail.last_fault IS 'a stable word; nothing of what the other side answered is kept';
COMMENT ON COLUMN mail.held_until IS 'one worker sends at a time; who died lets go by itself';
CREATE INDEX mail_person ON mail (person_id, id DESC);
CALL make_undeletable('mail');

-- What is sent stays sent: a later attempt finds nothing to do.
CREATE FUNCTION mail_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('SENT', 'NEEDLESS') OR (OLD.message_id IS NOT NULL AND NEW.message_id IS DISTINCT FROM OLD.message_id) THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON mail FOR EACH ROW EXECUTE FUNCTION mail_ends_once();
ALTER TABLE mail ENABLE ALWAYS TRIGGER ends_once;

GRANT SELECT, INSERT ON mail TO diwan_app;
GRANT UPDATE (message_id, state, last_fault, held_until, ended_at) ON mail TO diwan_app;
GRANT SELECT (id, kind, day, state, last_fault, made_at, ended_at) ON mail TO diwan_auditor;
