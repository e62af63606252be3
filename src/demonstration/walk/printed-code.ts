import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';

const CODE = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * The code printed under the QR of a letter's first page, as a person reads it there and types it on the public page;
 * undefined when there is none.
 */
export async function printedCode(pdf: Uint8Array): Promise<string | undefined> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const page = document.getPage(0).node;
  const fonts = page.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const alphabets = new Map(
    (fonts?.keys() ?? []).map((name) => {
      const map = fonts?.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode'));
      return [name.asString().slice(1), alphabetOf(map instanceof PDFRawStream ? contentOf(map) : '')];
    }),
  );
  const contents = page.Contents();
  const parts =
    contents instanceof PDFArray ? contents.asArray().map((part) => document.context.lookup(part)) : [contents];
  const content = parts.map((part) => (part instanceof PDFRawStream ? contentOf(part) : '')).join('\n');
  return CODE.exec(wordsOf(content, alphabets))?.[0];
}

function contentOf(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

/** Which character each glyph of a font stands for. */
function alphabetOf(map: string): Map<number, string> {
  const pairs = map.matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>\s*\n/g);
  return new Map(
    [...pairs].map(([, glyph, character]) => [
      Number.parseInt(glyph!, 16),
      String.fromCharCode(Number.parseInt(character!, 16)),
    ]),
  );
}

/** All that the page's text operators show, each run of text on a line of its own. */
function wordsOf(content: string, alphabets: Map<string, Map<number, string>>): string {
  let alphabet = new Map<number, string>();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(
    /\/(\w+) [\d.]+ Tf|(\[(?:\((?:\\[\s\S]|[^\\()])*\)|[^\]()])*\]|\((?:\\[\s\S]|[^\\()])*\)) ?TJ?j?/g,
  )) {
    if (font) alphabet = alphabets.get(font) ?? new Map();
    else lines.push(charactersOf(shown ?? '', alphabet));
  }
  return lines.join('\n');
}

function charactersOf(shown: string, alphabet: Map<number, string>): string {
  const glyphs = [...shown.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)/g)]
    .map(([, literal]) => unescaped(literal ?? ''))
    .join('');
  let text = '';
  for (let at = 0; at + 1 < glyphs.length; at += 2)
    text += alphabet.get(glyphs.charCodeAt(at) * 256 + glyphs.charCodeAt(at + 1)) ?? ' ';
  return text;
}

function unescaped(literal: string): string {
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (ESCAPES[sign] ?? sign),
  );
}
