/** What this screen says, in Arabic and in English. */
export const words = {
  'find.title': ['قيود برقم', 'Entries numbered'],
  'find.none': ['لا قيد بهذا الرقم في دفاترك', 'No entry with this number in your books'],
  'find.noneWords': [
    'اكتب الرقم وحده مثل ١٨٤٥٢، أو مع السنة مثل ١٨٤٥٢/٢٠٢٦.',
    'Write the number alone, like 18452, or with its year, like 18452/2026.',
  ],
  'find.publicPage': ['صفحة التحقق العامة', 'Public verification page'],
} as const;
