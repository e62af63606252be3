import { foldArabic } from '../../../src/search/arabic-folding';

/** What is found by a few letters of its names. */
export interface Named {
  name: string;
  otherNames: string[];
}

/** A correspondent as the clerk finds it; exactly one of the two ids, or none for a name only. */
export interface Party extends Named {
  unitId?: string;
  externalPartyId?: string;
}

export interface FoldedParty<One extends Named = Party> {
  party: One;
  folded: string[];
}

/** Folded once, by the same function as on the server, so that each key typed costs little. */
export function foldParties<One extends Named = Party>(parties: One[]): FoldedParty<One>[] {
  return parties.map((party) => ({ party, folded: [party.name, ...party.otherNames].map(foldArabic) }));
}

/** How well a name answers to what was typed: the whole name, its beginning, the beginning of a word, anywhere; less is better. */
function rank(folded: string, wanted: string): number {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.includes(` ${wanted}`)) return 2;
  return wanted.split(' ').every((word) => folded.includes(word)) ? 3 : 4;
}

/** The parties that answer to what was typed, the best first: an exact name precedes a partial one, a short name a long one. */
export function matchParties<One extends Named>(parties: FoldedParty<One>[], typed: string, most: number): One[] {
  const wanted = foldArabic(typed);
  if (!wanted) return [];
  return parties
    .map((one, order) => ({
      ...one,
      order,
      // another name that fits is as good as the same fit of the name itself, but comes after it
      rank: Math.min(...one.folded.map((name, other) => rank(name, wanted) + (other > 0 ? 0.5 : 0))),
    }))
    .filter((one) => one.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.party.name.length - b.party.name.length || a.order - b.order)
    .slice(0, most)
    .map(({ party }) => party);
}

/** The party whose name, however spelled, is exactly the one typed. */
export function partyNamed<One extends Named>(parties: FoldedParty<One>[], typed: string): One | undefined {
  const wanted = foldArabic(typed);
  return wanted ? parties.find(({ folded }) => folded[0] === wanted)?.party : undefined;
}
