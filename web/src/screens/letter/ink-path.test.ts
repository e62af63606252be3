import { describe, expect, it } from '@jest/globals';
import { partsOf, pathOf, thinned } from './ink-path';

describe('a stroke of the pen', () => {
  it('is kept in parts of the page, so that it lies right at any size', () => {
    expect(partsOf([{ x: 100, y: 50 }], { width: 400, height: 500 })).toEqual([[0.25, 0.1]]);
    expect(partsOf([{ x: 450, y: -3 }], { width: 400, height: 500 })).toEqual([[1, 0]]);
  });

  it('is a path through its points, and a tap is a dot', () => {
    expect(pathOf({ points: [[0.5, 0.5]] }, 1400)).toBe('M500 700h0');
    expect(
      pathOf(
        {
          points: [
            [0, 0],
            [0.1, 0.1],
            [0.2, 0.1],
          ],
        },
        1000,
      ),
    ).toBe('M0 0Q100 100 150 100Q200 100 200 100');
  });

  it('keeps its ends however it is thinned', () => {
    const long = Array.from({ length: 5001 }, (_, at) => at);
    const kept = thinned(long, 2000);
    expect(kept.length).toBeLessThanOrEqual(2000);
    expect([kept[0], kept.at(-1)]).toEqual([0, 5000]);
  });
});
