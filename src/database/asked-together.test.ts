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
  it('goes at once while few ask, and shares the next statement with all that came meanwhile', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const answers = ['a', 'b', 'c', 'nobody', 'c'].map((key) => together.one(key));
    expect(statements.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    statements[1]!.end();
    await turn();
    expect(statements.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['c', 'nobody', 'c']]);
    statements[0]!.end();
    statements[2]!.end();
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', undefined, 'c'].map((key) => key && `name of ${key}`));
  });

  it('is read after it was asked for: the same key is looked up anew for whoever asks later', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const early = [together.one('a'), together.one('b')];
    const late = together.one('a');
    for (const statement of statements) statement.end();
    await Promise.all(early);
    expect(statements.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['a']]);
    statements[2]!.end();
    expect(await late).toBe('name of a');
  });

  it('fails for those of the failed statement alone', async () => {
    const { statements, look } = slowDatabase();
    const together = new AskedTogether(look);
    const [first, second, third] = ['a', 'b', 'c'].map((key) => together.one(key));
    statements[0]!.end(new Error('connection lost'));
    await expect(first).rejects.toThrow('connection lost');
    await turn();
    statements[1]!.end();
    statements[2]!.end();
    expect(await Promise.all([second, third])).toEqual(['name of b', 'name of c']);
  });
});
