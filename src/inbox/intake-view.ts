import { z } from 'zod';
import { INTAKE_STATES } from './intake-item.js';

const moment = z.iso.datetime({ offset: true });

/** A letter that arrived; what a caller without clearance may not know of secret mail is null (INV-36). */
export const IntakeView = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  dispatchId: z.uuid(),
  letterId: z.uuid().nullable(),
  masked: z.boolean(),
  senderUnitId: z.uuid(),
  senderName: z.string(),
  theirNumber: z.int(),
  theirYear: z.int(),
  theirDate: z.iso.date(),
  subject: z.string().nullable(),
  recipientKind: z.enum(['TO', 'CC']),
  secrecy: z.enum(['NORMAL', 'CONFIDENTIAL']),
  urgency: z.enum(['NORMAL', 'URGENT', 'VERY_URGENT']),
  replyWantedBy: z.iso.date().nullable(),
  state: z.enum(INTAKE_STATES),
  arrivedAt: moment,
  dueAt: moment.describe('when a decision is due (INV-16)'),
  late: z.boolean(),
  opened: z.boolean(),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  entryId: z.uuid().nullable(),
  entryNumber: z.int().nullable(),
  year: z.int().nullable(),
  attachmentsDeclared: z.int(),
  attachmentsMissing: z.int(),
  verdict: z.string().describe("the verifier's word on the received signatures (INV-40)"),
  abilities: z.array(z.string()),
});
export type IntakeView = z.infer<typeof IntakeView>;

export const IntakeDetail = IntakeView.extend({
  verification: z.record(z.string(), z.unknown()),
  envelope: z.string().nullable().describe('canonical JSON, byte for byte as the sender sealed it (INV-13)'),
  openedAt: moment.nullable(),
  decidedAt: moment.nullable(),
});
export type IntakeDetail = z.infer<typeof IntakeDetail>;

export const RegisteredView = z.object({
  itemId: z.uuid(),
  entryId: z.uuid(),
  entryNumber: z.int(),
  year: z.int(),
  registeredAt: moment,
});
