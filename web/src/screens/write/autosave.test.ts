import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { noAnswer, Problem } from '../../api/problem';
import { Saver, type SaveState } from './autosave';

/** A server that takes what it is told to, and what the writer was shown meanwhile. */
function scene() {
  const sent: [string, boolean][] = [];
  const shown: SaveState['is'][] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const saver = new Saver<string>({
    send: (content, byItself) => {
      sent.push([content, byItself]);
      return answer();
    },
    ready: (content) => content !== 'without a subject',
    told: ({ is }) => shown.push(is),
  });
  return { saver, sent, shown, answers: (next: () => Promise<void>) => (answer = next) };
}

describe('what is written saves itself', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const passing = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('two seconds after the last change, the latest only', async () => {
    const { saver, sent, shown } = scene();
    saver.change('a');
    await passing(1500);
    saver.change('ab');
    await passing(1999);
    expect(sent).toEqual([]);
    await passing(1);
    expect(sent).toEqual([['ab', true]]);
    expect(shown).toEqual(['changed', 'changed', 'saving', 'saved']);
  });

  it('once more for what is typed while it is being saved', async () => {
    const { saver, sent, answers } = scene();
    answers(() => new Promise((resolve) => setTimeout(resolve, 500)));
    saver.change('a');
    await passing(2000);
    saver.change('ab');
    await passing(499);
    expect(sent).toHaveLength(1);
    await passing(2501);
    expect(sent).toEqual([
      ['a', true],
      ['ab', true],
    ]);
  });

  it('at once and on purpose when it is asked to', async () => {
    const { saver, sent } = scene();
    saver.change('a');
    expect(await saver.now('ab')).toBe(true);
    expect(sent).toEqual([['ab', false]]);
    expect(saver.unsaved).toBe(false);
  });

  it('again by itself when no answer came: first the same, then what is newer', async () => {
    const { saver, sent, shown, answers } = scene();
    answers(() => Promise.reject(noAnswer()));
    saver.change('a');
    await passing(2000);
    expect(shown.at(-1)).toBe('offline');
    saver.change('ab');
    answers(() => Promise.resolve());
    await passing(5000);
    expect(sent.map(([content]) => content)).toEqual(['a', 'a', 'ab']);
    expect(shown.at(-1)).toBe('saved');
  });

  it('never over what somebody else has saved: it waits until that is settled', async () => {
    const { saver, sent, shown, answers } = scene();
    answers(() => Promise.reject(new Problem('version-stale', 412, '')));
    saver.change('a');
    await passing(2000);
    saver.change('ab');
    await passing(60_000);
    expect(sent).toHaveLength(1);
    expect([shown.at(-1), saver.unsaved]).toEqual(['conflict', true]);
    answers(() => Promise.resolve());
    saver.resume('mine');
    await passing(0);
    expect([sent.at(-1), saver.unsaved]).toEqual([['mine', true], false]);
  });

  it('not before it can be saved at all, and after a refusal with the next change', async () => {
    const { saver, sent, shown, answers } = scene();
    saver.change('without a subject');
    await passing(2000);
    expect([sent.length, shown.at(-1)]).toEqual([0, 'changed']);
    answers(() => Promise.reject(new Problem('recipient-twice', 422, '')));
    saver.change('b');
    await passing(2000);
    expect(shown.at(-1)).toBe('refused');
    answers(() => Promise.resolve());
    saver.change('c');
    await passing(2000);
    expect([sent.at(-1), shown.at(-1)]).toEqual([['c', true], 'saved']);
  });
});
