import type { Caller, HeldPost, Role } from '../http/caller.js';

/** Roles that read the letters of their own unit; an administrator arranges the system and reads none. */
const READERS: Role[] = ['CLERK', 'HEAD', 'REGISTRY_MANAGER', 'EMPLOYEE', 'GOVERNOR_OFFICE'];

/** What a caller may know of letters, as the parameters of the one filter. */
export interface Sight {
  /** Units whose letters the caller reads. */
  units: string[];
  /** Of those, the units whose CONFIDENTIAL letters the caller reads too. */
  clearedUnits: string[];
  /** The governor's office follows every numbered letter that is not confidential. */
  everywhere: boolean;
}

/** The posts in which the caller reads: their own, and those of others in whose stead they act today. */
export const postsToReadIn = (caller: Caller): HeldPost[] => [...caller.posts, ...(caller.acting ?? [])];

export function sightOf(caller: Caller): Sight {
  if (caller.clientUnitId) return { units: [caller.clientUnitId], clearedUnits: [], everywhere: false };
  const posts = postsToReadIn(caller).filter((post) => READERS.includes(post.role));
  const unitsOf = (held: typeof posts) => [...new Set(held.map((post) => post.unitId))];
  return {
    units: unitsOf(posts),
    clearedUnits: unitsOf(posts.filter((post) => post.cleared)),
    everywhere: posts.some((post) => post.role === 'GOVERNOR_OFFICE'),
  };
}

/**
 * The one access filter (INV-35): a condition on a letter `l`, for lists, counts, single letters and files alike.
 * Uses three parameters from `$first` on: `sightParameters(sight)`.
 */
export function letterIsVisible(first: number, l = 'l'): string {
  const [units, cleared, everywhere] = [`$${first}::uuid[]`, `$${first + 1}::uuid[]`, `$${first + 2}::boolean`];
  return `(EXISTS (SELECT FROM letter_unit seen WHERE seen.letter_id = ${l}.id AND seen.unit_id = ANY (${units})
      AND (${l}.secrecy = 'NORMAL' OR seen.unit_id = ANY (${cleared})))
    OR (${everywhere} AND ${l}.secrecy = 'NORMAL' AND (${l}.state IS NULL OR ${l}.state NOT IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'CANCELLED'))))`;
}

export const sightParameters = (sight: Sight): unknown[] => [sight.units, sight.clearedUnits, sight.everywhere];
