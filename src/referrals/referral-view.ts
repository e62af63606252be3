import { z } from 'zod';
import { Page } from '../http/paging.js';
import { calendarDate, id, wholeNumber } from '../http/validation.js';
import { cleanText } from '../printing/text.js';
import { ENTRY_STATES } from '../registers/entry.js';
import { REFERRAL_ACTIONS, REFERRAL_KINDS, REFERRAL_STATES } from './referral.js';
import { REFERRAL_ABILITIES } from './referrals.policy.js';

const moment = z.iso.datetime({ offset: true });
const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

export const Holder = z
  .object({
    departmentId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
  })
  .meta({ id: 'Holder' });

const ReferralEvent = z.object({
  action: z.enum(REFERRAL_ACTIONS),
  text: z
    .string()
    .describe("what was said; 'undone', 'reassigned' or 'entry-annulled' where nobody said why it was withdrawn"),
  by: Person,
  onBehalfOf: Person.nullable(),
  at: moment,
});

const shown = z.object({
  id: z.uuid(),
  entryId: z.uuid(),
  unitId: z.uuid(),
  parentId: z.uuid().nullable(),
  replacesId: z.uuid().nullable().describe('the one that went over to this holder'),
  batchId: z.uuid().describe('what one command made is undone together'),
  kind: z.enum(REFERRAL_KINDS),
  lead: z.boolean(),
  holder: Holder,
  directive: z.object({ code: z.string(), phraseAr: z.string(), phraseEn: z.string() }).nullable(),
  note: z.string(),
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  madeBy: Person.extend({ titleAr: z.string().describe('of the post held on that day'), titleEn: z.string() }),
  onBehalfOf: Person.nullable(),
  madeAt: moment,
  state: z.enum(REFERRAL_STATES),
  stateSince: moment,
  undoUntil: moment.nullable().describe('only while you may undo it'),
  abilities: z.array(z.enum(REFERRAL_ABILITIES)),
});

export const Referral = shown.extend({ events: z.array(ReferralEvent) }).meta({ id: 'Referral' });
export type Referral = z.infer<typeof Referral>;

export const ReferralLine = shown
  .extend({
    entry: z.object({
      id: z.uuid(),
      direction: z.enum(['OUTBOUND', 'INBOUND', 'INTERNAL']),
      entryNumber: z.int(),
      year: z.int(),
      subject: z.string().nullable(),
      counterpartyName: z.string().nullable(),
      letterId: z.uuid().nullable(),
      urgency: z.enum(['NORMAL', 'URGENT', 'VERY_URGENT']),
      secrecy: z.enum(['NORMAL', 'CONFIDENTIAL']),
      masked: z.boolean(),
      registeredAt: moment,
      state: z.enum(ENTRY_STATES),
    }),
  })
  .meta({ id: 'ReferralLine' });
export type ReferralLine = z.infer<typeof ReferralLine>;

export const EntryReferrals = z.object({ items: z.array(Referral), abilities: z.array(z.enum(['refer'])) });
export type EntryReferrals = z.infer<typeof EntryReferrals>;
export const ReferralsMade = z.object({ items: z.array(Referral), batchId: z.uuid(), undoUntil: moment.nullable() });
export type ReferralsMade = z.infer<typeof ReferralsMade>;

const words = (least: number, missing: string) =>
  z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .min(least, missing)
    .max(1000, 'text-too-long');

const Wish = z.strictObject({
  kind: z.enum(REFERRAL_KINDS),
  lead: z.boolean().default(false),
  departmentId: id.optional(),
  personId: id.optional().describe('either a department or a person'),
  directive: z.string().max(31).optional().describe("a directive's code"),
  note: words(0, '').default(''),
  dueOn: calendarDate.optional(),
  workingDays: wholeNumber(0, 250).optional().describe('where neither is said, as many as the directive gives'),
});
const MOST_AT_ONCE = 20;
const wishes = z.array(Wish).min(1, 'referrals-missing').max(MOST_AT_ONCE, 'too-many-referrals');

export const NewReferrals = z.strictObject({
  annotationId: id.optional().describe('the words of the head that it carries out'),
  referrals: wishes,
});
export type NewReferrals = z.infer<typeof NewReferrals>;
export const NewBranches = z.strictObject({ referrals: wishes });
export type NewBranches = z.infer<typeof NewBranches>;

export const Outcome = z.strictObject({ outcome: words(1, 'outcome-missing') });
export type Outcome = z.infer<typeof Outcome>;
export const reason = words(3, 'reason-missing');
export const Reason = z.strictObject({ reason });
export type Reason = z.infer<typeof Reason>;
export const Comment = z.strictObject({ text: words(3, 'text-missing') });
export type Comment = z.infer<typeof Comment>;
export const NewHolder = z.strictObject({ personId: id.optional(), departmentId: id.optional(), reason });
export type NewHolder = z.infer<typeof NewHolder>;

export const OfUnit = z.object({ unitId: id });
export type OfUnit = z.infer<typeof OfUnit>;

export const QUEUES = ['mine', 'department', 'late', 'made'] as const;
export const ReferralsWanted = Page.extend({
  unitId: id,
  queue: z.enum(QUEUES).describe("late: overdue ones of yours and your department's; for the head, anybody's"),
  state: z.enum(['open', 'ended']).default('open'),
});
export type ReferralsWanted = z.infer<typeof ReferralsWanted>;

const whole = z.int();
export const ReferralCounts = z
  .object({ mine: whole, department: whole, late: whole, made: whole })
  .describe('the open ones of each queue');
export type ReferralCounts = z.infer<typeof ReferralCounts>;

export const ReferralHolders = z.object({
  departments: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      nameAr: z.string(),
      nameEn: z.string(),
      cleared: z.boolean().describe('somebody there may read CONFIDENTIAL letters'),
    }),
  ),
  people: z.array(
    Person.extend({
      titleAr: z.string(),
      titleEn: z.string(),
      departmentId: z.uuid().nullable(),
      cleared: z.boolean(),
    }),
  ),
});
export type ReferralHolders = z.infer<typeof ReferralHolders>;
