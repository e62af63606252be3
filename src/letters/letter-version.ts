import { Refusal } from '../errors.js';

/** A draft's version as an entity tag. */
export const versionTag = (version: number): string => `"v${version}"`;

/** The version an If-Match speaks of. @throws Refusal 428 where there is none, 412 for a tag that no draft ever had */
export function versionSeen(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Refusal('version-missing', 428, 'If-Match');
  const found = /^"v([1-9]\d{0,8})"$/.exec(ifMatch.trim());
  if (!found) throw new Refusal('version-stale', 412, 'If-Match');
  return Number(found[1]);
}
