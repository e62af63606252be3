import { scanned } from './scanner.js';
import { sheetsAsDrawing } from './typesetter.js';

export interface PaperFacts {
  /** The correspondent's own number, as it stands on the paper. */
  number: string;
  date: string;
  from: string;
  to: string;
  subject: string;
}

/** A letter of a water company that came on paper: the letter, the list of places, and the sketch of one of them. */
const SOURCE = `
#set enum(numbering: n => "٠١٢٣٤٥٦٧٨٩".clusters().at(n) + ".")
#align(center)[
  #text(size: 17pt, weight: "bold", told.from) \\
  قطاع شبكات جنوب القليوبية
]
#line(length: 100%, stroke: 1pt)
#grid(columns: (1fr, 1fr), align: (right, left), [رقم القيد: #told.number], [التاريخ: #told.date])
#v(8pt)
#text(size: 15pt, weight: "bold")[السيد الأستاذ / رئيس #told.to]
#align(center)[تحية طيبة وبعد،،،]
#align(center, text(weight: "bold")[الموضوع: #told.subject])
#v(6pt)

نحيط سيادتكم علمًا بأن الشركة سوف تبدأ في إحلال وتجديد خطوط مياه الشرب المتهالكة بالشوارع المبينة بالكشف المرفق، وذلك ضمن خطة الشركة لتقليل الفاقد وتحسين ضغوط المياه بنطاق الحي.

ولما كانت الأعمال تقتضي رفع أجزاء من طبقات الرصف وإعادة الشيء لأصله، فإننا نرجو التفضل بالآتي:

+ إصدار تصاريح الحفر للشوارع الواردة بالكشف.
+ موافاتنا بخرائط المرافق الأخرى المتاحة لدى الإدارة الهندسية.
+ ندب مهندس من الحي لحضور أعمال التسليم الابتدائي.

علمًا بأن مدة التنفيذ المقررة خمسة وأربعون يومًا من تاريخ تسلم الموقع، وأن الشركة تتحمل تكلفة إعادة الشيء لأصله.

#align(center)[وتفضلوا بقبول فائق الاحترام،،،]
#v(14pt)
#align(left, block(width: 46%, align(center)[
  *رئيس القطاع* \\ #v(26pt) (توقيع) \\ مهندس / سامي تجريبي
]))
#place(bottom + right, dx: -250pt, dy: -150pt, circle(radius: 46pt, stroke: 1.6pt, inset: 4pt, align(center + horizon, circle(
  radius: 37pt, stroke: 0.8pt, align(center + horizon, text(size: 8.5pt, weight: "bold", box(width: 72pt, align(center)[قطاع شبكات \\ جنوب القليوبية]))),
))))

#pagebreak()
#align(center, text(size: 16pt, weight: "bold")[كشف الشوارع — مرفق ١])
#v(8pt)
#table(
  columns: (auto, 1fr, auto, auto, auto),
  align: center,
  table.header([*م*], [*الشارع*], [*الطول (م)*], [*القطر (مم)*], [*نوع الرصف*]),
  ..told.streets.flatten(),
)
#v(10pt)
إجمالي الأطوال: ألفان وخمسمائة وأربعون مترًا.

#pagebreak()
#align(center, text(size: 16pt, weight: "bold")[كروكي الموقع — مرفق ٢])
#v(20pt)
#let road(x, y, w, h) = place(top + left, dx: x, dy: y, rect(width: w, height: h, stroke: 1pt))
#block(width: 100%, height: 420pt, {
  road(0pt, 150pt, 475pt, 46pt)
  road(190pt, 0pt, 40pt, 420pt)
  road(20pt, 20pt, 140pt, 100pt)
  road(260pt, 20pt, 190pt, 100pt)
  road(20pt, 230pt, 140pt, 160pt)
  road(260pt, 230pt, 190pt, 160pt)
  place(top + left, dx: 60pt, dy: 162pt, [شارع ١٥ مايو])
  place(top + left, dx: 55pt, dy: 60pt, [مدرسة])
  place(top + left, dx: 320pt, dy: 60pt, [وحدة صحية])
  place(top + left, dx: 320pt, dy: 300pt, [مساكن])
  place(top + left, dx: 196pt, dy: 173pt, line(length: 279pt, stroke: (thickness: 2.4pt)))
})
#v(14pt)
الخط السميك: المسار المقترح لخط مياه قطر ٢٠٠ مم.
`;

const STREETS = [
  ['١', 'شارع ١٥ مايو', '٤٢٠', '٢٠٠', 'أسفلت'],
  ['٢', 'شارع أحمد عرابي', '٣٦٠', '٢٠٠', 'أسفلت'],
  ['٣', 'شارع الشهيد', '٢٨٠', '١٥٠', 'أسفلت'],
  ['٤', 'شارع المدرسة', '٢٤٠', '١٥٠', 'بلاط متداخل'],
  ['٥', 'شارع المستشفى', '٣٣٠', '١٥٠', 'أسفلت'],
  ['٦', 'شارع السوق', '١٩٠', '١١٠', 'بلاط متداخل'],
  ['٧', 'شارع النصر', '٤١٠', '١٥٠', 'أسفلت'],
  ['٨', 'حارة المسجد', '٣١٠', '١١٠', 'ترابي'],
];

/** The scan of that letter: three pages, pictures only. */
export function scannedPaper(facts: PaperFacts): Promise<Buffer> {
  return scanned(sheetsAsDrawing(SOURCE, { ...facts, streets: STREETS }));
}
