import { describe, expect, it } from '@jest/globals';
import { networkOf, QuietCount } from './throttle.js';

describe('tries are counted for one subscriber', () => {
  it('who has a whole IPv4 address, also where it is written as IPv6', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  it('or the first half of an IPv6 address, however it is shortened', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
});

describe('whoever asks for little is counted in the process alone', () => {
  it('each network by itself, and anew each minute', () => {
    const quiet = new QuietCount(2);
    expect(['a', 'a', 'b', 'a'].map((network) => quiet.isQuiet(network, 1000))).toEqual([true, true, true, false]);
    expect(quiet.isQuiet('a', 59_999)).toBe(false);
    expect(quiet.isQuiet('a', 60_000)).toBe(true);
  });
});
