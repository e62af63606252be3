import { type LetterForm, linesOf } from './letter-form';

export interface Words {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** One line of either version, or of both with its words set against each other. */
export interface ComparedLine {
  change: 'same' | 'added' | 'removed' | 'changed';
  words: Words[];
}

/** Longer texts are compared by their lines alone. */
const MOST_PAIRS = 4_000_000;

/** What became of a text: lines that stayed, came, went, or changed some of their words. */
export function compareBodies(before: LetterForm['body'], after: LetterForm['body']): ComparedLine[] {
  const lines = (body: LetterForm['body']) => body.blocks.flatMap(linesOf).filter((line) => line.trim() !== '');
  return paired(compareLists(lines(before), lines(after)));
}

/** The words of one line, as they stayed, came and went; of lines with little in common, the one and then the other. */
export function compareWords(before: string, after: string): Words[] {
  const all: Words[] = [];
  for (const { text, change } of compareLists(split(before), split(after))) {
    const last = all.at(-1);
    if (last?.change === change) last.text += text;
    else all.push({ text, change });
  }
  const kept = all.filter(({ change }) => change === 'same').reduce((sum, { text }) => sum + text.trim().length, 0);
  if (kept * 2 >= Math.min(before.length, after.length)) return all;
  const whole: Words[] = [
    { text: before, change: 'removed' },
    { text: after, change: 'added' },
  ];
  return whole.filter(({ text }) => text !== '');
}

const split = (line: string) => line.match(/\s+|[^\s]+/g) ?? [];

function compareLists(before: string[], after: string[]): Words[] {
  if (before.length * after.length > MOST_PAIRS) {
    return [
      ...before.map((text): Words => ({ text, change: 'removed' })),
      ...after.map((text): Words => ({ text, change: 'added' })),
    ];
  }
  const common = longestCommon(before, after);
  const result: Words[] = [];
  let [b, a] = [0, 0];
  while (b < before.length || a < after.length) {
    if (b < before.length && a < after.length && before[b] === after[a]) {
      result.push({ text: before[b] as string, change: 'same' });
      b += 1;
      a += 1;
    } else if (a < after.length && (b === before.length || at(common, b, a + 1) > at(common, b + 1, a))) {
      result.push({ text: after[a] as string, change: 'added' });
      a += 1;
    } else {
      result.push({ text: before[b] as string, change: 'removed' });
      b += 1;
    }
  }
  return result;
}

const at = (table: Uint16Array[], row: number, column: number) => table[row]?.[column] ?? 0;

/** Length of the longest common list of every two ends. */
function longestCommon(before: string[], after: string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let b = before.length - 1; b >= 0; b -= 1) {
    for (let a = after.length - 1; a >= 0; a -= 1) {
      (table[b] as Uint16Array)[a] =
        before[b] === after[a] ? at(table, b + 1, a + 1) + 1 : Math.max(at(table, b + 1, a), at(table, b, a + 1));
    }
  }
  return table;
}

/** A line that went beside one that came is one that changed, where they still have half of their words in common. */
function paired(lines: Words[]): ComparedLine[] {
  const result: ComparedLine[] = [];
  for (let from = 0; from < lines.length; ) {
    const until = lines.findIndex(({ change }, index) => index >= from && change === 'same');
    const end = until < 0 ? lines.length : until;
    const run = lines.slice(from, end);
    const [gone, come] = [
      run.filter(({ change }) => change === 'removed'),
      run.filter(({ change }) => change === 'added'),
    ];
    for (let index = 0; index < Math.max(gone.length, come.length); index += 1) {
      result.push(...pair(gone[index], come[index]));
    }
    const same = lines[end];
    if (same) result.push({ change: 'same', words: [same] });
    from = end + 1;
  }
  return result;
}

function pair(gone: Words | undefined, come: Words | undefined): ComparedLine[] {
  if (gone && come) {
    const words = compareWords(gone.text, come.text);
    if (words.some(({ change }) => change === 'same')) return [{ change: 'changed', words }];
  }
  return [
    ...(gone ? [{ change: 'removed' as const, words: [gone] }] : []),
    ...(come ? [{ change: 'added' as const, words: [come] }] : []),
  ];
}
