import { describe, expect, it } from '@jest/globals';
import { codeOf, stepAt, stepOf } from './totp.js';

/** RFC 6238, appendix B: the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');

describe('the code of thirty seconds', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i is %s', (second, code) => {
    expect(codeOf(SECRET, stepAt(second * 1000))).toBe(code);
  });

  it('counts one step early and one step late, and no further', () => {
    const now = 1_234_567_890_000;
    const step = stepAt(now);
    const counts = (away: number) => stepOf(SECRET, codeOf(SECRET, step + away), now);
    expect([-2, -1, 0, 1, 2].map(counts)).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('is six digits and nothing else', () => {
    for (const code of ['', '12345', '1234567', '28708a', '-28708'])
      expect(stepOf(SECRET, code, 59_000)).toBeUndefined();
  });
});
