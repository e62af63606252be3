import { describe, expect, it } from '@jest/globals';
import { beginsAsPdf, likenessOf } from './comparison.js';

const [one, two] = [{ id: 'one' }, { id: 'two' }];

describe('a file beside the register', () => {
  it.each([
    ['IDENTICAL', { found: one, asked: one, bearsOurSignature: true }],
    ['IDENTICAL', { found: one, asked: undefined, bearsOurSignature: true }],
    ['ANOTHER', { found: two, asked: one, bearsOurSignature: true }],
    ['ALTERED', { found: undefined, asked: one, bearsOurSignature: true }],
    ['UNKNOWN', { found: undefined, asked: one, bearsOurSignature: false }],
  ] as const)('is %s', (likeness, compared) => {
    expect(likenessOf(compared)).toBe(likeness);
  });

  it('is a PDF by its beginning only', () => {
    expect(beginsAsPdf(Buffer.from('%PDF-1.7 …'))).toBe(true);
    expect(beginsAsPdf(Buffer.from('\n%PDF-1.4'))).toBe(true);
    expect(beginsAsPdf(Buffer.from('PK\u0003\u0004 a zip'))).toBe(false);
    expect(beginsAsPdf(Buffer.concat([Buffer.alloc(2000), Buffer.from('%PDF-')]))).toBe(false);
  });
});
