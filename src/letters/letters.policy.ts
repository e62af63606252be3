import { conflict, forbidden } from '../errors.js';
import {
  type ActingPost,
  type Caller,
  clearedUnitsOf,
  delegationOf,
  type HeldPost,
  headPost,
  postOf,
} from '../http/caller.js';
import { type LetterAction, type LetterState, STEPS, type Step, stepFrom } from './letter.js';

/** What of a letter decides who may do what to it. */
export interface Standing {
  authorUnitId: string | null;
  state: LetterState | null;
}

/** What a machine may do with its unit's drafts; signing, approving and sending stay with people. */
const MACHINE_STEPS: LetterAction[] = ['edit', 'submit', 'cancel'];

/** Clerks, employees and heads write letters of their unit; a machine those of the unit it acts for. */
export function mayWrite(caller: Caller, unitId: string): boolean {
  return caller.clientUnitId === unitId || postOf(caller, unitId, 'CLERK', 'EMPLOYEE', 'HEAD') !== undefined;
}

/** A CONFIDENTIAL letter is written and read by the unit's cleared people only (INV-36). */
export function mayKeepConfidence(caller: Caller, unitId: string): boolean {
  return clearedUnitsOf(caller).includes(unitId);
}

function takes(caller: Caller, unitId: string, step: Step): boolean {
  if (caller.clientUnitId === unitId) return step.from === 'DRAFT' && MACHINE_STEPS.includes(step.action);
  return postTaking(caller, unitId, step) !== undefined;
}

/** The post in which the caller takes a step: one of their own, or the head's in whose stead they act. */
function postTaking(caller: Caller, unitId: string, step: Step): HeldPost | ActingPost | undefined {
  return postOf(caller, unitId, ...step.by) ?? (step.power && headPost(caller, unitId, step.power));
}

/** A step that may be taken, and the delegation under which it is taken, if under one. */
export interface PermittedStep extends Step {
  delegationId: string | null;
}

/** What an audit event says of a step that was taken in the head's stead. */
export const underDelegation = ({ delegationId }: Pick<PermittedStep, 'delegationId'>): { delegationId?: string } =>
  delegationId ? { delegationId } : {};

/** What the caller may do to the letter now, as the browser shows it. */
export function abilitiesOf(caller: Caller, letter: Standing): LetterAction[] {
  const { authorUnitId, state } = letter;
  if (!authorUnitId) return [];
  return STEPS.filter((step) => step.from === state && takes(caller, authorUnitId, step)).map((step) => step.action);
}

/**
 * The step that the caller asks for.
 * @throws Refusal 403 where it is never theirs to take, 409 'step-not-possible' from the letter's present state
 */
export function permitStep(caller: Caller, letter: Standing, action: LetterAction): PermittedStep {
  const { authorUnitId, state } = letter;
  const theirs = STEPS.some((step) => step.action === action && authorUnitId && takes(caller, authorUnitId, step));
  if (!theirs || !authorUnitId) throw forbidden();
  const step = state ? stepFrom(state, action) : undefined;
  if (!step) throw conflict('step-not-possible', { state });
  if (!takes(caller, authorUnitId, step)) throw forbidden();
  const post = postTaking(caller, authorUnitId, step);
  return { ...step, delegationId: post ? delegationOf(post) : null };
}

/** Where a letter stands after a command. */
export interface LetterStanding {
  id: string;
  state: LetterState;
  version: number;
  abilities: LetterAction[];
}

export function standingOf(
  caller: Caller,
  letter: Standing & { id: string; state: LetterState; version: number },
): LetterStanding {
  const { id, state, version } = letter;
  return { id, state, version, abilities: abilitiesOf(caller, letter) };
}

/** What can be done around a letter, beside the steps of its life. */
export const AROUND = ['reply', 'annotate', 'transcribe'] as const;
export type PageAbility = LetterAction | (typeof AROUND)[number];

/** A letter as those see it who received it or wrote it. */
export interface AnnotatedLetter extends Standing {
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  /** The caller's units that registered it. */
  receivedIn: string[];
}

/** A letter that is still being written, was given up or was put away is not written on. */
const NOT_ANNOTATED: readonly (LetterState | null)[] = ['DRAFT', 'CANCELLED', 'NUMBERED', 'ANNULLED', 'ARCHIVED'];

/** Whether the caller heads a unit that received the letter or wrote it, or annotates in its head's stead, and may read it there. */
export function headsAParty(caller: Caller, letter: AnnotatedLetter): boolean {
  return partyHeaded(caller, letter) !== undefined;
}

const partyHeaded = (caller: Caller, letter: AnnotatedLetter) =>
  partyIn(caller, letter, (unitId) => headPost(caller, unitId, 'ANNOTATE') !== undefined);

/** Whether the caller keeps the mail of a unit that received the letter or wrote it, and may read it there. */
export const keepsForAParty = (caller: Caller, letter: AnnotatedLetter) => partyKept(caller, letter) !== undefined;

const partyKept = (caller: Caller, letter: AnnotatedLetter) =>
  partyIn(caller, letter, (unitId) => postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER') !== undefined);

function partyIn(caller: Caller, letter: AnnotatedLetter, has: (unitId: string) => boolean): string | undefined {
  const { authorUnitId, receivedIn, secrecy } = letter;
  const parties = [...receivedIn, ...(authorUnitId ? [authorUnitId] : [])];
  return parties.find((unitId) => has(unitId) && (secrecy === 'NORMAL' || mayKeepConfidence(caller, unitId)));
}

/** The unit for which the caller writes on the letter now: a head's, that received it or wrote it. */
export function annotatingUnit(caller: Caller, letter: AnnotatedLetter): string | undefined {
  return NOT_ANNOTATED.includes(letter.state) ? undefined : partyHeaded(caller, letter);
}

/** The unit for which the caller copies what its head wrote on paper: a clerk's or registry manager's, that received it or wrote it. */
export function transcribingUnit(caller: Caller, letter: AnnotatedLetter): string | undefined {
  return NOT_ANNOTATED.includes(letter.state) ? undefined : partyKept(caller, letter);
}

/** All that the caller can do on the letter's page. What was registered here is answered by those who write here. */
export function pageAbilitiesOf(caller: Caller, letter: AnnotatedLetter): PageAbility[] {
  const answers = letter.receivedIn.some((unitId) => mayWrite(caller, unitId)) && letter.state !== 'ANNULLED';
  return [
    ...abilitiesOf(caller, letter),
    ...(answers ? (['reply'] as const) : []),
    ...(annotatingUnit(caller, letter) ? (['annotate'] as const) : []),
    ...(transcribingUnit(caller, letter) ? (['transcribe'] as const) : []),
  ];
}
