import { describe, expect, it } from '@jest/globals';
import { isSingleKey, keyName } from './key-name';

const press = (code: string, held: object = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('is the physical key: J is J also where it writes «ت»', () => {
    expect(keyName(press('KeyJ'))).toBe('J');
    expect(keyName(press('Digit1', { altKey: true }))).toBe('Alt+1');
    expect(keyName(press('Slash', { shiftKey: true }))).toBe('Shift+/');
    expect(keyName(press('Enter', { metaKey: true }))).toBe('Ctrl+Enter');
    expect(keyName(press('F2'))).toBe('F2');
  });

  it('of one key stays quiet while somebody types', () => {
    expect(['J', '/', 'Shift+/', 'Alt+1', 'Ctrl+Enter', 'F9', 'Escape'].map(isSingleKey)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
