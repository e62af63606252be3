import { describe, expect, it } from '@jest/globals';
import { errandIdOf, jobIdOf, seemsDeaf, sweepIsDue, waitAfterFailure } from './errand.js';

describe('an errand', () => {
  it('waits longer after each failure, at most an hour, and is given up after the eighth (INV-20)', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempts) => waitAfterFailure(attempts))).toEqual([
      5, 20, 80, 320, 1280, 3600, 3600,
    ]);
    expect(waitAfterFailure(8)).toBeUndefined();
    expect(waitAfterFailure(2, 2)).toBeUndefined();
  });

  it('is known to the queue by its row and the count of its pokes, without the colon that a job may not have', () => {
    const poked = { id: '01a210d7-0269-76b7-a19b-6ef1122651db', epoch: 3 };
    expect(jobIdOf(poked)).not.toContain(':');
    expect(errandIdOf(jobIdOf(poked))).toBe(poked.id);
  });
});

describe('a worker', () => {
  it('sweeps unless the queue is long and still moving', () => {
    expect(sweepIsDue({ waiting: 0, idleSeconds: 0 })).toBe(true);
    expect(sweepIsDue({ waiting: 5000, idleSeconds: 1 })).toBe(false);
    expect(sweepIsDue({ waiting: 5000, idleSeconds: 60 })).toBe(true);
  });

  it('takes itself for deaf when jobs wait and it hears none', () => {
    expect(seemsDeaf({ waiting: 0, idleSeconds: 600 })).toBe(false);
    expect(seemsDeaf({ waiting: 1, idleSeconds: 5 })).toBe(false);
    expect(seemsDeaf({ waiting: 1, idleSeconds: 60 })).toBe(true);
  });
});
