import { z } from 'zod';
import { DISPATCH_STATES, METHODS } from './dispatch.js';
import { EVIDENCE_KINDS } from './evidence.js';

const moment = z.iso.datetime({ offset: true });

/** One fact of the chain as both sides read it. */
export const EvidenceView = z.object({
  seq: z.int(),
  kind: z.enum(EVIDENCE_KINDS),
  at: moment,
  issuerUnitId: z.uuid(),
  issuerName: z.string().describe('the unit under whose seal it stands'),
  personName: z.string().nullable().describe('who did it; null for what the system itself did'),
  reasonCode: z.string().nullable(),
  facts: z
    .record(z.string(), z.unknown())
    .describe('what else the seal certifies: numbers, dates, names of a hand-over'),
});

/** A letter's way to one recipient, as its sender follows it. */
export const DispatchView = z.object({
  id: z.uuid(),
  letterId: z.uuid(),
  consignmentId: z.uuid(),
  subject: z.string(),
  entryNumber: z.int().describe("the sender's own number"),
  year: z.int(),
  senderUnitId: z.uuid(),
  recipientUnitId: z.uuid().nullable(),
  recipientExternalId: z.uuid().nullable(),
  recipientName: z.string(),
  recipientKind: z.enum(['TO', 'CC']),
  method: z.enum(METHODS),
  state: z.enum(DISPATCH_STATES),
  setAside: z.boolean().describe('the receiver keeps it without a number'),
  late: z.boolean().describe('longer on its way, or unregistered at the receiver, than such a thing may take (INV-16)'),
  resendOf: z.uuid().nullable(),
  replaced: z.boolean(),
  sentAt: moment,
  changedAt: moment,
  theirs: z
    .object({ entryNumber: z.int(), year: z.int(), registeredAt: moment })
    .nullable()
    .describe("the receiver's inbound number, from its signed evidence (INV-23)"),
  reasonCode: z.string().nullable().describe('of the latest refusal, failure or return'),
  reasonText: z.string().nullable(),
  attachmentsMissing: z.int().describe('declared and not arrived (INV-12)'),
  abilities: z.array(z.string()),
});
export type DispatchView = z.infer<typeof DispatchView>;

export const DispatchDetail = DispatchView.extend({
  envelope: z.string().describe('canonical JSON, byte for byte as it was sealed (INV-13)'),
  envelopeDigest: z.string(),
  evidence: z.array(EvidenceView),
});
export type DispatchDetail = z.infer<typeof DispatchDetail>;

export const ChainView = z.object({
  links: z.int(),
  intact: z.boolean(),
  firstBroken: z.int().nullable().describe('number of the first fact that does not hold'),
});

/** What an outsider needs to check a dispatch: the sealed bytes, the seals and their certificates up to the root. */
export const EvidenceFile = z.object({
  version: z.literal(1),
  dispatchId: z.uuid(),
  envelope: z.object({
    text: z.string().describe('canonical JSON: its SHA-256 is where the chain begins'),
    signature: z.string().describe('base64, by the seal over the UTF-8 bytes of the text'),
    sealSerial: z.string(),
  }),
  facts: z.array(
    z.object({
      seq: z.int(),
      statement: z.string().describe('canonical JSON; names the SHA-256 of the statement before it'),
      hash: z.string().describe('SHA-256 of the statement, hex'),
      signature: z.string().describe('base64'),
      sealSerial: z.string(),
    }),
  ),
  certificates: z.array(
    z.object({
      serial: z.string(),
      issuerSerial: z.string().nullable(),
      certificate: z.string().describe('DER, base64'),
    }),
  ),
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;
