import { type KeyObject, verify } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.js';
import {
  claimsIn,
  codeOf,
  payloadOf,
  type QrClaims,
  readCode,
  SIGNATURE_BYTES,
  signedBytes,
  TOKEN_BYTES,
  tokenText,
} from './qr-claims.js';
import { ecdsaToRaw, type Sign } from './signing-key.js';

/** A QR code at 25 mm stays at version 9-M: this many alphanumeric characters. */
export const MOST_QR_CHARACTERS = 262;

/** The part of PUBLIC_URL that a code begins with: scheme, host and path in upper case, then /Q1/. */
const prefixOf = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, '')}/q1/`.toUpperCase();

/**
 * The text of a QR code: `HTTPS://HOST/Q1/<BASE32>`, all of it in the alphanumeric set of QR codes. `sign` is an
 * ES256 key behind its callback. Throws RangeError when it would not fit in version 9-M.
 */
export async function signQr(claims: QrClaims, publicUrl: string, sign: Sign): Promise<string> {
  const payload = payloadOf(claims);
  const signature = ecdsaToRaw(await sign(signedBytes(payload)), SIGNATURE_BYTES / 2);
  const text = prefixOf(publicUrl) + codeOf(payload, signature);
  if (text.length > MOST_QR_CHARACTERS) throw new RangeError(`${text.length} characters do not fit in the QR code`);
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw new RangeError('the public address is not alphanumeric for a QR code');
  return text;
}

/**
 * The claims of a QR text (the whole address or only what stands after /Q1/) when one of the keys signed them, else
 * undefined. A genuine code copied from another letter verifies too: show the claims to compare, never only a tick.
 */
export function verifyQr(text: string, publicKeys: KeyObject[]): QrClaims | undefined {
  const code = readCode(text);
  if (!code) return undefined;
  const signed = signedBytes(code.payload);
  const isGenuine = publicKeys.some((key) =>
    verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, code.signature),
  );
  return isGenuine ? claimsIn(code.payload) : undefined;
}

/** The address at which anybody may ask whether what bears this token is genuine. */
export const verifyAddress = (publicUrl: string, token: Uint8Array): string =>
  `${publicUrl.replace(/\/+$/, '')}/v/${tokenText(token)}`;

/** Where the code beside a QR is typed. */
export const checkAddress = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, '')}/v`;

/** The token bytes of /v/<token>, or undefined when the text is not a token. */
export function tokenBytes(text: string): Buffer | undefined {
  const bytes = fromBase32(text);
  return bytes?.length === TOKEN_BYTES ? Buffer.from(bytes) : undefined;
}

/** So many bytes of a token are typed by hand: 80 bits, no more to be guessed than the whole, at the pace of the page. */
const TYPED_BYTES = 10;

/** The code beside the QR for whoever cannot scan it: ABCD-EFGH-IJKL-MNOP, the start of the token. */
export const typedCode = (token: Uint8Array): string =>
  toBase32(token.subarray(0, TYPED_BYTES)).match(/.{4}/g)!.join('-');

/** The token's start that was typed, or undefined when the text is no such code. */
export function typedStart(text: string): Buffer | undefined {
  const bytes = fromBase32(text);
  return bytes?.length === TYPED_BYTES ? Buffer.from(bytes) : undefined;
}

/** First and last token of those that begin as typed: the whole one, or the short code beside the QR; with or without its address. */
export function tokensMeant(text: string): [from: Buffer, to: Buffer] | undefined {
  const typed = (/\/v\/([A-Za-z0-9]+)\/?$/i.exec(text.trim())?.[1] ?? text).replace(/[\s-]/g, '');
  const start = typedStart(typed) ?? tokenBytes(typed);
  if (!start) return undefined;
  const rest = TOKEN_BYTES - start.length;
  return [Buffer.concat([start, Buffer.alloc(rest, 0x00)]), Buffer.concat([start, Buffer.alloc(rest, 0xff)])];
}
