import { z } from 'zod';
import { SECRECIES } from '../letters/letter.js';

const moment = z.iso.datetime({ offset: true });

/** A page of the hand-delivery book: closed once no line is open (INV-27). */
export const ManifestView = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  secrecy: z.enum(SECRECIES),
  year: z.int(),
  pageNumber: z.int(),
  messenger: z.string().describe('who carries the letters'),
  madeBy: z.string(),
  madeAt: moment,
  lines: z.int(),
  openLines: z.int(),
});
export type ManifestView = z.infer<typeof ManifestView>;

export const ManifestLine = z.object({
  lineNumber: z.int(),
  dispatchId: z.uuid(),
  letterId: z.uuid(),
  entryNumber: z.int(),
  year: z.int(),
  date: z.iso.date().describe('of the letter, in Cairo'),
  subject: z.string(),
  recipientName: z.string(),
  attachmentsDeclared: z.int(),
  ending: z.enum(['HANDED_OVER', 'RETURNED']).nullable(),
  endedAt: moment.nullable(),
  fullName: z.string().nullable(),
  title: z.string().nullable(),
  takenAt: moment.nullable(),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  abilities: z.array(z.string()),
});
export type ManifestLine = z.infer<typeof ManifestLine>;

export const ManifestDetail = ManifestView.omit({ lines: true }).extend({ lines: z.array(ManifestLine) });
export type ManifestDetail = z.infer<typeof ManifestDetail>;
