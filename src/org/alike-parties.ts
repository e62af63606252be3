import { foldArabic } from '../search/arabic-folding.js';
import type { PartyNames } from './party-merge.js';

/** Why two correspondents are probably one: the same words, a name that is another name of the other, a slip of one letter, one word more. */
export const ALIKE = ['SAME_WORDS', 'OTHER_NAME', 'ONE_LETTER', 'ONE_WORD_MORE'] as const;
export type Alike = (typeof ALIKE)[number];

export interface KnownParty extends PartyNames {
  id: string;
}

export interface AlikePair {
  why: Alike;
  ids: [string, string];
}

/** A slip of one letter says little in a short name. */
const SHORTEST_FOR_SLIPS = 8;

/** A name as it is compared, folded once. */
interface FoldedParty {
  id: string;
  name: string;
  /** Without particles, each once, in order. */
  words: string[];
  /** Without particles and spaces. */
  text: string;
  otherNames: string[];
  numbers: string;
}

/** Particles that are written or left out: «مديرية الصحة بالقليوبية» and «مديرية الصحة القليوبية». */
const bare = (word: string) => word.replace(/^(وال|بال|لل|ال|و(?=ال))(?=..)/, '');

function folded({ id, nameAr, nameEn, aliases }: KnownParty): FoldedParty {
  const name = foldArabic(nameAr);
  const words = name.split(' ').map(bare);
  return {
    id,
    name,
    words: [...new Set(words)].sort(),
    text: words.join(''),
    otherNames: [nameEn, ...aliases].map(foldArabic).filter(Boolean),
    numbers: (name.match(/\d+/g) ?? []).sort().join(),
  };
}

/**
 * Pairs of correspondents whose names are equal or nearly so, the surest first. Each name gives a few keys and equal
 * keys make a pair, so the work grows with the length of the directory and not with its square.
 */
export function alikeParties(parties: KnownParty[], most: number): AlikePair[] {
  const pairs = new Map<string, AlikePair>();
  const all = parties.map(folded);
  for (const why of ALIKE) {
    for (const [one, other] of meeting(all, KEYS[why])) {
      if (pairs.size >= most) return [...pairs.values()];
      // «الإدارة ١» and «الإدارة ٢» are two offices, however alike.
      if (one.numbers !== other.numbers) continue;
      const ids = [one.id, other.id].sort() as [string, string];
      if (!pairs.has(ids.join())) pairs.set(ids.join(), { why, ids });
    }
  }
  return [...pairs.values()];
}

/** How names are compared: the `left` keys of one meet the `right` keys of another. */
interface Keys {
  left(party: FoldedParty): string[];
  right(party: FoldedParty): string[];
}

const whole = ({ words }: FoldedParty) => [words.join(' ')];

const KEYS: Record<Alike, Keys> = {
  SAME_WORDS: { left: whole, right: whole },
  OTHER_NAME: { left: ({ name, otherNames }) => [name, ...otherNames], right: ({ otherNames }) => otherNames },
  ONE_LETTER: { left: withSlips, right: withSlips },
  ONE_WORD_MORE: { left: withoutOneWord, right: whole },
};

/** The name, and the name without each of its letters: two that differ by one letter share one of these. */
function withSlips({ text }: FoldedParty): string[] {
  if (text.length < SHORTEST_FOR_SLIPS) return [];
  const slips = Array.from(text, (letter, at) => (/\d/.test(letter) ? text : text.slice(0, at) + text.slice(at + 1)));
  return [text, ...slips];
}

function withoutOneWord({ words }: FoldedParty): string[] {
  if (words.length < 3) return [];
  return words.map((_, left) => words.filter((__, at) => at !== left).join(' '));
}

function* meeting(parties: FoldedParty[], { left, right }: Keys): Generator<[FoldedParty, FoldedParty]> {
  const byKey = new Map<string, FoldedParty[]>();
  for (const party of parties) {
    for (const key of new Set(right(party))) {
      const there = byKey.get(key);
      if (there) there.push(party);
      else byKey.set(key, [party]);
    }
  }
  for (const party of parties) {
    for (const key of new Set(left(party))) {
      for (const other of byKey.get(key) ?? []) if (other.id !== party.id) yield [party, other];
    }
  }
}
