import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is truthy. @throws Error naming what was waited for, after `seconds` */
export async function until<T>(what: string, ask: () => Promise<T>, seconds = 25): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await pause(20);
  }
}
