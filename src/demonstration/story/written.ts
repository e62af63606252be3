import { listOf, paragraph, says, tableOf, type WrittenLetter } from './letters.js';
import { sheetFrom } from './paper.js';

const REGARDS = 'وإذ نشكر لسيادتكم حسن تعاونكم، نأمل سرعة الإفادة.';

export const CIRCULAR: WrittenLetter = {
  key: 'circular',
  unit: 'qlb',
  kind: 'CIRCULAR',
  subject: 'بشأن انتظام العمل بالمراكز التكنولوجية ومتابعة شكاوى المواطنين',
  body: {
    blocks: [
      paragraph('في إطار حرص المحافظة على تيسير الخدمات المقدمة للمواطنين، يراعى الالتزام بما يلي:'),
      listOf(
        'فتح المراكز التكنولوجية يوميًا من الثامنة صباحًا حتى الثالثة عصرًا عدا يومي الجمعة والسبت.',
        'قيد كل شكوى ترد في يوم ورودها، وإخطار مقدمها برقم القيد.',
        'الرد على الشكوى خلال عشرة أيام عمل على الأكثر.',
        'عرض بيان أسبوعي بالشكاوى المتأخرة على السكرتير العام.',
      ),
      paragraph('وعلى رؤساء الوحدات المحلية تنفيذ ذلك كل فيما يخصه.'),
    ],
  },
  to: ['BNH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH', 'SHK', 'SHK-E', 'SHK-W', 'QHA', 'KHS'],
};

export const CENSUS: WrittenLetter = {
  key: 'census',
  unit: 'qlb',
  kind: 'CIRCULAR',
  subject: 'بشأن حصر الأصول غير المستغلة بالوحدات المحلية',
  body: says(
    'برجاء التفضل بموافاتنا ببيان الأصول غير المستغلة المملوكة للوحدة المحلية، ومقترح استغلال كل منها.',
    'على أن ترد الإفادة خلال أسبوع من تاريخه، ولو لم توجد أصول غير مستغلة.',
  ),
  to: ['BNH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH'],
};

export const CENSUS_REPLY: WrittenLetter = {
  key: 'census-reply',
  unit: 'tkh',
  kind: 'REPLY',
  subject: 'بيان الأصول غير المستغلة بمركز ومدينة طوخ',
  body: says('نتشرف بالإفادة بأنه توجد قطعتا أرض ومبنى غير مستغلة، وجارٍ إعداد كراسة شروط طرحها.'),
  to: ['QLB'],
  links: [{ kind: 'REPLIES_TO', letter: 'census' }],
};

export const LAND: WrittenLetter = {
  key: 'land',
  unit: 'bnh',
  kind: 'OFFICIAL',
  subject: 'طلب بيان بالأراضي الفضاء أملاك الدولة الواقعة على الطريق الرابط بين بنها وطوخ',
  body: says(
    'نتشرف بالإحاطة بأن المركز بصدد إعداد مخطط تطوير الطريق الرابط بين المدينتين، ويلزم لذلك حصر الأراضي الفضاء على جانبيه.',
    'برجاء التفضل بموافاتنا ببيان بالأراضي الواقعة في نطاق مركز طوخ ومساحاتها والجهات واضعة اليد عليها إن وجدت.',
    REGARDS,
  ),
  to: ['TKH'],
  cc: ['QLB'],
};

export const LAND_REPLY: WrittenLetter = {
  key: 'land-reply',
  unit: 'tkh',
  writer: 'employee',
  kind: 'REPLY',
  subject: 'الإفادة ببيان الأراضي الفضاء أملاك الدولة على الطريق الرابط بين بنها وطوخ',
  body: {
    blocks: [
      paragraph('نفيد سيادتكم بأن الأراضي الواقعة في نطاق المركز هي الآتي بيانها:'),
      tableOf(
        [1, 3, 2, 3],
        [
          ['م', 'الموقع', 'المساحة (م٢)', 'الحالة'],
          ['١', 'قطعة ١٢ حوض الرزقة', '٤٢٠٠', 'فضاء'],
          ['٢', 'قطعة ٧ حوض البحر', '١٨٥٠', 'مزروعة بعقد إيجار'],
          ['٣', 'قطعة ٣١ حوض الجزيرة', '٩٦٠', 'فضاء'],
        ],
      ),
      paragraph('وتفضلوا سيادتكم بالإحاطة واتخاذ ما ترونه.'),
    ],
  },
  to: ['BNH'],
  links: [{ kind: 'REPLIES_TO', letter: 'land' }],
};

export const ENCLOSURES: WrittenLetter = {
  key: 'enclosures',
  unit: 'shk-e',
  kind: 'COVERING',
  subject: 'إحالة ملفات تراخيص المحال المستوفاة للعرض على اللجنة',
  body: says('نرفق طيه ملفات التراخيص المبينة بعد استيفائها، للتفضل بالنظر والعرض على اللجنة المختصة.'),
  to: ['SHK'],
  attachments: [
    {
      name: 'كشف التراخيص.pdf',
      title: 'كشف بأسماء المحال المستوفاة',
      content: sheetFrom('حي شرق شبرا الخيمة', 'كشف بالمحال المستوفاة للاشتراطات', 'عدد المحال المستوفاة: ١٤ محلًا.'),
    },
  ],
};

export const MISSENT: WrittenLetter = {
  key: 'missent',
  unit: 'qly',
  kind: 'OFFICIAL',
  subject: 'طلب المعاينة المشتركة لحرم ترعة الشرقاوية',
  body: says('برجاء تحديد موعد لمعاينة مشتركة لإزالة التعديات الواقعة على حرم الترعة في نطاقكم.', REGARDS),
  to: ['QNT'],
};

export const RESENT: WrittenLetter = {
  ...MISSENT,
  key: 'resent',
  to: ['SHQ'],
  cc: ['QLB'],
  links: [{ kind: 'RELATES', letter: 'missent' }],
};

export const EQUIPMENT: WrittenLetter = {
  key: 'equipment',
  unit: 'khn',
  kind: 'OFFICIAL',
  subject: 'طلب تدبير معدات نظافة ورفع مخلفات استعدادًا لموسم الأمطار',
  urgency: 'URGENT',
  body: {
    blocks: [
      paragraph(
        'استعدادًا لموسم الأمطار، وفي ضوء محدودية المعدات المتاحة، نرجو التفضل بالموافقة على تدبير المعدات الآتية:',
      ),
      tableOf(
        [1, 4, 2, 2],
        [
          ['م', 'البيان', 'المطلوب', 'المتاح'],
          ['١', 'سيارة كسح مياه', '٤', '٢'],
          ['٢', 'لودر', '٢', '١'],
          ['٣', 'سيارة قلاب ٨ م٣', '٣', '١'],
        ],
      ),
      paragraph(REGARDS),
    ],
  },
  to: ['QLB'],
};

export const EQUIPMENT_REPLY: WrittenLetter = {
  key: 'equipment-reply',
  unit: 'qlb',
  kind: 'REPLY',
  subject: 'الإفادة بشأن تدبير معدات النظافة لمركز الخانكة',
  body: says(
    'نفيد بالموافقة على تدبير عدد (٢) سيارة كسح من جراج المحافظة اعتبارًا من أول الأسبوع القادم.',
    'أما باقي المعدات فجارٍ إدراجها بخطة العام المالي القادم.',
  ),
  to: ['KHN'],
  links: [{ kind: 'REPLIES_TO', letter: 'equipment' }],
};

export const MEMO: WrittenLetter = {
  key: 'memo',
  unit: 'shq',
  kind: 'MEMO',
  subject: 'مذكرة داخلية بشأن تنظيم تسليم واستلام دفاتر الأرشيف بين الورديات',
  body: says('يراعى إثبات آخر رقم قيد في نهاية كل وردية والتوقيع بالاستلام، ويعرض أي خلاف على مسئول السجل فورًا.'),
  to: ['SHQ'],
};

export const TO_OBOUR: WrittenLetter = {
  key: 'obour',
  unit: 'ksh',
  kind: 'OFFICIAL',
  subject: 'التنسيق بشأن مسار خط مياه الشرب المغذي للمنطقة الصناعية',
  body: says(
    'برجاء التفضل بموافاتنا بالمسار المعتمد للخط ومواعيد تنفيذ الأعمال، حتى يتسنى استخراج تصاريح الحفر.',
    REGARDS,
  ),
  to: ['OBR-X'],
};

export const CONFIDENTIAL: WrittenLetter = {
  key: 'confidential',
  unit: 'shk-w',
  writer: 'head',
  kind: 'OFFICIAL',
  secrecy: 'CONFIDENTIAL',
  subject: 'نتيجة فحص تظلم أحد العاملين من قرار الجزاء',
  body: says('نتشرف بإحاطة سيادتكم بنتيجة فحص التظلم المقدم، برجاء عدم تداول هذا الكتاب إلا على المختصين.'),
  to: ['SHK-E'],
};

export const CONTRACT: WrittenLetter = {
  key: 'contract',
  unit: 'qnt',
  kind: 'OFFICIAL',
  subject: 'طلب صورة من عقد صيانة أعمدة الإنارة المبرم مع الشركة المنفذة',
  body: says('برجاء التفضل بموافاتنا بصورة من العقد وكراسة الشروط للاسترشاد بها في أعمال مماثلة.', REGARDS),
  to: ['BNH'],
};

export const CONTRACT_REMINDER: WrittenLetter = {
  key: 'contract-reminder',
  unit: 'qnt',
  kind: 'REMINDER',
  subject: 'استعجال الرد بشأن صورة عقد صيانة أعمدة الإنارة',
  body: says('نظرًا لأهمية الموضوع وارتباطه بمواعيد الطرح، برجاء سرعة الإفادة.'),
  to: ['BNH'],
  links: [{ kind: 'FOLLOWS_UP', letter: 'contract' }],
};

export const ANNULLED: WrittenLetter = {
  key: 'annulled',
  unit: 'bnh',
  kind: 'OFFICIAL',
  subject: 'طلب تخصيص قطعة أرض لإقامة موقف سيارات',
  body: says('برجاء الموافقة على تخصيص قطعة الأرض الموضحة لإقامة موقف سيارات أجرة.', REGARDS),
  to: ['QLB'],
};

export const RECALLED: WrittenLetter = {
  key: 'recalled',
  unit: 'tkh',
  kind: 'OFFICIAL',
  subject: 'موعد اجتماع لجنة السلامة الإنشائية',
  body: says('تقرر عقد اجتماع اللجنة يوم الثلاثاء القادم، برجاء التنبيه بحضور مندوب عن الإدارة الهندسية.'),
  to: ['QLY'],
};

export const SUPERSEDING: WrittenLetter = {
  key: 'superseding',
  unit: 'khn',
  kind: 'OFFICIAL',
  subject: 'تعديل كشف المعدات المطلوبة لموسم الأمطار',
  body: says('نرجو اعتبار الكشف المعدل بديلًا عن السابق، مع زيادة عدد سيارات الكسح إلى خمس سيارات.'),
  to: ['QLB'],
  links: [{ kind: 'SUPERSEDES', letter: 'equipment' }],
};

export const OPENED: WrittenLetter = {
  key: 'opened',
  unit: 'qnt',
  kind: 'OFFICIAL',
  subject: 'دعوة لحضور لجنة حصر التعديات على الأراضي الزراعية',
  body: says('برجاء التفضل بندب مهندس من الإدارة الهندسية لحضور اللجنة بمقر المركز في تمام العاشرة صباحًا.'),
  to: ['SHQ'],
};

export const WAITING: WrittenLetter = {
  key: 'waiting',
  unit: 'shk',
  kind: 'OFFICIAL',
  subject: 'طلب اعتماد إضافي لأعمال إنارة مداخل المدينة',
  urgency: 'URGENT',
  body: says(
    'نرجو التفضل بالموافقة على تدبير اعتماد إضافي لاستكمال إنارة مداخل المدينة قبل نهاية العام المالي.',
    REGARDS,
  ),
  to: ['QLB', 'SHK-E', 'SHK-W'],
};

export const NEW_FOR_BANHA: WrittenLetter = {
  key: 'new-for-banha',
  unit: 'qlb',
  kind: 'OFFICIAL',
  subject: 'موافاتنا بموقف تنفيذ الخطة الاستثمارية حتى تاريخه',
  urgency: 'VERY_URGENT',
  body: says('برجاء موافاتنا ببيان بالمشروعات المدرجة ونسب التنفيذ ومعوقاته إن وجدت، وذلك خلال ثلاثة أيام عمل.'),
  to: ['BNH', 'QLY'],
};

export const PAPER_WAITING: WrittenLetter = {
  key: 'paper-waiting',
  unit: 'khs',
  kind: 'OFFICIAL',
  subject: 'طلب فحص عينات مياه الشرب بمنطقة عزبة الصفيح',
  body: says('برجاء التفضل بسحب عينات من شبكة المياه بالمنطقة وموافاتنا بنتيجة الفحص.', REGARDS),
  to: ['HLT-X'],
};

export const SIGNED: WrittenLetter = {
  key: 'signed',
  unit: 'khs',
  kind: 'OFFICIAL',
  subject: 'إخطار بمواعيد حملة إزالة الإشغالات بالشوارع الرئيسية',
  body: says('تقرر تنفيذ حملة مكبرة لإزالة الإشغالات، برجاء التنسيق لتأمين الحملة.'),
  to: ['QLB', 'SEC-X'],
};

export const NUMBERED: WrittenLetter = {
  key: 'numbered',
  unit: 'qha',
  kind: 'OFFICIAL',
  subject: 'طلب إدراج رصف شارع الجمهورية بخطة العام القادم',
  body: says('برجاء الموافقة على إدراج رصف الشارع بخطة العام المالي القادم لما يمثله من أهمية مرورية.', REGARDS),
  to: ['QLB'],
};

export const APPROVED: WrittenLetter = {
  key: 'approved',
  unit: 'bnh',
  kind: 'OFFICIAL',
  subject: 'طلب ندب مهندس مدني للإدارة الهندسية',
  body: says('نظرًا للعجز في عدد المهندسين، برجاء الموافقة على ندب مهندس مدني لمدة ستة أشهر.', REGARDS),
  to: ['QLB'],
};

export const IN_REVIEW: WrittenLetter[] = [
  {
    key: 'review-1',
    unit: 'bnh',
    writer: 'employee',
    kind: 'OFFICIAL',
    subject: 'الإفادة بشأن شكوى تراكم المخلفات بجوار المدرسة الثانوية',
    body: says('تم رفع المخلفات بالموقع المشار إليه، وجارٍ المتابعة اليومية.'),
    to: ['EDU-X'],
  },
  {
    key: 'review-2',
    unit: 'qlb',
    kind: 'OFFICIAL',
    subject: 'عقد اجتماع دوري لرؤساء المراكز والمدن والأحياء',
    body: says('تقرر عقد الاجتماع الشهري بقاعة الاجتماعات الكبرى، برجاء الحضور في الموعد.'),
    to: ['BNH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH'],
  },
];

export const CANCELLED: WrittenLetter = {
  key: 'cancelled',
  unit: 'qha',
  kind: 'OFFICIAL',
  subject: 'مسودة دعوة لافتتاح معرض أهلًا مدارس',
  body: says('يسعدنا دعوتكم لحضور افتتاح المعرض.'),
  to: ['QLB'],
};

export const DRAFTS: WrittenLetter[] = [
  {
    key: 'draft-1',
    unit: 'shk-e',
    writer: 'employee',
    kind: 'OFFICIAL',
    subject: 'بيان بالعقارات الآيلة للسقوط بنطاق الحي',
    body: says('نرفق لسيادتكم بيانًا بالعقارات الصادر لها قرارات إزالة أو ترميم.'),
    to: ['SHK'],
  },
  {
    key: 'draft-2',
    unit: 'bnh',
    kind: 'OFFICIAL',
    subject: 'طلب صيانة مصاعد مبنى المركز',
    body: says('برجاء الموافقة على التعاقد على صيانة المصاعد.'),
    to: [],
  },
  {
    key: 'draft-3',
    unit: 'khn',
    writer: 'employee',
    kind: 'MEMO',
    subject: 'مذكرة بشأن جرد المخازن السنوي',
    body: says('يبدأ الجرد السنوي للمخازن اعتبارًا من أول الشهر القادم.'),
    to: [],
  },
];
