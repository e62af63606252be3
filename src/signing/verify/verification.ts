import type { Certificate } from '../certificate.js';
import type { Finding, Reason, Verdict } from './reasons.js';

/** How much a signature is worth (INV-39); never shown higher than it is. */
export type Assurance = 'SYSTEM_ATTESTED' | 'UNIT_SEAL' | 'LICENSED_SIGNATURE';

/** One signature as judged. Times are ISO 8601 in UTC. */
export interface SignatureVerdict {
  kind: 'signature' | 'document-time-stamp';
  fieldName: string;
  verdict: Verdict;
  reasons: Reason[];
  subject: string;
  issuer: string;
  /** Serial number and SHA-256 of the signer's certificate, in hexadecimal. */
  serial: string;
  certificateSha256: string;
  /** What the signer claims; proves nothing. */
  signingTime: string | undefined;
  /** What the signer says of the signature (/Reason); its own words prove nothing. */
  statement: string | undefined;
  /** The earliest time that is proven for the signature, else the time of the check. */
  bestTime: string;
  timeStamp: { time: string; authority: string } | undefined;
  assurance: Assurance | undefined;
  coversWholeFile: boolean;
  /** Index of the revision, 0 being the file as it was made; undefined in a foreign file. */
  revision: number | undefined;
}

export interface Verification {
  verdict: Verdict;
  reasons: Reason[];
  /** Of the whole file, in hexadecimal. */
  sha256: string;
  signatures: SignatureVerdict[];
}

/** Reads registers that the file does not hold (SIGNING: verifier rule 10): entitlement, registered digest, QR, seal. */
export type Policy = (found: Verification) => PolicyFinding[] | Promise<PolicyFinding[]>;

export interface PolicyFinding extends Finding {
  reason: `policy-${string}`;
  /** The signature that the finding is about; absent for the whole file. */
  fieldName?: string;
}

export interface VerifyOptions {
  /** Trusted certificates in DER: roots, or authorities below them. */
  trust: Uint8Array[];
  /** Trusted roots of licensed providers: their signatures are LICENSED_SIGNATURE. */
  licensed?: Uint8Array[];
  /** Revocation lists in DER, of every authority in the paths. */
  crls: Uint8Array[];
  at: Date;
  /** The caller's own proof that these very bytes existed by then, such as the register's entry of their SHA-256. */
  existedAt?: Date;
  policy?: Policy;
}

/** Options with everything read, as the parts of the verifier pass them on. */
export interface Trust {
  trust: Certificate[];
  licensed: Set<string>;
  at: Date;
  existedAt: Date | undefined;
}
