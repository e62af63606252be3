import { z } from 'zod';
import { id, wholeNumber } from '../http/validation.js';
import { SECRECIES } from '../letters/letter.js';
import { Reminded, Standing } from '../letters/letter-view.js';
import { cleanText } from '../printing/text.js';
import { MOST_RECIPIENTS, WORKING_DAYS_TO_ANSWER } from './reminder.js';

const Of = z.strictObject({
  letterId: id,
  recipientPosition: wholeNumber(1, 10_000).describe('of the recipient, in that letter'),
});

export const ReminderWish = z.strictObject({
  unitId: id.describe('the unit that reminds'),
  of: z
    .array(Of)
    .min(1, 'letters-missing')
    .max(MOST_RECIPIENTS, 'too-many-letters')
    .refine(
      (of) =>
        new Set(of.map(({ letterId, recipientPosition }) => `${letterId} ${recipientPosition}`)).size === of.length,
      'letter-twice',
    )
    .describe('up to 30 letters of one recipient, or several recipients of one letter'),
  text: z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .min(1, 'body-missing')
    .max(4000, 'text-too-long')
    .optional()
    .describe('what it says, a paragraph a line; the usual words where it is left out'),
  replyWantedInWorkingDays: wholeNumber(1, 60)
    .default(WORKING_DAYS_TO_ANSWER)
    .describe('until when the usual words ask for the reply'),
});
export type ReminderWish = z.infer<typeof ReminderWish>;

export const ReminderOrder = ReminderWish.extend({
  pin: z
    .string()
    .min(1, 'pin-missing')
    .max(40)
    .optional()
    .describe('of a head: it is approved, numbered, signed and sent at once'),
});
export type ReminderOrder = z.infer<typeof ReminderOrder>;

const Numbered = Reminded.extend({
  reminderNo: z
    .int()
    .describe('which reminder of that letter there it is; before it is numbered, which it would be (INV-32)'),
});

/** What was made, and where it stands. */
export const ReminderMade = Standing.extend({
  entryNumber: z.int().nullable(),
  year: z.int().nullable(),
  reminderNo: z.int().nullable().describe('null where it is not the same of all'),
  reminded: z.array(Numbered),
  heldBack: z.string().nullable().describe('why it went no further: what the routing policy asks for first (INV-28)'),
}).meta({ id: 'ReminderMade' });
export type ReminderMade = z.infer<typeof ReminderMade>;

/** How it would be printed now. */
export const ReminderPreview = z
  .object({
    heading: z.string().describe('«استعجال ثانٍ»'),
    subject: z.string(),
    references: z.array(z.string()).describe('the letters with their numbers and dates, as the sheet names them'),
    text: z.string(),
    replyBy: z.iso.date(),
    secrecy: z.enum(SECRECIES),
    reminded: z.array(Numbered.extend({ answered: z.boolean() })),
    abilities: z.array(z.enum(['submit', 'sign'])).describe('`sign`: with a PIN it goes out at once'),
  })
  .meta({ id: 'ReminderPreview' });
export type ReminderPreview = z.infer<typeof ReminderPreview>;

export const Dropped = Standing.extend({ dropped: z.array(Reminded) });
export type Dropped = z.infer<typeof Dropped>;
