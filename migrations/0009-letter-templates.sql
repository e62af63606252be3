-- Letters begun from a form: what the form says is kept as it was, version by version; a letter keeps no tie to it.
CREATE TABLE letter_template (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9-]{1,30}$'),
  unit_id uuid REFERENCES org_unit,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  name_ar text NOT NULL CHECK (name_ar <> ''),
  name_en text NOT NULL CHECK (name_en <> ''),
  kind text NOT NULL CHECK (kind IN ('OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING')),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 500),
  body jsonb NOT NULL,
  retired_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT official_time(),
  changed_at timestamptz NOT NULL DEFAULT official_time()
);
COMMENT ON COLUMN letter_template.unit_id IS 'the one unit that writes by it; null for all';
COMMENT ON COLUMN letter_template.retired_at IS 'no new letter begins from it';
CREATE INDEX letter_template_unit ON letter_template (unit_id) WHERE unit_id IS NOT NULL;
CALL make_undeletable('letter_template');

CREATE TABLE letter_template_version (
  template_id uuid NOT NULL REFERENCES letter_template,
  version integer NOT NULL,
  content jsonb NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL DEFAULT official_time(),
  PRIMARY KEY (template_id, version)
);
CALL make_append_only('letter_template_version');

GRANT SELECT, INSERT ON letter_template, letter_template_version TO diwan_app;
GRANT UPDATE (version, name_ar, name_en, kind, subject, body, retired_at, changed_at) ON letter_template TO diwan_app;
GRANT SELECT ON letter_template, letter_template_version TO diwan_auditor;

-- What every office needs on its first day. What stands between « » is for the writer to fill in.
CREATE FUNCTION pg_temp.said(VARIADIC lines text[]) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('blocks', jsonb_agg(jsonb_build_object('type', 'paragraph',
    'runs', jsonb_build_array(jsonb_build_object('text', line))) ORDER BY ord)) FROM unnest(lines) WITH ORDINALITY AS given (line, ord)
$$;
CREATE FUNCTION pg_temp.listed(VARIADIC items text[]) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('type', 'list', 'style', 'numbered', 'items',
    jsonb_agg(jsonb_build_array(jsonb_build_object('text', item)) ORDER BY ord)) FROM unnest(items) WITH ORDINALITY AS given (item, ord)
$$;

INSERT INTO letter_template (code, kind, name_ar, name_en, subject, body) VALUES
  ('COVERING', 'COVERING', 'خطاب إحالة مرفقات', 'Covering letter', 'إحالة «بيان المرفقات»',
    pg_temp.said('نتشرف بأن نرفق لسيادتكم طيه «بيان المرفقات»، للتفضل بالنظر واتخاذ اللازم.',
      'برجاء التفضل بالإفادة بالاستلام.')),
  ('REPLY', 'REPLY', 'رد على كتاب وارد', 'Reply to a letter', 'الإفادة بشأن «موضوع الكتاب الوارد»',
    pg_temp.said('نتشرف بالإفادة بأنه بعرض الموضوع على «الإدارة المختصة» تبين «ما انتهى إليه الفحص».',
      'والأمر معروض على سيادتكم للتفضل بالإحاطة واتخاذ ما ترونه.')),
  ('REMINDER', 'REMINDER', 'استعجال رد', 'Reminder', 'استعجال الرد بشأن «موضوع الكتاب السابق»',
    pg_temp.said('نظرًا لأهمية الموضوع وعدم ورود إفادتكم حتى تاريخه، برجاء التفضل بالتنبيه نحو سرعة الرد في موعد غايته «التاريخ».',
      'وإذ نشكر لسيادتكم حسن تعاونكم، نأمل سرعة الإفادة.')),
  ('DATA-REQUEST', 'OFFICIAL', 'طلب بيانات', 'Request for information', 'طلب بيان بشأن «موضوع البيان»',
    jsonb_build_object('blocks', pg_temp.said('في إطار «سبب الطلب»، برجاء التفضل بالتنبيه نحو موافاتنا بالبيانات الآتية:')->'blocks'
      || pg_temp.listed('«البيان الأول»', '«البيان الثاني»', '«البيان الثالث»')
      || (pg_temp.said('على أن ترد الإفادة في موعد غايته «التاريخ»، حتى يتسنى اتخاذ اللازم في حينه.')->'blocks'))),
  ('CIRCULAR', 'CIRCULAR', 'كتاب دوري', 'Circular', 'بشأن «موضوع الكتاب الدوري»',
    jsonb_build_object('blocks', pg_temp.said('في إطار «السند أو المناسبة»، يراعى الالتزام بما يلي:')->'blocks'
      || pg_temp.listed('«التعليمات الأولى»', '«التعليمات الثانية»', '«التعليمات الثالثة»')
      || (pg_temp.said('وعلى رؤساء الوحدات المحلية ومديري الإدارات تنفيذ ذلك كل فيما يخصه، ويعمل به من تاريخه.')->'blocks'))),
  ('MEMO', 'MEMO', 'مذكرة للعرض', 'Memo for decision', 'مذكرة للعرض بشأن «الموضوع»',
    jsonb_build_object('blocks',
      '[{"type": "heading", "text": "الموضوع"}]'::jsonb || (pg_temp.said('«عرض موجز للموضوع ووقائعه».')->'blocks')
      || '[{"type": "heading", "text": "الدراسة"}]'::jsonb || (pg_temp.said('«ما تبين من الفحص والسند القانوني».')->'blocks')
      || '[{"type": "heading", "text": "الرأي"}]'::jsonb || (pg_temp.said('«الرأي المقترح»، والأمر معروض للتفضل بالنظر والتوجيه.')->'blocks'))),
  ('MEETING', 'OFFICIAL', 'دعوة إلى اجتماع', 'Invitation to a meeting', 'دعوة لحضور اجتماع «اسم اللجنة أو الموضوع»',
    pg_temp.said('نتشرف بدعوة سيادتكم، أو من ترونه مناسبًا، لحضور الاجتماع المقرر عقده يوم «اليوم» الموافق «التاريخ» في تمام الساعة «الساعة» بمقر «المكان»، لمناقشة «جدول الأعمال».',
      'برجاء التفضل بالحضور أو الإفادة بمن ينوب عن سيادتكم.')),
  ('COMPLAINT', 'OFFICIAL', 'إحالة شكوى للفحص', 'Complaint for examination', 'إحالة شكوى بشأن «موضوع الشكوى» للفحص والإفادة',
    pg_temp.said('نرفق لسيادتكم طيه الشكوى المقدمة من السيد «اسم الشاكي» بشأن «موضوع الشكوى».',
      'برجاء التفضل بالتنبيه نحو فحصها واتخاذ اللازم قانونًا وإخطار الشاكي، وموافاتنا بما يتم خلال «المدة».'));

INSERT INTO letter_template_version (template_id, version, content)
  SELECT id, version, jsonb_build_object('nameAr', name_ar, 'nameEn', name_en, 'kind', kind, 'subject', subject, 'body', body)
  FROM letter_template;
