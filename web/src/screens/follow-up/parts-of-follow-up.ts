/** The two lists, and the parts of each; which is shown stands in the address. */
export const LISTS = ['owed-by-us', 'owed-to-us'] as const;
export type WhichList = (typeof LISTS)[number];

export const PARTS = ['near', 'late', 'paused'] as const;
export type Part = (typeof PARTS)[number];
