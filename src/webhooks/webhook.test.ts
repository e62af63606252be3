import { describe, expect, it } from '@jest/globals';
import { waitAfterFailure } from '../queue/errand.js';
import { CALL_LIMIT, endpointAbilities, faultOf, LANE_SECONDS, MOST_CALLS, mayReplay, meaningOf } from './webhook.js';

describe('a message to a web hook', () => {
  it('is tried for three days, then given up (INV-20)', () => {
    const waits = Array.from({ length: MOST_CALLS - 1 }, (_, at) => waitAfterFailure(at + 1, MOST_CALLS)!);
    const hours = waits.reduce((sum, seconds) => sum + seconds) / 3600;
    expect(hours).toBeGreaterThanOrEqual(72);
    expect(hours).toBeLessThan(73);
    expect(waitAfterFailure(MOST_CALLS, MOST_CALLS)).toBeUndefined();
  });

  it('is delivered by any 2xx; a redirection is none, and 410 ends it all', () => {
    expect([200, 202, 204, 299].map((status) => meaningOf({ status }))).toEqual(Array(4).fill('DELIVERED'));
    expect([301, 302, 307, 400, 404, 429, 500, 503, null].map((status) => meaningOf({ status }))).toEqual(
      Array(9).fill('AGAIN'),
    );
    expect(meaningOf({ status: 410 })).toBe('GONE');
  });

  it('fails for a reason in one word', () => {
    expect(faultOf({ status: 503, fault: null, milliseconds: 1 })).toBe('status-503');
    expect(faultOf({ status: null, fault: 'time-out', milliseconds: 1 })).toBe('time-out');
  });

  it('is sent by one worker, who keeps its lane for longer than a call may last', () => {
    expect(LANE_SECONDS * 1000).toBeGreaterThan(CALL_LIMIT);
  });

  it('is sent again on somebody’s word once it has ended, while its endpoint is switched on', () => {
    expect(mayReplay({ state: 'DELIVERED', switchedOff: false })).toBe(true);
    expect(mayReplay({ state: 'FAILED', switchedOff: false })).toBe(true);
    expect(mayReplay({ state: 'WAITING', switchedOff: false })).toBe(false);
    expect(mayReplay({ state: 'DELIVERED', switchedOff: true })).toBe(false);
    expect(endpointAbilities(true)).toContain('switch-on');
    expect(endpointAbilities(false)).toContain('switch-off');
  });
});
