-- What a head writes on a letter by words or by pen: a row beside the letter, never a mark in its file (INV-11, INV-33).
CREATE TABLE letter_annotation (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  letter_id uuid NOT NULL REFERENCES letter,
  unit_id uuid NOT NULL REFERENCES org_unit,
  author_id uuid NOT NULL REFERENCES person,
  author_title_ar text NOT NULL,
  author_title_en text NOT NULL,
  transcribed_by uuid REFERENCES person,
  letter_version integer NOT NULL,
  attachment_id uuid REFERENCES letter_attachment,
  text text NOT NULL DEFAULT '' CHECK (length(text) <= 1000),
  ink jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(ink) = 'array'),
  written_at timestamptz NOT NULL DEFAULT official_time(),
  CHECK (text <> '' OR ink <> '[]'),
  CHECK (transcribed_by <> author_id)
);
COMMENT ON TABLE letter_annotation IS 'seen by the people of its own unit only, as far as they may read the letter (INV-35)';
COMMENT ON COLUMN letter_annotation.author_title_ar IS 'the title of the author''s post on that day';
COMMENT ON COLUMN letter_annotation.transcribed_by IS 'who wrote it down for the author; null where the author did';
COMMENT ON COLUMN letter_annotation.letter_version IS 'the version of the letter that was looked at';
COMMENT ON COLUMN letter_annotation.attachment_id IS 'the scan or enclosure that the ink lies over; null for the letter itself';
COMMENT ON COLUMN letter_annotation.ink IS 'strokes of the pen in parts of the page, so that they lie right at any size';
CREATE INDEX letter_annotation_letter ON letter_annotation (letter_id, unit_id, id);
CALL make_append_only('letter_annotation');
GRANT SELECT, INSERT ON letter_annotation TO diwan_app;
GRANT SELECT ON letter_annotation TO diwan_auditor;
