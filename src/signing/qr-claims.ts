/** What a QR code holds and how it is written, for whoever makes one, the server that checks it and the browser that does so without it. */
import { fromBase32, toBase32 } from './base32.js';
import { type Cbor, encodeCbor, readCbor } from './cbor.js';

const KINDS = ['LETTER', 'PERMIT', 'RECEIPT'] as const;
export type QrKind = (typeof KINDS)[number];

/**
 * What a QR code claims. It holds no personal data, and no hash of the PDF (a file cannot hold its own).
 *
 * In the code it is COSE_Sign1 (RFC 9052, tag 18) with ES256, no key identifier, and as payload this CBOR array:
 * | # | field      | form                                | bytes  |
 * |---|------------|-------------------------------------|--------|
 * | 0 | layout     | 1, or 2 with the last two fields    | 1      |
 * | 1 | kind       | 0 letter, 1 permit, 2 receipt       | 1      |
 * | 2 | number     | integer up to 32 bits               | 1 to 5 |
 * | 3 | year       | integer                             | 3      |
 * | 4 | minute     | minutes since 1970 of the issue     | 5      |
 * | 5 | from       | code of the issuing unit, to 7 bytes | 2 to 8 |
 * | 6 | to         | code of the addressee or subject kind, to 7 bytes | 2 to 8 |
 * | 7 | digest     | first 16 bytes of the SHA-256 of the canonical facts | 17 |
 * | 8 | token      | 16 random bytes (INV-38)            | 17     |
 * | 9 | validFrom  | days since 1970; permits only       | 3      |
 * | 10 | validUntil | days since 1970, the last one counts; permits only | 3 |
 * With the 75 bytes of COSE that is 136 bytes for usual numbers and codes, 141 at most, and 6 more for a permit. Every
 * permit is written in layout 2, everything else in layout 1; a permit in layout 1 is read too, and says nothing of its
 * validity.
 */
export interface QrClaims {
  kind: QrKind;
  number: number;
  year: number;
  issuedAt: Date;
  from: string;
  to: string;
  digest: Uint8Array;
  token: Uint8Array;
  /** A permit's first and last valid day, `YYYY-MM-DD`: whoever has no network can tell by them. */
  validity?: Validity;
}

export interface Validity {
  from: string;
  until: string;
}

export const TOKEN_BYTES = 16;
export const DIGEST_BYTES = 16;
export const SIGNATURE_BYTES = 64;
const LONGEST_CODE = 7;
const [PLAIN, WITH_VALIDITY] = [1, 2];
const A_DAY = 86_400_000;
/** The first day that is not written with four digits of its year. */
const YEAR_10000 = Date.UTC(10_000, 0) / A_DAY;

/** COSE headers: protected {1: -7} is ES256, unprotected is empty; a tagged array of four. */
const HEADERS = new Uint8Array([0xa1, 0x01, 0x26]);
const START = new Uint8Array([0xd2, 0x84, ...encodeCbor(HEADERS), 0xa0]);

/** The bytes that the signature of a payload is over. */
export const signedBytes = (payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor(['Signature1', HEADERS, new Uint8Array(0), payload]);

/** @throws RangeError for claims that do not fit */
export function payloadOf(claims: QrClaims): Uint8Array<ArrayBuffer> {
  for (const code of [claims.from, claims.to]) {
    if (code.length === 0 || new TextEncoder().encode(code).length > LONGEST_CODE)
      throw new RangeError(`code of 1 to 7 bytes: ${code}`);
  }
  if (claims.digest.length !== DIGEST_BYTES) throw new RangeError('a digest of 16 bytes');
  if (claims.token.length !== TOKEN_BYTES) throw new RangeError('a token of 16 bytes');
  if ((claims.kind === 'PERMIT') !== (claims.validity !== undefined)) throw new RangeError('a permit has its validity');
  const minute = Math.floor(+claims.issuedAt / 60_000);
  return encodeCbor([
    claims.validity ? WITH_VALIDITY : PLAIN,
    KINDS.indexOf(claims.kind),
    claims.number,
    claims.year,
    minute,
    claims.from,
    claims.to,
    claims.digest,
    claims.token,
    ...(claims.validity ? [dayNumber(claims.validity.from), dayNumber(claims.validity.until)] : []),
  ]);
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / A_DAY;
const dayOf = (number: number): string => new Date(number * A_DAY).toISOString().slice(0, 10);

/** What stands after /Q1/ in the text of a code. */
export const codeOf = (payload: Uint8Array, signature: Uint8Array): string =>
  toBase32(new Uint8Array([...START, ...encodeCbor(payload), ...encodeCbor(signature)]));

/**
 * A code taken apart (the whole address or only what stands after /Q1/), its signature not yet judged; undefined for any
 * other text.
 */
export function readCode(text: string): { payload: Uint8Array; signature: Uint8Array<ArrayBuffer> } | undefined {
  const bytes = fromBase32(text.slice(text.toUpperCase().lastIndexOf('/Q1/') + 1).replace(/^Q1\//i, ''));
  if (!bytes || START.some((byte, at) => bytes[at] !== byte)) return undefined;
  try {
    const payload = readCbor(bytes, START.length);
    const signature = readCbor(bytes, payload.next);
    if (!(payload.value instanceof Uint8Array && signature.value instanceof Uint8Array)) return undefined;
    if (signature.next !== bytes.length || signature.value.length !== SIGNATURE_BYTES) return undefined;
    return { payload: payload.value, signature: new Uint8Array(signature.value) };
  } catch {
    return undefined;
  }
}

/** What a payload claims; undefined for another layout. */
export function claimsIn(payload: Uint8Array): QrClaims | undefined {
  const [layout, kind, number, year, minute, from, to, digest, token, ...rest] = arrayIn(payload);
  const name = KINDS[kind as number];
  if (!name || typeof number !== 'number' || typeof year !== 'number' || typeof minute !== 'number') return undefined;
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (!(digest instanceof Uint8Array && token instanceof Uint8Array && token.length === TOKEN_BYTES)) return undefined;
  const claims = { kind: name, number, year, issuedAt: new Date(minute * 60_000), from, to, digest, token };
  if (layout === PLAIN && rest.length === 0) return claims;
  const validity = layout === WITH_VALIDITY && name === 'PERMIT' ? validityIn(rest) : undefined;
  return validity && { ...claims, validity };
}

function validityIn([from, until, ...more]: Cbor[]): Validity | undefined {
  if (typeof from !== 'number' || typeof until !== 'number' || more.length > 0) return undefined;
  return Math.max(from, until) < YEAR_10000 ? { from: dayOf(from), until: dayOf(until) } : undefined;
}

/** Empty for what is no array and nothing else. */
function arrayIn(payload: Uint8Array): Cbor[] {
  try {
    const { value, next } = readCbor(payload);
    return Array.isArray(value) && next === payload.length ? value : [];
  } catch {
    return [];
  }
}

/** The token as it stands in /v/<token>: 26 characters in lower case. */
export const tokenText = (token: Uint8Array): string => toBase32(token).toLowerCase();
