import { describe, expect, it } from '@jest/globals';
import { Intent } from './intent';
import { noAnswer, problemFrom } from './problem';

describe('the key of a command', () => {
  it('stays the same for a wish asked again after no answer came', () => {
    const intent = new Intent();
    const key = intent.keyFor({ subject: 'a' });
    intent.answered(noAnswer());
    expect(intent.keyFor({ subject: 'a' })).toBe(key);
  });

  it('is new once an answer came, good or bad', () => {
    const intent = new Intent();
    const first = intent.keyFor({ subject: 'a' });
    intent.answered();
    const second = intent.keyFor({ subject: 'a' });
    intent.answered(problemFrom(422, { code: 'subject-missing' }));
    const third = intent.keyFor({ subject: 'a' });
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('is new for another wish', () => {
    const intent = new Intent();
    expect(intent.keyFor({ subject: 'a' })).not.toBe(intent.keyFor({ subject: 'b' }));
  });
});
