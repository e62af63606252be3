/** The life of an entry, told by its rows: referred, taken up, filed, reopened and annulled are facts, never a column. */
export const ENTRY_STATES = ['REGISTERED', 'REFERRED', 'IN_PROGRESS', 'CLOSED', 'ANNULLED'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];
/** Neither filed nor annulled: somebody is still to do something about it, or to file it. */
export const OPEN_ENTRY_STATES = ['REGISTERED', 'REFERRED', 'IN_PROGRESS'] as const satisfies EntryState[];
export type EntryAction = 'file' | 'reopen' | 'annul' | 'correct';

interface EntryMove {
  from: EntryState;
  action: EntryAction;
  to: EntryState;
}

/** REFERRED and IN_PROGRESS follow from the entry's referrals; nobody files while an ACTION is open (INV-29). */
export const ENTRY_MOVES: readonly EntryMove[] = [
  ...OPEN_ENTRY_STATES.flatMap((from): EntryMove[] => [
    { from, action: 'file', to: 'CLOSED' },
    { from, action: 'annul', to: 'ANNULLED' },
    { from, action: 'correct', to: from },
  ]),
  { from: 'CLOSED', action: 'reopen', to: 'IN_PROGRESS' },
  { from: 'CLOSED', action: 'annul', to: 'ANNULLED' },
  { from: 'CLOSED', action: 'correct', to: 'CLOSED' },
];

export function entryMay(state: EntryState, action: EntryAction): boolean {
  return ENTRY_MOVES.some((move) => move.from === state && move.action === action);
}

export const WRITE_OFFS = ['BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER'] as const;
export type WriteOff = (typeof WRITE_OFFS)[number];

export interface FilingWish {
  writeOff: WriteOff | null;
  reason: string;
}

/**
 * Why an entry may not be filed like this, as a code and the field at fault; undefined when it may (INV-30): what needs
 * a reply is closed by saying why nothing more is owed, a reply that is claimed must exist, and 'other' is explained.
 */
export function filingFault(
  entry: { replyWanted: boolean; replied: boolean },
  { writeOff, reason }: FilingWish,
): { code: string; field: string } | undefined {
  if (entry.replyWanted && !writeOff) return { code: 'write-off-needed', field: 'writeOff' };
  if (writeOff === 'BY_REPLY' && !entry.replied) return { code: 'no-reply-numbered', field: 'writeOff' };
  if ((writeOff === 'OTHER' || writeOff === 'BY_PHONE') && reason.length < 3)
    return { code: 'reason-missing', field: 'reason' };
  return undefined;
}

export type YearState = 'OPEN' | 'CLOSING' | 'CLOSED';

/** A year's way to its end; there is none back. */
export const YEAR_MOVES = [
  { from: 'OPEN', action: 'start-closing', to: 'CLOSING' },
  { from: 'CLOSING', action: 'close', to: 'CLOSED' },
] as const satisfies { from: YearState; action: string; to: YearState }[];
