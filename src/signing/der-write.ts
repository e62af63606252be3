/** Builds DER values (X.690) out of bytes. */
import { TAG } from './der.js';

/** One value with this tag and the parts, one after the other, as its content. */
export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length, ...digits]), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => der(TAG.sequence, ...parts);

/** SET OF in the order that DER demands: by the encoded bytes. */
export const setOf = (...parts: Uint8Array[]): Buffer => der(TAG.set, ...[...parts].sort(Buffer.compare));

export const octets = (bytes: Uint8Array): Buffer => der(TAG.octetString, bytes);

export const nothing = (): Buffer => der(TAG.nothing);

export const yes = (): Buffer => der(TAG.boolean, Buffer.from([0xff]));

/** [n] around a whole value (EXPLICIT), or around the parts of a constructed one (IMPLICIT). */
export const context = (number: number, ...parts: Uint8Array[]): Buffer => der(0xa0 | number, ...parts);

/** A non-negative INTEGER from a number or from big-endian bytes. */
export function integer(value: number | Uint8Array): Buffer {
  let bytes = typeof value === 'number' ? numberBytes(value) : value;
  while (bytes.length > 1 && bytes[0] === 0 && bytes[1]! < 0x80) bytes = bytes.subarray(1);
  return der(TAG.integer, ...(bytes[0]! >= 0x80 ? [Buffer.from([0])] : []), bytes);
}

function numberBytes(value: number): Uint8Array {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return bytes;
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  const bytes = [top * 40n + second, ...rest].flatMap((arc) => {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    return groups;
  });
  return der(TAG.oid, Buffer.from(bytes));
}

/** AlgorithmIdentifier; `parameters` is a whole DER value, or absent as for ECDSA. */
export const algorithm = (dotted: string, parameters?: Uint8Array): Buffer =>
  sequence(oid(dotted), ...(parameters ? [parameters] : []));
