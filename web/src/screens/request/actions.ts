import type { RequestPage } from '../../parts/requests/queries';

export type Ability = RequestPage['abilities'][number];

/** What is asked about in a dialog, in the order of the buttons; the first that moves the request on stands out. */
export const MOVES = ['advance', 'approve', 'close'] as const satisfies Ability[];
export const STEPS = [
  'advance',
  'approve',
  'reject',
  'close',
  'return',
  'pause',
  'resume',
  'withdraw',
] as const satisfies Ability[];
export type Step = (typeof STEPS)[number];

export const stepsOf = (abilities: Ability[]): Step[] => STEPS.filter((step) => abilities.includes(step));

export const moveOf = (abilities: Ability[]): Step | undefined => MOVES.find((move) => abilities.includes(move));
