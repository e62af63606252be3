/** PDF objects (ISO 32000-1 section 7.3) as they stand in the bytes: every value knows where it begins and ends. */
interface Placed {
  start: number;
  end: number;
}

export type PdfNumber = Placed & { kind: 'number'; value: number; isPlainInteger: boolean };
export type PdfName = Placed & { kind: 'name'; value: string };
export type PdfString = Placed & { kind: 'string'; isHex: boolean };
export type PdfReference = Placed & { kind: 'reference'; number: number; generation: number };
export type PdfArray = Placed & { kind: 'array'; items: PdfValue[] };
export type PdfDictionary = Placed & { kind: 'dictionary'; entries: Map<string, PdfValue> };
export type PdfConstant = Placed & { kind: 'constant'; value: boolean | null };
export type PdfValue = PdfNumber | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary | PdfConstant;

export type FaultCode =
  | 'header'
  | 'trailing-bytes'
  | 'syntax'
  | 'too-large'
  | 'too-deep'
  | 'too-many-revisions'
  | 'xref'
  | 'xref-stream'
  | 'object-stream'
  | 'encrypted'
  | 'hidden-object'
  | 'duplicate-object'
  | 'dangling-reference';

/** The bytes break a rule that files of our profile keep; `code` is one of the verifier's reasons. */
export class PdfFault extends Error {
  constructor(
    readonly code: FaultCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

export const entry = (value: PdfValue | undefined, key: string): PdfValue | undefined =>
  value?.kind === 'dictionary' ? value.entries.get(key) : undefined;

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value?.kind === 'name' ? value.value : undefined;

/** The text of a string object: UTF-16 or UTF-8 when marked so, else one byte a letter. */
export function textOf(bytes: Uint8Array, value: PdfValue | undefined): string | undefined {
  if (value?.kind !== 'string') return undefined;
  const raw = stringBytes(bytes, value);
  if (raw[0] === 0xfe && raw[1] === 0xff) {
    const even = Buffer.from(raw.subarray(2, raw.length - (raw.length % 2)));
    return even.swap16().toString('utf16le');
  }
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf
    ? raw.subarray(3).toString('utf8')
    : raw.toString('latin1');
}

/** The bytes that a string object stands for. */
export function stringBytes(bytes: Uint8Array, value: PdfString): Buffer {
  const inside = Buffer.from(bytes.subarray(value.start + 1, value.end - 1));
  return value.isHex ? hexBytes(inside) : unescaped(inside);
}

function hexBytes(inside: Buffer): Buffer {
  const digits = inside.toString('latin1').replace(/\s+/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(inside: Buffer): Buffer {
  const text = inside.toString('latin1').replace(/\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?/g, (whole, escaped?: string) => {
    if (escaped === undefined) return '\n';
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 255);
    if (escaped[0] === '\r' || escaped === '\n') return '';
    return ESCAPES[escaped] ?? whole.slice(1);
  });
  return Buffer.from(text, 'latin1');
}

/** Whether two values say the same, wherever they stand and however they are written. */
export function sameValue(a: PdfValue, aBytes: Uint8Array, b: PdfValue, bBytes: Uint8Array): boolean {
  if (a.kind === 'array' && b.kind === 'array') {
    return (
      a.items.length === b.items.length && a.items.every((item, i) => sameValue(item, aBytes, b.items[i]!, bBytes))
    );
  }
  if (a.kind === 'dictionary' && b.kind === 'dictionary') {
    if (a.entries.size !== b.entries.size) return false;
    return [...a.entries].every(([key, value]) => {
      const other = b.entries.get(key);
      return other !== undefined && sameValue(value, aBytes, other, bBytes);
    });
  }
  if (a.kind === 'reference' && b.kind === 'reference') return a.number === b.number && a.generation === b.generation;
  if (a.kind === 'name' && b.kind === 'name') return a.value === b.value;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value;
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value;
  if (a.kind !== 'string' || b.kind !== 'string') return false;
  return stringBytes(aBytes, a).equals(stringBytes(bBytes, b));
}

/** Every reference inside a value. */
export function* references(value: PdfValue): Generator<PdfReference> {
  if (value.kind === 'reference') yield value;
  else if (value.kind === 'array') for (const item of value.items) yield* references(item);
  else if (value.kind === 'dictionary') for (const item of value.entries.values()) yield* references(item);
}
