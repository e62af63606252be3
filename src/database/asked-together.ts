const STATEMENTS_AT_ONCE = 2;
const MOST_TOGETHER = 50;

interface Asked<Answer> {
  key: string;
  answer(found: Answer | undefined): void;
  fail(fault: unknown): void;
}

/**
 * Looks things up by key. Those who ask in one turn of the event loop, or while others are looked up, share a statement,
 * since the way to the database and back costs more than a look. Nothing is kept: each answer is read after it was asked for.
 */
export class AskedTogether<Answer> {
  private readonly asked: Asked<Answer>[] = [];
  private statements = 0;

  /** @param look answers each key that names something; a key may stand among them twice */
  constructor(private readonly look: (keys: string[]) => Promise<Map<string, Answer>>) {}

  one(key: string): Promise<Answer | undefined> {
    return new Promise((answer, fail) => {
      this.asked.push({ key, answer, fail });
      if (this.statements < STATEMENTS_AT_ONCE) this.begin();
    });
  }

  private begin(): void {
    this.statements += 1;
    setImmediate(() => void this.lookAll());
  }

  private async lookAll(): Promise<void> {
    while (this.asked.length > 0) await this.lookFor(this.asked.splice(0, MOST_TOGETHER));
    this.statements -= 1;
  }

  private async lookFor(asked: Asked<Answer>[]): Promise<void> {
    try {
      const found = await this.look(asked.map(({ key }) => key));
      for (const { key, answer } of asked) answer(found.get(key));
    } catch (fault) {
      for (const { fail } of asked) fail(fault);
    }
  }
}
