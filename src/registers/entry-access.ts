/**
 * The one access filter of entries (INV-35), for books, single entries and counts alike: a unit's people know of every
 * line of their own books; the governor's office also knows of the lines elsewhere that are not confidential.
 * Uses three parameters from `$first` on: `sightParameters(sight)` of the letters.
 */
export function entryIsVisible(first: number, e = 'e'): string {
  return `(${e}.unit_id = ANY ($${first}::uuid[]) OR ($${first + 2}::boolean AND ${e}.secrecy = 'NORMAL'))`;
}

/** True for a line of which the caller may know that it is there, but not what it says (INV-36). Same parameters. */
export function entryIsMasked(first: number, e = 'e'): string {
  return `(${e}.secrecy <> 'NORMAL' AND NOT ${e}.unit_id = ANY ($${first + 1}::uuid[]))`;
}

/** The same filter for statements that show nothing of a line, so that each of the three parameters is spoken of. */
export const entryIsKnown = (first: number, e = 'e'): string =>
  `(${entryIsVisible(first, e)} AND $${first + 1}::uuid[] IS NOT NULL)`;
