import { createHash } from 'node:crypto';
import { canonicalJson } from '../signing/canonical-json.js';

export const EVIDENCE_KINDS = [
  'SUBMITTED',
  'DELIVERED',
  'OPENED',
  'REGISTERED',
  'REFUSED',
  'REFUSAL_ACKNOWLEDGED',
  'NOT_REGISTRABLE',
  'RECALLED',
  'FAILED',
  'ABANDONED',
  'HANDED_OVER',
  'RETURNED',
  'ANNULLED',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What the receiver says of itself; everything else is said by the sender (INV-22). */
const SAID_BY_RECEIVER: readonly EvidenceKind[] = [
  'DELIVERED',
  'OPENED',
  'REGISTERED',
  'REFUSED',
  'NOT_REGISTRABLE',
  'ANNULLED',
];

export const isSaidByReceiver = (kind: EvidenceKind): boolean => SAID_BY_RECEIVER.includes(kind);

/** A fact about a dispatch, before it is signed. */
export interface EvidenceFact {
  kind: EvidenceKind;
  personId?: string | null;
  reasonCode?: string | null;
  /** What else is certified: numbers, dates, names on a hand-over slip. */
  facts?: Record<string, unknown>;
}

/** The end of a dispatch's chain: the last fact's hash, or the envelope's before there is any. */
export interface ChainEnd {
  dispatchId: string;
  consignmentId: string;
  seq: number;
  hash: Buffer;
}

export interface Statement {
  seq: number;
  /** Canonical JSON: what the issuer's seal signs. */
  text: string;
  hash: Buffer;
  previousHash: Buffer;
}

/** The fact as it is signed, chained to the one before (INV-21). */
export function statementOf(end: ChainEnd, issuerUnitId: string, fact: EvidenceFact, at: Date): Statement {
  const seq = end.seq + 1;
  const text = canonicalJson({
    version: 1,
    dispatchId: end.dispatchId,
    consignmentId: end.consignmentId,
    seq,
    kind: fact.kind,
    at: at.toISOString(),
    issuerUnitId,
    personId: fact.personId ?? null,
    reasonCode: fact.reasonCode ?? null,
    facts: fact.facts ?? {},
    previousHash: end.hash.toString('hex'),
  });
  return { seq, text, hash: createHash('sha256').update(text).digest(), previousHash: end.hash };
}

/** A link as it was kept. */
export interface Link extends Statement {
  kind: EvidenceKind;
  issuerUnitId: string;
}

/**
 * The number of the first link that does not hold, or undefined: each follows the one before without a gap, says what
 * its row says, and `isSigned` by its issuer.
 */
export async function firstBrokenLink(
  envelopeDigest: Buffer,
  links: Link[],
  isSigned: (link: Link) => Promise<boolean>,
): Promise<number | undefined> {
  let before = envelopeDigest;
  for (const [index, link] of links.entries()) {
    if (!followsFrom(before, link, index + 1) || !(await isSigned(link))) return index + 1;
    before = link.hash;
  }
  return undefined;
}

function followsFrom(before: Buffer, link: Link, seq: number): boolean {
  const said = JSON.parse(link.text) as { seq: number; kind: string; issuerUnitId: string; previousHash: string };
  return (
    link.seq === seq &&
    said.seq === seq &&
    said.kind === link.kind &&
    said.issuerUnitId === link.issuerUnitId &&
    link.previousHash.equals(before) &&
    said.previousHash === before.toString('hex') &&
    createHash('sha256').update(link.text).digest().equals(link.hash)
  );
}
