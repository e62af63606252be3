import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseFault, read, readOne, type Tx, write } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { waitAfterFailure } from './errand.js';
import { type Handler, Handlers } from './handlers.js';

interface WaitingErrand {
  id: string;
  kind: string;
  subjectId: string;
  attempts: number;
}

const WAITING = `SELECT id, kind, subject_id AS "subjectId", attempts FROM errand
  WHERE id = $1 AND state = 'WAITING' AND due_at <= clock_timestamp()`;

/**
 * Does one errand, whoever asks and however often: the row says whether there is anything left to do, and what its
 * handler writes is kept together with the row's end or not at all.
 */
@Injectable()
export class Consumer {
  private readonly log = new Logger('queue');

  constructor(
    private readonly db: DataSource,
    private readonly handlers: Handlers,
  ) {}

  /** True when the errand was done now; false when there was nothing to do, another has it in hand, or it failed. */
  async perform(errandId: string): Promise<boolean> {
    const errand = await readOne<WaitingErrand>(this.db, WAITING, [errandId]);
    if (!errand) return false;
    const handler = this.handlers.of(errand.kind);
    try {
      const prepared = await handler.prepare?.(errand.subjectId);
      return await write(this.db, async (tx) => {
        if (!(await this.take(tx, errandId))) return false;
        await handler.handle(tx, errand.subjectId, prepared);
        await tx.query(`UPDATE errand SET state = 'DONE', ended_at = clock_timestamp() WHERE id = $1`, [errandId]);
        return true;
      });
    } catch (fault) {
      this.log.warn({ errand: errandId, kind: errand.kind, err: fault }, 'errand failed');
      await this.noteFailure(errandId, handler, codeOf(fault));
      return false;
    }
  }

  /** Does everything that is due, here and now, without the queue. @returns how many errands were done */
  async performAllDue(): Promise<number> {
    for (let total = 0; ; ) {
      const due = await read<{ id: string }>(
        this.db,
        `SELECT id FROM errand WHERE state = 'WAITING' AND due_at <= clock_timestamp() ORDER BY id`,
      );
      let done = 0;
      for (const { id } of due) if (await this.perform(id)) done += 1;
      if (done === 0) return total;
      total += done;
    }
  }

  /** Locks the row for this transaction, unless it is no longer waiting or in another worker's hands. */
  protected async take(tx: Tx, errandId: string): Promise<boolean> {
    const rows = await read(tx, `${WAITING} FOR UPDATE SKIP LOCKED`, [errandId]);
    return rows.length > 0;
  }

  private async noteFailure(errandId: string, handler: Handler, reason: string): Promise<void> {
    try {
      await write(this.db, (tx) => this.countFailure(tx, errandId, handler, reason));
    } catch (fault) {
      this.log.error({ errand: errandId, err: fault }, 'giving up failed too');
      // whatever keeps the subject from being marked, somebody must be told
      await write(this.db, (tx) => this.countFailure(tx, errandId, { ...handler, giveUp: undefined }, reason));
    }
  }

  private async countFailure(tx: Tx, errandId: string, handler: Handler, reason: string): Promise<void> {
    const errand = await readOne<WaitingErrand>(tx, `${WAITING} FOR UPDATE`, [errandId]);
    if (!errand) return;
    const attempts = errand.attempts + 1;
    const wait = waitAfterFailure(attempts, handler.mostAttempts);
    await tx.query(
      wait === undefined
        ? `UPDATE errand SET state = 'FAILED', attempts = $2, last_error = $3, ended_at = clock_timestamp() WHERE id = $1`
        : `UPDATE errand SET attempts = $2, last_error = $3, due_at = clock_timestamp() + make_interval(secs => $4),
             sweep_at = clock_timestamp() + make_interval(secs => $4) WHERE id = $1`,
      wait === undefined ? [errandId, attempts, reason] : [errandId, attempts, reason, wait],
    );
    if (wait !== undefined) return;
    const unitId = await handler.giveUp?.(tx, errand.subjectId, reason);
    await tx.query('INSERT INTO alert (code, unit_id, subject_id) VALUES ($1, $2, $3)', [
      `${errand.kind}-failed`,
      unitId ?? null,
      errand.subjectId,
    ]);
  }
}

/** A stable word for what went wrong; messages may quote letters and stay in the log. */
function codeOf(fault: unknown): string {
  if (fault instanceof Refusal) return fault.code;
  const code = databaseFault(fault)?.code ?? (fault as { code?: unknown })?.code;
  return typeof code === 'string' ? code : fault instanceof Error ? fault.name : 'unknown';
}
