import { createHash } from 'node:crypto';
import { canonicalJson } from '../signing/canonical-json.js';

/** A file that travels with the letter, known by its content. */
export interface EnvelopeDocument {
  role: 'LETTER' | 'ENCLOSURE';
  position: number;
  name: string;
  /** SHA-256, hex. */
  digest: string;
  /** Bytes. */
  size: number;
  mediaType: string;
}

export interface EnvelopeParty {
  position: number;
  kind: 'TO' | 'CC';
  unitId: string | null;
  externalPartyId: string | null;
  name: string;
  attentionOf: string;
}

/** A numbered letter as its sender lets it go; what it says lies in the documents, never in here. */
export interface OutgoingLetter {
  letterId: string;
  kind: string;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  urgency: string;
  replyWantedBy: string | null;
  attachmentsDeclared: number;
  sender: { unitId: string; code: string; name: string };
  number: number;
  year: number;
  /** `YYYY-MM-DD` in Cairo. */
  date: string;
  references: { kind: string; letterId: string | null; citedText: string | null }[];
  recipients: EnvelopeParty[];
  documents: EnvelopeDocument[];
}

export interface Envelope {
  /** Canonical JSON (RFC 8785): the bytes that are signed, and the same at both ends (INV-13). */
  text: string;
  digest: Buffer;
}

/** The envelope of one consignment to one recipient (INV-18). */
export function envelopeOf(letter: OutgoingLetter, consignmentId: string, to: EnvelopeParty): Envelope {
  const text = canonicalJson({ version: 1, consignmentId, recipient: to, ...letter });
  return { text, digest: createHash('sha256').update(text).digest() };
}

export interface ReceivedEnvelope {
  text: string;
  digest: Buffer;
  /** From the dispatch's own row. */
  senderUnitId: string;
  consignmentId: string;
  recipientUnitId: string | null;
  /** The unit to which the seal was issued. */
  sealUnitId: string | null;
}

/**
 * Why this envelope is not what it claims, as a stable code, or undefined: bytes unchanged (INV-13), the sender it names
 * is the one that sealed and sent it (INV-25), and it is for this recipient and consignment.
 */
export function envelopeFault(received: ReceivedEnvelope): string | undefined {
  const { text, digest } = received;
  if (!createHash('sha256').update(text).digest().equals(digest)) return 'envelope-changed';
  const envelope = JSON.parse(text) as OutgoingLetter & { consignmentId: string; recipient: EnvelopeParty };
  if (canonicalJson(envelope) !== text) return 'envelope-changed';
  const { senderUnitId, sealUnitId } = received;
  if (envelope.sender.unitId !== senderUnitId || sealUnitId !== senderUnitId) return 'envelope-of-another-sender';
  if (envelope.consignmentId !== received.consignmentId) return 'envelope-of-another-consignment';
  if (envelope.recipient.unitId !== received.recipientUnitId) return 'envelope-for-another-recipient';
  return undefined;
}

/** The files that the envelope names. */
export const documentsOf = (text: string): EnvelopeDocument[] => (JSON.parse(text) as OutgoingLetter).documents;
