import { type Day, dayInCairo } from '../../inputs/calendar-day';

/** The moment at which a day begins in Cairo, in winter two hours and in summer three before Greenwich. */
export function beginningOf(day: Day): string {
  for (const offset of ['+03:00', '+02:00']) {
    const moment = new Date(`${day}T00:00:00${offset}`);
    if (dayInCairo(moment) === day) return moment.toISOString();
  }
  // The clock is put forward at midnight in spring: that day begins at one.
  return new Date(`${day}T01:00:00+03:00`).toISOString();
}
