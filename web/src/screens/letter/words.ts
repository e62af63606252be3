/** What the page of a letter says. */
export const words = {
  'letter.title': ['الخطاب', 'Letter'],
  'letter.document': ['نص الخطاب', 'The letter itself'],
} as const;
