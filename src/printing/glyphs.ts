/**
 * Which characters can be drawn. PDF/A allows no missing glyph, so what neither Amiri nor the symbol font has (emoji, Chinese …) is
 * printed as an empty square rather than stopping the letter.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cleanText } from './text.js';

const fontFile = createRequire(import.meta.url).resolve;

/** Amiri's files: regular first, bold second. */
export const FONT_FILES = [
  fontFile('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
  fontFile('@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf'),
];

export const MISSING_GLYPH = '□';

/** What the symbol font, DejaVu Sans Mono from inside the compiler, adds to Amiri: see `arabic-text` in templates/common. */
export const SYMBOLS = '□■▢▯◊○●™→←↔⇒⇐≤≥≠∞∑☐☑✓✔✗№▪▫★☆';

const BLANKS = /[^\S\n]/g;
const LONG_GAP = / {5,}/g;

let drawable: Set<number> | undefined;

/**
 * Clean text in which every character that cannot be drawn is an empty square. Blanks of all kinds are plain ones and at most four
 * together: thousands of no-break spaces would hold the typesetter up for minutes.
 */
export function printable(text: string): string {
  const clean = cleanText(text).replace(BLANKS, ' ').replace(LONG_GAP, '    ');
  let shown = '';
  for (const character of clean) shown += isDrawable(character) ? character : MISSING_GLYPH;
  return shown;
}

/** The distinct characters that will be printed as empty squares, so that the author can be told before signing. */
export function missingGlyphs(text: string): string[] {
  return [...new Set(cleanText(text))].filter((character) => !isDrawable(character));
}

function isDrawable(character: string): boolean {
  drawable ??= inEveryFont();
  return character === '\n' || drawable.has(character.codePointAt(0)!) || SYMBOLS.includes(character);
}

function inEveryFont(): Set<number> {
  const [first = new Set<number>(), ...others] = FONT_FILES.map(coverage);
  return new Set([...first].filter((code) => others.every((other) => other.has(code))));
}

/** The code points of a font's Windows Unicode BMP `cmap` (OpenType, cmap format 4). */
function coverage(file: string): Set<number> {
  const font = readFileSync(file);
  const at = bmpTable(font);
  const segments = font.readUInt16BE(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * segments + 2;
  const found = new Set<number>();
  for (let i = 0; i < segments; i++) {
    const start = font.readUInt16BE(starts + 2 * i);
    const end = font.readUInt16BE(ends + 2 * i);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      if (glyphAt(font, starts, segments, i, code) !== 0) found.add(code);
    }
  }
  return found;
}

function glyphAt(font: Buffer, starts: number, segments: number, i: number, code: number): number {
  const delta = font.readUInt16BE(starts + 2 * segments + 2 * i);
  const offsetAt = starts + 4 * segments + 2 * i;
  const offset = font.readUInt16BE(offsetAt);
  if (offset === 0) return (code + delta) & 0xffff;
  const glyph = font.readUInt16BE(offsetAt + offset + 2 * (code - font.readUInt16BE(starts + 2 * i)));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

function bmpTable(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === 'cmap') return bmpSubtable(font, font.readUInt32BE(record + 8));
  }
  throw new Error('The letter font has no cmap table.');
}

function bmpSubtable(font: Buffer, cmap: number): number {
  const subtables = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < subtables; i++) {
    const record = cmap + 4 + 8 * i;
    const at = cmap + font.readUInt32BE(record + 4);
    if (font.readUInt16BE(record) === 3 && font.readUInt16BE(at) === 4) return at;
  }
  throw new Error('The letter font has no Unicode BMP character map.');
}
