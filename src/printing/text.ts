/**
 * What may stand in printed text. Word processors, mail programs and attackers leave invisible characters behind: they can reorder
 * what a reader sees (bidi overrides), split words for the search, or break the typesetter. They go; Arabic stays as it was typed.
 */

/** Invisible, unassigned and private characters; the Arabic number and verse signs are formally 'format' but are visible. */
const INVISIBLE = /(?![\n\u0600-\u0605\u06DD\u0890\u0891\u08E2])[\p{C}\p{Default_Ignorable_Code_Point}]/gu;
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const PILED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** Text of one or more lines, ready to keep and print: NFC, no invisible characters, at most six marks on a letter. */
export function cleanText(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1');
}

/** Text of exactly one line (a subject, a name, a title): as `cleanText`, and every run of white space is one blank. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Keeps the direction of a foreign number or code from disturbing its surroundings (INV-47). Digits and Arabic letters need no
 * help, and isolate characters would stand in the text that people copy from the PDF: only Latin and brackets get them.
 */
export function isolated(text: string): string {
  return /[\p{Script=Latin}()[\]{}<>]/u.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Lets a word that is wider than its line break inside it, by zero-width spaces.
 * @param lineUnits how many average letters fit on one line
 */
export function breakable(text: string, lineUnits: number): string {
  return text.replace(/[^\s\u200B]+/gu, (word) => {
    if (letterUnits(word) <= lineUnits) return word;
    const piece = new RegExp(`(?:\\P{M}\\p{M}*){1,${Math.max(2, Math.floor(lineUnits / 2))}}`, 'gu');
    return (word.match(piece) ?? [word]).join('\u200B');
  });
}

/** A rough width: capitals and the replacement square count double, marks nothing. */
function letterUnits(word: string): number {
  const letters = word.replace(/\p{M}/gu, '');
  return [...letters].length + (letters.match(/[\p{Lu}□@%—…]/gu)?.length ?? 0);
}
