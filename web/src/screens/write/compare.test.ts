import { describe, expect, it } from '@jest/globals';
import { compareBodies, compareWords } from './compare';

const body = (...lines: string[]) => ({
  blocks: lines.map((text) => ({ type: 'paragraph' as const, runs: [{ text }] })),
});
const shown = (before: string[], after: string[]) =>
  compareBodies(body(...before), body(...after)).map(({ change, words }) => [
    change,
    words
      .map((part) => ({ same: part.text, added: `+${part.text}+`, removed: `-${part.text}-` })[part.change])
      .join(''),
  ]);

describe('two versions of a text', () => {
  it('have the lines that stayed, came and went in their order', () => {
    expect(shown(['أول', 'ثان', 'ثالث'], ['أول', 'ثالث', 'رابع'])).toEqual([
      ['same', 'أول'],
      ['removed', '-ثان-'],
      ['same', 'ثالث'],
      ['added', '+رابع+'],
    ]);
  });

  it('have a line that changed some words as one', () => {
    expect(shown(['نرجو الإفادة خلال أسبوع'], ['نرجو سرعة الإفادة خلال شهر'])).toEqual([
      ['changed', 'نرجو +سرعة +الإفادة خلال -أسبوع-+شهر+'],
    ]);
  });

  it('have quite another line as one that went and one that came', () => {
    expect(shown(['تمت المعاينة'], ['برجاء العرض'])).toEqual([
      ['removed', '-تمت المعاينة-'],
      ['added', '+برجاء العرض+'],
    ]);
  });

  it('are the same when nothing changed, and all new when there was nothing', () => {
    expect(shown(['أ', 'ب'], ['أ', 'ب']).every(([change]) => change === 'same')).toBe(true);
    expect(shown([], ['أ'])).toEqual([['added', '+أ+']]);
    expect(compareWords('', '')).toEqual([]);
  });
});
