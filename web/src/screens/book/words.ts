/** What this screen says, in Arabic and in English. */
export const words = {
  'book.choose': ['اختيار الدفتر', 'Choose a book'],
  'book.print': ['طباعة', 'Print'],
  'book.earlier': ['عرض الأسطر السابقة', 'Show earlier lines'],
  'book.emptyToday': ['لم يُقيد شيء اليوم بعد', 'Nothing registered today yet'],
  'book.emptyTodayWords': [
    'تظهر الأسطر هنا فور قيدها، بترتيب أرقامها.',
    'Lines appear here as soon as they are registered, in the order of their numbers.',
  ],
  'book.linesToday': ['عدد ما قُيّد اليوم:', 'Registered today:'],
  'book.page': ['صفحة من الدفتر', 'Page of the book'],
  'book.day': ['صفحة يوم', 'Page of'],
  'book.dayBefore': ['اليوم السابق', 'The day before'],
  'book.dayAfter': ['اليوم التالي', 'The day after'],
  'book.today': ['العودة إلى اليوم', 'Back to today'],
  'book.emptyDay': ['لم يُقيد شيء في هذا اليوم', 'Nothing was registered on this day'],
  'book.linesOfDay': ['عدد ما قُيّد في هذا اليوم:', 'Registered on this day:'],
  'book.none': ['لا دفاتر متاحة لك', 'No books are open to you'],
  'book.noneWords': [
    'تظهر دفاتر الجهة لمن يشغل وظيفة فيها. يسندها إليك مدير المنظومة.',
    'Those who hold a post in a unit see its books. The system administrator gives posts.',
  ],
  'book.number': ['رقم القيد', 'Number'],
  'book.theirReference': ['رقم خطابهم وتاريخه', 'Their number and date'],
  'book.subject': ['الموضوع', 'Subject'],
  'book.time': ['الوقت', 'Time'],
  'book.corrected': ['مصحّح', 'corrected'],
} as const;
