import { z } from 'zod';
import { LETTER_KINDS, LETTER_STATES, SECRECIES, URGENCIES } from '../letters/letter.js';
import { DISPATCH_STATES, METHODS } from './dispatch.js';

const moment = z.iso.datetime({ offset: true });

/**
 * Where a numbered letter stands for the clerk who sends it: each letter is in exactly one of these groups. `ATTENTION` is what
 * goes on only when somebody does something: refused, failed, come back, or late.
 */
export const OUTBOUND_GROUPS = ['TO_SEND', 'ATTENTION', 'ON_THE_WAY', 'DELIVERED', 'CLOSED'] as const;
export type OutboundGroup = (typeof OUTBOUND_GROUPS)[number];

/** A recipient with the latest dispatch to it; no state before the letter was sent. */
const Recipient = z.object({
  position: z.int(),
  kind: z.enum(['TO', 'CC']),
  name: z.string(),
  dispatchId: z.uuid().nullable(),
  method: z.enum(METHODS).nullable(),
  state: z.enum(DISPATCH_STATES).nullable(),
  setAside: z.boolean(),
  late: z.boolean(),
  reasonCode: z.string().nullable().describe('why a paper came back'),
  theirs: z.object({ entryNumber: z.int(), year: z.int() }).nullable().describe("the receiver's number (INV-23)"),
});

export const OutboundLine = z.object({
  id: z.uuid().describe('of the letter'),
  entryId: z.uuid(),
  kind: z.enum(LETTER_KINDS),
  state: z.enum(LETTER_STATES),
  group: z.enum(OUTBOUND_GROUPS),
  subject: z.string(),
  secrecy: z.enum(SECRECIES),
  urgency: z.enum(URGENCIES),
  replyWantedBy: z.iso.date().nullable(),
  entryNumber: z.int(),
  year: z.int(),
  registeredAt: moment,
  attachmentsDeclared: z.int(),
  recipients: z.array(Recipient).describe('at most six: those that need attention first'),
  recipientCount: z.int(),
  arrivedCount: z.int().describe('of them, how many registered it or took it by hand'),
});
export type OutboundLine = z.infer<typeof OutboundLine>;

export const OutboundCounts = z.object(
  Object.fromEntries(OUTBOUND_GROUPS.map((group) => [group, z.int()])) as Record<OutboundGroup, z.ZodInt>,
);
export type OutboundCounts = z.infer<typeof OutboundCounts>;
