import { foldArabic } from '../search/arabic-folding.js';

export interface PartyNames {
  nameAr: string;
  nameEn: string;
  aliases: string[];
}

/** The other names of a correspondent after another one was merged into it: every spelling once, its own names not again. */
export function aliasesAfterMerge(survivor: PartyNames, merged: PartyNames): string[] {
  const known = new Set([survivor.nameAr, survivor.nameEn, ...survivor.aliases].map(foldArabic));
  const added = [merged.nameAr, merged.nameEn, ...merged.aliases].filter((name) => {
    const folded = foldArabic(name);
    if (folded === '' || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
  return [...survivor.aliases, ...added];
}
