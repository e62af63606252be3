-- What is done once a day is done by one of however many workers there are: whoever writes the line.
CREATE TABLE daily_round (
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
  day date NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, day)
);
GRANT SELECT, INSERT ON daily_round TO diwan_app;

-- When people are warned, and how far up it goes when a day has passed, unit by unit; the numbers are working days.
CREATE TABLE escalation_policy (
  unit_id uuid PRIMARY KEY REFERENCES org_unit,
  warn_days_before integer[] NOT NULL CHECK (cardinality(warn_days_before) BETWEEN 1 AND 5
    AND 0 <= ALL (warn_days_before) AND 60 >= ALL (warn_days_before)),
  department_after integer NOT NULL CHECK (department_after BETWEEN 0 AND 250),
  head_after integer NOT NULL CHECK (head_after BETWEEN department_after AND 250),
  diwan_after integer NOT NULL CHECK (diwan_after BETWEEN head_after AND 250)
);
CREATE VIEW escalation_policy_now AS
  SELECT u.id AS unit_id, coalesce(p.warn_days_before, '{2}') AS warn_days_before, coalesce(p.department_after, 0) AS department_after,
    coalesce(p.head_after, 2) AS head_after, coalesce(p.diwan_after, 5) AS diwan_after
  FROM org_unit u LEFT JOIN escalation_policy p ON p.unit_id = u.id;

-- While somebody waits with reason for something else, a day does not come nearer: of a reply that the unit owes (an
-- inbound entry), or of one that it is owed by a recipient of its letter. One pause at a time.
CREATE TABLE follow_up_pause (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  entry_id uuid REFERENCES register_entry,
  letter_id uuid,
  recipient_position integer,
  from_day date NOT NULL DEFAULT cairo_today(),
  until_day date CHECK (until_day >= from_day),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  made_by uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  ended_by uuid REFERENCES person,
  ended_at timestamptz,
  CHECK (num_nonnulls(entry_id, letter_id) = 1),
  CHECK (num_nonnulls(letter_id, recipient_position) IN (0, 2)),
  CHECK (num_nonnulls(until_day, ended_by, ended_at) IN (0, 3)),
  FOREIGN KEY (letter_id, recipient_position) REFERENCES letter_recipient
);
COMMENT ON COLUMN follow_up_pause.until_day IS 'the first day that counts again; null while it stands still';
CREATE UNIQUE INDEX one_open_pause ON follow_up_pause (entry_id, letter_id, recipient_position) NULLS NOT DISTINCT WHERE until_day IS NULL;
CREATE INDEX follow_up_pause_entry ON follow_up_pause (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX follow_up_pause_letter ON follow_up_pause (letter_id, recipient_position) WHERE letter_id IS NOT NULL;
CALL make_undeletable('follow_up_pause');

CREATE TRIGGER only_ends BEFORE UPDATE ON follow_up_pause FOR EACH ROW EXECUTE FUNCTION said_once_then_ended('until_day');
ALTER TABLE follow_up_pause ENABLE ALWAYS TRIGGER only_ends;

-- Why nothing more is awaited from one recipient (INV-30).
CREATE TABLE follow_up_waiver (
  letter_id uuid NOT NULL,
  recipient_position integer NOT NULL,
  unit_id uuid NOT NULL REFERENCES org_unit,
  write_off text NOT NULL CHECK (write_off IN ('BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  made_by uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (letter_id, recipient_position),
  FOREIGN KEY (letter_id, recipient_position) REFERENCES letter_recipient,
  CHECK (write_off NOT IN ('BY_PHONE', 'OTHER') OR length(reason) >= 3)
);
CALL make_append_only('follow_up_waiver');

-- Each follows up its own: the replies to its letters that it asked for, and those that it was asked for.
CREATE FUNCTION follow_up_is_the_units_own() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked jsonb := to_jsonb(NEW);
BEGIN
  IF NOT EXISTS (SELECT FROM register_entry e
      WHERE e.id = (asked->>'entry_id')::uuid AND e.unit_id = NEW.unit_id AND e.direction = 'INBOUND' AND e.reply_wanted_by IS NOT NULL)
    AND NOT EXISTS (SELECT FROM letter l JOIN letter_recipient r ON r.letter_id = l.id
      WHERE l.id = NEW.letter_id AND l.author_unit_id = NEW.unit_id AND l.reply_wanted_by IS NOT NULL
        AND r.position = NEW.recipient_position AND r.kind = 'TO') THEN
    RAISE EXCEPTION 'no-reply-awaited' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER the_units_own BEFORE INSERT ON follow_up_pause FOR EACH ROW EXECUTE FUNCTION follow_up_is_the_units_own();
CREATE TRIGGER the_units_own BEFORE INSERT ON follow_up_waiver FOR EACH ROW EXECUTE FUNCTION follow_up_is_the_units_own();
ALTER TABLE follow_up_pause ENABLE ALWAYS TRIGGER the_units_own;
ALTER TABLE follow_up_waiver ENABLE ALWAYS TRIGGER the_units_own;

-- The working days in which it stood still; up to today while it still does.
CREATE FUNCTION paused_working_days(p follow_up_pause) RETURNS integer LANGUAGE sql
RETURN working_days_between(p.from_day - 1, coalesce(p.until_day, cairo_today()) - 1);

-- The day on which a thing is due (INV-31): where nobody works on the day that was asked for, the next working day; and
-- later by the working days in which it stood still. Derived whenever it is asked, so a holiday that comes late counts too.
CREATE FUNCTION due_after_pauses(p_wanted date, p_paused integer) RETURNS date LANGUAGE sql STABLE STRICT
RETURN CASE WHEN p_paused = 0 AND is_working_day(p_wanted) THEN p_wanted ELSE add_working_days(p_wanted - 1, 1 + p_paused) END;

CREATE FUNCTION due_of_entry(p_entry_id uuid, p_wanted date) RETURNS date LANGUAGE sql STRICT COST 10000
RETURN due_after_pauses(p_wanted, (SELECT coalesce(sum(paused_working_days(p)), 0)::integer FROM follow_up_pause p WHERE p.entry_id = p_entry_id));

CREATE FUNCTION due_of_recipient(p_letter_id uuid, p_position integer, p_wanted date) RETURNS date LANGUAGE sql STRICT COST 10000
RETURN due_after_pauses(p_wanted, (SELECT coalesce(sum(paused_working_days(p)), 0)::integer FROM follow_up_pause p
  WHERE p.letter_id = p_letter_id AND p.recipient_position = p_position));

-- The replies that a unit was asked for, without reading its whole book.
CREATE INDEX register_entry_reply_wanted ON register_entry (unit_id, reply_wanted_by) WHERE reply_wanted_by IS NOT NULL;

-- Who was told of a day that is near or has passed. The line is what makes it happen once: whoever writes it tells.
CREATE TABLE follow_up_notice (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  entry_id uuid REFERENCES register_entry,
  letter_id uuid,
  recipient_position integer,
  referral_id uuid REFERENCES referral,
  stage text NOT NULL CHECK (stage IN ('NEAR', 'DEPARTMENT', 'HEAD', 'DIWAN')),
  days_before integer,
  due_on date NOT NULL,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(entry_id, letter_id, referral_id) = 1),
  CHECK (num_nonnulls(letter_id, recipient_position) IN (0, 2)),
  CHECK ((stage = 'NEAR') = (days_before IS NOT NULL)),
  FOREIGN KEY (letter_id, recipient_position) REFERENCES letter_recipient,
  UNIQUE NULLS NOT DISTINCT (entry_id, letter_id, recipient_position, referral_id, stage, days_before, due_on)
);
COMMENT ON COLUMN follow_up_notice.days_before IS 'which of the warnings: so many working days before';
CALL make_append_only('follow_up_notice');

GRANT SELECT, INSERT ON follow_up_pause, follow_up_waiver, follow_up_notice TO diwan_app;
GRANT UPDATE (until_day, ended_by, ended_at) ON follow_up_pause TO diwan_app;
GRANT SELECT, INSERT, UPDATE ON escalation_policy TO diwan_app;
GRANT SELECT ON escalation_policy_now TO diwan_app;
GRANT SELECT ON daily_round, escalation_policy, escalation_policy_now, follow_up_pause, follow_up_waiver, follow_up_notice TO diwan_auditor;
