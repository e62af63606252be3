import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseFault, read, readOne, type Tx, write } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { type ErrandKind, waitAfterFailure } from './errand.js';
import { type Handler, Handlers, type Left } from './handlers.js';
import { later } from './later.js';

interface WaitingErrand {
  id: string;
  kind: ErrandKind;
  subjectId: string;
  attempts: number;
}

const WAITING = `SELECT id, kind, subject_id AS "subjectId", attempts FROM errand
  WHERE id = ANY ($1) AND state = 'WAITING' AND due_at <= clock_timestamp()`;

const MOST_TOGETHER = 50;
const BATCHES_AT_ONCE = 2;
/** So many must wait before a second batch starts beside the first: small batches cost as much as large ones. */
const ENOUGH_FOR_ANOTHER = 16;

interface Asked {
  errandId: string;
  answer(done: boolean): void;
}

/**
 * Does errands, whoever asks and however often: the row says whether there is anything left to do, and what its handler
 * writes is kept together with the row's end or not at all. Errands asked for at the same time share their statements.
 */
@Injectable()
export class Consumer {
  private readonly log = new Logger('queue');
  private readonly asked: Asked[] = [];
  private batches = 0;

  constructor(
    private readonly db: DataSource,
    private readonly handlers: Handlers,
  ) {}

  /** True when the errand was done now; false when there was nothing to do, another has it in hand, or it failed. */
  perform(errandId: string): Promise<boolean> {
    return new Promise((answer) => {
      this.asked.push({ errandId, answer });
      const another = this.batches < BATCHES_AT_ONCE && this.asked.length >= ENOUGH_FOR_ANOTHER;
      if (this.batches === 0 || another) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.batches += 1;
    while (this.asked.length > 0) {
      const batch = this.asked.splice(0, MOST_TOGETHER);
      await this.performBatch(batch).catch((fault: unknown) => {
        this.log.warn({ errands: batch.length, err: fault }, 'errands could not be looked at');
        for (const { answer } of batch) answer(false);
      });
    }
    this.batches -= 1;
  }

  /** What is done together is waited for; what is slow goes on beside it. */
  private async performBatch(batch: Asked[]): Promise<void> {
    const ids = batch.map(({ errandId }) => errandId);
    const found = await read<WaitingErrand>(this.db, WAITING, [ids]);
    const groups = byKind(found);
    const ends = new Map<string, Promise<boolean>>();
    const joint: Promise<unknown>[] = [];
    for (const [kind, errands] of groups) {
      const handler = this.handlers.of(kind);
      if (handler.together && errands.length > 1) {
        const doing = this.doTogether(handler, errands);
        joint.push(doing);
        for (const { id } of errands)
          ends.set(
            id,
            doing.then((done) => done.has(id)),
          );
      } else for (const errand of errands) ends.set(errand.id, this.doAlone(handler, errand));
    }
    for (const { errandId, answer } of batch) {
      const end = ends.get(errandId) ?? Promise.resolve(false);
      // Asked for twice, it was still done once.
      ends.delete(errandId);
      end.then(answer, () => answer(false));
    }
    await Promise.allSettled(joint);
  }

  private async doTogether(handler: Handler, errands: WaitingErrand[]): Promise<Set<string>> {
    const together = handler.together!;
    try {
      const prepared = await together.prepare(errands.map(({ subjectId }) => subjectId));
      const taken = await write(this.db, async (tx) => {
        const mine = await this.take(
          tx,
          errands.map(({ id }) => id),
        );
        const pairs = mine.map(({ subjectId }) => [subjectId, prepared.get(subjectId)] as const);
        if (mine.length > 0) await together.handle(tx, new Map(pairs));
        await this.end(
          tx,
          mine.map(({ id }) => id),
        );
        return mine;
      });
      return new Set(taken.map(({ id }) => id));
    } catch (fault) {
      this.log.warn({ errands: errands.length, kind: handler.kind, err: fault }, 'not together: each alone');
      const done = new Set<string>();
      for (const errand of errands) if (await this.doAlone(handler, errand)) done.add(errand.id);
      return done;
    }
  }

  private async doAlone(handler: Handler, errand: WaitingErrand): Promise<boolean> {
    try {
      const prepared = await handler.prepare?.(errand.subjectId);
      return await write(this.db, async (tx) => {
        if ((await this.take(tx, [errand.id])).length === 0) return false;
        const left = await handler.handle(tx, errand.subjectId, prepared);
        return this.endOrLeave(tx, errand, left ?? undefined);
      });
    } catch (fault) {
      this.log.warn({ errand: errand.id, kind: errand.kind, err: fault }, 'errand failed');
      await this.noteFailure(errand.id, handler, codeOf(fault));
      return false;
    }
  }

  /** Does everything that is due, here and now, without the queue. @returns how many errands were done */
  async performAllDue(): Promise<number> {
    for (let total = 0; ; ) {
      const due = await read<{ id: string }>(
        this.db,
        `SELECT id FROM errand WHERE state = 'WAITING' AND due_at <= clock_timestamp() ORDER BY id LIMIT 500`,
      );
      let done = 0;
      for (const ended of await Promise.all(due.map(({ id }) => this.perform(id)))) if (ended) done += 1;
      if (done === 0) return total;
      total += done;
    }
  }

  /** Locks the rows for this transaction, except those no longer waiting or in another worker's hands. */
  protected take(tx: Tx, errandIds: string[]): Promise<WaitingErrand[]> {
    return read<WaitingErrand>(tx, `${WAITING} ORDER BY id FOR UPDATE SKIP LOCKED`, [errandIds]);
  }

  /** @returns whether anything was done */
  private async endOrLeave(tx: Tx, { id, kind, subjectId }: WaitingErrand, left: Left | undefined): Promise<boolean> {
    if (typeof left === 'object') {
      await tx.query(
        `UPDATE errand SET sweep_at = least(sweep_at, clock_timestamp() + make_interval(secs => $2)) WHERE id = $1`,
        [id, left.notNow],
      );
      return false;
    }
    if (left === 'again') await later(tx, kind, subjectId);
    else await this.end(tx, [id]);
    return true;
  }

  private async end(tx: Tx, errandIds: string[]): Promise<void> {
    await tx.query(`UPDATE errand SET state = 'DONE', ended_at = clock_timestamp() WHERE id = ANY ($1)`, [errandIds]);
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
    const errand = await readOne<WaitingErrand>(tx, `${WAITING} FOR UPDATE`, [[errandId]]);
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

function byKind(errands: WaitingErrand[]): Map<string, WaitingErrand[]> {
  const groups = new Map<string, WaitingErrand[]>();
  for (const errand of errands) groups.set(errand.kind, [...(groups.get(errand.kind) ?? []), errand]);
  return groups;
}

/** A stable word for what went wrong; messages may quote letters and stay in the log. */
function codeOf(fault: unknown): string {
  if (fault instanceof Refusal) return fault.code;
  const code = databaseFault(fault)?.code ?? (fault as { code?: unknown })?.code;
  return typeof code === 'string' ? code : fault instanceof Error ? fault.name : 'unknown';
}
