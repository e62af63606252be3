import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id, line } from '../http/validation.js';
import { EntryLine } from '../registers/entry-view.js';

const moment = z.iso.datetime({ offset: true });

/** Somebody, a department, or a place where nobody holds it. */
export const SheetHolder = z
  .object({
    personId: z.uuid().nullable(),
    departmentId: z.uuid().nullable(),
    place: z.string().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
  })
  .meta({ id: 'SheetHolder' });
export type SheetHolder = z.infer<typeof SheetHolder>;

const Passing = z.object({
  id: z.uuid().nullable().describe('null for the first holder: whoever registered it'),
  holder: SheetHolder,
  note: z.string(),
  by: z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() }),
  at: moment,
});
export type Passing = z.infer<typeof Passing>;

/** Where the sheet of an entry is and was, whatever became of the entry. */
export const EntryCustody = z
  .object({
    items: z.array(Passing).describe('the first holder first, the present one last; empty where there is no sheet'),
    abilities: z.array(z.enum(['pass-on'])),
  })
  .meta({ id: 'EntryCustody' });
export type EntryCustody = z.infer<typeof EntryCustody>;

export const PassOn = z
  .strictObject({
    personId: id.optional(),
    departmentId: id.optional(),
    place: line(200).optional().describe('a shelf or file, where nobody holds it'),
    note: line(500).optional(),
  })
  .refine(({ personId, departmentId, place }) => [personId, departmentId, place].filter(Boolean).length === 1, {
    message: 'one-holder-needed',
    path: ['personId'],
  });
export type PassOn = z.infer<typeof PassOn>;

/** A sheet that was passed on, and who has it now. */
export const HeldSheet = z
  .object({
    id: z.uuid(),
    entry: EntryLine.pick({ id: true, direction: true, entryNumber: true, year: true, state: true }),
    subject: z.string().nullable(),
    masked: z.boolean(),
    holder: SheetHolder,
    note: z.string(),
    since: moment,
  })
  .meta({ id: 'HeldSheet' });
export type HeldSheet = z.infer<typeof HeldSheet>;

export const SheetsWanted = Page.extend({
  unitId: id,
  personId: id.optional(),
  departmentId: id.optional(),
  place: line(200).optional(),
});
export type SheetsWanted = z.infer<typeof SheetsWanted>;

export const OfUnit = z.object({ unitId: id });
export type OfUnit = z.infer<typeof OfUnit>;

export const HolderCount = z.object({ holder: SheetHolder, sheets: z.int() });
export type HolderCount = z.infer<typeof HolderCount>;
