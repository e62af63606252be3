import { describe, expect, it } from '@jest/globals';
import { daysFault } from './delegation.js';

const TODAY = '2026-12-01';

describe('the days of a delegation', () => {
  it('begin today or later, may be a single one, and are at most a year', () => {
    expect(daysFault(TODAY, TODAY, TODAY)).toBeUndefined();
    expect(daysFault('2026-12-10', '2026-12-24', TODAY)).toBeUndefined();
    expect(daysFault(TODAY, '2027-11-30', TODAY)).toBeUndefined();
  });

  it('are refused at the day that is wrong', () => {
    expect(daysFault('2026-11-30', TODAY, TODAY)).toEqual(['in-the-past', 'firstDay']);
    expect(daysFault('2026-12-10', '2026-12-09', TODAY)).toEqual(['ends-before-it-begins', 'lastDay']);
    expect(daysFault(TODAY, '2027-12-01', TODAY)).toEqual(['delegation-too-long', 'lastDay']);
  });
});
