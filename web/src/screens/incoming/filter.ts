import { foldArabic } from '../../../../src/search/arabic-folding';
import type { IncomingLine } from './queries';

const folded = new WeakMap<IncomingLine, string>();

/** What a line is found by, folded once: each key typed then only looks. */
function wordsOf(line: IncomingLine): string {
  const known = folded.get(line);
  if (known !== undefined) return known;
  const { entryNumber, subject, counterpartyName, counterpartyNumber } = line;
  const words = foldArabic([entryNumber, subject, counterpartyName, counterpartyNumber].filter(Boolean).join(' | '));
  folded.set(line, words);
  return words;
}

/** Those of the lines that say every word of the text, in any spelling and any digits. */
export function filtered(lines: IncomingLine[], text: string): IncomingLine[] {
  const wanted = foldArabic(text).split(' ').filter(Boolean);
  return wanted.length === 0 ? lines : lines.filter((line) => wanted.every((word) => wordsOf(line).includes(word)));
}
