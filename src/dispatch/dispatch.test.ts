import { describe, expect, it } from '@jest/globals';
import { actionsOf, DISPATCH_STATES, type DispatchState, ENDED, MOVES, moveOf } from './dispatch.js';

const electronic = (state: DispatchState) => ({ state, method: 'ELECTRONIC' as const });

describe('a dispatch', () => {
  it('can be refused or recalled only before it is registered (INV-24, INV-26)', () => {
    const openTo = (action: 'refuse' | 'recall') =>
      DISPATCH_STATES.filter((state) => moveOf(electronic(state), action));
    expect(openTo('refuse')).toEqual(['DELIVERED', 'OPENED']);
    expect(openTo('recall')).toEqual(['PENDING', 'SUBMITTED', 'DELIVERED', 'OPENED']);
    expect(actionsOf(electronic('REGISTERED'), 'SENDER')).toEqual([]);
  });

  it('becomes opened or registered by the receiver alone (INV-22)', () => {
    const ways = MOVES.filter((move) => move.from !== move.to && ['OPENED', 'REGISTERED'].includes(move.to));
    expect(new Set(ways.map((move) => move.by))).toEqual(new Set(['RECEIVER']));
  });

  it('that was refused is acknowledged before it is sent again (INV-24)', () => {
    expect(actionsOf(electronic('REFUSED'), 'SENDER')).toEqual(['acknowledge-refusal']);
    expect(actionsOf(electronic('REFUSAL_ACKNOWLEDGED'), 'SENDER')).toEqual(['send-again']);
    expect(actionsOf({ ...electronic('REFUSAL_ACKNOWLEDGED'), replaced: true }, 'SENDER')).toEqual([]);
  });

  it('that failed goes on or is given up, by its sender (INV-20)', () => {
    expect(actionsOf(electronic('FAILED'), 'SENDER')).toEqual(['send-again', 'abandon']);
  });

  it('on paper is handed over, never delivered by itself; an electronic one never handed over', () => {
    expect(actionsOf({ state: 'PENDING', method: 'PAPER' }, 'SENDER')).toEqual([
      'recall',
      'put-on-manifest',
      'hand-over',
      'return',
    ]);
    expect(actionsOf({ state: 'ON_MANIFEST', method: 'PAPER' }, 'SENDER')).toEqual(['hand-over', 'return']);
    expect(actionsOf(electronic('PENDING'), 'SENDER')).toEqual(['recall']);
  });

  it('that was set aside leaves nothing to do', () => {
    const setAside = { ...electronic('OPENED'), setAside: true };
    expect([...actionsOf(setAside, 'SENDER'), ...actionsOf(setAside, 'RECEIVER')]).toEqual([]);
  });

  it('has a way out of every state that is not an end', () => {
    const stuck = DISPATCH_STATES.filter(
      (state) => !ENDED.includes(state) && !MOVES.some(({ from }) => from === state),
    );
    expect(stuck).toEqual([]);
  });
});
