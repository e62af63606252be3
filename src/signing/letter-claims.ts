import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { DIGEST_BYTES, type QrClaims } from './qr-claims.js';

/** What of a numbered letter its QR code vouches for; frozen from its number on (INV-11). */
export interface LetterFacts {
  number: number;
  year: number;
  /** The moment of its number. */
  issuedAt: Date;
  /** Code of the issuing unit. */
  unitCode: string;
  subject: string;
  /** In their order; the code is null for a body outside the system. */
  recipients: { code: string | null; name: string }[];
  /** INV-38: 16 random bytes, never derived from the number. */
  token: Uint8Array;
}

const LONGEST_CODE = 7;
const shortCode = (code: string): string => code.slice(0, LONGEST_CODE);

/** The recipient's code, or what kind of recipients there are. */
function addressee({ recipients }: LetterFacts): string {
  const [only] = recipients;
  if (recipients.length !== 1 || !only) return 'MANY';
  return only.code === null ? 'EXTERN' : shortCode(only.code);
}

/** First half of the SHA-256 of the letter's facts as canonical JSON (RFC 8785): a PDF cannot hold its own digest. */
function letterDigest(facts: LetterFacts): Buffer {
  const { number, year, issuedAt, unitCode, subject, recipients } = facts;
  const text = canonicalJson({
    layout: 1,
    number,
    year,
    issuedAt: issuedAt.toISOString(),
    from: unitCode,
    subject,
    recipients: recipients.map(({ code, name }) => ({ code, name })),
    token: Buffer.from(facts.token).toString('hex'),
  });
  return createHash('sha256').update(text).digest().subarray(0, DIGEST_BYTES);
}

/** What the letter's QR code says. It holds no personal data (INV-37). */
export function claimsOf(facts: LetterFacts): QrClaims {
  const { number, year, issuedAt, unitCode, token } = facts;
  const digest = letterDigest(facts);
  return { kind: 'LETTER', number, year, issuedAt, from: shortCode(unitCode), to: addressee(facts), digest, token };
}

/** Whether a code's claims are those of this letter, all of them; the time counts to the minute. */
export function claimsMatch(claims: QrClaims, facts: LetterFacts): boolean {
  const own = claimsOf(facts);
  const minute = (at: Date) => Math.floor(+at / 60_000);
  return (
    claims.kind === own.kind &&
    claims.number === own.number &&
    claims.year === own.year &&
    minute(claims.issuedAt) === minute(own.issuedAt) &&
    claims.from === own.from &&
    claims.to === own.to &&
    Buffer.compare(claims.digest, own.digest) === 0 &&
    Buffer.compare(claims.token, own.token) === 0
  );
}
