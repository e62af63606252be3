import type { Certificate } from '../certificate.js';
import { type Der, parseDer, sameBytes } from '../der.js';
import { OID } from '../oids.js';
import { isSignedByAuthority } from '../public-key.js';
import type { RevocationList } from '../revocation-list.js';
import type { BaseReason } from './reasons.js';

/** A list, and the time at which a document time stamp proves that it was in the file already. */
export interface KnownList {
  list: RevocationList;
  provenAt?: Date;
}

export interface RevocationQuestion {
  certificate: Certificate;
  issuer: Certificate;
  lists: KnownList[];
  /** When the question is asked: a list must be current then. */
  at: Date;
  /** The time for which the certificate must not have been revoked yet. */
  best: Date;
  /** Until when a revocation with this reason still counts; the same as `best` except for time-stamp authorities. */
  countsUntil(reason: number | undefined): Date;
}

/** Clocks of two servers may differ by this much. */
export const CLOCK_SKEW = 60_000;

const UNDERSTOOD = [OID.issuingDistributionPoint, OID.crlNumber, OID.authorityKeyIdentifier] as string[];

/**
 * What the lists say about one certificate: undefined when a current list of its issuer does not name it. No list, no
 * usable list or only stale ones are never taken for good news (SIGNING: verifier rule 7).
 */
export function judgeRevocation(question: RevocationQuestion): BaseReason | undefined {
  const named = question.lists.filter(({ list }) => sameBytes(list.issuer, question.certificate.issuer));
  if (named.length === 0) return 'no-crl';
  const usable = named
    .filter(({ list }) => isUsable(list, question) && +list.thisUpdate <= +question.at + CLOCK_SKEW)
    .sort((a, b) => +b.list.thisUpdate - +a.list.thisUpdate);
  const [latest] = usable;
  if (!latest) return 'crl-unusable';
  const line = latest.list.find(question.certificate.serial);
  if (line && !line.readable) return 'crl-unusable';
  if (line && +line.from <= +question.countsUntil(line.reason)) return 'certificate-revoked';
  return usable.some((known) => isCurrent(known, question)) ? undefined : 'stale-crl';
}

/** Current when asked; or, from an archived file, current at the best time or issued after it, and proven to be that old. */
function isCurrent({ list, provenAt }: KnownList, { at, best }: RevocationQuestion): boolean {
  if (!list.nextUpdate) return false;
  if (+list.nextUpdate >= +at) return true;
  return provenAt !== undefined && +list.thisUpdate <= +provenAt && +list.nextUpdate >= +best;
}

function isUsable(list: RevocationList, { certificate, issuer }: RevocationQuestion): boolean {
  const { identifier, tbs, value } = list.signature;
  if (!issuer.keyUsage?.has('cRLSign')) return false;
  const isUnderstood = [...list.extensions].every(([name, { critical }]) => !critical || UNDERSTOOD.includes(name));
  if (!isUnderstood || list.extensions.has(OID.deltaCrlIndicator)) return false;
  const scope = list.extensions.get(OID.issuingDistributionPoint);
  if (scope && !isInScope(parseDer(scope.value), certificate)) return false;
  return isSignedByAuthority(issuer.publicKey, identifier, tbs, value);
}

/** IssuingDistributionPoint: [0] name, [1] only users, [2] only authorities, [3] some reasons, [4] indirect, [5] attributes. */
function isInScope(scope: Der, certificate: Certificate): boolean {
  const flag = (number: number) => {
    const value = scope.context(number);
    return value?.content[0] === 0xff;
  };
  if (scope.context(3) || flag(4) || flag(5)) return false;
  if ((flag(1) && certificate.isCa) || (flag(2) && !certificate.isCa)) return false;
  const name = scope.context(0)?.children[0];
  const points = certificate.extensions.get(OID.crlDistributionPoints);
  if (!name) return true;
  if (!points) return false;
  const places = parseDer(points.value).children.flatMap((point) => point.context(0)?.children[0]?.children ?? []);
  return name.children.some((place) => places.some((other) => sameBytes(place.whole, other.whole)));
}
