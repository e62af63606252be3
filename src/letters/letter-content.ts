import { z } from 'zod';
import { calendarDate, id, line, wholeNumber } from '../http/validation.js';
import { richTextSchema } from '../printing/rich-text.js';
import { cleanLine } from '../printing/text.js';
import { DIRECTIONS, LETTER_KINDS, LINK_KINDS, SECRECIES, URGENCIES } from './letter.js';

const words = (most: number) => z.string().overwrite(cleanLine).max(most, 'text-too-long').default('');

const exactlyOne = (...given: unknown[]) => given.filter((value) => value !== undefined && value !== null).length === 1;

const Recipient = z
  .strictObject({
    kind: z.enum(['TO', 'CC']),
    unitId: id.nullish(),
    externalPartyId: id.nullish(),
    attentionOf: words(200).describe('the person or department in that body: عناية'),
  })
  .refine((to) => exactlyOne(to.unitId, to.externalPartyId), 'recipient-unclear');

const Link = z
  .strictObject({
    kind: z.enum(LINK_KINDS),
    letterId: id.nullish(),
    entry: z
      .strictObject({
        direction: z.enum(DIRECTIONS),
        year: wholeNumber(2000, 2200),
        entryNumber: wholeNumber(1, 2 ** 31 - 1),
      })
      .nullish()
      .describe("a line of the author's own books"),
    citedText: line(300)
      .nullish()
      .describe('number and date of a letter that is not on the system, as they are to be printed'),
  })
  .refine((to) => exactlyOne(to.letterId, to.entry, to.citedText), 'reference-unclear');

const Enclosure = z.strictObject({
  uploadId: id,
  title: words(200).describe('what a covering letter calls it; its file name where empty'),
  pages: wholeNumber(1, 9999).nullish(),
  copies: wholeNumber(1, 999).default(1),
});

/** Everything a draft says. A list is always the whole list, in its order; what is missing is only asked for at submission. */
export const LetterContent = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  departmentId: id
    .nullish()
    .describe(
      "the unit's department on the letterhead, null for none; where it is left out, the writer's own or the one it has",
    ),
  subject: line(500),
  body: richTextSchema.default({ blocks: [] }),
  urgency: z.enum(URGENCIES).default('NORMAL'),
  secrecy: z
    .enum([...SECRECIES, 'TOP_SECRET'])
    .default('NORMAL')
    .refine((secrecy) => secrecy !== 'TOP_SECRET', 'top-secret-refused')
    .transform((secrecy) => secrecy as (typeof SECRECIES)[number]),
  replyWantedBy: calendarDate.nullish(),
  recipients: z.array(Recipient).max(200, 'too-many-recipients').default([]),
  links: z.array(Link).max(50, 'too-many-references').default([]),
  attachments: z.array(Enclosure).max(100, 'too-many-attachments').default([]),
  attachmentsDeclared: wholeNumber(0, 9999)
    .nullish()
    .describe('how many enclosures the letter counts; as many as there are files where it is left out'),
});
export type LetterContent = z.infer<typeof LetterContent>;
