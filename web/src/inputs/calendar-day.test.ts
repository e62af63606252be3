import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayInCairo, readDay, writtenDay } from './calendar-day';

const TODAY = '2026-11-23';

describe('the date box', () => {
  it.each([
    ['15/11/2026', '2026-11-15'],
    ['١٥/١١/٢٠٢٦', '2026-11-15'],
    ['15112026', '2026-11-15'],
    ['15-11-2026', '2026-11-15'],
    ['15.11.26', '2026-11-15'],
    ['15 11', '2026-11-15'],
    ['٠٥٠١٢٠٢٦', '2026-01-05'],
    ['5/1/2026', '2026-01-05'],
    ['2026-11-15', '2026-11-15'],
    ['\u200f١٥/١١/٢٠٢٦', '2026-11-15'],
    ['29/2/2028', '2028-02-29'],
    ['t', TODAY],
    ['ي', TODAY],
    ['اليوم', TODAY],
  ])('reads %p as %p, day first (INV-47)', (typed, day) => {
    expect(readDay(typed, TODAY)).toBe(day);
  });

  it.each(['31/2/2026', '29/2/2026', '0/1/2026', '15/13/2026', '1/1/1900', 'غدا', '', '1512'.repeat(3)])(
    'takes %p for no day',
    (typed) => {
      expect(readDay(typed, TODAY)).toBeNull();
    },
  );

  it('steps over the ends of months and years', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('shows day, month and year', () => {
    expect(writtenDay('2026-01-05')).toBe('05/01/2026');
    expect(writtenDay(null)).toBe('');
  });

  it('knows what day it is in Cairo, not where the computer stands', () => {
    expect(dayInCairo('2026-11-22T22:30:00Z')).toBe('2026-11-23');
  });
});
