/** The receiver's side of a letter that arrived: every item gets a decision (INV-16). */
export const INTAKE_STATES = ['PENDING_REGISTRATION', 'REGISTERED', 'REFUSED', 'NOT_REGISTRABLE', 'RECALLED'] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

export type IntakeAction = 'open' | 'register' | 'refuse' | 'set-aside';

interface Move {
  from: IntakeState;
  action: IntakeAction;
  to: IntakeState;
  /** Whether the item must have been opened before (true), must not (false), or either. */
  opened?: boolean;
}

export const INTAKE_MOVES: readonly Move[] = [
  { from: 'PENDING_REGISTRATION', action: 'open', to: 'PENDING_REGISTRATION', opened: false },
  { from: 'PENDING_REGISTRATION', action: 'register', to: 'REGISTERED' },
  { from: 'PENDING_REGISTRATION', action: 'refuse', to: 'REFUSED' },
  { from: 'PENDING_REGISTRATION', action: 'set-aside', to: 'NOT_REGISTRABLE', opened: true },
];

/** What of an item the rules look at. */
export interface IntakeStanding {
  state: IntakeState;
  opened: boolean;
}

/** The move that this action is now, if it is one. */
export function intakeMove(item: IntakeStanding, action: IntakeAction): Move | undefined {
  return INTAKE_MOVES.find(
    (move) =>
      move.from === item.state && move.action === action && (move.opened === undefined || move.opened === item.opened),
  );
}

/** Why a letter goes back to its sender unregistered (INV-24). */
export const REFUSAL_REASONS = [
  'NOT_FOR_US',
  'ILLEGIBLE',
  'ATTACHMENTS_MISSING',
  'UNSIGNED',
  'DUPLICATE',
  'WRONG_ADDRESSEE',
  'OTHER',
] as const;

/** Why a letter is kept without a number. */
export const SET_ASIDE_REASONS = ['GREETING', 'ADVERTISEMENT', 'PERSONAL', 'DUPLICATE', 'OTHER'] as const;

/** 'OTHER' says nothing by itself. */
export function reasonIsClear(reason: { reasonCode: string; reasonText?: string }): boolean {
  return reason.reasonCode !== 'OTHER' || (reason.reasonText ?? '').trim().length >= 3;
}

/** How the book calls a secret letter that its clerk may not open (INV-36). */
export const UNOPENED_SUBJECT = 'سري';
