import { describe, expect, it } from '@jest/globals';
import { readEntryNumber } from './entry-number.js';

describe('the number of an entry', () => {
  it.each([
    ['123/2026', 123, 2026],
    ['١٢٣/٢٠٢٦', 123, 2026],
    ['۱۲۳/۲۰۲۶', 123, 2026],
    ['\u2066٧ \\ 2026\u2069', 7, 2026],
    [' 0042 ', 42, null],
  ])('is read in any digits and in isolates (INV-47): %s', (text, entryNumber, year) => {
    expect(readEntryNumber(text)).toEqual({ entryNumber, year });
  });

  it.each(['', '0', '12/26', '1/2026/3', 'أ/12', '-4', '1.5', '99999999999', '12/20266'])('is not: %s', (text) => {
    expect(readEntryNumber(text)).toBeUndefined();
  });
});
