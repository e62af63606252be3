/** What every list of letters with a reading pane says. */
export const words = {
  'mail.check': ['تحديد', 'Select'],
  'mail.checkAll': ['تحديد كل المعروض', 'Select all shown'],
  'mail.uncheck': ['إلغاء التحديد', 'Clear selection'],
  'mail.next': ['الخطاب التالي', 'Next letter'],
  'mail.previous': ['الخطاب السابق', 'Previous letter'],
  'mail.open': ['فتح الخطاب', 'Open the letter'],
  'mail.back': ['العودة إلى القائمة', 'Back to the list'],
  'mail.unread': ['غير مقروء', 'Unread'],
  'mail.more': ['عرض المزيد', 'Show more'],
  'mail.choose': ['اختر خطابًا من القائمة', 'Choose a letter from the list'],
} as const;
