/** Parts of the list of what came in; the head's morning is the first. */
export const PARTS = ['unreferred', 'unread', 'urgent', 'waiting', 'late'] as const;
export type Part = (typeof PARTS)[number];
