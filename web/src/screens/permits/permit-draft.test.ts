import { describe, expect, it } from '@jest/globals';
import { contentOf, newDraft, readDecimal } from './permit-draft';

describe('the area of a plot', () => {
  it.each([
    ['250', 250],
    ['٢٥٠٫٥', 250.5],
    ['250.75', 250.75],
    [' ۱۲۰,۵ ', 120.5],
    ['', null],
    ['250 م', null],
    ['1.2.3', null],
  ])('%p is %p (INV-47)', (typed, area) => {
    expect(readDecimal(typed)).toBe(area);
  });

  it('is nothing where it was not typed, for the server to say so', () => {
    const draft = newDraft({ ownerName: 'منى', address: 'بنها', validFrom: '2026-12-01' });
    expect(contentOf(draft)).toMatchObject({ plotArea: 0, floors: 0, validUntil: '' });
  });
});
