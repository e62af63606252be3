/**
 * Distinguished Encoding Rules (X.690), read strictly: definite minimal lengths, low tag numbers, nothing left over.
 * Values are views of the bytes they came from, so what is verified is what was received, never a re-encoding.
 */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

const MOST_CHILDREN = 100_000;

/** The bytes are not the strict DER that was expected. */
export class DerError extends Error {}

/** One DER value: a tag and its content, in place. */
export class Der {
  #children: Der[] | undefined;

  constructor(
    readonly source: Uint8Array,
    readonly tag: number,
    readonly start: number,
    readonly contentStart: number,
    readonly end: number,
  ) {}

  get content(): Uint8Array {
    return this.source.subarray(this.contentStart, this.end);
  }

  /** Tag, length and content. */
  get whole(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  get children(): Der[] {
    if (this.#children) return this.#children;
    if ((this.tag & 0x20) === 0) throw new DerError('not a constructed value');
    const found: Der[] = [];
    for (let at = this.contentStart; at < this.end; ) {
      const child = readDer(this.source, at, this.end);
      found.push(child);
      if (found.length > MOST_CHILDREN) throw new DerError('too many values');
      at = child.end;
    }
    this.#children = found;
    return found;
  }

  /** The n-th child, which must exist and, when `tag` is given, have that tag. */
  child(index: number, tag?: number): Der {
    const child = this.children[index];
    if (!child) throw new DerError(`value ${index} is missing`);
    return tag === undefined ? child : child.expect(tag);
  }

  /** The child with a context tag ([0], [1] …), if there is one. */
  context(number: number): Der | undefined {
    return this.children.find((child) => (child.tag & 0xdf) === (0x80 | number));
  }

  expect(tag: number): Der {
    if (this.tag !== tag) throw new DerError(`tag ${this.tag.toString(16)} where ${tag.toString(16)} belongs`);
    return this;
  }
}

function readLength(source: Uint8Array, at: number, limit: number): { length: number; next: number } {
  const first = source[at];
  if (first === undefined || at >= limit) throw new DerError('length is missing');
  if (first < 0x80) return { length: first, next: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + count >= limit) throw new DerError('length is indefinite or too long');
  let length = 0;
  for (let i = 1; i <= count; i++) length = length * 256 + source[at + i]!;
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length is not minimal');
  return { length, next: at + 1 + count };
}

/** Reads the one value that begins at `at`; bytes after it are left alone. Throws DerError. */
export function readDer(source: Uint8Array, at = 0, limit = source.length): Der {
  const tag = source[at];
  if (tag === undefined || at >= limit) throw new DerError('value is missing');
  if ((tag & 0x1f) === 0x1f) throw new DerError('high tag number');
  const { length, next } = readLength(source, at + 1, limit);
  if (next + length > limit) throw new DerError('value is cut off');
  return new Der(source, tag, at, next, next + length);
}

/** Reads bytes that are exactly one value. Throws DerError. */
export function parseDer(source: Uint8Array): Der {
  const value = readDer(source);
  if (value.end !== source.length) throw new DerError('bytes after the value');
  return value;
}

/** The content of an INTEGER, big-endian two's complement, checked to be minimal. */
export function integerBytes(value: Der): Uint8Array {
  const bytes = value.content;
  const [first, second] = bytes;
  if (first === undefined) throw new DerError('empty integer');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new DerError('integer is not minimal');
  }
  return bytes;
}

/** A small, non-negative INTEGER or ENUMERATED. */
export function smallInteger(value: Der): number {
  if (value.tag !== TAG.integer && value.tag !== TAG.enumerated) throw new DerError('not an integer');
  const bytes = integerBytes(value);
  if (bytes.length > 6 || bytes[0]! >= 0x80) throw new DerError('integer out of range');
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** An object identifier in dotted form. */
export function oidText(value: Der): string {
  value.expect(TAG.oid);
  const arcs: bigint[] = [];
  let arc = 0n;
  let open = false;
  if (value.content.length > 64) throw new DerError('object identifier too long');
  for (const byte of value.content) {
    if (!open && byte === 0x80) throw new DerError('object identifier is not minimal');
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    open = (byte & 0x80) !== 0;
    if (open) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const first = arcs[0];
  if (open || first === undefined) throw new DerError('object identifier is cut off');
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...arcs.slice(1)].join('.');
}

/** A BIT STRING of whole bytes (signatures and keys). */
export function bitStringBytes(value: Der): Uint8Array {
  value.expect(TAG.bitString);
  if (value.content[0] !== 0) throw new DerError('bit string is not of whole bytes');
  return value.content.subarray(1);
}

/** The named bits of a BIT STRING such as keyUsage, most significant first. */
export function namedBits(value: Der): boolean[] {
  value.expect(TAG.bitString);
  const [unused, ...bytes] = value.content;
  if (unused === undefined || unused > 7 || bytes.length > 4) throw new DerError('bad bit string');
  const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >> bit) & 1) === 1));
  return bits.slice(0, bits.length - unused);
}

export function booleanValue(value: Der): boolean {
  const { content } = value.expect(TAG.boolean);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError('bad boolean');
  return content[0] === 0xff;
}

/** UTCTime or GeneralizedTime, in UTC, as RFC 5280 and RFC 3161 want them. */
export function timeValue(value: Der): Date {
  const text = Buffer.from(value.content).toString('latin1');
  const utc = value.tag === TAG.utcTime ? /^(\d{2})(\d{10})Z$/.exec(text) : null;
  const full = utc ? `${Number(utc[1]) < 50 ? '20' : '19'}${utc[1]}${utc[2]}Z` : text;
  if (!utc && value.tag !== TAG.generalizedTime) throw new DerError('not a time');
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/.exec(full);
  if (!parts) throw new DerError('time is not in UTC to the second');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time.getTime())) throw new DerError('no such time');
  return time;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
