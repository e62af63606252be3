import { type NumberedFacts, numberedClaims, shortCode } from './claims.js';
import type { QrClaims } from './qr-claims.js';

/** What of a numbered letter its QR code vouches for; frozen from its number on (INV-11). */
export interface LetterFacts extends NumberedFacts {
  subject: string;
  /** In their order; the code is null for a body outside the system. */
  recipients: { code: string | null; name: string }[];
}

/** The recipient's code, or what kind of recipients there are. */
function addressee({ recipients }: LetterFacts): string {
  const [only] = recipients;
  if (recipients.length !== 1 || !only) return 'MANY';
  return only.code === null ? 'EXTERN' : shortCode(only.code);
}

/** What the letter's QR code says. It holds no personal data (INV-37). */
export function letterClaims(facts: LetterFacts): QrClaims {
  const recipients = facts.recipients.map(({ code, name }) => ({ code, name }));
  return {
    kind: 'LETTER',
    to: addressee(facts),
    ...numberedClaims(facts, { subject: facts.subject, recipients }),
  };
}
