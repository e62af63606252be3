import { z } from 'zod';
import { Page } from '../http/paging.js';
import { calendarDate, line, wholeNumber } from '../http/validation.js';

export const HolidayNames = z.strictObject({ nameAr: line(100), nameEn: line(100) });
export type HolidayNames = z.infer<typeof HolidayNames>;

export const NewHoliday = HolidayNames.extend({ day: calendarDate });
export type NewHoliday = z.infer<typeof NewHoliday>;

export const HolidayView = z
  .object({ day: z.iso.date(), nameAr: z.string(), nameEn: z.string(), abilities: z.array(z.string()) })
  .meta({ id: 'Holiday' });
export type HolidayView = z.infer<typeof HolidayView>;

export const HolidayImport = z
  .object({
    items: z.array(
      z.object({
        day: z.iso.date(),
        name: z.string().describe('as the file calls it, in both languages until somebody renames it'),
        fate: z.enum(['ADDED', 'THERE']).describe('THERE: it is a holiday already and stays as it is called'),
        heldName: z.string().nullable(),
      }),
    ),
    added: z.int(),
    passedOver: z.int().describe('events that are no days off'),
    kept: z.boolean().describe('false on trial: nothing was changed'),
  })
  .meta({ id: 'HolidayImport' });
export type HolidayImport = z.infer<typeof HolidayImport>;

/** `@Query({ schema: OnTrial })` */
export const OnTrial = z.object({
  trial: z.enum(['true', 'false']).default('false').describe('true: say what would be added, and keep nothing'),
});
export type OnTrial = z.infer<typeof OnTrial>;

export const HolidaysPage = Page.extend({ year: wholeNumber(1900, 2199).optional() });
export type HolidaysPage = z.infer<typeof HolidaysPage>;

/** `@Param({ schema: WithDay })` */
export const WithDay = z.object({ day: calendarDate });
export type WithDay = z.infer<typeof WithDay>;
