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
  made_at timestamptz NOT NULL DEFAULT official_time(),
  read_at timestamptz,
  UNIQUE (person_id, kind, cause)
);
COMMENT ON COLUMN notification.cause IS 'one thing tells one person once, however often it is said';
COMMENT ON COLUMN notification.detail IS 'numbers, days and names of units and departments; no subject and no personal data';
CREATE INDEX notification_person ON notification (person_id, id DESC);
CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;
CALL make_undeletable('notification');

GRANT SELECT, INSERT ON notification TO diwan_app;
GRANT UPDATE (read_at) ON notification TO diwan_app;
GRANT SELECT ON notification TO diwan_auditor;
