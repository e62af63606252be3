import { describe, expect, it } from '@jest/globals';
import { dayInCairo } from '../../inputs/calendar-day';
import { beginningOf } from './cairo-moment';

describe('the beginning of a day in Cairo', () => {
  it('is two hours before Greenwich in winter and three in summer', () => {
    expect(beginningOf('2026-01-15')).toBe('2026-01-14T22:00:00.000Z');
    expect(beginningOf('2026-07-15')).toBe('2026-07-14T21:00:00.000Z');
  });

  it('is of that day, and a moment before it is not, all year through', () => {
    for (let at = Date.UTC(2026, 0, 1, 12); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const began = new Date(beginningOf(day));
      expect([dayInCairo(began), dayInCairo(new Date(began.getTime() - 1)) < day]).toEqual([day, true]);
    }
  });
});
