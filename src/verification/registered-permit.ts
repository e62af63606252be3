import type { BuildingWork, PermitState } from '../permits/permit.js';
import type { Assurance } from '../signing/assurance.js';
import type { PermitFacts } from '../signing/permit-claims.js';
import type { SignedBy } from '../signing/signed-by.js';

/** Of a permit that is issued. */
export type PublicState = Extract<PermitState, 'VALID' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED'>;

/** A signed building permit as its book knows it, without the owner (INV-37). Dates are `YYYY-MM-DD`, Cairo. */
export interface RegisteredPermit extends PermitFacts {
  permitId: string;
  /** Today's. */
  state: PublicState;
  /** Its first valid day is still to come. */
  notYet: boolean;
  /** When the latest decision about it was taken. */
  decidedOn: string | null;
  unitId: string;
  unitNameEn: string;
  date: string;
  work: BuildingWork;
  token: Buffer;
  signedDigest: string;
  signedAt: Date;
  /** Of the signatory's own signature (INV-39). */
  assurance: Assurance | null;
  signedBy: SignedBy | null;
  signatures: { part: 'SIGNATORY' | 'SEAL'; serial: string }[];
}
