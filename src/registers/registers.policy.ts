import { type Caller, holdsAnywhere, postOf } from '../http/caller.js';
import { type EntryState, entryMay } from './entry.js';
import type { Direction } from './register.entity.js';

/** What the rules ask of an entry. */
export interface EntryFacts {
  unitId: string;
  direction: Direction;
  state: EntryState;
  masked: boolean;
  /** Who asked for the annulment that waits for its decision. */
  annulmentAskedBy: string | null;
}

/** Clerks and the registry manager keep the unit's books. */
export function mayKeepBooks(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'CLERK', 'REGISTRY_MANAGER') !== undefined;
}

/** The registry manager opens and closes the years of the unit's books. */
export function mayRuleYears(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'REGISTRY_MANAGER') !== undefined;
}

/** An administrator reads how the books of every unit are numbered, and rules none. */
export function maySeeSeries(caller: Caller, unitId: string): boolean {
  return mayRuleYears(caller, unitId) || holdsAnywhere(caller, 'ADMINISTRATOR');
}

/** Clerks and the registry manager correct what they can read, unless it is annulled (INV-07). */
export function mayCorrect(caller: Caller, entry: EntryFacts): boolean {
  return mayKeepBooks(caller, entry.unitId) && !entry.masked;
}

/** Clerks, the registry manager and the head may ask for an annulment. */
export function mayAskAnnulment(caller: Caller, entry: EntryFacts): boolean {
  return postOf(caller, entry.unitId, 'CLERK', 'REGISTRY_MANAGER', 'HEAD') !== undefined && !entry.masked;
}

/** The registry manager and the head decide on annulments in their unit. */
export function mayDecideIn(caller: Caller, unitId: string): boolean {
  return postOf(caller, unitId, 'REGISTRY_MANAGER', 'HEAD') !== undefined;
}

/** They decide on what they can read, never the one who asked (INV-08). */
export function mayDecideAnnulment(caller: Caller, entry: EntryFacts): boolean {
  return mayDecideIn(caller, entry.unitId) && !entry.masked;
}

/** Clerks, the registry manager and the head file what came in or went round inside the unit. */
export function mayFile(caller: Caller, entry: EntryFacts): boolean {
  return mayAskAnnulment(caller, entry) && entry.direction !== 'OUTBOUND';
}

/** The registry manager or the head takes a filed entry up again. */
export function mayReopen(caller: Caller, entry: EntryFacts): boolean {
  return mayDecideAnnulment(caller, entry) && entry.direction !== 'OUTBOUND';
}

/** Those who keep the books print the label that goes on the sheet or its envelope, also of secret mail: it says nothing of it. */
export function mayPrintLabel(caller: Caller, { unitId, direction, state }: LabelledEntry): boolean {
  return direction === 'INBOUND' && state !== 'ANNULLED' && mayKeepBooks(caller, unitId);
}

export type LabelledEntry = Pick<EntryFacts, 'unitId' | 'direction' | 'state'>;

/** What this caller can do to this entry now. */
export function entryAbilities(caller: Caller, entry: EntryFacts): string[] {
  const { state, annulmentAskedBy } = entry;
  const abilities: [string, boolean][] = [
    ['correct', entryMay(state, 'correct') && mayCorrect(caller, entry)],
    ['request-annulment', entryMay(state, 'annul') && !annulmentAskedBy && mayAskAnnulment(caller, entry)],
    [
      'decide-annulment',
      annulmentAskedBy !== null && annulmentAskedBy !== caller.id && mayDecideAnnulment(caller, entry),
    ],
    ['file', entryMay(state, 'file') && mayFile(caller, entry)],
    ['reopen', entryMay(state, 'reopen') && mayReopen(caller, entry)],
    ['print-label', mayPrintLabel(caller, entry)],
  ];
  return abilities.filter(([, may]) => may).map(([name]) => name);
}

/** What this caller can do to this book. */
export function bookAbilities(caller: Caller, unitId: string): string[] {
  return [
    ...(mayKeepBooks(caller, unitId) ? ['enter'] : []),
    ...(mayRuleYears(caller, unitId) ? ['open-year', 'close-year'] : []),
  ];
}
