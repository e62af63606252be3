import { describe, expect, it } from '@jest/globals';
import { AskedTogether } from './asked-together.js';

/** A database whose statements end when the story says so. */
function slowDatabase() {
  const statements: { keys: string[]; end: (fault?: Error) => void }[] = [];
  const look = (keys: string[]) =>
    new Promise<Map<string, string>>((found, fail) => {
      const names = keys.filter((key) => key !== 'nobody').map((key) => [key, `name of ${key}`] as const);
      statements.push({ keys, end: (fault) => (fault ? fail(fault) : found(new Map(names))) });
    });
  return { statements, look };
}

const turn = () => new Promise((passed) => setImmediate(passed));

describe('what is asked together', () => {
  it('in one turn shares a statement, and so does what comes while two are under way', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const answers = ['a', 'nobody', 'a'].map((key) => together.one(key));
    await turn();
    answers.push(together.one('b'));
    await turn();
    for (const key of ['c', 'd']) {
      answers.push(together.one(key));
      await turn();
    }
    expect(statements.map(({ keys }) => keys)).toEqual([['a', 'nobody', 'a'], ['b']]);
    statements[1]!.end();
    await turn();
    expect(statements.map(({ keys }) => keys)).toEqual([['a', 'nobody', 'a'], ['b'], ['c', 'd']]);
    statements[0]!.end();
    statements[2]!.end();
    const names = ['a', undefined, 'a', 'b', 'c', 'd'].map((key) => key && `name of ${key}`);
    expect(await Promise.all(answers)).toEqual(names);
  });

  it('is read after it was asked for: the same key is looked up anew for whoever asks later', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const early = together.one('a');
    await turn();
    const late = together.one('a');
    await turn();
    expect(statements.map(({ keys }) => keys)).toEqual([['a'], ['a']]);
    for (const { end } of statements) end();
    expect(await Promise.all([early, late])).toEqual(['name of a', 'name of a']);
  });

  it('fails for those of the failed statement alone', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const first = together.one('a');
    await turn();
    const second = together.one('b');
    await turn();
    statements[0]!.end(new Error('connection lost'));
    await expect(first).rejects.toThrow('connection lost');
    statements[1]!.end();
    expect(await second).toBe('name of b');
    const third = together.one('c');
    await turn();
    statements[2]!.end();
    expect(await third).toBe('name of c');
  });
});
