/** What this screen says, in Arabic and in English. */
export const words = {
  'annulments.empty': ['لا طلبات إلغاء بانتظار البت', 'No annulment waits for a decision'],
  'annulments.emptyWords': [
    'يظهر هنا كل طلب لإلغاء قيد في دفاتر جهتك، ويبتّ فيه غير من قدّمه.',
    'Every request to annul an entry of your books appears here; somebody other than who asked decides.',
  ],
  'annulments.askedByYou': ['قدّمته أنت، ويبتّ فيه غيرك', 'You asked for this; somebody else decides'],
  'annulments.askedBy': ['قدّمه', 'Asked by'],
  'annulments.more': ['عرض المزيد', 'Show more'],
} as const;
