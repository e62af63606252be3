import { z } from 'zod';
import { calendarDate, id, line, wholeNumber } from '../http/validation.js';

/** How paper comes; what comes electronically has its own way in. */
export const PAPER_CHANNELS = ['HAND', 'POST', 'COURIER', 'FAX', 'EMAIL'] as const;
export const MOST_IN_BATCH = 500;
const MOST_SCANS = 50;

const within = (moment: string) => moment >= '1800' && moment < '2200';
const receivedAt = z.union([calendarDate, z.iso.datetime({ offset: true }).refine(within, 'date-out-of-range')]);

/** Who wrote: a unit, a correspondent of the directory, or a name that is then kept there. */
export const Counterparty = z.union([
  z.strictObject({ unitId: id }),
  z.strictObject({ externalPartyId: id }),
  z.strictObject({ name: line(200) }),
]);
export type Counterparty = z.infer<typeof Counterparty>;

export const PaperLetter = z.object({
  counterparty: Counterparty,
  counterpartyNumber: line(60).nullable().default(null),
  counterpartyDate: calendarDate.nullable().default(null),
  subject: line(500).nullable().default(null).describe('not for secret mail that the clerk may not open'),
  attachmentsDeclared: wholeNumber(0, 9999).default(0),
  receivedAt: receivedAt.nullable().default(null).describe('day or moment; the moment of registering where left out'),
  channel: z.enum(PAPER_CHANNELS),
  urgency: z.enum(['NORMAL', 'URGENT', 'VERY_URGENT']).default('NORMAL'),
  secrecy: z.enum(['NORMAL', 'CONFIDENTIAL', 'TOP_SECRET']).default('NORMAL').describe('TOP_SECRET is refused'),
  replyWantedBy: calendarDate.nullable().default(null),
  scans: z.array(id).max(MOST_SCANS).default([]).describe('uploads; more may follow later'),
  answersLetterId: id.nullable().default(null).describe('the letter that it answers'),
  answersCited: line(200).nullable().default(null).describe('what it says it answers, where that letter is not known'),
  duplicateAccepted: z.boolean().default(false).describe('registered although it looks like one that is there'),
});
export type PaperLetter = z.infer<typeof PaperLetter>;

/** What the book says of secret mail that nobody here may open (INV-36). */
export const UNOPENED_SUBJECT = 'سري';

/**
 * Why this sheet may not be entered as described, whoever its sender is: a code and the field at fault. Secret mail
 * is entered from its envelope by a clerk without clearance: no subject, no scan (INV-36).
 */
export function paperFault(paper: PaperLetter, cleared: boolean): { code: string; field: string } | undefined {
  if (paper.secrecy === 'TOP_SECRET') return { code: 'top-secret-refused', field: 'secrecy' };
  if (!isUnopened(paper, cleared)) return paper.subject ? undefined : { code: 'subject-missing', field: 'subject' };
  if (paper.subject) return { code: 'secret-stays-unopened', field: 'subject' };
  if (paper.scans.length > 0) return { code: 'secret-stays-unopened', field: 'scans' };
  if (paper.answersLetterId || paper.answersCited) return { code: 'secret-stays-unopened', field: 'answersLetterId' };
  return undefined;
}

export function isUnopened(paper: PaperLetter, cleared: boolean): boolean {
  return paper.secrecy === 'CONFIDENTIAL' && !cleared;
}
