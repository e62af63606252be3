/** The rules of a delegation's days. Pure. */

/** A delegation runs a year at most; who is away for longer is replaced. */
export const LONGEST_DAYS = 365;

const DAY = 24 * 60 * 60 * 1000;

/** What is wrong with these civil days, as [code, field]; nothing where they can stand. `today` is that of Cairo. */
export function daysFault(firstDay: string, lastDay: string, today: string): [code: string, field: string] | undefined {
  if (firstDay < today) return ['in-the-past', 'firstDay'];
  if (lastDay < firstDay) return ['ends-before-it-begins', 'lastDay'];
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY + 1;
  return days > LONGEST_DAYS ? ['delegation-too-long', 'lastDay'] : undefined;
}
