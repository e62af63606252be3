import { createHash } from 'node:crypto';
import { type Certificate, nameAttributes, nameText } from '../certificate.js';
import type { Der } from '../der.js';
import { OID } from '../oids.js';
import { entry, nameOf, type PdfDictionary, textOf } from '../pdf/values.js';
import { readRevocationList } from '../revocation-list.js';
import { judgePath } from './certificate-path.js';
import { type Coverage } from './coverage.js';
import { type Reason, verdictOf, worst } from './reasons.js';
import { CLOCK_SKEW, type KnownList } from './revocation.js';
import { type CheckedSigner, checkSigner, readSignedData } from './signed-data.js';
import { readTimeToken, type TimeToken } from './time-token.js';
import type { Assurance, SignatureVerdict, Trust } from './verification.js';

/** A signature with what it covers, ready to be judged. */
export interface Candidate {
  fieldName: string;
  revision: number | undefined;
  dictionary: PdfDictionary;
  reasons: Reason[];
  coverage: Coverage;
}

interface Opened extends Candidate {
  isTimeStamp: boolean;
  signer: CheckedSigner | undefined;
  token: TimeToken | undefined;
  certificates: Certificate[];
  crls: Uint8Array[];
  tokenReasons: Reason[];
}

const KINDS_REFUSED = ['adbe.pkcs7.sha1', 'adbe.x509.rsa_sha1'];
const KINDS_OLD = ['adbe.pkcs7.detached'];
const REASONS_THAT_END_GENTLY = [3, 4, 5];

type DigestName = 'sha256' | 'sha384' | 'sha512';

/**
 * Judges signatures in the order of the file: the CMS, its time stamp, then the paths of certificates at the best time
 * that any valid time stamp over the signature proves (SIGNING: verifier rules 6 to 8).
 */
export function judgeSignatures(
  bytes: Uint8Array,
  candidates: Candidate[],
  store: { certificates: Certificate[]; lists: Uint8Array[] },
  trust: Trust,
): SignatureVerdict[] {
  const opened = candidates.map((candidate) => open(bytes, candidate));
  const everything = [...opened.flatMap(({ certificates }) => certificates), ...store.certificates];
  const lists = readLists(opened, store.lists);
  judgeTokens(opened, { ...trust, pool: everything, lists });
  return opened.map((signature, index) => {
    const later = opened.slice(index);
    // A signature stands on the chain that it carries itself: a damaged copy is not mended by its neighbour's.
    const pool = [...signature.certificates, ...store.certificates];
    return conclude(bytes, signature, bestTime(later, trust), { ...trust, pool, lists: provenLists(lists, later) });
  });
}

type Known = Trust & { pool: Certificate[]; lists: KnownList[] };

function open(bytes: Uint8Array, candidate: Candidate): Opened {
  const kind = nameOf(entry(candidate.dictionary, 'SubFilter'));
  const isTimeStamp = kind === 'ETSI.RFC3161';
  const reasons = [...candidate.reasons, ...candidate.coverage.reasons];
  if (KINDS_OLD.includes(kind ?? '')) reasons.push('subfilter-old');
  else if (!isTimeStamp && kind !== 'ETSI.CAdES.detached') reasons.push('subfilter');
  const type = entry(candidate.dictionary, 'Type');
  if (type && nameOf(type) !== (isTimeStamp ? 'DocTimeStamp' : 'Sig')) reasons.push('subfilter');
  const nothing = { signer: undefined, token: undefined, certificates: [], crls: [], tokenReasons: [] };
  const empty = { ...candidate, ...nothing, reasons, isTimeStamp };
  const { contents } = candidate.coverage;
  if (!contents || KINDS_REFUSED.includes(kind ?? '')) return empty;
  const digestOf = digestOfCovered(bytes, candidate.coverage);
  if (isTimeStamp) return openTimeStamp(empty, readTimeToken(contents, digestOf));
  try {
    return openSignature(empty, contents, digestOf, kind === 'ETSI.CAdES.detached');
  } catch {
    return { ...empty, reasons: [...reasons, 'cms-malformed'] };
  }
}

function digestOfCovered(
  bytes: Uint8Array,
  { firstEnd, secondStart, end }: Coverage,
): (name: DigestName) => Uint8Array {
  const known = new Map<DigestName, Uint8Array>();
  return (name) => {
    const digest =
      known.get(name) ??
      createHash(name).update(bytes.subarray(0, firstEnd)).update(bytes.subarray(secondStart, end)).digest();
    known.set(name, digest);
    return digest;
  };
}

function openTimeStamp(empty: Opened, token: TimeToken): Opened {
  return { ...empty, token, tokenReasons: [...token.reasons], certificates: token.certificates, crls: token.crls };
}

function openSignature(
  empty: Opened,
  contents: Uint8Array,
  digestOf: (name: DigestName) => Uint8Array,
  isStrict: boolean,
): Opened {
  const data = readSignedData(contents);
  const reasons = [...empty.reasons];
  if (data.content) reasons.push('cms-content');
  const signer = checkSigner(data, { contentType: OID.data, digestOf, allowsOldCertificateId: !isStrict });
  const token = readOwnToken(signer.unsigned.get(OID.timeStampToken), signer.signature);
  return {
    ...empty,
    reasons: [...reasons, ...signer.reasons],
    signer,
    token,
    tokenReasons: [...(token?.reasons ?? [])],
    certificates: [...data.certificates, ...(token?.certificates ?? [])],
    crls: [...data.crls, ...(token?.crls ?? [])],
  };
}

function readOwnToken(values: Der[] | undefined, signature: Uint8Array): TimeToken | undefined {
  if (!values) return undefined;
  const bytes = values.length === 1 ? values[0]!.whole : new Uint8Array(0);
  return readTimeToken(bytes, (name) => createHash(name).update(signature).digest());
}

function readLists(opened: Opened[], stored: Uint8Array[]): KnownList[] {
  const found: KnownList[] = [];
  for (const bytes of [...stored, ...opened.flatMap(({ crls }) => crls)]) {
    try {
      found.push({ list: readRevocationList(bytes) });
    } catch {
      // A list that cannot be read is no list.
    }
  }
  return found;
}

/** Lists that a sound document time stamp covers were there at its time: an archived file needs no newer ones. */
function provenLists(lists: KnownList[], later: Opened[]): KnownList[] {
  const times = later.filter(({ isTimeStamp }) => isTimeStamp).flatMap(soundTime);
  if (times.length === 0) return lists;
  const provenAt = new Date(Math.min(...times.map(Number)));
  return lists.map((known) => ({ ...known, provenAt }));
}

/** Judges time stamps from the last to the first, so that a later one can prove an earlier one. */
function judgeTokens(opened: Opened[], known: Known): void {
  for (let index = opened.length - 1; index >= 0; index--) {
    const { token } = opened[index]!;
    if (!token) continue;
    const stamps = opened.slice(index + 1).filter(({ isTimeStamp }) => isTimeStamp);
    const proven = new Date(Math.min(+known.at, ...stamps.flatMap(soundTime).map(Number)));
    const lists = provenLists(known.lists, stamps);
    opened[index]!.tokenReasons.push(...judgeToken(token, proven, { ...known, lists }));
    const earlier = opened.slice(0, index).flatMap(({ token: other }) => (other?.time ? [other.time] : []));
    const isOlder = earlier.some((time) => token.time && +token.time + 5 * CLOCK_SKEW < +time);
    if (isOlder) opened[index]!.tokenReasons.push('time-stamp-order');
  }
}

function judgeToken(token: TimeToken, proven: Date, known: Known): Reason[] {
  const { authority, time } = token;
  if (!time || !authority) return [];
  const reasons: Reason[] = [];
  if (+time > +known.at + CLOCK_SKEW) reasons.push('time-stamp-future');
  if (+authority.notAfter < +proven) reasons.push('time-stamp-authority-expired');
  const countsUntil = (reason: number | undefined) =>
    reason !== undefined && REASONS_THAT_END_GENTLY.includes(reason) ? time : proven;
  const path = judgePath({ ...known, certificate: authority, best: time, countsUntil, purpose: 'time-stamping' });
  return [...reasons, ...path.reasons.map((reason): Reason => `time-stamp-${reason}`)];
}

/** The time of a token that nothing speaks against. */
function soundTime({ token, tokenReasons, reasons, isTimeStamp }: Opened): Date[] {
  const isSound = token?.time && tokenReasons.length === 0 && (!isTimeStamp || reasons.length === 0);
  return isSound ? [token.time!] : [];
}

/** The earliest proof for a signature: its own time stamp, one of a later revision, or what the caller knows. */
function bestTime(later: Opened[], { at, existedAt }: Trust): Date {
  return new Date(Math.min(+at, ...later.flatMap(soundTime).map(Number), ...(existedAt ? [+existedAt] : [])));
}

function conclude(bytes: Uint8Array, signature: Opened, best: Date, known: Known): SignatureVerdict {
  const { token, coverage, isTimeStamp, dictionary } = signature;
  const certificate = isTimeStamp ? token?.authority : signature.signer?.certificate;
  const reasons = new Set<Reason>([...signature.reasons, ...signature.tokenReasons]);
  let assurance: Assurance | undefined;
  if (certificate && !isTimeStamp) {
    const path = judgePath({ ...known, certificate, best, purpose: 'signing' });
    for (const reason of path.reasons) reasons.add(reason);
    assurance = assuranceOf(certificate, path.anchor, known);
  }
  return {
    kind: isTimeStamp ? 'document-time-stamp' : 'signature',
    fieldName: signature.fieldName,
    verdict: worst([...reasons].map(verdictOf)),
    reasons: [...reasons],
    subject: certificate ? nameText(certificate.subject) : '',
    issuer: certificate ? nameText(certificate.issuer) : '',
    serial: certificate?.serial ?? '',
    certificateSha256: certificate?.sha256 ?? '',
    signingTime: claimedTime(textOf(bytes, entry(dictionary, 'M'))),
    statement: textOf(bytes, entry(dictionary, 'Reason')),
    bestTime: best.toISOString(),
    timeStamp:
      token?.time && token.authority
        ? { time: token.time.toISOString(), authority: nameText(token.authority.subject) }
        : undefined,
    assurance,
    coversWholeFile: coverage.end === bytes.length && coverage.reasons.length === 0,
    revision: signature.revision,
  };
}

/** What the path proves and no more: a unit's seal carries organizationIdentifier, a licensed provider is so by its root. */
function assuranceOf(certificate: Certificate, anchor: Certificate | undefined, known: Known): Assurance | undefined {
  if (!anchor) return undefined;
  if (known.licensed.has(anchor.sha256)) return 'LICENSED_SIGNATURE';
  const isUnit = nameAttributes(certificate.subject).some(([type]) => type === 'organizationIdentifier');
  return isUnit ? 'UNIT_SEAL' : 'SYSTEM_ATTESTED';
}

/** The time in /M, when it is a PDF date. */
function claimedTime(text: string | undefined): string | undefined {
  const parts = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})'?)?/.exec(text ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, sign = '+', hours = '00', minutes = '00'] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`);
  return Number.isNaN(+time) ? undefined : time.toISOString();
}
