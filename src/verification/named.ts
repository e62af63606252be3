import { letterClaims } from '../signing/letter-claims.js';
import { permitClaims } from '../signing/permit-claims.js';
import type { QrClaims } from '../signing/qr-claims.js';
import { receiptClaims } from '../signing/receipt-claims.js';
import type { Receipt } from './receipt.js';
import { factsOf, type PublicLetter, type RegisteredLetter, standingOf } from './registered-letter.js';
import type { RegisteredPermit } from './registered-permit.js';

type NamedWith<Letter> =
  | { what: 'LETTER'; id: string; letter: Letter }
  | { what: 'RECEIPT'; id: string; receipt: Receipt }
  | { what: 'PERMIT'; id: string; permit: RegisteredPermit };

/** What the token in a QR code names. */
export type Named = NamedWith<RegisteredLetter>;
/** The same as far as its public page goes. */
export type Shown = NamedWith<PublicLetter>;

/** What its QR code must say today. */
export function claimsOf(named: Named): QrClaims {
  if (named.what === 'LETTER') return letterClaims(factsOf(named.letter));
  return named.what === 'PERMIT' ? permitClaims(named.permit) : receiptClaims(named.receipt);
}

export function tokenOf(named: Shown): Buffer {
  if (named.what === 'LETTER') return named.letter.token;
  return named.what === 'PERMIT' ? named.permit.token : named.receipt.token;
}

/** Whether it counts today: a letter that nothing ended, a permit that runs, a receipt always. */
export function isInForce(named: Shown): boolean {
  if (named.what === 'LETTER') return standingOf(named.letter) === 'CURRENT';
  return named.what === 'RECEIPT' || (named.permit.state === 'VALID' && !named.permit.notYet);
}

/** A signed file of ours, as far as the verifier compares with it. */
export interface RegisteredFile {
  unitId: string;
  signedAt: Date | null;
  signatures: { part: 'SIGNATORY' | 'SEAL'; serial: string }[];
  claims: QrClaims;
}

/** A receipt has none, and a paper of others has none of ours. */
export const hasFile = (named: Shown): boolean =>
  named.what === 'PERMIT' || (named.what === 'LETTER' && named.letter.origin === 'WRITTEN');

/** Undefined for what has no signed file. */
export function fileOf(named: Named): RegisteredFile | undefined {
  if (named.what === 'RECEIPT' || !hasFile(named)) return undefined;
  const { unitId, signedAt, signatures } = named.what === 'LETTER' ? named.letter : named.permit;
  return { unitId, signedAt, signatures, claims: claimsOf(named) };
}
