/**
 * Makes web/src/fonts/digits.woff2: only the Arabic-Indic digits and signs of Noto Sans Arabic (SIL Open Font
 * License), every weight, about 5 kB. Run by hand when the font's package changes; its result is part of the sources.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const source = '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2';
const font = await readFile(createRequire(import.meta.url).resolve(source));
await writeFile('web/src/fonts/digits.woff2', await subsetFont(font, '٠١٢٣٤٥٦٧٨٩٪٫٬', { targetFormat: 'woff2' }));
