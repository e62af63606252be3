import { describe, expect, it } from '@jest/globals';
import { numberInName } from './named-by-number';

describe('a scanned file', () => {
  it('may be named by the number of its entry, in any digits, with its year or without', () => {
    expect(numberInName('18453.pdf')).toEqual({ number: 18453 });
    expect(numberInName('وارد ١٨٤٥٣-٢٠٢٦.pdf')).toEqual({ number: 18453, year: 2026 });
    expect(numberInName('scan_77_2026.tiff')).toEqual({ number: 77, year: 2026 });
  });

  it('is named by nothing where the name says too much or too little', () => {
    for (const name of ['خطاب.pdf', 'IMG_20261125_101500.jpg', 'scan 3 of 7.pdf'])
      expect([name, numberInName(name)]).toEqual([name, undefined]);
  });
});
