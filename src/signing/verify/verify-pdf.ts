import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from '../certificate.js';
import { type ClassicFile, readClassicFile } from '../pdf/classic-file.js';
import { PdfFault } from '../pdf/values.js';
import { readCoverage } from './coverage.js';
import { findSignatures, isForeign } from './foreign.js';
import { type Candidate, judgeSignatures } from './judge-signatures.js';
import { judgeLaterChange } from './later-changes.js';
import { judgeObjects } from './reachable.js';
import { type Reason, verdictOf, worst } from './reasons.js';
import { placeSignatures } from './signature-fields.js';
import { readStore, type Store } from './store.js';
import type { Trust, Verification, VerifyOptions } from './verification.js';

/**
 * Judges a signed PDF by every rule of the profile: VALID only when nothing speaks against any signature, the last
 * revision is covered, and no current revocation list is missing. A file without a signature is INVALID with
 * `no-signature` and an empty list. Whatever the bytes are, the answer is a verdict; only a policy may throw.
 * Reasons are in REASONS. Foreign structures (object streams, cross-reference streams) are INDETERMINATE at best.
 */
export async function verifyPdf(bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const judged = judge(bytes, sha256, options);
  return options.policy ? applyPolicy(judged, options.policy) : judged;
}

function judge(bytes: Uint8Array, sha256: string, options: VerifyOptions): Verification {
  try {
    return summarise(sha256, judgeFile(bytes, options));
  } catch {
    return { verdict: 'INDETERMINATE', reasons: ['unexpected-fault'], sha256, signatures: [] };
  }
}

type Judged = Pick<Verification, 'reasons' | 'signatures'>;

function summarise(sha256: string, { reasons, signatures }: Judged): Verification {
  const verdict = worst([...reasons.map(verdictOf), ...signatures.map((signature) => signature.verdict)]);
  return { verdict, reasons: [...new Set(reasons)], sha256, signatures };
}

function judgeFile(bytes: Uint8Array, options: VerifyOptions): Judged {
  const trust = readTrust(options);
  const given: Store = { certificates: [], lists: options.crls };
  try {
    return judgeClassic(readClassicFile(bytes), given, trust);
  } catch (fault) {
    if (!(fault instanceof PdfFault)) throw fault;
    return judgeForeign(bytes, fault.code, given, trust);
  }
}

/** Certificates that cannot be read are no certificates; what they would have vouched for is then untrusted. */
function readTrust({ trust, licensed = [], at, existedAt }: VerifyOptions): Trust {
  const read = (items: Uint8Array[]) => items.flatMap((der) => readable(der));
  const ofLicensed = read(licensed);
  return {
    trust: [...read(trust), ...ofLicensed],
    licensed: new Set(ofLicensed.map(({ sha256 }) => sha256)),
    at,
    existedAt,
  };
}

export function readable(der: Uint8Array): Certificate[] {
  try {
    return [readCertificate(der)];
  } catch {
    return [];
  }
}

/** A file of our profile: rules 2 to 5 and 9 on its revisions, then each signature by itself. */
function judgeClassic(file: ClassicFile, given: Store, trust: Trust): Judged {
  const placed = placeSignatures(file);
  if (placed.signatures.length === 0) return { reasons: ['no-signature', ...placed.reasons], signatures: [] };
  const candidates = placed.signatures.map((signature): Candidate => {
    const { eof, end } = file.revisions[signature.revision]!;
    const ends = end === file.bytes.length ? [end] : [eof, end];
    return { ...signature, coverage: readCoverage(file.bytes, signature.dictionary, ends) };
  });
  const firstSigned = Math.min(...candidates.map(({ revision }) => revision ?? 0));
  const reasons = [
    ...placed.reasons,
    ...judgeObjects(file, firstSigned),
    ...judgeRevisions(file, candidates, firstSigned),
  ];
  const store = readStore(file, given);
  const signatures = judgeSignatures(file.bytes, candidates, store, trust);
  if (!signatures.some(({ kind }) => kind === 'signature')) reasons.push('no-signature');
  return { reasons, signatures };
}

/** The last revision is signed, or it and every one back to the last signature add a store only (rule 5). */
function judgeRevisions(file: ClassicFile, candidates: Candidate[], firstSigned: number): Reason[] {
  const reasons: Reason[] = [];
  const lastSigned = Math.max(...candidates.map(({ revision }) => revision ?? 0));
  for (let index = firstSigned + 1; index < file.revisions.length; index++) {
    const change = judgeLaterChange(file, index);
    reasons.push(...change.reasons);
    if (index > lastSigned && !change.isStoreOnly) reasons.push('not-covered');
  }
  return reasons;
}

/** A file that the strict reader refuses. Its signatures are still judged, so that a changed digest is seen. */
function judgeForeign(bytes: Uint8Array, fault: PdfFault['code'], given: Store, trust: Trust): Judged {
  const isOurs = fault === 'header' || fault === 'trailing-bytes' || !isForeign(bytes);
  const reason: Reason = isOurs ? fault : 'foreign-structure';
  const signatures = judgeSignatures(bytes, findSignatures(bytes), given, trust);
  return { reasons: signatures.length === 0 ? [reason, 'no-signature'] : [reason], signatures };
}

async function applyPolicy(found: Verification, policy: NonNullable<VerifyOptions['policy']>): Promise<Verification> {
  const findings = await policy(found);
  const signatures = found.signatures.map((signature) => {
    const own = findings.filter(({ fieldName }) => fieldName === signature.fieldName);
    if (own.length === 0) return signature;
    const verdict = worst([signature.verdict, ...own.map((finding) => finding.verdict)]);
    return { ...signature, verdict, reasons: [...signature.reasons, ...own.map(({ reason }) => reason)] };
  });
  const general = findings.filter(({ fieldName }) => fieldName === undefined);
  return {
    ...found,
    verdict: worst([found.verdict, ...findings.map((finding) => finding.verdict)]),
    reasons: [...found.reasons, ...general.map(({ reason }) => reason)],
    signatures,
  };
}
