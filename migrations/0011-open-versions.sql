-- What a writer's browser saves by itself while they type. The next such save of the same writer takes its place; it becomes
-- a row of letter_version, and is readable for good, when somebody else saves, the writer saves on purpose, the letter takes a
-- step, or the time for one open version is over.
CREATE TABLE letter_open_version (
  letter_id uuid PRIMARY KEY REFERENCES letter,
  version integer NOT NULL CHECK (version > 0),
  content jsonb NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL DEFAULT official_time(),
  opened_at timestamptz NOT NULL DEFAULT official_time()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON letter_open_version TO diwan_app;
GRANT SELECT ON letter_open_version TO diwan_auditor;

-- The department on the letterhead can be chosen as long as the letter is written.
GRANT UPDATE (department_id) ON letter TO diwan_app;
