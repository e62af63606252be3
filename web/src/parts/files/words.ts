/** What a file of a letter is, in Arabic and in English. */
export const words = {
  'file.SCAN': ['الأصل كما ورد', 'original as received'],
  'file.STAMPED': ['نسخة مختومة برقم القيد', 'copy stamped with the number'],
} as const;
