import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import { conflict } from '../errors.js';

/** How many things of one kind still wait in a unit. */
export type CountOpenItems = (tx: Tx, unitId: string) => Promise<number>;

/**
 * What keeps a unit open (INV-34). The features that hold such things say at their start how to count them, so that
 * units need not know of letters, dispatches and intake.
 */
@Injectable()
export class OpenItems {
  private readonly counts = new Map<string, CountOpenItems>();

  /** @param kind such as `pending-intake`; it is a fact of the refusal */
  countedBy(kind: string, count: CountOpenItems): void {
    this.counts.set(kind, count);
  }

  kinds(): string[] {
    return [...this.counts.keys()].sort();
  }

  /** @throws Refusal 409 `unit-has-open-items` with the count of each kind */
  async refuseIfAny(tx: Tx, unitId: string): Promise<void> {
    const open: Record<string, number> = {};
    for (const [kind, count] of this.counts) {
      const waiting = await count(tx, unitId);
      if (waiting > 0) open[kind] = waiting;
    }
    if (Object.keys(open).length > 0) throw conflict('unit-has-open-items', { open });
  }
}
