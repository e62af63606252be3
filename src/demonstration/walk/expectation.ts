import { setTimeout as pause } from 'node:timers/promises';
import { SaidNo } from '../speaker.js';

/** Something went otherwise than the story tells. */
export class Deviation extends Error {
  constructor(
    readonly expected: string,
    readonly happened: string,
  ) {
    super(`expected ${expected}; ${happened}`);
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** @throws Deviation */
export function expectThat(what: string, happened: unknown, expected: unknown): void {
  if (words(happened) !== words(expected)) throw new Deviation(`${what}: ${words(expected)}`, words(happened));
}

/** The refusal that the story tells of. @throws Deviation when the system allowed it, or refused it for another reason */
export async function refused(code: string, asked: Promise<unknown>): Promise<SaidNo> {
  try {
    const answer = await asked;
    throw new Deviation(`a refusal (${code})`, `it was allowed: ${words(answer)}`);
  } catch (fault) {
    if (!(fault instanceof SaidNo)) throw fault;
    if (fault.code !== code) throw new Deviation(`a refusal (${code})`, fault.message);
    return fault;
  }
}

const PATIENCE = 30_000;
const PAUSE = 100;

/** Asks until the answer is `enough`. @throws Deviation with the last answer after 30 seconds */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  enough: (answer: Answer) => boolean,
  show: (answer: Answer) => string = words,
): Promise<Answer> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (enough(answer)) return answer;
    if (Date.now() > end)
      throw new Deviation(`${what} within ${PATIENCE / 1000} s`, `the last answer: ${show(answer)}`);
    await pause(PAUSE);
  }
}
