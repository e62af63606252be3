import type { DataSource } from 'typeorm';
import { readOne } from '../../database/transaction.js';

/** The authority is founded and the first letter written so long before today. */
const BACK = '60 days';

const exists = async (owner: DataSource, table: 'demo_clock' | 'register_entry') =>
  (await readOne(owner, `SELECT FROM ${table} LIMIT 1`)) !== undefined;

/**
 * Sets the demonstration's clock back on empty books. Answers whether the story is still to be told: not when the books
 * have lines, be they of a story that was interrupted, whose letters then stay as far as it came.
 */
export async function setClockBack(owner: DataSource): Promise<boolean> {
  if (await exists(owner, 'register_entry')) {
    await stopClock(owner);
    return false;
  }
  if (!(await exists(owner, 'demo_clock'))) {
    await owner.query('INSERT INTO demo_clock (shows) VALUES (clock_timestamp() - $1::interval)', [BACK]);
  }
  return true;
}

/** From here on the database's own clock counts, for good: no line, no other clock (INV-05). */
export async function stopClock(owner: DataSource): Promise<void> {
  await owner.query('DELETE FROM demo_clock');
}
