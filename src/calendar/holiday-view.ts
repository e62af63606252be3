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

export const HolidaysPage = Page.extend({ year: wholeNumber(1900, 2199).optional() });
export type HolidaysPage = z.infer<typeof HolidaysPage>;

/** `@Param({ schema: WithDay })` */
export const WithDay = z.object({ day: calendarDate });
export type WithDay = z.infer<typeof WithDay>;
