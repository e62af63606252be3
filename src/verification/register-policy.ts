import { claimsMatch } from '../signing/claims.js';
import type { QrClaims } from '../signing/qr-claims.js';
import { worst } from '../signing/verify/reasons.js';
import type { PolicyFinding, SignatureVerdict, Verification } from '../signing/verify/verification.js';
import type { RegisteredFile } from './named.js';

/** What the registers say about a file beyond its own bytes (SIGNING: verifier rule 10). */
export interface RegisterKnowledge {
  /** The signed file of ours that has exactly these bytes. */
  file: RegisteredFile | undefined;
  /** Whether the person of the signatory's certificate headed the unit, or stood in for its head, when the file was signed. */
  entitled: boolean;
  /** Serial numbers of the certificates in the file that our own authority gave to people and units. */
  own: Set<string>;
  /** The unit of a seal, by its serial number. */
  sealUnits: Map<string, string>;
  /** What a QR code scanned from the paper says; undefined when none was given, null when it is not of ours. */
  qr: QrClaims | null | undefined;
}

/**
 * Rule 10: the bytes are the registered ones, the signatory was entitled in that unit on that day, the unit's seal is
 * there over the whole file, and the QR code says the same. Files that our authority signed nothing of are not ours to
 * judge here.
 */
export function registerFindings(found: Verification, known: RegisterKnowledge): PolicyFinding[] {
  const { file } = known;
  const findings: PolicyFinding[] = [];
  const add = (reason: PolicyFinding['reason'], fieldName?: string) =>
    findings.push({ verdict: 'INVALID', reason, ...(fieldName === undefined ? {} : { fieldName }) });
  if (known.qr === null || (known.qr && !(file && claimsMatch(known.qr, file.claims)))) add('policy-qr-mismatch');
  if (!file) {
    if (found.signatures.some(({ serial }) => known.own.has(serial))) add('policy-not-registered');
    return findings;
  }
  const signatory = found.signatures.find((signature) => isBy('SIGNATORY', signature, file));
  if (!signatory) add('policy-signatory-missing');
  else if (!known.entitled) add('policy-not-entitled', signatory.fieldName);
  if (!found.signatures.some((one) => isSealOf(file, one, known))) add('policy-seal-missing');
  return findings;
}

const isBy = (part: 'SIGNATORY' | 'SEAL', { serial }: SignatureVerdict, file: RegisteredFile): boolean =>
  file.signatures.some((signature) => signature.part === part && signature.serial === serial);

const isSealOf = (file: RegisteredFile, signature: SignatureVerdict, known: RegisterKnowledge): boolean =>
  isBy('SEAL', signature, file) &&
  signature.coversWholeFile &&
  signature.assurance === 'UNIT_SEAL' &&
  known.sealUnits.get(signature.serial) === file.unitId;

/** The verdict with these findings in it; it can only get worse. */
export function withFindings(found: Verification, findings: PolicyFinding[]): Verification {
  const signatures = found.signatures.map((signature) => {
    const own = findings.filter(({ fieldName }) => fieldName === signature.fieldName);
    const verdict = worst([signature.verdict, ...own.map((finding) => finding.verdict)]);
    return { ...signature, verdict, reasons: [...signature.reasons, ...own.map(({ reason }) => reason)] };
  });
  const general = findings.filter(({ fieldName }) => fieldName === undefined).map(({ reason }) => reason);
  const verdict = worst([found.verdict, ...findings.map((finding) => finding.verdict)]);
  return { ...found, verdict, reasons: [...found.reasons, ...general], signatures };
}
