import { Injectable, type OnModuleInit } from '@nestjs/common';
import { recordAll, SYSTEM } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notify } from '../notifications/notify.js';
import { DailyRounds, type Round } from '../queue/daily-rounds.js';
import { type Handler, Handlers } from '../queue/handlers.js';
import { later } from '../queue/later.js';
import { deadlineNotices, type Reached } from './deadline-notices.js';
import { REACH_STAGES, TO_TELL } from './watch-deadlines.queries.js';

/** Before the offices open. */
const HOUR = 7;

/**
 * Looks at every day of one unit and tells of those that are near or have passed, further up the tree the longer they
 * have. Each stage is told once, whoever looks and however often: who is told is whoever's line was written first.
 */
@Injectable()
export class WatchDeadlines implements Handler, Round, OnModuleInit {
  readonly kind = 'watch-deadlines';
  readonly hour = HOUR;

  constructor(
    private readonly handlers: Handlers,
    private readonly rounds: DailyRounds,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
    this.rounds.register(this);
  }

  /** On every working day, unit by unit; the next working day makes up for the days when nobody works (INV-31). */
  async leave(tx: Tx, day: string): Promise<void> {
    const units = await read<{ id: string }>(tx, 'SELECT id FROM org_unit_now WHERE is_working_day($1) ORDER BY id', [
      day,
    ]);
    for (const { id } of units) await later(tx, this.kind, id);
  }

  async handle(tx: Tx, unitId: string): Promise<void> {
    const written = await read<{ id: string }>(tx, REACH_STAGES, [unitId]);
    if (written.length === 0) return;
    const reached = await read<Reached>(tx, TO_TELL, [written.map(({ id }) => id)]);
    const diwan = await readOne<{ id: string }>(tx, `SELECT id FROM org_unit_now WHERE kind = 'DIWAN' LIMIT 1`);
    await notify(
      tx,
      reached.flatMap((one) => deadlineNotices(one, diwan?.id)),
    );
    const facts = reached.map(({ unitId, stage, dueOn, entryId, letterId, referralId }) => ({
      action: 'follow-up.told',
      subjectKind: entryId ? 'entry' : letterId ? 'letter' : 'referral',
      subjectId: entryId ?? letterId ?? referralId,
      unitId,
      detail: { stage, dueOn },
    }));
    await recordAll(tx, SYSTEM, facts);
  }

  /** Those who keep the unit's follow-up are told that nobody looks. */
  async giveUp(_: Tx, unitId: string): Promise<string> {
    return unitId;
  }
}
