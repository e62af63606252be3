import { describe, expect, it } from '@jest/globals';
import { ScanBurst } from './scan-burst';

/** Presses the keys of an American keyboard, so many milliseconds apart. */
function type(burst: ScanBurst, keys: [string, boolean?][], gap: number): (string | undefined)[] {
  return keys.map(([code, shift = false], i) => burst.press({ code, shift, at: 1000 + i * gap }));
}

const URL_KEYS: [string, boolean?][] = [
  ['KeyH'],
  ['KeyT'],
  ['KeyT'],
  ['KeyP'],
  ['Semicolon', true],
  ['Slash'],
  ['Slash'],
  ['KeyX'],
  ['Slash'],
  ['KeyV'],
  ['Slash'],
  ['KeyA', true],
  ['Digit7'],
  ['Minus', true],
  ['Enter'],
];

describe('a scanner gun', () => {
  it('is read by its keys, whatever layout the keyboard has', () => {
    expect(type(new ScanBurst(), URL_KEYS, 8).at(-1)).toBe('http://x/v/A7_');
  });

  it('is told from a person by its speed', () => {
    expect(type(new ScanBurst(), URL_KEYS, 90).at(-1)).toBeUndefined();
  });

  it('leaves nothing behind for the next scan', () => {
    const burst = new ScanBurst();
    type(burst, URL_KEYS, 8);
    expect(type(burst, URL_KEYS, 8).at(-1)).toBe('http://x/v/A7_');
  });

  it('needs more than a few characters: a fast Enter after one key is a person', () => {
    expect(type(new ScanBurst(), [['KeyA'], ['Enter']], 10).at(-1)).toBeUndefined();
  });
});
