import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { DIGEST_BYTES, type QrClaims } from './qr-claims.js';

/** What every numbered thing that bears a QR code has; frozen from its number on (INV-11). */
export interface NumberedFacts {
  number: number;
  year: number;
  /** The moment of its number. */
  issuedAt: Date;
  /** Code of the issuing unit. */
  unitCode: string;
  /** INV-38: 16 random bytes, never derived from the number. */
  token: Uint8Array;
}

const LONGEST_CODE = 7;

/** A code as it fits in a QR code. */
export const shortCode = (code: string): string => code.slice(0, LONGEST_CODE);

/** The part of the claims that every kind has; `more` is what else the digest vouches for. */
export function numberedClaims(facts: NumberedFacts, more: Record<string, unknown>): Omit<QrClaims, 'kind' | 'to'> {
  const { number, year, issuedAt, unitCode, token } = facts;
  return { number, year, issuedAt, from: shortCode(unitCode), digest: digestOf(facts, more), token };
}

/** First half of the SHA-256 of the facts as canonical JSON (RFC 8785): a PDF cannot hold its own digest. */
function digestOf({ number, year, issuedAt, unitCode, token }: NumberedFacts, more: Record<string, unknown>): Buffer {
  const text = canonicalJson({
    layout: 1,
    number,
    year,
    issuedAt: issuedAt.toISOString(),
    from: unitCode,
    ...more,
    token: Buffer.from(token).toString('hex'),
  });
  return createHash('sha256').update(text).digest().subarray(0, DIGEST_BYTES);
}

/** Whether a code's claims are these, all of them; the time counts to the minute. */
export function claimsMatch(claims: QrClaims, own: QrClaims): boolean {
  const minute = (at: Date) => Math.floor(+at / 60_000);
  return (
    claims.kind === own.kind &&
    claims.number === own.number &&
    claims.year === own.year &&
    minute(claims.issuedAt) === minute(own.issuedAt) &&
    claims.from === own.from &&
    claims.to === own.to &&
    claims.validity?.from === own.validity?.from &&
    claims.validity?.until === own.validity?.until &&
    Buffer.compare(claims.digest, own.digest) === 0 &&
    Buffer.compare(claims.token, own.token) === 0
  );
}
