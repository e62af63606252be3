import { describe, expect, it } from '@jest/globals';
import { cairoMoment, inCairo, readTime } from './cairo-moment';

describe('the time that stands on a slip', () => {
  it('is read in any digits and with any sign between', () => {
    expect(['9:05', '٩:٠٥', '٩.٠٥', '0905', '905', '14', ' 14:30 '].map(readTime)).toEqual([
      '09:05',
      '09:05',
      '09:05',
      '09:05',
      '09:05',
      '14:00',
      '14:30',
    ]);
    expect(['', '25:00', '9:75', 'غدًا', '9:5'].map(readTime)).toEqual([null, null, null, null, null]);
  });

  it('is the time in Cairo, in winter and in summer', () => {
    expect(cairoMoment('2026-11-25', '11:40')).toBe('2026-11-25T09:40:00.000Z');
    expect(cairoMoment('2026-07-01', '11:40')).toBe('2026-07-01T08:40:00.000Z');
    expect(cairoMoment('2026-07-01', '00:10')).toBe('2026-06-30T21:10:00.000Z');
    expect(inCairo(new Date('2026-06-30T21:10:00Z'))).toEqual({ day: '2026-07-01', time: '00:10' });
  });
});
