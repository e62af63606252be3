import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id, line, wholeNumber } from '../http/validation.js';
import { WRITE_OFFS } from '../registers/entry.js';
import { EntryLine } from '../registers/entry-view.js';
import { AWAITED_STATES, FOLLOW_UP_PARTS, STAGES, STANDINGS } from './follow-up.js';

export const OfUnit = z.object({ unitId: id });
export type OfUnit = z.infer<typeof OfUnit>;

export const FollowUpsWanted = Page.extend({ unitId: id, only: z.enum(FOLLOW_UP_PARTS).default('all') });
export type FollowUpsWanted = z.infer<typeof FollowUpsWanted>;

const Standstill = z.object({ id: z.uuid(), since: z.iso.date(), reason: z.string(), by: z.string() }).nullable();

const due = {
  dueOn: z.iso.date().describe('the day on which it is due, after pauses and holidays (INV-31)'),
  workingDaysLeft: z.int().describe('until that day; negative once it has passed'),
  standing: z.enum(STANDINGS),
  toldStage: z.enum(STAGES).nullable().describe('how far up people have been told of this day'),
  pause: Standstill.describe('since when it stands still'),
  abilities: z.array(z.string()),
};

/** An inbound entry to which the unit owes a reply. */
export const OwedByUs = EntryLine.extend(due).meta({ id: 'OwedByUs' });
export type OwedByUs = z.infer<typeof OwedByUs>;

/** A reply that one recipient of the unit's letter owes it. */
export const OwedToUs = z
  .object({
    letterId: z.uuid(),
    position: z.int().describe('of the recipient in the letter'),
    unitId: z.uuid(),
    entryId: z.uuid(),
    entryNumber: z.int(),
    year: z.int(),
    registeredAt: z.iso.datetime({ offset: true }),
    kind: z.string(),
    subject: z.string(),
    secrecy: z.enum(['NORMAL', 'CONFIDENTIAL']),
    urgency: z.enum(['NORMAL', 'URGENT', 'VERY_URGENT']),
    recipientName: z.string(),
    recipientUnitId: z.uuid().nullable(),
    replyWantedBy: z.iso.date(),
    state: z.enum(AWAITED_STATES),
    reminders: z.int().describe('how many numbered reminders have gone to this recipient'),
    ...due,
  })
  .meta({ id: 'OwedToUs' });
export type OwedToUs = z.infer<typeof OwedToUs>;

const PartCounts = z.object({ all: z.int(), near: z.int(), late: z.int(), paused: z.int() });
export type PartCounts = z.infer<typeof PartCounts>;
export const FollowUpCounts = z.object({ owedByUs: PartCounts, owedToUs: PartCounts }).meta({ id: 'FollowUpCounts' });
export type FollowUpCounts = z.infer<typeof FollowUpCounts>;

const reason = line(500).pipe(z.string().min(3, 'reason-missing'));

/** Either what the unit owes, or what one recipient of its letter owes it. */
export const NewPause = z.union([
  z.strictObject({ entryId: id, reason }),
  z.strictObject({ letterId: id, position: wholeNumber(1, 9999), reason }),
]);
export type NewPause = z.infer<typeof NewPause>;

export const PauseView = z
  .object({
    id: z.uuid(),
    entryId: z.uuid().nullable(),
    letterId: z.uuid().nullable(),
    position: z.int().nullable(),
    fromDay: z.iso.date(),
    untilDay: z.iso.date().nullable().describe('the first day that counts again; null while it stands still'),
    reason: z.string(),
    dueOn: z.iso.date(),
  })
  .meta({ id: 'FollowUpPause' });
export type PauseView = z.infer<typeof PauseView>;

export const NewWaiver = z.strictObject({
  letterId: id,
  position: wholeNumber(1, 9999),
  writeOff: z.enum(WRITE_OFFS),
  reason: z.string().trim().max(500, 'text-too-long').default(''),
});
export type NewWaiver = z.infer<typeof NewWaiver>;

export const WaiverView = NewWaiver.extend({ madeAt: z.iso.datetime({ offset: true }) }).meta({ id: 'FollowUpWaiver' });
export type WaiverView = z.infer<typeof WaiverView>;

const days = (least: number) => wholeNumber(least, 250);

export const EscalationDays = z
  .strictObject({
    warnDaysBefore: z.array(wholeNumber(0, 60)).min(1, 'warning-missing').max(5, 'too-many-warnings'),
    departmentAfter: days(0),
    headAfter: days(0),
    diwanAfter: days(0),
  })
  .refine(({ departmentAfter, headAfter }) => departmentAfter <= headAfter, {
    path: ['headAfter'],
    error: 'stage-before-the-last',
  })
  .refine(({ headAfter, diwanAfter }) => headAfter <= diwanAfter, {
    path: ['diwanAfter'],
    error: 'stage-before-the-last',
  });
export type EscalationDays = z.infer<typeof EscalationDays>;

export const EscalationPolicy = z
  .object({
    unitId: z.uuid(),
    warnDaysBefore: z.array(z.int()),
    departmentAfter: z.int(),
    headAfter: z.int(),
    diwanAfter: z.int(),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'EscalationPolicy', description: 'working days before and after the due day' });
export type EscalationPolicy = z.infer<typeof EscalationPolicy>;
