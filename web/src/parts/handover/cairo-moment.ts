import { asciiDigits } from '../../inputs/digits';

/** The time of day that somebody typed: 9:05, ٩.٠٥, 0905, 14. Null for what is none. */
export function readTime(typed: string): string | null {
  const text = asciiDigits(typed).replace(/[\s\u200e\u200f\u061c]/g, '');
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.،,]?(\d{2}))?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

const CAIRO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Africa/Cairo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What the clock in Cairo shows at this moment: the day and the time. */
export function inCairo(moment: Date): { day: string; time: string } {
  const part = Object.fromEntries(CAIRO.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** The moment at which the clock in Cairo shows this day and time, in summer and winter; ISO 8601 in UTC. */
export function cairoMoment(day: string, time: string): string {
  const meant = Date.parse(`${day}T${time}:00Z`);
  const shift = (at: number) => {
    const shown = inCairo(new Date(at));
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - at;
  };
  const first = meant - shift(meant);
  return new Date(meant - shift(first)).toISOString();
}
