import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, recordAll } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import type { ErrandKind } from './errand.js';
import { mayTryAgain, permitLookingAtQueues } from './errands.policy.js';
import { type ErrandView, errandView } from './errands.queries.js';
import { Handlers } from './handlers.js';
import { later } from './later.js';

interface HeldErrand {
  id: string;
  kind: ErrandKind;
  subjectId: string;
  state: string;
  attempts: number;
  lastError: string | null;
}

const HELD = `SELECT id, kind, subject_id AS "subjectId", state, attempts, last_error AS "lastError" FROM errand`;
/** So many are asked for in one transaction; the rest by the next request. */
const MOST_AT_ONCE = 500;

/** Work that failed is asked for again, with all its attempts before it. Nothing is dropped. */
@Injectable()
export class ErrandsService {
  constructor(
    private readonly db: DataSource,
    private readonly handlers: Handlers,
  ) {}

  /** @throws Refusal 404, 409 'errand-not-failed' for one that is done, in hand or never failed */
  retry(command: Command, errandId: string): Promise<ErrandView> {
    permitLookingAtQueues(command.caller);
    return once(this.db, command, async (tx) => {
      const held = await readOne<HeldErrand>(tx, `${HELD} WHERE id = $1 FOR UPDATE`, [errandId]);
      if (!held) throw notFound('errand-unknown');
      if (!mayTryAgain(held)) throw conflict('errand-not-failed', { state: held.state });
      await this.askAgain(tx, command.caller, held);
      await record(tx, command.caller, retried(held));
      return errandView(tx, errandId);
    });
  }

  /** Everything of this kind that was given up, the oldest first. */
  retryAll(command: Command, kind: string): Promise<{ retried: number; left: number }> {
    permitLookingAtQueues(command.caller);
    return once(this.db, command, async (tx) => {
      const failed = await read<HeldErrand>(
        tx,
        `${HELD} WHERE state = 'FAILED' AND kind = $1 ORDER BY id LIMIT $2 FOR UPDATE`,
        [kind, MOST_AT_ONCE],
      );
      for (const held of failed) await this.askAgain(tx, command.caller, held);
      if (failed.length > 0) await recordAll(tx, command.caller, failed.map(retried));
      const left = await readOne<{ left: number }>(
        tx,
        `SELECT count(*)::integer AS left FROM errand WHERE state = 'FAILED' AND kind = $1`,
        [kind],
      );
      return { retried: failed.length, left: left!.left };
    });
  }

  private async askAgain(tx: Tx, by: Caller, { kind, subjectId, state }: HeldErrand): Promise<void> {
    if (state === 'FAILED') await this.handlers.of(kind).takeUpAgain?.(tx, subjectId, by);
    await later(tx, kind, subjectId);
    await tx.query(
      `UPDATE alert SET settled_at = official_time(), settled_by = $3
       WHERE code = $1 AND subject_id = $2 AND settled_at IS NULL`,
      [`${kind}-failed`, subjectId, by.id],
    );
  }
}

const retried = ({ id, kind, attempts, lastError }: HeldErrand) => ({
  action: 'errand.retried',
  subjectKind: 'errand',
  subjectId: id,
  detail: { kind, attempts, reason: lastError },
});
