import { describe, expect, it } from '@jest/globals';
import { scaleOf, step } from './zoom';

const A4 = 595;

describe('how large a sheet is drawn', () => {
  it('is as wide as there is room, but not blown up on a wide screen', () => {
    expect(scaleOf('width', 400, A4)).toBeCloseTo(400 / A4);
    expect(scaleOf('width', 4000, A4)).toBeCloseTo((1.6 * 96) / 72);
  });

  it('is a size of its own once one was chosen, whatever the room', () => {
    expect(scaleOf(2, 400, A4)).toBe(scaleOf(2, 4000, A4));
  });

  it('goes to the next size from any fit, and stays at the last', () => {
    const fit = scaleOf('width', 640, A4);
    expect([step(fit, true), step(fit, false)]).toEqual([1, 0.75]);
    expect([step(scaleOf(4, 0, A4), true), step(scaleOf(0.5, 0, A4), false)]).toEqual([4, 0.5]);
  });
});
