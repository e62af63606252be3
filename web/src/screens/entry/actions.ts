/** What can be done about a line, named as the server's abilities and in the order of the buttons. */
export const ACTIONS = ['decide-annulment', 'file', 'reopen', 'correct', 'request-annulment'] as const;
export type EntryAction = (typeof ACTIONS)[number];
