import { PdfReader } from './reader.js';
import { entry, type PdfDictionary, PdfFault } from './values.js';

const MOST_OBJECTS = 300_000;
const ENTRY = 20;

/** One classic cross-reference section with its trailer, as it stands before one `%%EOF`. */
export interface XrefSection {
  at: number;
  /** Offset and generation by object number. */
  inUse: Map<number, { offset: number; generation: number }>;
  free: Set<number>;
  trailer: PdfDictionary;
  previous: number | undefined;
  /** Just behind `%%EOF`, and behind the one line end that may follow it. */
  eof: number;
  end: number;
}

/** The offset that the last `startxref` names. The file ends with `%%EOF` and at most one line end. */
export function lastXref(bytes: Uint8Array): number {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64))).toString('latin1');
  const found = /startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF(?:\r\n|\n|\r)?$/.exec(tail);
  if (!found) throw new PdfFault('trailing-bytes', 'the file does not end with startxref and %%EOF');
  return Number(found[1]);
}

/** Reads the section at `at` to the end of its revision, strictly. Throws PdfFault. */
export function readXrefSection(bytes: Uint8Array, at: number): XrefSection {
  if (at >= bytes.length) throw new PdfFault('xref', 'startxref points behind the file');
  const reader = new PdfReader(bytes, at);
  if (!reader.sees('xref')) throw new PdfFault(isObjectAt(bytes, at) ? 'xref-stream' : 'xref', `no table at ${at}`);
  reader.take('xref');
  const entries = readEntries(reader);
  const trailer = reader.readValue();
  if (trailer.kind !== 'dictionary') throw new PdfFault('xref', 'the trailer is no dictionary');
  checkTrailer(trailer);
  const ends = readEnd(reader, at);
  const previous = entry(trailer, 'Prev');
  if (previous && !(previous.kind === 'number' && previous.isPlainInteger)) throw new PdfFault('xref', 'bad /Prev');
  return { at, ...entries, trailer, previous: previous?.value, ...ends };
}

const isObjectAt = (bytes: Uint8Array, at: number): boolean =>
  /^\d{1,10}\s+\d{1,5}\s+obj/.test(Buffer.from(bytes.subarray(at, at + 32)).toString('latin1'));

function readEntries(reader: PdfReader): Pick<XrefSection, 'inUse' | 'free'> {
  const inUse: XrefSection['inUse'] = new Map();
  const free = new Set<number>();
  for (let left = MOST_OBJECTS; ; ) {
    reader.skipWhite();
    if (reader.sees('trailer')) break;
    const first = reader.takeDigits();
    reader.skipWhite();
    const count = reader.takeDigits();
    left -= count;
    if (left < 0 || first > MOST_OBJECTS * 4) throw new PdfFault('too-large', 'too many objects');
    if (reader.bytes[reader.at] === 32) reader.at++;
    if (!reader.takeLineEnd()) throw new PdfFault('xref', 'subsection without line end');
    for (let number = first; number < first + count; number++) {
      if (inUse.has(number) || free.has(number)) throw new PdfFault('duplicate-object', `${number} in one table`);
      const found = readEntry(reader);
      if (found) inUse.set(number, found);
      else free.add(number);
    }
  }
  reader.take('trailer');
  return { inUse, free };
}

/** Twenty bytes: ten digits, five digits, n or f, two bytes of line end. */
function readEntry(reader: PdfReader): { offset: number; generation: number } | undefined {
  const line = Buffer.from(reader.bytes.subarray(reader.at, reader.at + ENTRY)).toString('latin1');
  const parts = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/.exec(line);
  if (!parts) throw new PdfFault('xref', `bad entry at ${reader.at}`);
  reader.at += ENTRY;
  return parts[3] === 'n' ? { offset: Number(parts[1]), generation: Number(parts[2]) } : undefined;
}

function checkTrailer(trailer: PdfDictionary): void {
  if (trailer.entries.has('Encrypt')) throw new PdfFault('encrypted', '/Encrypt in a trailer');
  if (trailer.entries.has('XRefStm')) throw new PdfFault('xref-stream', '/XRefStm in a trailer');
  if (entry(trailer, 'Root')?.kind !== 'reference') throw new PdfFault('xref', 'the trailer has no /Root');
}

function readEnd(reader: PdfReader, at: number): Pick<XrefSection, 'eof' | 'end'> {
  reader.skipWhite();
  reader.take('startxref');
  reader.skipWhite();
  if (reader.takeDigits() !== at) throw new PdfFault('xref', 'startxref names another table than its own');
  reader.skipWhite();
  const mark = Buffer.from(reader.bytes.subarray(reader.at, reader.at + 5)).toString('latin1');
  if (mark !== '%%EOF') throw new PdfFault('xref', 'no %%EOF behind the table');
  reader.at += 5;
  const eof = reader.at;
  reader.takeLineEnd();
  return { eof, end: reader.at };
}
