import ICAL from 'ical.js';

/** A day off as a calendar file names it. */
export interface FileDay {
  /** YYYY-MM-DD */
  day: string;
  name: string;
}

export interface HolidayFile {
  /** One line a day, in their order; a day that two events name is the first one's. */
  days: FileDay[];
  /** Events that are no days off: those with an hour, those called off, those without a name. */
  passedOver: number;
}

export const MOST_DAYS = 1000;
const LONGEST_EVENT = 31;
const LONGEST_NAME = 100;
/** A recurring event is taken for so many years from the first of the file on. */
const YEARS_AHEAD = 5;

/** Why a file cannot be taken; the message is the stable code. */
export class HolidayFileFault extends Error {}

/**
 * Reads the all-day events of an iCalendar file (RFC 5545): lines folded and escaped as it allows, DTEND exclusive, an event
 * without an end lasting a day, recurring ones for five years.
 * @param today from which recurring events are counted, YYYY-MM-DD
 * @throws HolidayFileFault 'not-a-calendar', 'calendar-malformed', 'calendar-without-days', 'calendar-too-long'
 */
export function readHolidayFile(file: Uint8Array, today: string): HolidayFile {
  const text = textOf(file);
  try {
    return daysOfCalendar(ICAL.Component.fromString(text), today);
  } catch (error) {
    // the library has plain errors of many words for what it cannot read
    throw error instanceof HolidayFileFault ? error : new HolidayFileFault('calendar-malformed');
  }
}

function textOf(file: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw new HolidayFileFault('not-a-calendar');
  }
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(text)) throw new HolidayFileFault('not-a-calendar');
  return text;
}

function daysOfCalendar(calendar: ICAL.Component, today: string): HolidayFile {
  const days = new Map<string, string>();
  let passedOver = 0;
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const name = nameOf(event);
    const dayOff = event.startDate?.isDate && component.getFirstPropertyValue('status') !== 'CANCELLED';
    if (!dayOff || name === '') passedOver += 1;
    else for (const day of daysOf(event, today)) if (!days.has(day)) days.set(day, name);
    if (days.size > MOST_DAYS) throw new HolidayFileFault('calendar-too-long');
  }
  if (days.size === 0) throw new HolidayFileFault('calendar-without-days');
  const inOrder = [...days].map(([day, name]) => ({ day, name })).sort((a, b) => a.day.localeCompare(b.day));
  return { days: inOrder, passedOver };
}

/** One line without control or direction characters, cut where it is longer than a holiday's name may be. */
function nameOf(event: ICAL.Event): string {
  return (event.summary ?? '')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, LONGEST_NAME)
    .trim();
}

function daysOf(event: ICAL.Event, today: string): string[] {
  const length = Math.max(1, event.endDate.subtractDate(event.startDate).toSeconds() / 86_400);
  if (length > LONGEST_EVENT) throw new HolidayFileFault('calendar-too-long');
  return startsOf(event, today).flatMap((start) =>
    Array.from({ length }, (_, nth) => {
      const day = start.clone();
      day.adjust(nth, 0, 0, 0);
      return day.toString();
    }),
  );
}

function startsOf(event: ICAL.Event, today: string): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate];
  const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  const starts: ICAL.Time[] = [];
  const occurrences = event.iterator();
  for (let next = occurrences.next(); next && next.toString() <= last; next = occurrences.next()) {
    if (next.toString() >= today) starts.push(next);
    if (starts.length > MOST_DAYS) throw new HolidayFileFault('calendar-too-long');
  }
  return starts;
}
