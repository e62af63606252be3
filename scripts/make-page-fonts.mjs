/**
 * Makes templates/verification/arabic-400.woff2 and -600.woff2: the letters, marks and signs of IBM Plex Sans Arabic (SIL
 * Open Font License) that Arabic names and texts are written with, 35 kB instead of 89, for telephones on a slow network.
 * Run by hand when the font's package changes; its results are part of the sources.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const between = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, nth) => String.fromCodePoint(first + nth)).join('');
/** Letters and marks of Arabic, those of its neighbours that stand in names here, and joiners. */
const KEPT = ` ،؛؟«»${between(0x0621, 0x0652)}٪٫٬ٰٱپچژڤگکی${between(0x200c, 0x200f)}`;

for (const weight of [400, 600]) {
  const source = `@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-${weight}-normal.woff2`;
  const font = await readFile(createRequire(import.meta.url).resolve(source));
  const made = await subsetFont(font, KEPT, { targetFormat: 'woff2' });
  await writeFile(`templates/verification/arabic-${weight}.woff2`, made);
}
