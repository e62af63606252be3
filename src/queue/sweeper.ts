import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { write } from '../database/transaction.js';
import type { Poked } from './errand.js';
import { POKE_GRACE } from './later.js';
import { Poke } from './poke.js';

const MOST_AT_ONCE = 500;
const OVERDUE_MINUTES = 15;

/**
 * Finds the errands that the queue does not know of (any more) and pokes for them: never poked, lost with the queue,
 * dropped by a killed worker, due again after a failure, or due at last. Every worker sweeps; the database's clock
 * decides, and each errand is swept by one of them.
 */
@Injectable()
export class Sweeper {
  constructor(
    private readonly db: DataSource,
    private readonly poke: Poke,
  ) {}

  /**
   * @returns how many errands were found. The next sweep of the same errand waits as long again as it has been due, up
   * to 5 minutes: about twice as long each time.
   */
  async sweep(): Promise<number> {
    const found: Poked[] = await write(this.db, async (tx) => {
      const [rows] = await tx.query(
        `UPDATE errand e SET epoch = e.epoch + 1,
           sweep_at = clock_timestamp() + least(greatest(clock_timestamp() - e.due_at, make_interval(secs => $1)), interval '5 minutes')
         FROM (SELECT id FROM errand WHERE state = 'WAITING' AND sweep_at <= clock_timestamp() AND due_at <= clock_timestamp()
           ORDER BY sweep_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
         WHERE e.id = due.id RETURNING e.id, e.epoch`,
        [POKE_GRACE, MOST_AT_ONCE],
      );
      return rows;
    });
    this.poke.poke(found);
    return found.length;
  }

  /** Raises one alert while errands lie undone for more than a quarter of an hour; another only when it was settled. */
  async alarm(): Promise<void> {
    await this.db.query(
      `INSERT INTO alert (code) SELECT 'errands-overdue'
       WHERE EXISTS (SELECT FROM errand WHERE state = 'WAITING' AND due_at < clock_timestamp() - make_interval(mins => $1))
         AND NOT EXISTS (SELECT FROM alert WHERE code = 'errands-overdue' AND settled_at IS NULL)`,
      [OVERDUE_MINUTES],
    );
  }
}
