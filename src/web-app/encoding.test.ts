import { describe, expect, it } from '@jest/globals';
import { bestEncoding, type Encoding } from './encoding.js';

const BOTH: ReadonlySet<Encoding> = new Set(['br', 'gzip'] as const);

describe('the form in which a file is sent', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['BR', 'br'],
    ['identity', undefined],
    ['br;q=x', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for %p is %p', (accepted, encoding) => {
    expect(bestEncoding(accepted, BOTH)).toBe(encoding);
  });

  it('is never one that was not made', () => {
    expect(bestEncoding('br, gzip', new Set())).toBeUndefined();
  });
});
