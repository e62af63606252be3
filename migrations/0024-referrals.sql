-- Coded phrases of each unit's head. Annotations keep the words that they were written with, whatever becomes of a phrase.
CREATE TABLE directive (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,30}$'),
  kind text NOT NULL CHECK (kind IN ('ACTION', 'INFO', 'CLOSE')),
  phrase_ar text NOT NULL CHECK (length(phrase_ar) BETWEEN 1 AND 80),
  phrase_en text NOT NULL CHECK (length(phrase_en) BETWEEN 1 AND 80),
  position integer NOT NULL CHECK (position > 0),
  working_days integer CHECK (working_days BETWEEN 0 AND 250),
  retired_at timestamptz,
  UNIQUE (unit_id, code)
);
COMMENT ON COLUMN directive.working_days IS 'the time that is given where nobody says another; none where it is null';
CALL make_undeletable('directive');

CREATE FUNCTION seed_directives(p_unit_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO directive (unit_id, code, kind, phrase_ar, phrase_en, position, working_days)
  SELECT p_unit_id, s.code, s.kind, s.ar, s.en, s.position, s.days FROM (VALUES
    (1, 'COMPETENCE', 'ACTION', 'للاختصاص', 'For the competent department', 5),
    (2, 'TAKE_STEPS', 'ACTION', 'لاتخاذ اللازم', 'To take the necessary steps', 5),
    (3, 'CARRY_OUT', 'ACTION', 'للتنفيذ', 'To carry out', 5),
    (4, 'STUDY', 'ACTION', 'للدراسة والرأي', 'To study and give an opinion', 7),
    (5, 'REPORT_BACK', 'ACTION', 'للإفادة', 'To report back', 3),
    (6, 'REPLY', 'ACTION', 'للرد', 'To reply', 5),
    (7, 'PRESENT', 'ACTION', 'للعرض', 'To present', 2),
    (8, 'EXAMINE', 'ACTION', 'للفحص', 'To examine', 5),
    (9, 'FOLLOW_UP', 'ACTION', 'للمتابعة', 'To follow up', 10),
    (10, 'KNOW', 'INFO', 'للعلم', 'For information', NULL),
    (11, 'NOTICE', 'INFO', 'للإحاطة', 'To take notice', NULL),
    (12, 'FILE', 'CLOSE', 'للحفظ', 'To file', NULL)) AS s (position, code, kind, ar, en, days)
$$;
SELECT seed_directives(id) FROM org_unit;
CREATE FUNCTION new_unit_gets_directives() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM seed_directives(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER gets_directives AFTER INSERT ON org_unit FOR EACH ROW EXECUTE FUNCTION new_unit_gets_directives();

-- When the head's PIN is asked for to annotate, unit by unit.
CREATE TABLE annotation_policy (
  unit_id uuid PRIMARY KEY REFERENCES org_unit,
  pin text NOT NULL CHECK (pin IN ('NEVER', 'CONFIDENTIAL', 'ALWAYS'))
);
COMMENT ON TABLE annotation_policy IS 'a unit without a line asks for no PIN';

-- What an annotation directs, what it takes the place of, the paper it was copied from, and its signature.
ALTER TABLE letter_annotation
  DROP CONSTRAINT letter_annotation_check,
  ADD COLUMN directives jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(directives) = 'array'),
  ADD COLUMN supersedes uuid UNIQUE REFERENCES letter_annotation,
  ADD COLUMN scan_digest text REFERENCES stored_file,
  ADD COLUMN paper_date date,
  ADD COLUMN statement text,
  ADD COLUMN signature bytea,
  ADD COLUMN signer_serial text REFERENCES certificate,
  ADD CONSTRAINT says_something CHECK (text <> '' OR ink <> '[]' OR directives <> '[]' OR scan_digest IS NOT NULL),
  ADD CONSTRAINT transcribed_from_paper CHECK ((transcribed_by IS NULL) = (scan_digest IS NULL) AND (transcribed_by IS NULL) = (paper_date IS NULL)),
  ADD CONSTRAINT signed_whole CHECK (num_nonnulls(statement, signature, signer_serial) IN (0, 3));
COMMENT ON COLUMN letter_annotation.directives IS 'the phrases as they read on that day: code, kind, phraseAr, phraseEn';
COMMENT ON COLUMN letter_annotation.scan_digest IS 'the paper that a clerk copied it from';
COMMENT ON COLUMN letter_annotation.statement IS 'canonical JSON (RFC 8785) of all it says, which the signature covers';

CREATE FUNCTION annotation_supersedes_its_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.supersedes IS NOT NULL AND NOT EXISTS (SELECT FROM letter_annotation a
    WHERE a.id = NEW.supersedes AND a.letter_id = NEW.letter_id AND a.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'annotation-of-another-letter' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER supersedes_its_like BEFORE INSERT ON letter_annotation FOR EACH ROW EXECUTE FUNCTION annotation_supersedes_its_like();
ALTER TABLE letter_annotation ENABLE ALWAYS TRIGGER supersedes_its_like;

-- Who wrote for a unit on a day, by its Cairo hours: its head, or who stood in for the head then.
CREATE FUNCTION annotators_on(p_unit_id uuid, p_day date)
RETURNS TABLE (person_id uuid, title_ar text, title_en text, delegation_id uuid) LANGUAGE sql STABLE AS $$
  WITH that AS (SELECT tstzrange(p_day::timestamp AT TIME ZONE 'Africa/Cairo', (p_day + 1)::timestamp AT TIME ZONE 'Africa/Cairo') AS day)
  SELECT h.person_id, p.title_ar, p.title_en, NULL::uuid
  FROM that, post_holding h JOIN post p ON p.id = h.post_id
  WHERE p.unit_id = p_unit_id AND p.role = 'HEAD' AND h.held && that.day
  UNION
  SELECT g.deputy_id, p.title_ar, p.title_en, g.id
  FROM that, delegation g JOIN post p ON p.id = g.post_id
  WHERE p.unit_id = p_unit_id AND p.role = 'HEAD' AND 'ANNOTATE' = ANY (g.scopes) AND g.period && that.day
    AND (g.ended_at IS NULL OR g.ended_at > lower(that.day))
$$;

-- What is copied from paper is put into the mouth of nobody who could not have written it.
CREATE FUNCTION transcription_is_of_a_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.transcribed_by IS NULL THEN RETURN NEW; END IF;
  IF NEW.paper_date > cairo_today() THEN RAISE EXCEPTION 'paper-date-in-future' USING ERRCODE = 'DWREF'; END IF;
  IF NOT EXISTS (SELECT FROM annotators_on(NEW.unit_id, NEW.paper_date) WHERE person_id = NEW.author_id) THEN
    RAISE EXCEPTION 'author-not-head' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_a_head BEFORE INSERT ON letter_annotation FOR EACH ROW EXECUTE FUNCTION transcription_is_of_a_head();
ALTER TABLE letter_annotation ENABLE ALWAYS TRIGGER of_a_head;

-- A whole desk handed over: what the list said, signed by the head.
CREATE TABLE desk_hand_over (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  unit_id uuid NOT NULL REFERENCES org_unit,
  from_person_id uuid NOT NULL REFERENCES person,
  to_person_id uuid REFERENCES person,
  to_department_id uuid REFERENCES department,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  statement text NOT NULL,
  signature bytea NOT NULL,
  signer_serial text NOT NULL REFERENCES certificate,
  made_by uuid NOT NULL REFERENCES person,
  delegation_id uuid REFERENCES delegation,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(to_person_id, to_department_id) = 1),
  CHECK (to_person_id IS DISTINCT FROM from_person_id)
);
COMMENT ON COLUMN desk_hand_over.statement IS 'canonical JSON (RFC 8785) of the list, which the signature covers';
CALL make_append_only('desk_hand_over');

-- Who is to deal with an entry inside its unit. Any number side by side; at most one leads (INV-29).
CREATE TABLE referral (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  entry_id uuid NOT NULL REFERENCES register_entry,
  unit_id uuid NOT NULL REFERENCES org_unit,
  parent_id uuid REFERENCES referral,
  replaces_id uuid UNIQUE REFERENCES referral,
  hand_over_id uuid REFERENCES desk_hand_over,
  batch_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ACTION', 'INFO')),
  lead boolean NOT NULL DEFAULT false,
  department_id uuid REFERENCES department,
  person_id uuid REFERENCES person,
  directive jsonb,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  due_on date,
  annotation_id uuid REFERENCES letter_annotation,
  made_by uuid NOT NULL REFERENCES person,
  made_by_title_ar text NOT NULL,
  made_by_title_en text NOT NULL,
  delegation_id uuid REFERENCES delegation,
  made_at timestamptz NOT NULL DEFAULT official_time(),
  state text NOT NULL DEFAULT 'PENDING',
  state_since timestamptz NOT NULL DEFAULT official_time(),
  CHECK (num_nonnulls(department_id, person_id) = 1),
  CHECK (NOT lead OR kind = 'ACTION'),
  CHECK (kind = 'ACTION' OR due_on IS NULL),
  CHECK (state = ANY (CASE kind WHEN 'ACTION' THEN '{PENDING,RECEIVED,IN_PROGRESS,COMPLETED,RETURNED,WITHDRAWN}'::text[]
    ELSE '{PENDING,NOTED,WITHDRAWN}'::text[] END))
);
COMMENT ON COLUMN referral.state IS 'follows from its events alone: nobody may write it but their trigger';
COMMENT ON COLUMN referral.batch_id IS 'what one command made is undone together';
COMMENT ON COLUMN referral.replaces_id IS 'the one that went over to this holder';
COMMENT ON COLUMN referral.directive IS 'the phrase as it read on that day: code, phraseAr, phraseEn';
CREATE INDEX referral_entry ON referral (entry_id, id);
CREATE INDEX referral_parent ON referral (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX referral_batch ON referral (batch_id);
CREATE INDEX referral_person_open ON referral (person_id, id) WHERE state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS');
CREATE INDEX referral_department_open ON referral (department_id, id) WHERE state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS');
-- Looked at when a statement ends, or, while a lead changes hands, when its new holder has it and the old one has not.
ALTER TABLE referral ADD CONSTRAINT one_lead_referral EXCLUDE USING btree (entry_id WITH =)
  WHERE (lead AND state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')) DEFERRABLE INITIALLY IMMEDIATE;
CALL make_undeletable('referral');

-- What happened to a referral, in the order in which it did; an event that its state does not allow is refused.
CREATE TABLE referral_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  referral_id uuid NOT NULL REFERENCES referral,
  action text NOT NULL CHECK (action IN ('RECEIVE', 'START', 'COMPLETE', 'RETURN', 'WITHDRAW', 'NOTE', 'COMMENT')),
  from_state text NOT NULL,
  to_state text NOT NULL,
  text text NOT NULL DEFAULT '' CHECK (length(text) <= 1000),
  done_by uuid NOT NULL REFERENCES person,
  delegation_id uuid REFERENCES delegation,
  done_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (action NOT IN ('RETURN', 'COMMENT') OR length(text) >= 3)
);
COMMENT ON COLUMN referral_event.text IS 'the outcome of what is completed, the reason of what is returned or withdrawn, the words of a comment';
CREATE INDEX referral_event_referral ON referral_event (referral_id, id);
CALL make_append_only('referral_event');

CREATE FUNCTION referral_state_after(p_kind text, p_state text, p_action text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN p_action = 'COMMENT' THEN p_state
  WHEN p_kind = 'INFO' THEN CASE WHEN p_state = 'PENDING' THEN CASE p_action WHEN 'NOTE' THEN 'NOTED' WHEN 'WITHDRAW' THEN 'WITHDRAWN' END END
  WHEN p_state NOT IN ('PENDING', 'RECEIVED', 'IN_PROGRESS') THEN NULL
  WHEN p_action = 'RECEIVE' AND p_state = 'PENDING' THEN 'RECEIVED'
  WHEN p_action = 'START' AND p_state = 'RECEIVED' THEN 'IN_PROGRESS'
  WHEN p_action = 'COMPLETE' AND p_state = 'IN_PROGRESS' THEN 'COMPLETED'
  WHEN p_action = 'RETURN' THEN 'RETURNED'
  WHEN p_action = 'WITHDRAW' THEN 'WITHDRAWN'
END;

CREATE FUNCTION referral_follows_its_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held referral;
BEGIN
  SELECT * INTO held FROM referral WHERE id = NEW.referral_id FOR UPDATE;
  NEW.from_state := held.state;
  NEW.to_state := referral_state_after(held.kind, held.state, NEW.action);
  IF NEW.to_state IS NULL THEN RAISE EXCEPTION 'referral-step-not-possible' USING ERRCODE = 'DWREF'; END IF;
  IF NEW.to_state <> held.state THEN
    -- a branch ends before the bough that bears it
    IF NEW.to_state IN ('COMPLETED', 'RETURNED', 'WITHDRAWN') AND EXISTS (SELECT FROM referral c
      WHERE c.parent_id = held.id AND c.kind = 'ACTION' AND c.state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')) THEN
      RAISE EXCEPTION 'sub-referral-open' USING ERRCODE = 'DWREF';
    END IF;
    UPDATE referral SET state = NEW.to_state, state_since = NEW.done_at WHERE id = held.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER follows_its_event BEFORE INSERT ON referral_event FOR EACH ROW EXECUTE FUNCTION referral_follows_its_event();
ALTER TABLE referral_event ENABLE ALWAYS TRIGGER follows_its_event;

-- Everything but the state stays as it was said; and a branch goes over with the bough that bears it.
CREATE FUNCTION referral_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{state,state_since,parent_id}'::text[] <> to_jsonb(OLD) - '{state,state_since,parent_id}'::text[]
    OR (NEW.parent_id IS DISTINCT FROM OLD.parent_id AND NOT EXISTS (SELECT FROM referral n
      WHERE n.id = NEW.parent_id AND n.replaces_id = OLD.parent_id)) THEN
    RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_is_frozen();
ALTER TABLE referral ENABLE ALWAYS TRIGGER frozen;

-- Whoever changes what an entry's end depends on takes its turn here; the application's commands take the same lock.
CREATE FUNCTION hold_entry(p_entry_id uuid) RETURNS void LANGUAGE sql
AS $$ SELECT pg_advisory_xact_lock(hashtextextended(p_entry_id::text, 2)) $$;

-- A referral is made on an open entry, under an open bough, and goes to somebody of the unit who may read it (INV-36). What
-- changes hands stays what it was, and does so on a filed entry too.
CREATE FUNCTION referral_belongs_to_open_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry register_entry_now;
  above referral;
  before referral;
BEGIN
  PERFORM hold_entry(NEW.entry_id);
  SELECT * INTO entry FROM register_entry_now WHERE id = NEW.entry_id;
  IF entry.unit_id <> NEW.unit_id OR entry.direction NOT IN ('INBOUND', 'INTERNAL') THEN
    RAISE EXCEPTION 'entry-not-referable' USING ERRCODE = 'DWREF';
  END IF;
  IF entry.annulled THEN RAISE EXCEPTION 'entry-annulled' USING ERRCODE = 'DWREF'; END IF;
  IF entry.filed AND NEW.replaces_id IS NULL THEN RAISE EXCEPTION 'entry-filed' USING ERRCODE = 'DWREF'; END IF;
  IF NOT EXISTS (SELECT FROM department d WHERE d.id = NEW.department_id AND d.unit_id = NEW.unit_id AND d.valid @> cairo_today())
    AND NOT EXISTS (SELECT FROM post_held_now h WHERE h.person_id = NEW.person_id AND h.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'holder-not-of-unit' USING ERRCODE = 'DWREF';
  END IF;
  IF entry.secrecy <> 'NORMAL' AND NOT EXISTS (SELECT FROM post_held_now h WHERE h.unit_id = NEW.unit_id AND h.cleared
    AND (h.person_id = NEW.person_id OR h.department_id = NEW.department_id)) THEN
    RAISE EXCEPTION 'holder-not-cleared' USING ERRCODE = 'DWREF';
  END IF;
  IF NEW.replaces_id IS NOT NULL THEN
    SELECT * INTO before FROM referral WHERE id = NEW.replaces_id FOR UPDATE;
    IF (before.entry_id, before.kind, before.lead, before.parent_id, before.due_on) IS DISTINCT FROM (NEW.entry_id, NEW.kind, NEW.lead, NEW.parent_id, NEW.due_on)
      OR before.state NOT IN ('PENDING', 'RECEIVED', 'IN_PROGRESS') THEN
      RAISE EXCEPTION 'referral-step-not-possible' USING ERRCODE = 'DWREF';
    END IF;
  END IF;
  IF NEW.parent_id IS NOT NULL THEN
    SELECT * INTO above FROM referral WHERE id = NEW.parent_id FOR KEY SHARE;
    IF above.entry_id <> NEW.entry_id OR above.state NOT IN ('PENDING', 'RECEIVED', 'IN_PROGRESS') OR (above.kind = 'INFO' AND NEW.kind = 'ACTION') THEN
      RAISE EXCEPTION 'referral-step-not-possible' USING ERRCODE = 'DWREF';
    END IF;
  END IF;
  IF NEW.state <> 'PENDING' THEN RAISE EXCEPTION 'append-only' USING ERRCODE = 'DWREF'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_an_open_entry BEFORE INSERT ON referral FOR EACH ROW EXECUTE FUNCTION referral_belongs_to_open_entry();
ALTER TABLE referral ENABLE ALWAYS TRIGGER of_an_open_entry;

-- Whoever takes over a bough takes over its branches.
CREATE FUNCTION branches_go_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE referral SET parent_id = NEW.id
    WHERE parent_id = NEW.replaces_id AND state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS');
  RETURN NULL;
END $$;
CREATE TRIGGER takes_the_branches AFTER INSERT ON referral FOR EACH ROW WHEN (NEW.replaces_id IS NOT NULL)
  EXECUTE FUNCTION branches_go_over();
ALTER TABLE referral ENABLE ALWAYS TRIGGER takes_the_branches;

-- INV-29: nothing is closed over the head of somebody who is still at work on it.
CREATE FUNCTION filing_waits_for_actions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.action = 'FILE' THEN
    PERFORM hold_entry(NEW.entry_id);
    IF EXISTS (SELECT FROM referral r WHERE r.entry_id = NEW.entry_id AND r.kind = 'ACTION' AND r.state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')) THEN
      RAISE EXCEPTION 'action-open' USING ERRCODE = 'DWREF';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER waits_for_actions BEFORE INSERT ON entry_filing FOR EACH ROW EXECUTE FUNCTION filing_waits_for_actions();
ALTER TABLE entry_filing ENABLE ALWAYS TRIGGER waits_for_actions;

-- An annulled entry is nobody's work any more: its referrals are withdrawn, the lowest branches first.
CREATE FUNCTION annulment_withdraws_referrals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  open_one uuid;
BEGIN
  IF NOT NEW.approved THEN RETURN NULL; END IF;
  PERFORM hold_entry(NEW.entry_id);
  FOR open_one IN SELECT id FROM referral WHERE entry_id = NEW.entry_id AND state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS') ORDER BY id DESC LOOP
    INSERT INTO referral_event (referral_id, action, from_state, to_state, text, done_by)
      VALUES (open_one, 'WITHDRAW', '', '', 'entry-annulled', NEW.decided_by);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER withdraws_referrals AFTER INSERT ON annulment_decision FOR EACH ROW EXECUTE FUNCTION annulment_withdraws_referrals();
ALTER TABLE annulment_decision ENABLE ALWAYS TRIGGER withdraws_referrals;

-- How far the work on an entry is, as its referrals tell: REFERRED while nobody has taken it up, then IN_PROGRESS. What was
-- filed and taken up again is in progress.
CREATE OR REPLACE VIEW register_entry_now AS
  SELECT e.id, e.register_id, e.year, e.entry_number, e.unit_id, e.direction, e.letter_id, e.unit_name, e.secrecy, e.urgency,
    coalesce(c.latest ->> 'subject', e.subject) AS subject,
    coalesce(c.latest ->> 'counterparty_name', e.counterparty_name) AS counterparty_name,
    CASE WHEN c.latest ? 'counterparty_number' THEN c.latest ->> 'counterparty_number' ELSE e.counterparty_number END AS counterparty_number,
    CASE WHEN c.latest ? 'counterparty_date' THEN (c.latest ->> 'counterparty_date')::date ELSE e.counterparty_date END AS counterparty_date,
    e.counterparty_unit_id, e.counterparty_external_id, e.attachments_declared, e.channel, e.reply_wanted_by,
    e.unopened, e.received_at, e.registered_at, e.registered_by,
    c.latest IS NOT NULL AS corrected,
    EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved) AS annulled,
    (SELECT f.action = 'FILE' FROM entry_filing f WHERE f.entry_id = e.id ORDER BY f.id DESC LIMIT 1) IS TRUE AS filed,
    (SELECT CASE WHEN bool_or(r.kind = 'ACTION' AND r.state <> 'PENDING')
        OR EXISTS (SELECT FROM entry_filing f WHERE f.entry_id = e.id) THEN 'IN_PROGRESS' WHEN count(*) > 0 THEN 'REFERRED' END
      FROM referral r WHERE r.entry_id = e.id AND r.state NOT IN ('RETURNED', 'WITHDRAWN')) AS work
  FROM register_entry e
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(k.field, k.new_value ORDER BY k.id) AS latest FROM entry_correction k WHERE k.entry_id = e.id
  ) c ON true;

GRANT SELECT, INSERT ON directive, referral, referral_event, desk_hand_over TO diwan_app;
GRANT UPDATE (phrase_ar, phrase_en, kind, position, working_days, retired_at) ON directive TO diwan_app;
GRANT SELECT, INSERT, UPDATE ON annotation_policy TO diwan_app;
GRANT SELECT ON directive, annotation_policy, referral, referral_event, desk_hand_over TO diwan_auditor;
