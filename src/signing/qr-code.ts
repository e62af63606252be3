import { type KeyObject, verify } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.js';
import { type Cbor, encodeCbor, readCbor } from './cbor.js';
import { ecdsaToRaw, type Sign } from './signing-key.js';

/** A QR code at 25 mm stays at version 9-M: this many alphanumeric characters. */
export const MOST_QR_CHARACTERS = 262;

const KINDS = ['LETTER', 'PERMIT', 'RECEIPT'] as const;
export type QrKind = (typeof KINDS)[number];

/**
 * What a QR code claims. It holds no personal data, and no hash of the PDF (a file cannot hold its own).
 *
 * In the code it is COSE_Sign1 (RFC 9052, tag 18) with ES256, no key identifier, and as payload this CBOR array:
 * | # | field      | form                                | bytes  |
 * |---|------------|-------------------------------------|--------|
 * | 0 | layout     | 1                                   | 1      |
 * | 1 | kind       | 0 letter, 1 permit, 2 receipt       | 1      |
 * | 2 | number     | integer up to 32 bits               | 1 to 5 |
 * | 3 | year       | integer                             | 3      |
 * | 4 | minute     | minutes since 1970 of the issue     | 5      |
 * | 5 | from       | code of the issuing unit, to 7 bytes | 2 to 8 |
 * | 6 | to         | code of the addressee or subject kind, to 7 bytes | 2 to 8 |
 * | 7 | digest     | first 16 bytes of the SHA-256 of the canonical letter data | 17 |
 * | 8 | token      | 16 random bytes (INV-38)            | 17     |
 * With the 75 bytes of COSE that is 136 bytes for usual numbers and codes, 141 at most.
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
}

export const TOKEN_BYTES = 16;
export const DIGEST_BYTES = 16;
const LONGEST_CODE = 7;
const LAYOUT = 1;

/** COSE headers: protected {1: -7} is ES256, unprotected is empty; a tagged array of four. */
const HEADERS = Buffer.from('a10126', 'hex');
const START = Buffer.concat([Buffer.from('d284', 'hex'), encodeCbor(HEADERS), Buffer.from('a0', 'hex')]);
const P256_NUMBER = 32;

const signedBytes = (payload: Uint8Array): Buffer => encodeCbor(['Signature1', HEADERS, new Uint8Array(0), payload]);

function payloadOf(claims: QrClaims): Buffer {
  for (const code of [claims.from, claims.to]) {
    if (code.length === 0 || Buffer.byteLength(code) > LONGEST_CODE)
      throw new RangeError(`code of 1 to 7 bytes: ${code}`);
  }
  if (claims.digest.length !== DIGEST_BYTES) throw new RangeError('a digest of 16 bytes');
  if (claims.token.length !== TOKEN_BYTES) throw new RangeError('a token of 16 bytes');
  const minute = Math.floor(+claims.issuedAt / 60_000);
  return encodeCbor([
    LAYOUT,
    KINDS.indexOf(claims.kind),
    claims.number,
    claims.year,
    minute,
    claims.from,
    claims.to,
    claims.digest,
    claims.token,
  ]);
}

/** The part of PUBLIC_URL that a code begins with: scheme, host and path in upper case, then /Q1/. */
const prefixOf = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, '')}/q1/`.toUpperCase();

/**
 * The text of a QR code: `HTTPS://HOST/Q1/<BASE32>`, all of it in the alphanumeric set of QR codes. `sign` is an
 * ES256 key behind its callback. Throws RangeError when it would not fit in version 9-M.
 */
export async function signQr(claims: QrClaims, publicUrl: string, sign: Sign): Promise<string> {
  const payload = payloadOf(claims);
  const signature = ecdsaToRaw(await sign(signedBytes(payload)), P256_NUMBER);
  const text = prefixOf(publicUrl) + toBase32(Buffer.concat([START, encodeCbor(payload), encodeCbor(signature)]));
  if (text.length > MOST_QR_CHARACTERS) throw new RangeError(`${text.length} characters do not fit in the QR code`);
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw new RangeError('the public address is not alphanumeric for a QR code');
  return text;
}

/**
 * The claims of a QR text (the whole address or only what stands after /Q1/) when one of the keys signed them, else
 * undefined. A genuine code copied from another letter verifies too: show the claims to compare, never only a tick.
 */
export function verifyQr(text: string, publicKeys: KeyObject[]): QrClaims | undefined {
  const bytes = fromBase32(text.slice(text.toUpperCase().lastIndexOf('/Q1/') + 1).replace(/^Q1\//i, ''));
  if (!bytes || Buffer.compare(bytes.subarray(0, START.length), START) !== 0) return undefined;
  try {
    const payload = readCbor(bytes, START.length);
    const signature = readCbor(bytes, payload.next);
    if (!(payload.value instanceof Uint8Array && signature.value instanceof Uint8Array)) return undefined;
    if (signature.next !== bytes.length || signature.value.length !== 2 * P256_NUMBER) return undefined;
    const signed = signedBytes(payload.value);
    const raw = signature.value;
    const isGenuine = publicKeys.some((key) => verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, raw));
    return isGenuine ? claimsOf(payload.value) : undefined;
  } catch {
    return undefined;
  }
}

function claimsOf(payload: Uint8Array): QrClaims | undefined {
  const { value, next } = readCbor(payload);
  if (!Array.isArray(value) || value.length !== 9 || next !== payload.length || value[0] !== LAYOUT) return undefined;
  const [, kind, number, year, minute, from, to, digest, token] = value as [Cbor, ...Cbor[]];
  const name = KINDS[kind as number];
  if (!name || typeof number !== 'number' || typeof year !== 'number' || typeof minute !== 'number') return undefined;
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (!(digest instanceof Uint8Array && token instanceof Uint8Array && token.length === TOKEN_BYTES)) return undefined;
  return { kind: name, number, year, issuedAt: new Date(minute * 60_000), from, to, digest, token };
}

/** The token as it stands in /v/<token>: 26 characters in lower case. */
export const tokenText = (token: Uint8Array): string => toBase32(token).toLowerCase();

/** The address at which anybody may ask whether what bears this token is genuine. */
export const verifyAddress = (publicUrl: string, token: Uint8Array): string =>
  `${publicUrl.replace(/\/+$/, '')}/v/${tokenText(token)}`;

/** The token bytes of /v/<token>, or undefined when the text is not a token. */
export function tokenBytes(text: string): Buffer | undefined {
  const bytes = fromBase32(text);
  return bytes?.length === TOKEN_BYTES ? bytes : undefined;
}

/** So many bytes of a token are typed by hand: 80 bits, no more to be guessed than the whole, at the pace of the page. */
const TYPED_BYTES = 10;

/** The code beside the QR for whoever cannot scan it: ABCD-EFGH-IJKL-MNOP, the start of the token. */
export const typedCode = (token: Uint8Array): string =>
  toBase32(token.subarray(0, TYPED_BYTES)).match(/.{4}/g)!.join('-');

/** The token's start that was typed, or undefined when the text is no such code. */
export function typedStart(text: string): Buffer | undefined {
  const bytes = fromBase32(text);
  return bytes?.length === TYPED_BYTES ? bytes : undefined;
}

/** First and last token of those that begin as typed: the whole one, or the short code beside the QR; with or without its address. */
export function tokensMeant(text: string): [from: Buffer, to: Buffer] | undefined {
  const typed = (/\/v\/([A-Za-z0-9]+)\/?$/i.exec(text.trim())?.[1] ?? text).replace(/[\s-]/g, '');
  const start = typedStart(typed) ?? tokenBytes(typed);
  if (!start) return undefined;
  const rest = TOKEN_BYTES - start.length;
  return [Buffer.concat([start, Buffer.alloc(rest, 0x00)]), Buffer.concat([start, Buffer.alloc(rest, 0xff)])];
}
