import type { QueryRunner } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import type { ErrandKind, Poked } from './errand.js';

/** Seconds after which the sweeper takes an errand that was poked but not done. */
export const POKE_GRACE = 15;

/**
 * Leaves work to be done once this transaction is kept: at least once, soon, by any worker. The row is part of the
 * transaction; the queue is poked by itself after the commit. An errand of the same kind and subject is done again.
 * @param dueAt not before this moment of the database's own clock; at once where it is left out
 */
export async function later(tx: Tx, kind: ErrandKind, subjectId: string, dueAt?: Date): Promise<void> {
  const poked = await readOne<Poked>(
    tx,
    `INSERT INTO errand AS e (kind, subject_id, due_at, sweep_at)
     VALUES ($1, $2, coalesce($3, clock_timestamp()), coalesce($3, clock_timestamp() + make_interval(secs => $4)))
     ON CONFLICT (kind, subject_id) DO UPDATE SET state = 'WAITING', attempts = 0, epoch = e.epoch + 1,
       due_at = excluded.due_at, sweep_at = excluded.sweep_at, ended_at = NULL, last_error = NULL
     RETURNING id, epoch`,
    [kind, subjectId, dueAt ?? null, POKE_GRACE],
  );
  if (!dueAt && poked) noteOn(tx.queryRunner!).push(poked);
}

const noted = new WeakMap<QueryRunner, Poked[]>();

function noteOn(runner: QueryRunner): Poked[] {
  const list = noted.get(runner) ?? [];
  noted.set(runner, list);
  return list;
}

/** The errands that this transaction left, each given once: for the poke after the commit. */
export function takeNoted(runner: QueryRunner): Poked[] {
  const taken = noted.get(runner) ?? [];
  noted.delete(runner);
  return taken;
}
