import type { Line } from '../../api/queries';
import { dayInCairo } from '../../inputs/calendar-day';

export interface BookDay {
  day: string;
  lines: Line[];
}

/** Lines as they come (the newest first) ruled as in the paper book: by number, a heading for each day. */
export function daysOf(newestFirst: Line[]): BookDay[] {
  const days = new Map<string, Line[]>();
  for (const line of [...newestFirst].sort((a, b) => a.entryNumber - b.entryNumber)) {
    const day = dayInCairo(line.registeredAt);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, lines]) => ({ day, lines }));
}

/** Whether lines of that day may still be missing from what has come. */
export function dayGoesOn(newestFirst: Line[], day: string): boolean {
  const last = newestFirst.at(-1);
  return last !== undefined && dayInCairo(last.registeredAt) >= day;
}
