/** What a reader, a search engine and a scanner find in a printed PDF. The tools are Debian's poppler-utils and zbar-tools. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text in reading order, compatibility forms folded, without vowel marks and direction marks, white space as single blanks. */
export function readingText(pdf: Uint8Array, page?: number): string {
  const pages = page ? ['-f', String(page), '-l', String(page)] : [];
  return fold(inReadingOrder(run('pdftotext', (file) => [...pages, file, '-'], pdf).toString('utf8')));
}

/** pdftotext writes numbers inside Arabic as embedded left-to-right pieces in the order seen, blanks included. */
function inReadingOrder(text: string): string {
  return text.replace(/\u202A([^\u202C]*)\u202C/g, (_, piece: string) => {
    if (/[A-Za-z]/.test(piece)) return piece.replace(/^(\s*)(.*?)(\s*)$/su, '$3$2$1');
    return (piece.match(/[\d٠-٩]+(?:[:.,/٫][\d٠-٩]+)*|[^\d٠-٩]/gu) ?? []).reverse().join('');
  });
}

/** The same folding for the words a test looks for. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ');
}

/** Every word's box in PDF points, origin top left. */
export function wordBoxes(pdf: Uint8Array): { word: string; left: number; right: number }[] {
  const html = run('pdftotext', (file) => ['-bbox', file, '-'], pdf).toString('utf8');
  const words = html.matchAll(/<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="[\d.-]+">([^<]*)</g);
  return [...words].map(([, left, right, word]) => ({ left: Number(left), right: Number(right), word: word ?? '' }));
}

/** What the QR codes on a page say, as an office scanner at 150 dpi sees them, or as a label printer sets them. */
export function scannedCodes(
  pdf: Uint8Array,
  {
    page = 1,
    dotsPerInch = 150,
    blackAndWhite = false,
  }: { page?: number; dotsPerInch?: number; blackAndWhite?: boolean } = {},
): string[] {
  return inFolder(pdf, (file, folder) => {
    const colours = blackAndWhite ? ['-mono'] : ['-png'];
    const made = ['-r', `${dotsPerInch}`, ...colours, '-f', String(page), '-singlefile'];
    tool('pdftoppm', [...made, file, join(folder, 'page')]);
    const found = tool('zbarimg', ['-q', '--raw', '-Sbinary=0', join(folder, blackAndWhite ? 'page.pbm' : 'page.png')]);
    return found.toString('utf8').split('\n').filter(Boolean);
  });
}

/** The page as a colour printer would set it, at 72 dpi: three bytes for each dot. */
export function printedPixels(pdf: Uint8Array): Buffer {
  const picture = run('pdftoppm', (file) => ['-r', '72', '-singlefile', file], pdf);
  const header = /^P6\s+\d+\s+\d+\s+255\s/.exec(picture.toString('latin1', 0, 40))!;
  return picture.subarray(header[0].length);
}

export function pdfFacts(pdf: Uint8Array): Record<string, string> {
  const lines = run('pdfinfo', (file) => [file], pdf)
    .toString('utf8')
    .split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/:\s+/, 2)).map(([key, value]) => [key, value ?? '']));
}

function run(name: string, args: (file: string) => string[], pdf: Uint8Array): Buffer {
  return inFolder(pdf, (file) => tool(name, args(file)));
}

export function inFolder<T>(pdf: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'printed-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tool(name: string, args: string[]): Buffer {
  try {
    return execFileSync(name, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${name} is missing: the printing tests need the Debian packages poppler-utils and zbar-tools.`);
  }
}
