import { Refusal } from '../errors.js';

/**
 * Lets only so many at once do the same thing in this process, in the order they came, so that those who wait for one
 * hot row wait here and not on a database connection each.
 */
export class Turns {
  private readonly lines = new Map<string, { busy: number; waiting: (() => void)[] }>();

  /**
   * @param atOnce how many may be at it together, for each key
   * @param mostWaiting how many may wait for each key before others are sent away
   */
  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws Refusal 503 'busy' when too many wait already */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { busy: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.busy < this.atOnce) line.busy += 1;
    else if (line.waiting.length >= this.mostWaiting) throw new Refusal('busy', 503);
    // the one who leaves hands on the place, so `busy` stays
    else await new Promise<void>((enter) => line.waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else {
        line.busy -= 1;
        if (line.busy === 0) this.lines.delete(key);
      }
    }
  }
}
