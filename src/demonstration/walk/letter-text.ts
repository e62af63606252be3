/** What the letters of the story say. */
const words = (text: string) => [{ text }];
const paragraph = (text: string) => ({ type: 'paragraph', runs: words(text) });

export const SUBJECT = 'حصر الطرق الداخلية المطلوب رصفها ضمن الخطة الاستثمارية';

const OPENING =
  'في إطار إعداد الخطة الاستثمارية للعام المالي القادم، نتشرف بأن نرسل لسيادتكم بيان الطرق الداخلية التي انتهت الإدارة الهندسية من معاينتها بنطاق المركز، مرفقًا به تقرير المعاينة وجدول الكميات.';
const HEADER = ['م', 'الطريق', 'الطول (كم)', 'حالة الأساس'];
const ROADS = [
  ['١', 'طريق كفر الجزار', '٣٫٢', 'صالحة', '٤٫٨'],
  ['٢', 'طريق منشأة بنها', '٢٫٧', 'صالحة', '٤٫١'],
  ['٣', 'طريق بطا', '٤٫٥', 'إحلال', '٩٫٦'],
  ['٤', 'طريق ميت راضي', '١٫٩', 'صالحة', '٢٫٨'],
];

/** What the head misses in the first draft. */
export const HEADS_NOTE = 'يضاف عمود التكلفة التقديرية، ويُحدد موعد للرد';

/** @param replyBy words of the day by which an answer is asked for; with it the table has the costs that the head wanted too */
export function roadsBody(replyBy?: string) {
  const columns = replyBy ? 5 : 4;
  const header = [...HEADER, 'التكلفة (مليون جنيه)'].slice(0, columns);
  return {
    blocks: [
      paragraph(OPENING),
      {
        type: 'table',
        columns: [1, 4, 2, 2, 3].slice(0, columns).map((weight) => ({ weight, align: 'center' })),
        header: header.map(words),
        rows: ROADS.map((row) => row.slice(0, columns).map(words)),
      },
      paragraph(
        `يرجى التفضل بالنظر، وموافاتنا ببيان مماثل للطرق المشتركة مع نطاق وحدتكم${replyBy ? ` في موعد أقصاه ${replyBy}` : ''}، حتى يتسنى عرض الأمر على اللجنة.`,
      ),
    ],
  };
}

export const BILL_OF_QUANTITIES: (string | number)[][] = [
  ['م', 'الطريق', 'الطول (كم)', 'التكلفة (مليون جنيه)'],
  [1, 'طريق كفر الجزار', 3.2, 4.8],
  [2, 'طريق منشأة بنها', 2.7, 4.1],
  [3, 'طريق بطا', 4.5, 9.6],
  [4, 'طريق ميت راضي', 1.9, 2.8],
];

/** Plain letters, each a paragraph a line. */
export const PLAIN = {
  qalyub: {
    subject: 'إفادة بشأن الطرق المشتركة مع مركز بنها',
    body: plain(
      'نفيد سيادتكم بأن الطرق المشتركة مع نطاق مركز بنها طريقان بإجمالي طول خمسة كيلومترات، وقد أُدرجا ضمن مقترح المركز.',
      'وسيحضر مندوب الإدارة الهندسية اجتماع اللجنة في الموعد الذي تحددونه.',
    ),
  },
  tukh: {
    subject: 'إفادة بشأن الطرق المطلوب رصفها',
    body: plain('نفيد سيادتكم بأنه لا توجد طرق مشتركة تحتاج إلى رصف هذا العام، ونوافق على البيان المرسل.'),
  },
  diwan: {
    subject: 'الإفادة بشأن ترخيص بناء بمدينة بنها',
    body: plain(
      'نفيد سيادتكم بأن الموقع يقع داخل الحيز العمراني المعتمد، وأقصى ارتفاع مسموح به للشارع أربعة أدوار.',
      'ولا مانع لدينا من السير في إجراءات الترخيص وفقًا لأحكام القانون.',
    ),
  },
  mistaken: {
    subject: 'الدعوة لاجتماع لجنة الطرق',
    body: plain(
      'نتشرف بدعوة سيادتكم لحضور اجتماع لجنة الطرق بمقر المركز يوم الأحد القادم في تمام الساعة العاشرة صباحًا.',
    ),
  },
  recalled: {
    subject: 'تعديل موعد اجتماع لجنة الطرق',
    body: plain('نحيط سيادتكم علمًا بأن موعد اجتماع لجنة الطرق قد عُدل إلى يوم الثلاثاء القادم في الموعد نفسه.'),
  },
};

function plain(...lines: string[]) {
  return { blocks: lines.map(paragraph) };
}
