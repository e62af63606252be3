/** What is said of days that cannot stand, in Arabic and in English. */
export const words = {
  'problem.in-the-past': ['هذا اليوم مضى. اختر اليوم أو ما بعده.', 'That day is past. Choose today or later.'],
  'problem.ends-before-it-begins': ['آخر يوم قبل البداية.', 'The last day is before the beginning.'],
  'problem.delegation-over': ['انتهت الإنابة.', 'The delegation is over.'],
} as const;
