import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, type Tx } from '../database/transaction.js';
import { DailyRounds, type Round } from '../queue/daily-rounds.js';
import { later } from '../queue/later.js';
import { DIGEST_AT } from './notice.js';

/**
 * Leaves a digest for everybody with an address, on working days: one a day for each person, however many workers there
 * are. A day whose round was missed gets none, since the next one says it all. What it says is found when it is sent.
 */
@Injectable()
export class Digests implements Round, OnModuleInit {
  readonly kind = 'mail-digest';
  readonly hour = Number(DIGEST_AT.slice(0, 2));

  constructor(
    private readonly rounds: DailyRounds,
    @InjectConfig() private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.rounds.register(this);
  }

  async leave(tx: Tx, day: string): Promise<void> {
    if (!this.config.smtp) return;
    const mails = await read<{ id: string; dueAt: Date }>(
      tx,
      `INSERT INTO mail (person_id, kind, day)
       SELECT p.id, 'DIGEST', $1::date FROM person p
       WHERE p.email IS NOT NULL AND p.disabled_at IS NULL AND $1::date = cairo_today() AND is_working_day($1::date)
       ON CONFLICT (person_id, day) DO NOTHING
       RETURNING id, ($1::date + $2::time) AT TIME ZONE 'Africa/Cairo' AS "dueAt"`,
      [day, DIGEST_AT],
    );
    for (const { id, dueAt } of mails) await later(tx, 'send-mail', id, dueAt);
  }
}
