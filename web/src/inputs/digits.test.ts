import { describe, expect, it } from '@jest/globals';
import { arabicDigits, asciiDigits, readWholeNumber } from './digits';

describe('digits', () => {
  it('are read in Arabic, Persian and Latin form as the same number (INV-47)', () => {
    expect(asciiDigits('١٨٤٥٢ / ۲۰۲۶ / 7')).toBe('18452 / 2026 / 7');
    expect([readWholeNumber('٣'), readWholeNumber('۳'), readWholeNumber(' 3 ')]).toEqual([3, 3, 3]);
  });

  it('are shown in Arabic form without touching anything else', () => {
    expect(arabicDigits('No. 18452')).toBe('No. ١٨٤٥٢');
  });

  it.each(['', ' ', '-1', '1.5', '٣ب', '12345678901'])('refuses %p as a whole number', (text) => {
    expect(readWholeNumber(text)).toBeNull();
  });
});
