import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id } from '../http/validation.js';
import { REFERRAL_KINDS, REFERRAL_STATES } from './referral.js';
import { Holder, reason } from './referral-view.js';

const moment = z.iso.datetime({ offset: true });
const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

/** One of the referrals that go over, as it stood then. */
export const HandOverLine = z
  .object({
    referralId: z.uuid(),
    entryId: z.uuid(),
    direction: z.enum(['INBOUND', 'INTERNAL']),
    entryNumber: z.int(),
    year: z.int(),
    subject: z.string().nullable().describe('null for a letter that is not for everybody'),
    counterpartyName: z.string().nullable(),
    kind: z.enum(REFERRAL_KINDS),
    lead: z.boolean(),
    directive: z.object({ code: z.string(), phraseAr: z.string(), phraseEn: z.string() }).nullable(),
    dueOn: z.iso.date().nullable(),
    state: z.enum(REFERRAL_STATES),
  })
  .meta({ id: 'HandOverLine' });
export type HandOverLine = z.infer<typeof HandOverLine>;

export const HandOver = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    from: Person,
    to: Holder,
    reason: z.string(),
    referrals: z.int().describe('how many went over'),
    madeBy: Person,
    onBehalfOf: Person.nullable(),
    madeAt: moment,
  })
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

export const HandOverDetail = HandOver.extend({
  items: z.array(HandOverLine),
  signed: z.object({
    statement: z.string().describe('canonical JSON (RFC 8785) of the list'),
    signature: z.string().describe("base64; over the statement's UTF-8, with SHA-256"),
    signerSerial: z.string(),
    holds: z.boolean().describe('it is the signature of whoever made the list, over this very statement'),
  }),
}).meta({ id: 'HandOverDetail' });
export type HandOverDetail = z.infer<typeof HandOverDetail>;

export const HandOverPreview = z.object({
  from: Person,
  items: z.array(HandOverLine),
  unreadable: z.int().describe('of letters that you may not read: somebody who may has to hand the desk over'),
});
export type HandOverPreview = z.infer<typeof HandOverPreview>;

export const NewHandOver = z.strictObject({
  unitId: id,
  fromPersonId: id,
  toPersonId: id.optional(),
  toDepartmentId: id.optional().describe('either a person or a department'),
  reason: reason.pipe(z.string().max(500, 'text-too-long')),
  pin: z.string().min(1, 'pin-missing').max(40).describe('your signing PIN, in any digits'),
});
export type NewHandOver = z.infer<typeof NewHandOver>;

export const HandOversWanted = Page.extend({ unitId: id });
export type HandOversWanted = z.infer<typeof HandOversWanted>;
export const PreviewWanted = z.object({ unitId: id, fromPersonId: id });
export type PreviewWanted = z.infer<typeof PreviewWanted>;
