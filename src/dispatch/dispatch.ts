/** The life of one letter's way to one recipient. */
export const DISPATCH_STATES = [
  'PENDING',
  'SUBMITTED',
  'DELIVERED',
  'OPENED',
  'REGISTERED',
  'FAILED',
  'ABANDONED',
  'REFUSED',
  'REFUSAL_ACKNOWLEDGED',
  'RECALLED',
  'ON_MANIFEST',
  'HANDED_OVER',
] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];

export const METHODS = ['ELECTRONIC', 'PAPER'] as const;
export type Method = (typeof METHODS)[number];

export type SenderAction =
  | 'send-again'
  | 'abandon'
  | 'recall'
  | 'acknowledge-refusal'
  | 'put-on-manifest'
  | 'hand-over'
  | 'return';
export type ReceiverAction = 'open' | 'register' | 'refuse' | 'set-aside';
export type CarrierAction = 'deliver' | 'fail';
export type DispatchAction = SenderAction | ReceiverAction | CarrierAction;

interface Move {
  from: DispatchState;
  action: DispatchAction;
  to: DispatchState;
  by: 'SENDER' | 'RECEIVER' | 'CARRIER';
  method?: Method;
}

/**
 * Every way from state to state. Sending again what failed goes on with the same dispatch; what was refused, recalled
 * or abandoned stays so, and `send-again` makes a new dispatch that names it.
 */
export const MOVES: readonly Move[] = [
  { from: 'SUBMITTED', action: 'deliver', to: 'DELIVERED', by: 'CARRIER' },
  { from: 'SUBMITTED', action: 'fail', to: 'FAILED', by: 'CARRIER' },

  { from: 'DELIVERED', action: 'open', to: 'OPENED', by: 'RECEIVER' },
  { from: 'DELIVERED', action: 'register', to: 'REGISTERED', by: 'RECEIVER' },
  { from: 'OPENED', action: 'register', to: 'REGISTERED', by: 'RECEIVER' },
  { from: 'DELIVERED', action: 'refuse', to: 'REFUSED', by: 'RECEIVER' },
  { from: 'OPENED', action: 'refuse', to: 'REFUSED', by: 'RECEIVER' },
  { from: 'OPENED', action: 'set-aside', to: 'OPENED', by: 'RECEIVER' },

  { from: 'FAILED', action: 'send-again', to: 'SUBMITTED', by: 'SENDER' },
  { from: 'FAILED', action: 'abandon', to: 'ABANDONED', by: 'SENDER' },
  { from: 'REFUSED', action: 'acknowledge-refusal', to: 'REFUSAL_ACKNOWLEDGED', by: 'SENDER' },
  { from: 'REFUSAL_ACKNOWLEDGED', action: 'send-again', to: 'REFUSAL_ACKNOWLEDGED', by: 'SENDER' },
  { from: 'RECALLED', action: 'send-again', to: 'RECALLED', by: 'SENDER' },
  { from: 'ABANDONED', action: 'send-again', to: 'ABANDONED', by: 'SENDER' },
  { from: 'PENDING', action: 'recall', to: 'RECALLED', by: 'SENDER' },
  { from: 'SUBMITTED', action: 'recall', to: 'RECALLED', by: 'SENDER' },
  { from: 'DELIVERED', action: 'recall', to: 'RECALLED', by: 'SENDER' },
  { from: 'OPENED', action: 'recall', to: 'RECALLED', by: 'SENDER' },

  { from: 'PENDING', action: 'put-on-manifest', to: 'ON_MANIFEST', by: 'SENDER', method: 'PAPER' },
  { from: 'PENDING', action: 'hand-over', to: 'HANDED_OVER', by: 'SENDER', method: 'PAPER' },
  { from: 'ON_MANIFEST', action: 'hand-over', to: 'HANDED_OVER', by: 'SENDER', method: 'PAPER' },
  { from: 'PENDING', action: 'return', to: 'PENDING', by: 'SENDER', method: 'PAPER' },
  { from: 'ON_MANIFEST', action: 'return', to: 'PENDING', by: 'SENDER', method: 'PAPER' },
];

/** What of a dispatch the rules look at. */
export interface DispatchStanding {
  state: DispatchState;
  method: Method;
  /** The receiver looked at it and found nothing to register: there is nothing left to do for either side. */
  setAside?: boolean;
  /** A later dispatch took its place. */
  replaced?: boolean;
}

/** The move that this action is now, if it is one. */
export function moveOf(dispatch: DispatchStanding, action: DispatchAction): Move | undefined {
  if (dispatch.setAside || dispatch.replaced) return undefined;
  return MOVES.find(
    (move) =>
      move.from === dispatch.state &&
      move.action === action &&
      (move.method === undefined || move.method === dispatch.method),
  );
}

/** The actions open to this side now. */
export function actionsOf(dispatch: DispatchStanding, side: Move['by']): DispatchAction[] {
  const open = MOVES.filter((move) => move.by === side && moveOf(dispatch, move.action) === move);
  return open.map((move) => move.action);
}

/** States in which nobody owes anything more (INV-34). */
export const ENDED: readonly DispatchState[] = [
  'REGISTERED',
  'ABANDONED',
  'REFUSAL_ACKNOWLEDGED',
  'RECALLED',
  'HANDED_OVER',
];

/** States that mean the letter has been in its recipient's hands (INV-09). */
export const DELIVERED: readonly DispatchState[] = [
  'DELIVERED',
  'OPENED',
  'REGISTERED',
  'REFUSED',
  'REFUSAL_ACKNOWLEDGED',
  'HANDED_OVER',
];

/** Why a sender takes a failed letter back for good, or a paper came back. */
export const ABANDON_REASONS = ['SENT_OTHERWISE', 'NO_LONGER_NEEDED', 'WRONG_ADDRESSEE', 'OTHER'] as const;
export const RETURN_REASONS = ['NOT_FOUND', 'CLOSED', 'WRONG_ADDRESSEE', 'WOULD_NOT_RECEIVE', 'OTHER'] as const;
