import { describe, expect, it } from '@jest/globals';
import { keysFor, type WebKey } from './offline-facts.js';

const [old, present] = ['old', 'present'].map((x): WebKey => ({ kty: 'EC', crv: 'P-256', x, y: '' })) as [
  WebKey,
  WebKey,
];
const keys = [
  { from: '2024-01-01T08:30:30.000Z', until: '2026-01-01T08:30:30.000Z', jwk: old },
  { from: '2025-12-01T00:00:00.000Z', until: '2027-12-01T00:00:00.000Z', jwk: present },
];
const at = (moment: string) => keysFor({ keys }, new Date(moment));

describe('a key vouches for what was issued in its own time', () => {
  it.each([
    ['2023-12-31T23:59:00Z', []],
    ['2024-06-01T00:00:00Z', [old]],
    ['2025-12-15T00:00:00Z', [old, present]],
    ['2027-01-01T00:00:00Z', [present]],
    ['2028-01-01T00:00:00Z', []],
  ])('%s', (moment, expected) => {
    expect(at(moment)).toEqual(expected);
  });

  it('from its first minute on: a code tells the minute alone', () => {
    expect(at('2024-01-01T08:30:00Z')).toEqual([old]);
    expect(at('2024-01-01T08:29:00Z')).toEqual([]);
  });
});
