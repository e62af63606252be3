import { isWhite, PdfReader } from './reader.js';
import { entry, nameOf, type PdfDictionary, PdfFault, type PdfValue } from './values.js';
import { lastXref, readXrefSection, type XrefSection } from './xref.js';

const MOST_REVISIONS = 64;
const MOST_ENTRIES = 400_000;
/** Larger files are not judged; a letter has well under a hundredth of it. */
export const MOST_BYTES = 128 * 1024 * 1024;

export interface PdfObject {
  number: number;
  generation: number;
  value: PdfValue;
  /** The bytes between `stream` and `endstream`, where the object is a stream. */
  stream: { start: number; end: number } | undefined;
  start: number;
  end: number;
}

/** What one save added: the bytes from `start` to `end`, with only the objects that its own table lists. */
export interface Revision extends XrefSection {
  start: number;
  objects: Map<number, PdfObject>;
}

/** A PDF whose revisions all have classic cross-reference tables, read strictly (SIGNING: verifier rules 1 and 2). */
export class ClassicFile {
  constructor(
    readonly bytes: Uint8Array,
    readonly revisions: Revision[],
  ) {}

  get last(): Revision {
    return this.revisions[this.revisions.length - 1]!;
  }

  /** The object as it is after revision `upTo`. */
  object(number: number, upTo = this.revisions.length - 1): PdfObject | undefined {
    for (let index = upTo; index >= 0; index--) {
      const revision = this.revisions[index]!;
      const found = revision.objects.get(number);
      if (found) return found;
      if (revision.free.has(number)) return undefined;
    }
    return undefined;
  }

  /** The value itself, or what it refers to. */
  resolve(value: PdfValue | undefined, upTo?: number): PdfValue | undefined {
    let found = value;
    for (let steps = 0; found?.kind === 'reference'; steps++) {
      if (steps > 8) return undefined;
      const object = this.object(found.number, upTo);
      found = object && object.generation === found.generation ? object.value : undefined;
    }
    return found;
  }

  /** An entry of a dictionary, resolved. */
  get(value: PdfValue | undefined, key: string, upTo?: number): PdfValue | undefined {
    return this.resolve(entry(this.resolve(value, upTo), key), upTo);
  }

  catalog(upTo = this.revisions.length - 1): PdfDictionary | undefined {
    const found = this.resolve(entry(this.revisions[upTo]!.trailer, 'Root'), upTo);
    return found?.kind === 'dictionary' ? found : undefined;
  }
}

/** Reads the file, or throws PdfFault with the rule that it breaks. */
export function readClassicFile(bytes: Uint8Array): ClassicFile {
  if (bytes.length > MOST_BYTES) throw new PdfFault('too-large', `more than ${MOST_BYTES} bytes`);
  const header = Buffer.from(bytes.subarray(0, 10)).toString('latin1');
  if (!/^%PDF-[12]\.\d[\r\n]/.test(header)) throw new PdfFault('header', 'no %PDF- at byte 0');
  const sections = readSections(bytes);
  const revisions: Revision[] = [];
  for (const [index, section] of sections.entries()) {
    const start = index === 0 ? 0 : sections[index - 1]!.end;
    if (section.at < start) throw new PdfFault('xref', 'revisions overlap');
    const revision: Revision = { ...section, start, objects: new Map() };
    readObjects(bytes, revision, revisions);
    revisions.push(revision);
  }
  return new ClassicFile(bytes, revisions);
}

/** The tables from the last `startxref` back along /Prev, oldest first. */
function readSections(bytes: Uint8Array): XrefSection[] {
  const sections = [readXrefSection(bytes, lastXref(bytes))];
  let listed = sections[0]!.inUse.size;
  if (sections[0]!.end !== bytes.length) throw new PdfFault('trailing-bytes', 'bytes behind the last %%EOF');
  for (let first = sections[0]!; first.previous !== undefined; first = sections[0]!) {
    if (first.previous >= first.at) throw new PdfFault('xref', '/Prev does not point back');
    if (sections.length === MOST_REVISIONS) throw new PdfFault('too-many-revisions', `more than ${MOST_REVISIONS}`);
    sections.unshift(readXrefSection(bytes, first.previous));
    listed += sections[0]!.inUse.size + sections[0]!.free.size;
    if (listed > MOST_ENTRIES) throw new PdfFault('too-large', `more than ${MOST_ENTRIES} table entries`);
  }
  return sections;
}

/** Reads every object between the start of the revision and its table; each must be listed, at exactly its place. */
function readObjects(bytes: Uint8Array, revision: Revision, earlier: Revision[]): void {
  const reader = new PdfReader(bytes, revision.start, revision.at);
  const lengthOf = (value: PdfValue | undefined) => streamLength(bytes, value, revision, earlier);
  skipBetween(reader);
  while (reader.at < revision.at) {
    const object = readObject(reader, lengthOf);
    const listed = revision.inUse.get(object.number);
    if (revision.objects.has(object.number)) throw new PdfFault('duplicate-object', `${object.number} stands twice`);
    if (listed?.offset !== object.start || listed.generation !== object.generation) {
      throw new PdfFault('hidden-object', `object ${object.number} at ${object.start} is not in its table`);
    }
    revision.objects.set(object.number, object);
    skipBetween(reader);
  }
  for (const number of revision.inUse.keys()) {
    if (!revision.objects.has(number)) throw new PdfFault('xref', `object ${number} is not where its table says`);
  }
}

/** White space, and comments as long as no object could hide in them. */
function skipBetween(reader: PdfReader): void {
  for (;;) {
    while (isWhite(reader.bytes[reader.at]) && reader.at < reader.limit) reader.at++;
    if (reader.at >= reader.limit || reader.bytes[reader.at] !== 37) return;
    const start = reader.at;
    while (reader.at < reader.limit && reader.bytes[reader.at] !== 10 && reader.bytes[reader.at] !== 13) reader.at++;
    const comment = Buffer.from(reader.bytes.subarray(start, reader.at)).toString('latin1');
    if (/\d\s+obj|endobj|endstream|startxref|trailer|%%EOF/.test(comment))
      throw new PdfFault('hidden-object', 'an object in a comment');
  }
}

/** Reads `n g obj … endobj` where the reader stands. */
export function readObject(reader: PdfReader, lengthOf: (value: PdfValue | undefined) => number): PdfObject {
  const start = reader.at;
  const number = reader.takeDigits();
  reader.skipWhite();
  const generation = reader.takeDigits();
  reader.skipWhite();
  reader.take('obj');
  const value = reader.readValue();
  reader.skipWhite();
  const stream = reader.sees('stream') ? readStream(reader, value, lengthOf) : undefined;
  reader.skipWhite();
  reader.take('endobj');
  return { number, generation, value, stream, start, end: reader.at };
}

function readStream(
  reader: PdfReader,
  value: PdfValue,
  lengthOf: (value: PdfValue | undefined) => number,
): { start: number; end: number } {
  const type = nameOf(entry(value, 'Type'));
  if (type === 'ObjStm') throw new PdfFault('object-stream', `an object stream at ${reader.at}`);
  if (type === 'XRef') throw new PdfFault('xref-stream', `a cross-reference stream at ${reader.at}`);
  reader.take('stream');
  const first = reader.bytes[reader.at];
  if (!reader.takeLineEnd() || (first === 13 && reader.bytes[reader.at - 1] === 13)) throw reader.fault('stream start');
  const start = reader.at;
  const end = start + lengthOf(entry(value, 'Length'));
  if (end > reader.limit) throw reader.fault('stream without end');
  reader.at = end;
  reader.takeLineEnd();
  reader.take('endstream');
  return { start, end };
}

/** A stream's length, from its dictionary or from the object that it refers to. */
function streamLength(bytes: Uint8Array, value: PdfValue | undefined, revision: Revision, earlier: Revision[]): number {
  let found = value;
  if (value?.kind === 'reference') {
    const here = revision.inUse.get(value.number);
    const before = [...earlier].reverse().find(({ objects }) => objects.has(value.number));
    found = here ? numberAt(bytes, here.offset) : before?.objects.get(value.number)?.value;
  }
  if (found?.kind !== 'number' || !found.isPlainInteger) throw new PdfFault('syntax', 'a stream without length');
  return found.value;
}

/** The object at `offset`, which is a number and nothing longer: a bounded look ahead. */
function numberAt(bytes: Uint8Array, offset: number): PdfValue {
  return readObject(new PdfReader(bytes, offset, Math.min(bytes.length, offset + 64)), () => 0).value;
}
