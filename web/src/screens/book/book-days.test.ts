import { describe, expect, it } from '@jest/globals';
import type { Line } from '../../api/queries';
import { dayGoesOn, daysOf } from './book-days';

const line = (entryNumber: number, registeredAt: string) => ({ entryNumber, registeredAt }) as Line;
const LINES = [line(4, '2026-11-23T08:00:00Z'), line(3, '2026-11-22T22:30:00Z'), line(2, '2026-11-22T12:00:00Z')];

describe('the book', () => {
  it('is ruled by number, under the day it was in Cairo', () => {
    expect(daysOf(LINES).map(({ day, lines }) => [day, lines.map((one) => one.entryNumber)])).toEqual([
      ['2026-11-22', [2]],
      ['2026-11-23', [3, 4]],
    ]);
  });

  it('knows when a day is complete', () => {
    expect(dayGoesOn(LINES, '2026-11-23')).toBe(false);
    expect(dayGoesOn(LINES.slice(0, 2), '2026-11-23')).toBe(true);
    expect(dayGoesOn([], '2026-11-23')).toBe(false);
  });
});
