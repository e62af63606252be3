/** The life of a referral. Its state follows from its events; PostgreSQL keeps it by the same table (`referral_state_after`). */
export const REFERRAL_KINDS = ['ACTION', 'INFO'] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const REFERRAL_STATES = [
  'PENDING',
  'RECEIVED',
  'IN_PROGRESS',
  'COMPLETED',
  'NOTED',
  'RETURNED',
  'WITHDRAWN',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export const REFERRAL_ACTIONS = ['RECEIVE', 'START', 'COMPLETE', 'RETURN', 'WITHDRAW', 'NOTE', 'COMMENT'] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** In these somebody still owes something; everything else is an end. */
export const OPEN_STATES = ['PENDING', 'RECEIVED', 'IN_PROGRESS'] as const satisfies ReferralState[];
export const isOpen = (state: ReferralState): boolean => (OPEN_STATES as readonly string[]).includes(state);

interface ReferralMove {
  kind: ReferralKind;
  from: ReferralState;
  action: ReferralAction;
  to: ReferralState;
}

const ofActions = (from: ReferralState, action: ReferralAction, to: ReferralState): ReferralMove => ({
  kind: 'ACTION',
  from,
  action,
  to,
});

export const REFERRAL_MOVES: readonly ReferralMove[] = [
  ofActions('PENDING', 'RECEIVE', 'RECEIVED'),
  ofActions('RECEIVED', 'START', 'IN_PROGRESS'),
  ofActions('IN_PROGRESS', 'COMPLETE', 'COMPLETED'),
  ...OPEN_STATES.map((from) => ofActions(from, 'RETURN', 'RETURNED')),
  ...OPEN_STATES.map((from) => ofActions(from, 'WITHDRAW', 'WITHDRAWN')),
  { kind: 'INFO', from: 'PENDING', action: 'NOTE', to: 'NOTED' },
  { kind: 'INFO', from: 'PENDING', action: 'WITHDRAW', to: 'WITHDRAWN' },
];

/** The state after an action; undefined where it is not possible. Words may be added to everything, also to what has ended. */
export function stateAfter(
  kind: ReferralKind,
  state: ReferralState,
  action: ReferralAction,
): ReferralState | undefined {
  if (action === 'COMMENT') return state;
  return REFERRAL_MOVES.find((move) => move.kind === kind && move.from === state && move.action === action)?.to;
}

/** What has to happen before, when somebody says only the last of it. */
const BEFORE: Partial<Record<ReferralAction, ReferralAction>> = { START: 'RECEIVE', COMPLETE: 'START' };

/** The actions that lead from a state to the end of this one, the missing ones first; undefined where none do. */
export function wayTo(kind: ReferralKind, state: ReferralState, action: ReferralAction): ReferralAction[] | undefined {
  if (stateAfter(kind, state, action)) return [action];
  const before = BEFORE[action];
  const way = before && wayTo(kind, state, before);
  return way && [...way, action];
}

/** How long what was just made can be taken back, while nobody has acted on it. */
export const UNDO_MINUTES = 10;

/** What somebody wishes to refer, as its rules see it. */
export interface ReferralWish {
  kind: ReferralKind;
  lead: boolean;
  departmentId?: string;
  personId?: string;
  directive?: string;
  note: string;
  dueOn?: string;
  workingDays?: number;
}

/** A directive as it may be used for referrals. */
export interface KnownDirective {
  code: string;
  kind: ReferralKind | 'CLOSE';
  phraseAr: string;
  phraseEn: string;
  workingDays: number | null;
}

export interface WishGround {
  /** The day of the official clock, `YYYY-MM-DD`. */
  today: string;
  /** A branch never leads: the lead stays with its bough. */
  isBranch: boolean;
  /** Of a bough of which its holder only takes note nothing is to be done. */
  onlyInfo: boolean;
  directives: ReadonlyMap<string, KnownDirective>;
}

/** What is wrong with the first wish that cannot be granted: [code, field]; undefined when all can (INV-29). */
export function wishesFault(
  wishes: readonly ReferralWish[],
  ground: WishGround,
): [code: string, field: string] | undefined {
  for (const [at, wish] of wishes.entries()) {
    const fault = wishFault(wish, ground) ?? besideOthers(wish, wishes.slice(0, at));
    if (fault) return [fault[0], `referrals.${at}.${fault[1]}`];
  }
  return undefined;
}

function wishFault(wish: ReferralWish, { today, isBranch, onlyInfo, directives }: WishGround): Fault | undefined {
  if ((wish.departmentId === undefined) === (wish.personId === undefined)) return ['one-holder', 'departmentId'];
  if (wish.lead && wish.kind === 'INFO') return ['lead-acts', 'lead'];
  if (wish.lead && isBranch) return ['lead-stays-above', 'lead'];
  if (wish.kind === 'ACTION' && onlyInfo) return ['only-for-information', 'kind'];
  if (wish.kind === 'INFO' && (wish.dueOn ?? wish.workingDays) !== undefined)
    return ['information-is-not-due', wish.dueOn === undefined ? 'workingDays' : 'dueOn'];
  if (wish.dueOn !== undefined && wish.workingDays !== undefined) return ['due-said-twice', 'workingDays'];
  if (wish.dueOn !== undefined && wish.dueOn < today) return ['in-the-past', 'dueOn'];
  if (wish.directive === undefined) return undefined;
  const directive = directives.get(wish.directive);
  if (!directive) return ['directive-unknown', 'directive'];
  return directive.kind === wish.kind ? undefined : ['directive-of-other-kind', 'directive'];
}

function besideOthers(wish: ReferralWish, earlier: readonly ReferralWish[]): Fault | undefined {
  if (wish.lead && earlier.some(({ lead }) => lead)) return ['lead-twice', 'lead'];
  const same = earlier.some((one) => one.departmentId === wish.departmentId && one.personId === wish.personId);
  return same ? ['holder-twice', wish.personId ? 'personId' : 'departmentId'] : undefined;
}

type Fault = [code: string, field: string];

/** How many working days are given: what is said, or what the directive gives; none for a day that is named, or for information. */
export function daysGiven(wish: ReferralWish, directives: WishGround['directives']): number | null {
  if (wish.kind === 'INFO' || wish.dueOn !== undefined) return null;
  return wish.workingDays ?? directives.get(wish.directive ?? '')?.workingDays ?? null;
}
