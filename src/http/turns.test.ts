import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are given in order, so many at once for each key', async () => {
    const turns = new Turns(2, 10);
    const seen: string[] = [];
    const doors = new Map<string, () => void>();
    const come = (key: string, name: string) =>
      turns.take(key, async () => {
        seen.push(name);
        await new Promise<void>((leave) => doors.set(name, leave));
      });
    const all = [come('a', 'a1'), come('a', 'a2'), come('a', 'a3'), come('b', 'b1'), come('a', 'a4')];
    expect(seen).toEqual(['a1', 'a2', 'b1']);
    doors.get('a2')!();
    await all[1];
    await Promise.resolve();
    expect(seen).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const name of ['a1', 'a3', 'b1']) doors.get(name)!();
    await Promise.all([all[0], all[2], all[3]]);
    doors.get('a4')!();
    await all[4];
    expect(seen).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  });

  it('are refused when too many wait, and free again after a failure', async () => {
    const turns = new Turns(1, 0);
    let leave: () => void = () => undefined;
    const first = turns.take('a', () => new Promise<void>((done) => (leave = done)));
    await expect(turns.take('a', async () => 1)).rejects.toMatchObject({ code: 'busy', status: 503 });
    leave();
    await first;
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('a', async () => 2)).toBe(2);
  });
});
