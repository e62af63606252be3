/** What may be asked of requests. */
import { z } from 'zod';
import { Page } from '../http/paging.js';
import { calendarDate, id, line, wholeNumber } from '../http/validation.js';
import { LETTER_KINDS } from '../letters/letter.js';
import { LetterContent } from '../letters/letter-content.js';
import { cleanText } from '../printing/text.js';
import { OTHER_DOCUMENT, STEP_KINDS } from '../service-catalogue/service.js';
import { CHANNELS, REQUEST_STATES } from './request.js';

const words = (most: number) =>
  z
    .string()
    .overwrite((given) => cleanText(given).trim())
    .max(most, 'text-too-long');
const text = (most: number) => words(most).default('');
const needed = (most: number) => words(most).min(3, 'text-missing');

export const NewApplicant = z.strictObject({
  name: line(150),
  nationalId: z.string().max(40).describe('fourteen digits, in any of the three sets'),
  phone: z.string().max(40).describe('an Egyptian number'),
});

export const NewDocument = z.strictObject({
  code: z.string().max(40).default(OTHER_DOCUMENT).describe('which of the wanted documents it is'),
  title: line(200).optional().describe("the wanted document's own name where it is left out"),
  uploadId: id.nullable().default(null).describe('null where the paper was seen and not copied'),
});
export type NewDocument = z.infer<typeof NewDocument>;

export const NewRequest = z.strictObject({
  unitId: id,
  serviceCode: z.string().max(10),
  applicant: NewApplicant,
  details: text(2000).describe('what is asked for, in words'),
  site: text(300).describe('the place it is about'),
  channel: z.enum(CHANNELS).optional().describe('WINDOW for people and API for machines where it is left out'),
  externalReference: line(100)
    .optional()
    .describe("the client's own reference: asked again with it, the first request is the answer"),
  documents: z.array(NewDocument).max(30).default([]),
});
export type NewRequest = z.infer<typeof NewRequest>;

export const RequestsWanted = Page.extend({
  unitId: id.optional(),
  state: z.enum(REQUEST_STATES).default('IN_PROGRESS'),
  stepKind: z.enum(STEP_KINDS).optional(),
  serviceCode: z.string().max(10).optional(),
  late: z.enum(['true', 'false']).optional(),
  paused: z.enum(['true', 'false']).optional(),
});
export type RequestsWanted = z.infer<typeof RequestsWanted>;

/** What somebody brings to the window; it stands in the body, so that no address and no log holds it. */
export const RequestSought = z.strictObject({
  text: line(600).describe(
    "a receipt's QR code or short code, number/year, a number, a national id or a telephone number",
  ),
});
export type RequestSought = z.infer<typeof RequestSought>;

export const ChangesWanted = z.object({
  limit: wholeNumber(1, 500).default(100),
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0).describe('the last place that was seen'),
});
export type ChangesWanted = z.infer<typeof ChangesWanted>;

export const Note = z.strictObject({
  note: text(1000).describe('for the people of the unit'),
  told: text(500).describe('for the applicant, who reads it on the public page'),
});
export type Note = z.infer<typeof Note>;

export const NewDocuments = z.strictObject({ documents: z.array(NewDocument).min(1, 'document-missing').max(30) });
export type NewDocuments = z.infer<typeof NewDocuments>;

export const Returned = Note.extend({
  toStep: wholeNumber(1, 20).describe('place among the steps, before the present one'),
  note: needed(1000).describe('why, for the people of the unit'),
});
export type Returned = z.infer<typeof Returned>;

export const Rejected = Note.extend({ told: needed(500).describe('why, for the applicant') });
export type Rejected = z.infer<typeof Rejected>;

const exactlyOne = (...given: unknown[]) => given.filter((value) => value !== undefined && value !== null).length === 1;

export const Paused = z
  .strictObject({
    holderUnitId: id.nullish().describe('the unit whose answer is awaited'),
    holderName: line(200).nullish().describe('the body outside, where it is no unit; never a person'),
    reason: words(500).min(3, 'reason-missing').describe('for the people of the unit'),
  })
  .refine(({ holderUnitId, holderName }) => exactlyOne(holderUnitId, holderName), 'holder-unclear');
export type Paused = z.infer<typeof Paused>;

export const Resumed = z.strictObject({ pauseId: id, note: text(1000) });
export type Resumed = z.infer<typeof Resumed>;

export const TiedLetter = z.strictObject({ letterId: id });
export type TiedLetter = z.infer<typeof TiedLetter>;

export const Untied = z.strictObject({ reason: words(1000).min(3, 'reason-missing') });
export type Untied = z.infer<typeof Untied>;

export const LetterToStart = z.strictObject({
  kind: z.enum(LETTER_KINDS).default('OFFICIAL'),
  subject: line(500).optional().describe('number and service of the request where it is left out'),
  recipients: LetterContent.shape.recipients,
  replyWantedBy: calendarDate
    .nullish()
    .describe('five working days from today where it is left out; null where no answer is wanted'),
});
export type LetterToStart = z.infer<typeof LetterToStart>;

const override = words(1000)
  .min(3, 'reason-missing')
  .optional()
  .describe('why it ends although a letter of it is open (INV-48); people only');

export const Closing = Note.extend({ override });
export type Closing = z.infer<typeof Closing>;

export const Withdrawn = z.strictObject({ reason: words(1000).min(3, 'reason-missing'), override });
export type Withdrawn = z.infer<typeof Withdrawn>;
