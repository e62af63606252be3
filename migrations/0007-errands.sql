-- Work to be done after the commit: the row is the truth, the queue only a poke (see docs/architecture.md).
CREATE TABLE errand (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
  subject_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  epoch integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sweep_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_error text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  UNIQUE (kind, subject_id)
);
COMMENT ON COLUMN errand.epoch IS 'counts the pokes: each job of the queue is named by the row and its epoch';
COMMENT ON COLUMN errand.due_at IS 'not to be done before';
COMMENT ON COLUMN errand.sweep_at IS 'from then on the sweeper pokes the queue for it';
CREATE INDEX errand_to_sweep ON errand (sweep_at) WHERE state = 'WAITING';

-- What somebody must be told loudly; settled when dealt with.
CREATE TABLE alert (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text NOT NULL,
  unit_id uuid REFERENCES org_unit,
  subject_id uuid,
  raised_at timestamptz NOT NULL DEFAULT official_time(),
  settled_at timestamptz,
  settled_by uuid REFERENCES person
);
CREATE INDEX alert_open ON alert (unit_id, id) WHERE settled_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON errand, alert TO diwan_app;
