/** The rules of a letter's life, and of what its kinds ask for. */
import type { DelegatedPower, Role } from '../http/caller.js';

export const LETTER_KINDS = ['OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export const LETTER_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'APPROVED',
  'NUMBERED',
  'SIGNED',
  'DISPATCHED',
  'CLOSED',
  'ARCHIVED',
  'CANCELLED',
  'ANNULLED',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const DIRECTIONS = ['OUTBOUND', 'INBOUND', 'INTERNAL'] as const;
export const URGENCIES = ['NORMAL', 'URGENT', 'VERY_URGENT'] as const;
export const SECRECIES = ['NORMAL', 'CONFIDENTIAL'] as const;

/** How one letter speaks of another; ANSWERS_REQUEST is set by the one-stop shop. */
export const LINK_KINDS = [
  'REPLIES_TO',
  'FOLLOWS_UP',
  'SUPERSEDES',
  'WITHDRAWS',
  'CORRECTS',
  'COMPLETES',
  'RELATES',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Links that speak of «our letter»: only a unit's own letters can be followed up, completed, corrected or taken back. */
export const OWN_LETTER_LINKS: readonly string[] = ['FOLLOWS_UP', 'SUPERSEDES', 'WITHDRAWS', 'CORRECTS', 'COMPLETES'];

/** Links that make letters one correspondence, shown whole to both sides. */
export const THREAD_LINKS: readonly string[] = [
  'REPLIES_TO',
  'COMPLETES',
  'FOLLOWS_UP',
  'SUPERSEDES',
  'WITHDRAWS',
  'CORRECTS',
];

export const WRITE_OFFS = ['BY_REPLY', 'BY_PHONE', 'FOR_INFORMATION', 'NO_REPLY_NEEDED', 'OTHER'] as const;
export type WriteOff = (typeof WRITE_OFFS)[number];

export type LetterAction =
  | 'edit'
  | 'submit'
  | 'send-back'
  | 'approve'
  | 'sign'
  | 'dispatch'
  | 'close'
  | 'reopen'
  | 'archive'
  | 'cancel';

export interface Step {
  from: LetterState;
  action: LetterAction;
  to: LetterState;
  /** Roles, in the letter's own unit, that take this step. */
  by: Role[];
  /** What a deputy of the head needs to take it in the head's stead. */
  power?: DelegatedPower;
  /** A step back, or out, needs its reason said. */
  note?: true;
}

const WRITERS: Role[] = ['CLERK', 'EMPLOYEE', 'HEAD'];
const KEEPERS: Role[] = ['CLERK', 'REGISTRY_MANAGER', 'HEAD'];

/** Signing passes NUMBERED on its way: a letter left there by a crash is signed on from there. Annulment: see registers. */
export const STEPS: readonly Step[] = [
  { from: 'DRAFT', action: 'edit', to: 'DRAFT', by: WRITERS },
  { from: 'DRAFT', action: 'submit', to: 'IN_REVIEW', by: WRITERS },
  { from: 'IN_REVIEW', action: 'send-back', to: 'DRAFT', by: ['HEAD'], power: 'APPROVE', note: true },
  { from: 'APPROVED', action: 'send-back', to: 'DRAFT', by: ['HEAD'], power: 'APPROVE', note: true },
  { from: 'IN_REVIEW', action: 'approve', to: 'APPROVED', by: ['HEAD'], power: 'APPROVE' },
  { from: 'APPROVED', action: 'sign', to: 'NUMBERED', by: ['HEAD'], power: 'SIGN' },
  { from: 'NUMBERED', action: 'sign', to: 'SIGNED', by: ['HEAD'], power: 'SIGN' },
  { from: 'SIGNED', action: 'dispatch', to: 'DISPATCHED', by: KEEPERS },
  { from: 'DISPATCHED', action: 'close', to: 'CLOSED', by: KEEPERS },
  { from: 'CLOSED', action: 'reopen', to: 'DISPATCHED', by: KEEPERS, note: true },
  { from: 'CLOSED', action: 'archive', to: 'ARCHIVED', by: ['REGISTRY_MANAGER'] },
  { from: 'DRAFT', action: 'cancel', to: 'CANCELLED', by: WRITERS, note: true },
  { from: 'IN_REVIEW', action: 'cancel', to: 'CANCELLED', by: ['HEAD'], power: 'APPROVE', note: true },
  { from: 'APPROVED', action: 'cancel', to: 'CANCELLED', by: ['HEAD'], power: 'APPROVE', note: true },
];

/** The step this action is from this state, if it is one. */
export function stepFrom(state: LetterState, action: LetterAction): Step | undefined {
  return STEPS.find((step) => step.from === state && step.action === action);
}

/** What the number of an annulled letter may be drawn back from; nothing once it was delivered (INV-09). */
export const ANNULLABLE: readonly LetterState[] = ['NUMBERED', 'SIGNED', 'DISPATCHED'];

/** States in which a letter is nobody's work any more (INV-34). */
export const ENDED: readonly LetterState[] = ['CLOSED', 'ARCHIVED', 'CANCELLED', 'ANNULLED'];

/** A memo stays in the unit and its internal book; every other kind goes out. */
export function directionOf(kind: LetterKind): 'OUTBOUND' | 'INTERNAL' {
  return kind === 'MEMO' ? 'INTERNAL' : 'OUTBOUND';
}

/** What of a letter the rules look at before it goes to the head. */
export interface LetterToSubmit {
  kind: LetterKind;
  hasBody: boolean;
  recipientKinds: readonly string[];
  linkKinds: readonly string[];
  attachments: number;
}

/** What is still missing, as [code, field], in the order in which a letter is written. */
export function missingFrom(letter: LetterToSubmit): [code: string, field: string][] {
  const { kind, hasBody, recipientKinds, linkKinds, attachments } = letter;
  const missing: [string, string][] = [];
  if (!recipientKinds.includes('TO')) missing.push(['recipient-missing', 'recipients']);
  if (kind === 'REPLY' && !linkKinds.includes('REPLIES_TO')) missing.push(['answered-letter-missing', 'links']);
  if (kind === 'REMINDER' && !linkKinds.includes('FOLLOWS_UP')) missing.push(['reminded-letter-missing', 'links']);
  if (kind !== 'COVERING' && !hasBody) missing.push(['body-missing', 'body']);
  if (kind === 'COVERING' && attachments === 0) missing.push(['enclosure-missing', 'attachments']);
  return missing;
}

/** Where a reply was asked for, closing says why nothing more is owed; 'by reply' only when there is one (INV-30). */
export function closingFault(
  wanted: { reply: boolean; replied: boolean },
  writeOff: WriteOff | undefined,
  note: string,
): string | undefined {
  if (writeOff === 'BY_REPLY' && !wanted.replied) return 'reply-not-there';
  if (wanted.reply && !writeOff) return 'write-off-missing';
  if (writeOff === 'OTHER' && note === '') return 'note-missing';
  return undefined;
}
