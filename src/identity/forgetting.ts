import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 10 * 60_000;

/** What has run out, oldest first and a bounded number at a time, so that no statement holds many rows. */
const RUN_OUT = [
  `DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE ends_at < clock_timestamp() LIMIT 10000)`,
  `DELETE FROM api_token WHERE token_hash IN (SELECT token_hash FROM api_token WHERE ends_at < clock_timestamp() LIMIT 10000)`,
  `DELETE FROM familiar_place WHERE place IN (SELECT place FROM familiar_place WHERE forget_at < clock_timestamp() LIMIT 10000)`,
  `DELETE FROM throttle WHERE bucket IN (SELECT bucket FROM throttle WHERE counted_at < clock_timestamp() - interval '1 day' LIMIT 10000)`,
  // A client that repeats a command after a week asks anew.
  `DELETE FROM answered_command WHERE ctid IN (SELECT ctid FROM answered_command
     WHERE answered_at < clock_timestamp() - interval '7 days' ORDER BY answered_at LIMIT 10000)`,
];

/** Removes sessions, tokens and counts that have run out, and the kept answers of old commands. */
export async function forgetWhatRanOut(db: DataSource): Promise<void> {
  for (const statement of RUN_OUT) await db.query(statement);
}

/** Every process forgets by itself now and then; several at once do no harm. */
@Injectable()
export class Forgetting implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(private readonly db: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void forgetWhatRanOut(this.db).catch(() => undefined), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
