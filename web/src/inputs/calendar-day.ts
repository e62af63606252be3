import { asciiDigits } from './digits';

/** A day as the interface and the server name it: YYYY-MM-DD. */
export type Day = string;

const UNSEEN = /[\u200e\u200f\u061c]/g;
/** «ي» and «ا» for اليوم, t for today; the same keys with either keyboard layout. */
const TODAY = /^(t|ي|ا|اليوم|today)$/i;
const DAY_FIRST = /^(\d{1,2})[/.\-\s،]+(\d{1,2})(?:[/.\-\s،]+(\d{2}|\d{4}))?$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;

/**
 * The day that somebody typed, day first, in any digits: 15/11/2026, ١٥-١١-٢٠٢٦, 15112026, 15.11.26, 15/11 (of this
 * year), 2026-11-15, «ي» or t for today. Null for what is no day, such as 31/2/2026.
 */
export function readDay(typed: string, today: Day): Day | null {
  const text = asciiDigits(typed).replace(UNSEEN, '').trim();
  if (TODAY.test(text)) return today;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const [, day, month, year] = DAY_FIRST.exec(text) ?? RUN_TOGETHER.exec(text) ?? [];
  if (!day || !month) return null;
  const full = year === undefined ? today.slice(0, 4) : year.length === 2 ? `20${year}` : year;
  return dayOf(full, month, day);
}

function dayOf(...parts: (string | undefined)[]): Day | null {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  if (year < 1950 || year > 2199) return null;
  const moment = new Date(Date.UTC(year, month - 1, day));
  const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return exists ? moment.toISOString().slice(0, 10) : null;
}

/** The day so many days later, or earlier. */
export function dayAfter(day: Day, days: number): Day {
  const moment = new Date(`${day}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** As it stands in the date box: day/month/year, which reads the same way in both languages. */
export function writtenDay(day: Day | null): string {
  return day ? day.split('-').reverse().join('/') : '';
}

const CAIRO = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Cairo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is, or was, in Cairo. */
export function dayInCairo(moment: Date | string = new Date()): Day {
  const parts = Object.fromEntries(CAIRO.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}
