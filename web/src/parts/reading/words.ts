/** What every pane says in which a letter is read. */
export const words = {
  'reading.document': ['الخطاب', 'The letter'],
} as const;
