import { PdfReader } from '../pdf/reader.js';
import type { PdfDictionary, PdfValue } from '../pdf/values.js';
import { readCoverage } from './coverage.js';
import type { Candidate } from './judge-signatures.js';

const MOST_SIGNATURES = 16;
const WINDOW = 256 * 1024;
const HEAD = 2048;

/**
 * Whether a file was made by a program of another kind from its first revision on: cross-reference streams, hybrid
 * tables, or linearised. Only what stands before any signature counts, so appending to one of our letters does not make
 * it foreign.
 */
export function isForeign(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (/\/Linearized\b/.test(file.subarray(0, HEAD).toString('latin1'))) return true;
  const mark = file.indexOf('startxref');
  const named = /^startxref\s+(\d{1,10})/.exec(file.subarray(mark, mark + 40).toString('latin1'));
  if (mark < 0 || !named) return false;
  const target = file.subarray(Number(named[1]), Number(named[1]) + 40).toString('latin1');
  if (/^\s*\d{1,10}\s+\d{1,5}\s+obj/.test(target)) return true;
  const trailer = file.subarray(Math.max(0, mark - HEAD), mark).toString('latin1');
  return target.startsWith('xref') && /\/XRefStm\b/.test(trailer);
}

/** Signature dictionaries found by their /ByteRange, wherever they stand; each is read by the strict reader. */
export function findSignatures(bytes: Uint8Array): Candidate[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new Map<number, Candidate>();
  let at = file.indexOf('/ByteRange');
  for (let tries = 0; at >= 0 && tries < MOST_SIGNATURES; tries++) {
    const dictionary = dictionaryAround(file, at);
    if (dictionary && !found.has(dictionary.start)) {
      const coverage = readCoverage(bytes, dictionary, revisionEnds(file));
      found.set(dictionary.start, { fieldName: '', revision: undefined, dictionary, reasons: [], coverage });
    }
    at = file.indexOf('/ByteRange', at + 1);
  }
  return [...found.values()].sort((a, b) => a.coverage.end - b.coverage.end);
}

function dictionaryAround(file: Buffer, at: number): PdfDictionary | undefined {
  const start = Math.max(0, at - WINDOW);
  const mark = file.subarray(start, at).lastIndexOf(' obj');
  if (mark < 0) return undefined;
  const value = valueAt(file, start + mark + 4);
  return value?.kind === 'dictionary' && value.entries.has('ByteRange') && value.end > at ? value : undefined;
}

function valueAt(file: Buffer, at: number): PdfValue | undefined {
  try {
    return new PdfReader(file, at, Math.min(file.length, at + 2 * WINDOW)).readValue();
  } catch {
    return undefined;
  }
}

/** Behind every `%%EOF`, with and without the line end that follows. */
function revisionEnds(file: Buffer): number[] {
  const ends: number[] = [];
  for (let at = file.indexOf('%%EOF'); at >= 0 && ends.length < 256; at = file.indexOf('%%EOF', at + 1)) {
    const end = at + 5;
    const lineEnd = file[end] === 13 && file[end + 1] === 10 ? 2 : file[end] === 13 || file[end] === 10 ? 1 : 0;
    ends.push(end, end + lineEnd);
  }
  return ends;
}
