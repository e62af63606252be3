import { type Certificate, isIssuedBy } from '../certificate.js';
import { sameBytes } from '../der.js';
import { OID } from '../oids.js';
import { isStrongKey, signatureDigest } from '../public-key.js';
import { type BaseReason, type Verdict, verdictOf, worst } from './reasons.js';
import { judgeRevocation, type KnownList, type RevocationQuestion } from './revocation.js';

export interface PathQuestion {
  certificate: Certificate;
  /** Certificates that came with the signature; they are believed nothing. */
  pool: Certificate[];
  trust: Certificate[];
  lists: KnownList[];
  at: Date;
  /** The time at which certificates must be valid and unrevoked. */
  best: Date;
  countsUntil?(reason: number | undefined): Date;
  purpose: 'signing' | 'time-stamping';
}

export interface PathAnswer {
  reasons: BaseReason[];
  anchor: Certificate | undefined;
}

const DEEPEST = 8;
const MOST_PATHS = 16;
const MOST_SIGNATURES = 100;

const UNDERSTOOD = [
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.issuerAltName,
  OID.crlDistributionPoints,
  OID.certificatePolicies,
  OID.authorityKeyIdentifier,
  OID.subjectKeyIdentifier,
] as string[];

/** Judges every way from a certificate to a trusted one (RFC 5280 section 6) and answers the best. */
export function judgePath(question: PathQuestion): PathAnswer {
  const { paths, broken } = findPaths(question);
  if (paths.length === 0) return { reasons: [broken ?? 'untrusted-issuer'], anchor: undefined };
  const answers = paths.map((path) => ({ reasons: judgeOne(path, question), anchor: path[path.length - 1] }));
  const rank: Verdict[] = ['VALID', 'INDETERMINATE', 'INVALID'];
  const weight = ({ reasons }: PathAnswer) => rank.indexOf(worst(reasons.map(verdictOf))) * 1000 + reasons.length;
  return answers.reduce((best, answer) => (weight(answer) < weight(best) ? answer : best));
}

/** Paths from the certificate up to a trusted one. `broken` says why there is none although the issuer is known by name. */
function findPaths(question: PathQuestion): { paths: Certificate[][]; broken: BaseReason | undefined } {
  const trusted = new Set(question.trust.map(({ sha256 }) => sha256));
  const known = [...question.trust, ...question.pool];
  const paths: Certificate[][] = [];
  let broken: BaseReason | undefined;
  let left = MOST_SIGNATURES;
  const climb = (path: Certificate[]): void => {
    const top = path[path.length - 1]!;
    if (trusted.has(top.sha256)) paths.push(path);
    if (trusted.has(top.sha256) || path.length > DEEPEST || paths.length >= MOST_PATHS) return;
    const issuers = known.filter((issuer) => sameBytes(issuer.subject, top.issuer));
    const isKnownSelfSigned = sameBytes(top.subject, top.issuer);
    const signers = new Map(
      issuers
        .filter((issuer) => !path.includes(issuer) && left-- > 0 && isPossibleIssuer(top, issuer))
        .map((issuer) => [issuer.sha256, issuer]),
    );
    if (issuers.length > 0 && signers.size === 0 && !isKnownSelfSigned) broken = 'certificate-signature';
    for (const issuer of signers.values()) climb([...path, issuer]);
  };
  climb([question.certificate]);
  return { paths, broken };
}

/** Signed by it, or by an algorithm so weak that the signature says nothing (judged later). */
const isPossibleIssuer = (certificate: Certificate, issuer: Certificate): boolean =>
  isWeaklySigned(certificate, issuer) || isIssuedBy(certificate, issuer);

const isWeaklySigned = (certificate: Certificate, issuer: Certificate): boolean =>
  signatureDigest(certificate.signature.identifier, issuer.publicKey) === undefined;

function judgeOne(path: Certificate[], question: PathQuestion): BaseReason[] {
  const reasons = new Set<BaseReason>();
  const add = (broken: boolean, reason: BaseReason) => broken && reasons.add(reason);
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    add(!isStrongKey(certificate.publicKey), 'weak-key');
    add(+question.best < +certificate.notBefore, 'certificate-not-yet-valid');
    add(+question.best > +certificate.notAfter, 'certificate-expired');
    add(!isUnderstood(certificate), 'critical-extension');
    if (index > 0) for (const reason of judgeAuthority(certificate, path, index)) reasons.add(reason);
    if (!issuer) continue;
    add(isWeaklySigned(certificate, issuer), 'certificate-algorithm');
    const revocation = judgeLists(certificate, issuer, question);
    if (revocation) reasons.add(revocation);
  }
  for (const reason of judgePurpose(path[0]!, question)) reasons.add(reason);
  return [...reasons];
}

/** Name and policy constraints are not evaluated, so an authority that has them is not followed. */
function isUnderstood({ extensions }: Certificate): boolean {
  if (extensions.has(OID.nameConstraints)) return false;
  return [...extensions].every(([name, { critical }]) => !critical || UNDERSTOOD.includes(name));
}

function judgeAuthority(authority: Certificate, path: Certificate[], index: number): BaseReason[] {
  const reasons: BaseReason[] = [];
  if (authority.version !== 3 || !authority.isCa) reasons.push('not-a-ca');
  if (!authority.keyUsage?.has('keyCertSign')) reasons.push('key-usage');
  const below = path.slice(1, index).filter(({ subject, issuer }) => !sameBytes(subject, issuer)).length;
  if (authority.pathLength !== undefined && below > authority.pathLength) reasons.push('path-length');
  return reasons;
}

/** An authority that names no place for lists of its own issuer may go without; everyone else needs a list. */
function judgeLists(certificate: Certificate, issuer: Certificate, question: PathQuestion): BaseReason | undefined {
  const { lists, at, best } = question;
  const countsUntil = question.countsUntil ?? (() => best);
  const found = whatListsSay({ certificate, issuer, lists, at, best, countsUntil });
  const mayGoWithout = certificate.isCa && !certificate.extensions.has(OID.crlDistributionPoints);
  return found === 'no-crl' && mayGoWithout ? undefined : found;
}

function whatListsSay(question: RevocationQuestion): BaseReason | undefined {
  try {
    return judgeRevocation(question);
  } catch {
    return 'crl-unusable';
  }
}

function judgePurpose(signer: Certificate, { purpose }: PathQuestion): BaseReason[] {
  const reasons: BaseReason[] = [];
  if (signer.isCa) reasons.push('signer-is-ca');
  const usage = signer.keyUsage;
  const mayGoWithout = purpose === 'time-stamping' && !usage;
  if (!mayGoWithout && !usage?.has('digitalSignature') && !usage?.has('nonRepudiation')) reasons.push('key-usage');
  if (purpose === 'time-stamping') return reasons;
  const purposes = signer.extendedKeyUsage;
  const isForDocuments = purposes?.some((name) => name === OID.documentSigning || name === OID.emailProtection);
  if (!purposes) reasons.push('purpose-missing');
  else if (!isForDocuments) reasons.push('extended-key-usage');
  return reasons;
}
