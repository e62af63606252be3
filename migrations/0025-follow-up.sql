-- What is done once a day is done by one of however many workers there are: whoever writes the line.
CREATE TABLE daily_round (
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
  day date NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, day)
);
GRANT SELECT, INSERT ON daily_round TO diwan_app;
