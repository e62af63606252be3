/** The groups of outbound letters, in the order of their urgency; each letter is in one. */
export const GROUPS = ['ATTENTION', 'TO_SEND', 'ON_THE_WAY', 'DELIVERED', 'CLOSED'] as const;
export type Group = (typeof GROUPS)[number];

/** What narrows the list, and the letter that is read beside it: all of it stands in the address. */
export interface OutboundSearch {
  unit?: string;
  group?: Group;
  text?: string;
  year?: number;
  letter?: string;
}
