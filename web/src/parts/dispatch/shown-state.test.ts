import { describe, expect, it } from '@jest/globals';
import { shownState, toneOf } from './shown-state';

const electronic = (state: string, more = {}) => ({ state, method: 'ELECTRONIC', ...more });
const paper = (state: string, more = {}) => ({ state, method: 'PAPER', ...more });

describe('how a dispatch is shown', () => {
  it('says of a paper that waits whether it has been out already', () => {
    expect(shownState(paper('PENDING'))).toBe('TO_HAND_OVER');
    expect(shownState(paper('PENDING', { reasonCode: 'CLOSED' }))).toBe('CAME_BACK');
    expect(shownState(electronic('PENDING'))).toBe('PENDING');
  });

  it('makes what is late, refused, failed or came back stand out', () => {
    const loud = [
      electronic('FAILED'),
      electronic('REFUSED'),
      electronic('DELIVERED', { late: true }),
      paper('PENDING', { reasonCode: 'NOT_FOUND' }),
    ];
    expect(loud.map(toneOf)).toEqual(['bad', 'bad', 'bad', 'bad']);
  });

  it('is calm about what goes its way, and about what has ended', () => {
    expect(toneOf(electronic('SUBMITTED'))).toBe('under-way');
    expect(toneOf(electronic('REGISTERED'))).toBe('well');
    expect(toneOf(electronic('OPENED', { setAside: true }))).toBe('over');
    expect(toneOf(electronic('REFUSAL_ACKNOWLEDGED'))).toBe('over');
  });
});
