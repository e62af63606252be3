/** The few kinds of CBOR (RFC 8949) that a QR code holds: unsigned integers, texts, bytes and arrays, shortest form only. Runs in the browser too. */
export type Cbor = number | string | Uint8Array | Cbor[];

const MAJOR = { unsigned: 0, bytes: 2, text: 3, array: 4 } as const;

/** The bytes are not CBOR of the few kinds, or not in the shortest form. */
export class CborError extends Error {}

function head(major: number, value: number): number[] {
  const top = major << 5;
  if (value < 24) return [top | value];
  if (value < 0x100) return [top | 24, value];
  const low = [(value >> 8) & 255, value & 255];
  return value < 0x10000 ? [top | 25, ...low] : [top | 26, value >>> 24, (value >> 16) & 255, ...low];
}

function encoded(value: Cbor): number[] {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError('not a number of 32 bits');
    return head(MAJOR.unsigned, value);
  }
  if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    return [...head(MAJOR.text, text.length), ...text];
  }
  if (value instanceof Uint8Array) return [...head(MAJOR.bytes, value.length), ...value];
  return [...head(MAJOR.array, value.length), ...value.flatMap(encoded)];
}

/** @throws RangeError for a number that is not one of 32 bits */
export const encodeCbor = (value: Cbor): Uint8Array<ArrayBuffer> => new Uint8Array(encoded(value));

function readHead(bytes: Uint8Array, at: number): { major: number; value: number; next: number } {
  const first = bytes[at];
  if (first === undefined) throw new CborError('cut off');
  const [major, short] = [first >> 5, first & 31];
  if (short < 24) return { major, value: short, next: at + 1 };
  const width = { 24: 1, 25: 2, 26: 4 }[short];
  if (!width || at + 1 + width > bytes.length) throw new CborError('length of another kind');
  const value = bytes.subarray(at + 1, at + 1 + width).reduce((sum, byte) => sum * 256 + byte, 0);
  if (value < (width === 1 ? 24 : 256 ** (width / 2))) throw new CborError('not the shortest form');
  return { major, value, next: at + 1 + width };
}

/** Reads one value at `at`, nested at most four deep. Throws CborError. */
export function readCbor(bytes: Uint8Array, at = 0, depth = 4): { value: Cbor; next: number } {
  const { major, value, next } = readHead(bytes, at);
  if (major === MAJOR.unsigned) return { value, next };
  if (major === MAJOR.bytes || major === MAJOR.text) {
    const end = next + value;
    if (end > bytes.length) throw new CborError('cut off');
    const content = bytes.subarray(next, end);
    return { value: major === MAJOR.bytes ? content : new TextDecoder().decode(content), next: end };
  }
  if (major !== MAJOR.array || depth === 0) throw new CborError('another kind');
  const items: Cbor[] = [];
  let from = next;
  for (let i = 0; i < value; i++) {
    const item = readCbor(bytes, from, depth - 1);
    items.push(item.value);
    from = item.next;
  }
  return { value: items, next: from };
}
