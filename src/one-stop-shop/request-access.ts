import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightParameters } from '../letters/letter-access.js';
import { requestSightOf } from './requests.policy.js';

/** The one access filter of requests `q` (INV-35), with the caller's units as $1: for lists, counts, pages and files alike. */
export const REQUEST_IS_VISIBLE = 'q.unit_id = ANY ($1::uuid[])';

/**
 * The parameters $1 to $6 of a statement that tells what happened to requests: units, units inside, three of the letters'
 * filter, and whether names of people are told.
 */
export function sightParametersOf(caller: Caller): unknown[] {
  const { units, inside, letters, names } = requestSightOf(caller);
  return [units, inside, ...sightParameters(letters), names];
}

/** Whether the caller reads what the departments of this request's unit note. */
export const IS_INSIDE = 'q.unit_id = ANY ($2::uuid[])';

/** Whether the caller may read letter `l`; of one that is CONFIDENTIAL and not theirs to read, nothing is told at all. */
export const LETTER_IS_READ = letterIsVisible(3);
export const LETTER_IS_TOLD = `(l.secrecy = 'NORMAL' OR ${LETTER_IS_READ})`;

export const TELLS_NAMES = '$6::boolean';

/** An instant inside JSON, as the views have it. */
export const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
