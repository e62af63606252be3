import { describe, expect, it } from '@jest/globals';
import { inReadingOrder } from './reading-order';

const run = (str: string, x: number, y: number, dir = /[a-z]/i.test(str) ? 'ltr' : 'rtl') => ({
  str,
  dir,
  transform: [1, 0, 0, 1, x, y],
});
const read = (...runs: ReturnType<typeof run>[]) => inReadingOrder(runs).map(({ str }) => str);

describe('the words over a page', () => {
  it('of an Arabic line are read from its right end, however the file paints them', () => {
    expect(read(run('العربية', 10, 700), run('مصر', 50, 700), run('جمهورية', 90, 700))).toEqual([
      'جمهورية',
      'مصر',
      'العربية',
    ]);
  });

  it('stay in their lines, and a Latin line stays as it is', () => {
    expect(read(run('two', 10, 700), run('words', 40, 700), run('ب', 10, 680), run('أ', 40, 680))).toEqual([
      'two',
      'words',
      'أ',
      'ب',
    ]);
  });

  it('keep the order of Latin words that stand in an Arabic line', () => {
    expect(
      read(
        run('نظام', 10, 700),
        run('Open', 50, 700),
        run(' ', 75, 700, 'ltr'),
        run('Source', 80, 700),
        run('يسمى', 130, 700),
      ),
    ).toEqual(['يسمى', 'Open', ' ', 'Source', 'نظام']);
  });
});
