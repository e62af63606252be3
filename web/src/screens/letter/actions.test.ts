import { describe, expect, it } from '@jest/globals';
import { actionsOf } from './actions';

describe('the buttons of a letter', () => {
  it('let a head approve and sign at once, or only approve, or send it back', () => {
    expect(actionsOf(['send-back', 'approve', 'cancel', 'annotate'])).toEqual([
      'sign',
      'send-back',
      'annotate',
      'approve',
      'cancel',
    ]);
    expect(actionsOf(['send-back', 'sign', 'cancel'])).toEqual(['sign', 'send-back', 'cancel']);
  });

  it('are none where nothing is to be done', () => {
    expect(actionsOf([])).toEqual([]);
  });
});
