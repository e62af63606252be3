import type { LetterKind } from '../printing/letter-sheet.js';
import type { Assurance } from '../signing/assurance.js';
import type { LetterFacts } from '../signing/letter-claims.js';
import type { SignedBy } from '../signing/signed-by.js';

/** How a signed letter stands today; the later letters that end another come from its links. */
export type Standing = 'CURRENT' | 'SUPERSEDED' | 'WITHDRAWN' | 'ANNULLED';

/** What a public page may be made of: a letter of ours that is signed, or a paper that was received and stamped. */
export interface PublicLetter {
  letterId: string;
  origin: 'WRITTEN' | 'PAPER';
  /** Null for a paper, whose kind nobody here decides. */
  kind: LetterKind | null;
  internal: boolean;
  confidential: boolean;
  annulled: boolean;
  superseded: boolean;
  withdrawn: boolean;
  unitNameAr: string;
  unitNameEn: string;
  number: number;
  year: number;
  /** Civil date in Cairo, `YYYY-MM-DD`. */
  date: string;
  token: Buffer;
  /** Of the signatory's own signature (INV-39). */
  assurance: Assurance | null;
  signedBy: SignedBy | null;
}

/** The same as the register knows it: what a verifier compares with. */
export interface RegisteredLetter extends PublicLetter {
  unitId: string;
  unitCode: string;
  issuedAt: Date;
  subject: string;
  recipients: LetterFacts['recipients'];
  /** Null for a paper. */
  signedDigest: string | null;
  signedAt: Date | null;
  signatures: { part: 'SIGNATORY' | 'SEAL'; serial: string }[];
}

/** The strongest end comes first: an annulled letter is nothing else besides. */
export function standingOf(letter: Pick<PublicLetter, 'annulled' | 'withdrawn' | 'superseded'>): Standing {
  if (letter.annulled) return 'ANNULLED';
  if (letter.withdrawn) return 'WITHDRAWN';
  return letter.superseded ? 'SUPERSEDED' : 'CURRENT';
}

/** What the letter's QR code must say. */
export const factsOf = (letter: RegisteredLetter): LetterFacts => ({
  number: letter.number,
  year: letter.year,
  issuedAt: letter.issuedAt,
  unitCode: letter.unitCode,
  subject: letter.subject,
  recipients: letter.recipients,
  token: letter.token,
});
