import type { Scene } from './scene.js';

/** One way things go wrong, and what must hold nevertheless. */
export interface Scenario {
  name: string;
  /** Part of the short run, too. */
  quick?: true;
  /** Answers with the figures. @throws Broken when the promise was not kept */
  run(scene: Scene): Promise<string>;
}

/** The system did not keep its promise. */
export class Broken extends Error {}

export function must(holds: boolean, words: string): string {
  if (!holds) throw new Broken(words);
  return words;
}
