-- What a technology centre offers on its first day; an administrator changes it as the unit's own rules have it.
CREATE TEMP TABLE paper (code text PRIMARY KEY, name_ar text NOT NULL, name_en text NOT NULL) ON COMMIT DROP;
INSERT INTO paper VALUES
  ('NID', 'صورة بطاقة الرقم القومي سارية مع الأصل للاطلاع', 'Copy of a valid national id card, the original to be shown'),
  ('PROXY', 'أصل التوكيل وصورته إذا قدم الطلب وكيل', 'Power of attorney and its copy where an agent applies'),
  ('DEED', 'صورة سند الملكية', 'Copy of the ownership deed'),
  ('TENURE', 'صورة سند الحيازة: عقد ملكية أو إيجار موثق', 'Copy of the title to the premises: deed or attested lease'),
  ('SURVEY', 'خريطة مساحية معتمدة موقع عليها حدود الموقع', 'Certified survey map that shows the boundaries of the site'),
  ('SITE', 'بيان صلاحية الموقع للبناء ساري', 'Valid site-validity statement'),
  ('ARCH', 'الرسومات المعمارية معتمدة من مهندس نقابي', 'Architectural drawings certified by a registered engineer'),
  ('STRUCT', 'الرسومات الإنشائية والنوتة الحسابية معتمدة من مهندس استشاري', 'Structural drawings and calculations certified by a consulting engineer'),
  ('SOIL', 'تقرير أبحاث التربة والأساسات', 'Soil and foundations report'),
  ('ENGCERT', 'شهادة صلاحية الأعمال للترخيص من المهندس أو المكتب الهندسي', 'Certificate of the engineer or the engineering office that the works are fit to be permitted'),
  ('SUPERV', 'تعهد المهندس بالإشراف على التنفيذ', 'Undertaking of the engineer to supervise the works'),
  ('INSUR', 'وثيقة التأمين عن المسئولية المدنية', 'Civil liability insurance policy'),
  ('PERMIT', 'صورة رخصة البناء', 'Copy of the building permit'),
  ('STRENGTH', 'تقرير استشاري إنشائي بتحمل المبنى والأساسات للأعمال المطلوبة', 'Report of a consulting structural engineer that building and foundations bear the works'),
  ('DEMOLISH', 'تقرير هندسي بحالة المبنى وطريقة الهدم وتأمين الجيران', 'Engineering report on the building, the way of demolition and the safety of the neighbours'),
  ('VACANT', 'إقرار بخلو العقار من الشاغلين', 'Declaration that the building is vacant'),
  ('CONTRACT', 'صورة عقد المقاولة مع مقاول مقيد باتحاد المقاولين', 'Copy of the contract with a contractor of the contractors'' federation'),
  ('DONE', 'شهادة المهندس المشرف بمطابقة التنفيذ للترخيص', 'Certificate of the supervising engineer that the works follow the permit'),
  ('PLAN', 'رسم كروكي للموقع والمساحة', 'Sketch of the place and its area'),
  ('SHOPPLAN', 'رسم هندسي للمحل موضح به المساحة والمداخل', 'Plan of the shop with its area and entrances'),
  ('TAXCARD', 'صورة البطاقة الضريبية', 'Copy of the tax card'),
  ('TRADE', 'مستخرج حديث من السجل التجاري', 'Recent extract from the commercial register'),
  ('FIRE', 'موافقة الحماية المدنية على اشتراطات الحريق', 'Consent of civil protection to the fire precautions'),
  ('ENVIRO', 'الموافقة البيئية للأنشطة التي تستلزمها', 'Environmental consent, for the trades that need it'),
  ('LICENCE', 'أصل الترخيص السابق', 'The licence given before'),
  ('ASSIGN', 'عقد التنازل أو البيع موثق', 'Attested contract of assignment or sale'),
  ('DESIGN', 'تصميم اللافتة ومقاساتها وموضعها', 'Design, size and place of the sign'),
  ('OWNEROK', 'موافقة مالك العقار أو اتحاد الشاغلين', 'Consent of the owner of the building or of the union of its occupants'),
  ('PHOTO', 'صور فوتوغرافية للموقع', 'Photographs of the place'),
  ('BILL', 'إيصال مرافق حديث للعقار أو لأقرب جار', 'Recent utility bill of the building or of the nearest neighbour'),
  ('USEPLAN', 'بيان بالغرض من الانتفاع ومدته', 'Statement of the purpose and duration of the use'),
  ('LIFTPLAN', 'رسومات تركيب المصعد ومواصفاته الفنية', 'Installation drawings and specification of the lift'),
  ('LIFTCO', 'عقد التركيب والصيانة مع شركة مرخص لها', 'Contract of installation and maintenance with a licensed company'),
  ('LIFTTEST', 'شهادة فحص المصعد وصلاحيته للتشغيل', 'Certificate of inspection that the lift is fit to run'),
  ('UTILITY', 'موافقة شركة المرافق صاحبة التوصيلة', 'Consent of the utility whose connection it is'),
  ('ROUTE', 'رسم مسار الحفر موضح به الطول والعرض', 'Drawing of the cutting with its length and width'),
  ('REPAIR', 'تعهد برد الشيء لأصله', 'Undertaking to restore the road'),
  ('PROOF', 'ما يؤيد الشكوى من صور أو مستندات', 'Whatever supports the complaint: pictures or papers');

CREATE TEMP TABLE examining (code text PRIMARY KEY, name_ar text NOT NULL, name_en text NOT NULL) ON COMMIT DROP;
INSERT INTO examining VALUES
  ('ENG', 'الفحص والمعاينة بالإدارة الهندسية', 'Examined by the Engineering Department'),
  ('ROADS', 'المعاينة بإدارة الطرق والرصف', 'Examined by Roads and Paving'),
  ('ENV', 'المراجعة بإدارة شئون البيئة', 'Reviewed by Environment Affairs'),
  ('LEGAL', 'المراجعة بإدارة الشئون القانونية', 'Reviewed by Legal Affairs'),
  ('FIN', 'تقدير المستحقات بإدارة الشئون المالية', 'Dues assessed by Financial Affairs');

-- 'CODE' is required, 'CODE?' where it applies.
CREATE FUNCTION pg_temp.papers(wanted text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_agg(jsonb_build_object('code', p.code, 'nameAr', p.name_ar, 'nameEn', p.name_en, 'required', w NOT LIKE '%?') ORDER BY ord)
  FROM string_to_table(wanted, ' ') WITH ORDINALITY AS given (w, ord) JOIN paper p ON p.code = rtrim(w, '?')
$$;
CREATE FUNCTION pg_temp.way(departments text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_array(jsonb_build_object('kind', 'FRONT_WINDOW', 'nameAr', 'استلام الطلب ومراجعة المستندات بالشباك الواحد',
      'nameEn', 'Received and papers checked at the front window', 'departmentCode', NULL))
    || (SELECT jsonb_agg(jsonb_build_object('kind', 'DEPARTMENT', 'nameAr', e.name_ar, 'nameEn', e.name_en, 'departmentCode', e.code) ORDER BY ord)
      FROM string_to_table(departments, ' ') WITH ORDINALITY AS given (d, ord) JOIN examining e ON e.code = d)
    || jsonb_build_array(
      jsonb_build_object('kind', 'HEAD', 'nameAr', 'اعتماد رئيس الوحدة', 'nameEn', 'Decided by the head of the unit', 'departmentCode', NULL),
      jsonb_build_object('kind', 'HAND_OVER', 'nameAr', 'تسليم مقدم الطلب بالشباك الواحد', 'nameEn', 'Handed over at the front window', 'departmentCode', NULL))
$$;

CREATE TEMP TABLE fees (code text PRIMARY KEY, ar text NOT NULL, en text NOT NULL) ON COMMIT DROP;
INSERT INTO fees VALUES
  ('LOCAL', 'وفقًا للائحة الرسوم المحلية المعمول بها بالوحدة', 'As the local schedule of fees of the unit has them'),
  ('BUILDING', 'وفقًا لقانون البناء ولائحته التنفيذية، وتقدر بعد مراجعة الرسومات', 'As the building law and its regulations have them; assessed when the drawings have been reviewed'),
  ('SHOPS', 'وفقًا لقانون المحال العامة رقم ١٥٤ لسنة ٢٠١٩ ولائحته التنفيذية، حسب النشاط والمساحة', 'As Law 154 of 2019 on public shops and its regulations have them, by trade and area'),
  ('PROPERTY', 'مقابل الانتفاع كما تقدره اللجنة المختصة، مع رسوم المعاينة وفقًا للائحة الرسوم المحلية', 'Charge for the use as the committee assesses it, with the fee of inspection by the local schedule'),
  ('RESTORE', 'رسوم وتكلفة رد الشيء لأصله وفقًا للائحة الرسوم المحلية وفئات إدارة الطرق', 'Fees and the cost of restoring the road, by the local schedule and the rates of the roads department'),
  ('NONE', 'بدون رسوم', 'Free of charge');

INSERT INTO service (code, field, name_ar, name_en, department_code, target_days, fees_ar, fees_en, documents, steps, unit_kinds, issues_permit)
  SELECT s.code, s.field, s.ar, s.en, split_part(s.way, ' ', 1), s.days, f.ar, f.en, pg_temp.papers(s.papers), pg_temp.way(s.way),
    '{MARKAZ_CITY,CITY,DISTRICT}', s.permit
  FROM (VALUES
    ('BLD-01', 'BUILDING', 'ترخيص بناء جديد', 'Permit for a new building', 30, 'BUILDING', 'ENG LEGAL FIN',
      'NID PROXY? DEED SURVEY SITE ARCH STRUCT SOIL ENGCERT SUPERV INSUR CONTRACT?', true),
    ('BLD-02', 'BUILDING', 'ترخيص تعلية أو إضافة أو تعديل في مبنى قائم', 'Permit to raise, extend or alter a building', 30, 'BUILDING', 'ENG LEGAL FIN',
      'NID PROXY? DEED PERMIT SITE ARCH STRUCT STRENGTH ENGCERT SUPERV INSUR', true),
    ('BLD-03', 'BUILDING', 'ترخيص هدم مبنى', 'Permit to demolish a building', 30, 'BUILDING', 'ENG LEGAL FIN',
      'NID PROXY? DEED SURVEY DEMOLISH VACANT SUPERV CONTRACT', true),
    ('BLD-04', 'BUILDING', 'بيان صلاحية موقع للبناء', 'Statement that a site is fit to be built on', 7, 'LOCAL', 'ENG',
      'NID PROXY? DEED SURVEY', false),
    ('BLD-05', 'BUILDING', 'بيان الارتفاع المسموح به للموقع', 'Statement of the height allowed on a site', 7, 'LOCAL', 'ENG',
      'NID PROXY? DEED SURVEY PHOTO?', false),
    ('BLD-06', 'BUILDING', 'شهادة صلاحية مبنى للإشغال', 'Certificate that a building is fit to be occupied', 10, 'LOCAL', 'ENG',
      'NID PROXY? PERMIT DONE FIRE? LIFTTEST?', false),
    ('SHP-01', 'SHOPS', 'ترخيص محل عام', 'Licence of a public shop', 20, 'SHOPS', 'ENG ENV FIN',
      'NID PROXY? TENURE SHOPPLAN TAXCARD TRADE? FIRE? ENVIRO?', false),
    ('SHP-02', 'SHOPS', 'التنازل عن ترخيص محل عام أو تعديل بياناته', 'Transfer or change of a shop licence', 15, 'SHOPS', 'ENG LEGAL',
      'NID PROXY? LICENCE ASSIGN? TENURE TAXCARD', false),
    ('SHP-03', 'SHOPS', 'تجديد ترخيص محل عام', 'Renewal of a shop licence', 10, 'SHOPS', 'ENG FIN',
      'NID PROXY? LICENCE TENURE TAXCARD FIRE?', false),
    ('PUB-01', 'PUBLIC_WAY', 'ترخيص إشغال طريق عام', 'Licence to occupy the public way', 15, 'LOCAL', 'ROADS ENG FIN',
      'NID PROXY? PLAN LICENCE? PHOTO', false),
    ('PUB-02', 'PUBLIC_WAY', 'ترخيص إشغال مؤقت بمواد بناء أو سقالات', 'Licence for building materials or scaffolding on the public way', 5, 'LOCAL', 'ENG FIN',
      'NID PROXY? PERMIT PLAN', false),
    ('PUB-03', 'PUBLIC_WAY', 'ترخيص لافتة أو إعلان', 'Licence of a sign or advertisement', 15, 'LOCAL', 'ENG FIN',
      'NID PROXY? DESIGN OWNEROK PHOTO TAXCARD?', false),
    ('UTL-01', 'UTILITIES', 'الموافقة على توصيل الكهرباء أو المياه أو الغاز لعقار', 'Consent to connect a building to electricity, water or gas', 10, 'LOCAL', 'ENG LEGAL',
      'NID PROXY? DEED PERMIT BILL?', false),
    ('UTL-02', 'UTILITIES', 'الموافقة على توصيل الصرف الصحي لعقار', 'Consent to connect a building to the sewer', 10, 'LOCAL', 'ENG ROADS',
      'NID PROXY? DEED PERMIT? PLAN', false),
    ('PRP-01', 'PROPERTY', 'طلب الانتفاع بعقار من أملاك الدولة', 'Use of State property', 45, 'PROPERTY', 'LEGAL ENG FIN',
      'NID PROXY? SURVEY USEPLAN PHOTO?', false),
    ('PRP-02', 'PROPERTY', 'إفادة بموقف عقار من أملاك الدولة', 'Statement whether a plot is State property', 15, 'LOCAL', 'LEGAL ENG',
      'NID PROXY? SURVEY DEED?', false),
    ('PRP-03', 'PROPERTY', 'إفادة بعنوان عقار ورقمه', 'Statement of the address of a building', 5, 'LOCAL', 'ENG',
      'NID PROXY? TENURE BILL?', false),
    ('LFT-01', 'LIFTS', 'ترخيص تركيب مصعد', 'Licence to install a lift', 15, 'LOCAL', 'ENG FIN',
      'NID PROXY? PERMIT OWNEROK LIFTPLAN LIFTCO INSUR?', false),
    ('LFT-02', 'LIFTS', 'تجديد ترخيص تشغيل مصعد', 'Renewal of the licence to run a lift', 10, 'LOCAL', 'ENG FIN',
      'NID PROXY? LICENCE LIFTCO LIFTTEST', false),
    ('RDS-01', 'ROADS', 'تصريح حفر في طريق ورد الشيء لأصله', 'Permission to cut a road and restore it', 10, 'RESTORE', 'ROADS FIN',
      'NID PROXY? UTILITY ROUTE REPAIR', false),
    ('RDS-02', 'ROADS', 'طلب رصف أو ترميم شارع', 'Paving or repair of a street', 20, 'NONE', 'ROADS',
      'NID PLAN PHOTO?', false),
    ('CMP-01', 'COMPLAINTS', 'شكوى من مخالفة بناء', 'Complaint of unlawful building', 10, 'NONE', 'ENG',
      'NID PROOF?', false),
    ('CMP-02', 'COMPLAINTS', 'شكوى من النظافة أو الإنارة أو إشغالات الطريق', 'Complaint of cleanliness, lighting or obstruction of the way', 5, 'NONE', 'ENV',
      'NID PROOF?', false)
  ) AS s (code, field, ar, en, days, fees, way, papers, permit)
  JOIN fees f ON f.code = s.fees;

INSERT INTO service_version (service_id, version, content)
  SELECT id, 1, jsonb_build_object('field', field, 'nameAr', name_ar, 'nameEn', name_en, 'departmentCode', department_code, 'targetDays', target_days,
    'feesAr', fees_ar, 'feesEn', fees_en, 'documents', documents, 'steps', steps, 'unitKinds', unit_kinds, 'issuesPermit', issues_permit)
  FROM service;
