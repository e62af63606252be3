/** What the screens are told of letters. */
import { z } from 'zod';
import { richTextSchema } from '../printing/rich-text.js';
import { DIRECTIONS, LETTER_KINDS, LETTER_STATES, LINK_KINDS, SECRECIES, STEPS, URGENCIES } from './letter.js';
import { AROUND } from './letters.policy.js';
import { REMINDING } from './reminders.policy.js';

const moment = z.iso.datetime({ offset: true });
const ACTIONS = [...new Set(STEPS.map((step) => step.action))];

/** Said by whoever approves, signs or sends a reminder for several letters although some are answered. */
export const answeredKnown = z
  .boolean()
  .default(false)
  .describe('of a reminder: it is known that some of what it reminds of is answered, and the rest is to go out');

export const Standing = z.object({
  id: z.uuid(),
  state: z.enum(LETTER_STATES),
  version: z.int().describe('the ETag is `"v<version>"`'),
  abilities: z.array(z.enum(ACTIONS)),
});

export const Signed = Standing.extend({
  entryNumber: z.int(),
  year: z.int(),
  registeredAt: moment,
  digest: z.string().describe('SHA-256 of the signed file'),
  signatures: z.array(
    z.object({
      part: z.enum(['SIGNATORY', 'SEAL']),
      serial: z.string(),
      assurance: z.enum(['SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE']),
      level: z.enum(['B-B', 'B-T']),
    }),
  ),
});

const Unit = z.object({ id: z.uuid(), code: z.string(), nameAr: z.string(), nameEn: z.string() });
const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

/** A letter of a list: what was written, where it is, under which number. */
export const LetterLine = z.object({
  id: z.uuid(),
  kind: z.enum(LETTER_KINDS),
  direction: z.enum(['OUTBOUND', 'INTERNAL']),
  state: z.enum(LETTER_STATES),
  version: z.int(),
  subject: z.string(),
  secrecy: z.enum(SECRECIES),
  urgency: z.enum(URGENCIES),
  replyWantedBy: z.iso.date().nullable(),
  authorUnitId: z.uuid(),
  authorUnitName: z.string(),
  entryNumber: z.int().nullable(),
  year: z.int().nullable(),
  registeredAt: moment.nullable(),
  recipients: z.array(z.string()).describe('names of the first three'),
  recipientCount: z.int(),
  attachmentsDeclared: z.int(),
  changedAt: moment,
});
export type LetterLine = z.infer<typeof LetterLine>;

/** A letter in its unit's own list. */
export const WrittenLine = LetterLine.extend({
  draftedBy: Person.nullable(),
  sentBack: z
    .object({ note: z.string(), by: Person.nullable(), at: moment })
    .nullable()
    .describe('a draft that the head returned, with what was said'),
});
export type WrittenLine = z.infer<typeof WrittenLine>;

/** A letter that waits for its head, with what the head may do to it now. */
export const LetterToSign = LetterLine.extend({
  draftedBy: z.string().nullable().describe('name of the drafter; null for a machine'),
  waitingSince: moment.describe('when it was given to the head'),
  onBehalfOf: Person.nullable().describe('the head in whose stead you act; null for the head'),
  sentBackBefore: z.int().describe('how often it was sent back already'),
  answeredMeanwhile: z.boolean().describe('a reminder of something that is answered already'),
  abilities: z.array(z.enum(ACTIONS)),
});
export type LetterToSign = z.infer<typeof LetterToSign>;

/** What became of each letter of a batch: its number, or why it was refused. */
export const SignedBatch = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['SIGNED', 'REFUSED']),
      entryNumber: z.int().nullable(),
      year: z.int().nullable(),
      code: z.string().nullable().describe('why not, as in a problem'),
    }),
  ),
});
export type SignedBatch = z.infer<typeof SignedBatch>;

const Recipient = z.object({
  position: z.int(),
  kind: z.enum(['TO', 'CC']),
  unitId: z.uuid().nullable(),
  externalPartyId: z.uuid().nullable(),
  name: z.string(),
  attentionOf: z.string(),
});

const Attachment = z.object({
  id: z.uuid(),
  role: z.enum(['ENCLOSURE', 'SCAN', 'STAMPED']),
  position: z.int(),
  uploadId: z.uuid().nullable(),
  name: z.string(),
  title: z.string(),
  pages: z.int().nullable(),
  copies: z.int(),
  digest: z.string(),
  size: z.int(),
  mediaType: z.string(),
});

const Entry = z.object({
  entryId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string().describe('the name of the unit on that day (INV-49)'),
  direction: z.enum(DIRECTIONS),
  entryNumber: z.int(),
  year: z.int(),
  registeredAt: moment,
  annulled: z.boolean(),
});

const DispatchState = z.object({
  id: z.uuid(),
  position: z.int(),
  recipientName: z.string(),
  method: z.enum(['ELECTRONIC', 'PAPER']),
  state: z.string(),
  changedAt: moment,
});

const Signature = z.object({
  part: z.enum(['SIGNATORY', 'SEAL']),
  person: Person.nullable(),
  titleAr: z.string().nullable(),
  titleEn: z.string().nullable(),
  onBehalfOf: Person.extend({ titleAr: z.string(), titleEn: z.string() })
    .nullable()
    .describe('the head in whose stead a deputy signed'),
  assurance: z.enum(['SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE']),
  level: z.string(),
  serial: z.string(),
  signedAt: moment,
});

const StepTaken = z.object({
  action: z.string(),
  from: z.enum(LETTER_STATES),
  to: z.enum(LETTER_STATES),
  version: z.int(),
  note: z.string(),
  writeOff: z.string().nullable(),
  by: Person.nullable(),
  onBehalfOf: Person.nullable().describe('the head in whose stead it was taken'),
  at: moment,
});

const Saved = z.object({
  version: z.int(),
  by: Person.nullable(),
  at: moment,
  open: z.boolean().describe('the next save that the browser of this writer makes by itself takes its place'),
});

/** A reference as either letter shows it: `OUT` this letter speaks of the other, `IN` the other speaks of this one. */
const Reference = z.object({
  way: z.enum(['OUT', 'IN']),
  kind: z.enum([...LINK_KINDS, 'ANSWERS_REQUEST']),
  letterId: z.uuid().nullable(),
  citedText: z.string().nullable(),
});

/** A letter of the same correspondence. */
const Threaded = z.object({
  id: z.uuid(),
  origin: z.enum(['WRITTEN', 'PAPER']),
  kind: z.enum(LETTER_KINDS).nullable(),
  state: z.enum(LETTER_STATES).nullable(),
  subject: z.string(),
  secrecy: z.enum(SECRECIES),
  authorName: z.string(),
  entries: z.array(Entry),
  at: moment,
});

/** What a reminder is about: a letter at one of its recipients. */
export const Reminded = z.object({
  letterId: z.uuid(),
  position: z.int().describe('of the recipient, in that letter'),
  recipientName: z.string(),
  entryNumber: z.int().nullable(),
  year: z.int().nullable(),
});

/** Everything a letter's page shows. What went on inside the author's unit (steps, versions) is for that unit only. */
export const LetterPage = z.object({
  id: z.uuid(),
  origin: z.enum(['WRITTEN', 'PAPER']),
  direction: z.enum(DIRECTIONS),
  kind: z.enum(LETTER_KINDS).nullable(),
  state: z.enum(LETTER_STATES).nullable(),
  version: z.int(),
  subject: z.string(),
  body: richTextSchema.nullable(),
  secrecy: z.enum(SECRECIES),
  urgency: z.enum(URGENCIES),
  replyWantedBy: z.iso.date().nullable(),
  replied: z.boolean().describe('a letter that answers this one has its number'),
  reminderNo: z
    .int()
    .nullable()
    .describe(
      'of a reminder: which one it is, or would be now; null where not all that it reminds of has the same (INV-32)',
    ),
  answeredMeanwhile: z
    .array(Reminded)
    .describe('of a reminder that was not sent: what it reminds of although the reply is there'),
  stillReminds: z.boolean().describe('of a reminder: no reply has come to some of what it reminds of'),
  unanswered: z
    .int()
    .describe('how many of those it is addressed to can be reminded: it was sent, and no reply has come'),
  authorUnit: Unit.nullable(),
  departmentId: z.uuid().nullable(),
  departmentNameAr: z.string().nullable(),
  draftedBy: Person.nullable(),
  createdAt: moment,
  changedAt: moment,
  signedAt: moment.nullable(),
  signedDigest: z.string().nullable(),
  attachmentsDeclared: z.int(),
  attachmentsMissing: z.int().describe('enclosures counted but not among the files (INV-12)'),
  recipients: z.array(Recipient),
  attachments: z.array(Attachment),
  entries: z.array(Entry),
  dispatches: z.array(DispatchState),
  signatures: z.array(Signature),
  verdict: z
    .string()
    .nullable()
    .describe(
      'what the verifier said of the signatures when the letter arrived here (INV-40); null where it did not arrive',
    ),
  steps: z.array(StepTaken),
  versions: z.array(Saved),
  references: z.array(Reference),
  thread: z
    .array(Threaded)
    .describe('the whole correspondence that the caller may know of, oldest first, this letter included'),
  abilities: z
    .array(z.enum([...ACTIONS, ...AROUND, ...REMINDING]))
    .describe('the steps of its life, and what can be done around it'),
});
export type LetterPage = z.infer<typeof LetterPage>;

export const StateCounts = z.object(
  Object.fromEntries(LETTER_STATES.map((state) => [state, z.int()])) as Record<
    (typeof LETTER_STATES)[number],
    z.ZodInt
  >,
);
export type StateCounts = z.infer<typeof StateCounts>;

export const SavedVersion = Saved.extend({ content: z.unknown().describe('the draft as it was saved') });
export type SavedVersion = z.infer<typeof SavedVersion>;
