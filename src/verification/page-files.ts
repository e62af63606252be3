import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const OWN = fileURLToPath(new URL('../../templates/verification/', import.meta.url));
const FONT = '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic';
const { resolve } = createRequire(import.meta.url);

const WOFF2 = 'font/woff2';
const FILES: Record<string, { path: () => string; mediaType: string }> = {
  'page.css': { path: () => `${OWN}page.css`, mediaType: 'text/css; charset=utf-8' },
  'digits.woff2': { path: () => `${OWN}digits.woff2`, mediaType: WOFF2 },
  'arabic-400.woff2': { path: () => `${OWN}arabic-400.woff2`, mediaType: WOFF2 },
  'arabic-600.woff2': { path: () => `${OWN}arabic-600.woff2`, mediaType: WOFF2 },
  'latin-400.woff2': { path: () => resolve(`${FONT}-latin-400-normal.woff2`), mediaType: WOFF2 },
  'latin-600.woff2': { path: () => resolve(`${FONT}-latin-600-normal.woff2`), mediaType: WOFF2 },
};

const loaded = new Map<string, Promise<Buffer>>();

/** Style and fonts of the public pages, all from our own origin; undefined for any other name. */
export async function pageFile(name: string): Promise<{ mediaType: string; content: Buffer } | undefined> {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) return undefined;
  const reading = loaded.get(name) ?? readFile(file.path());
  loaded.set(name, reading);
  return { mediaType: file.mediaType, content: await reading };
}
