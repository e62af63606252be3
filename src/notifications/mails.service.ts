import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne, type Tx, write } from '../database/transaction.js';

/** A mail in one worker's hands. */
export interface HeldMail {
  id: string;
  personId: string;
  notificationId: string | null;
  messageId: string;
  held: string;
}

/** The outbox of mails: whose turn it is to send one, and what became of it. */
@Injectable()
export class Mails {
  constructor(private readonly db: DataSource) {}

  /**
   * Keeps a mail for one worker, and fixes its Message-ID before it is sent for the first time.
   * @returns undefined when it is no longer waiting; `'elsewhere'` while another worker has it
   */
  async hold(mailId: string, domain: string, seconds: number): Promise<HeldMail | 'elsewhere' | undefined> {
    const held = await readOne<HeldMail>(
      this.db,
      `WITH mine AS (UPDATE mail SET held_until = clock_timestamp() + make_interval(secs => $3),
           message_id = coalesce(message_id, '<' || id || '@' || $2::text || '>')
         WHERE id = $1 AND state = 'WAITING' AND (held_until IS NULL OR held_until <= clock_timestamp()) RETURNING *)
       SELECT id, person_id AS "personId", notification_id AS "notificationId", message_id AS "messageId", held_until::text AS held
       FROM mine`,
      [mailId, domain, seconds],
    );
    if (held) return held;
    return (await readOne(this.db, `SELECT FROM mail WHERE id = $1 AND state = 'WAITING'`, [mailId]))
      ? 'elsewhere'
      : undefined;
  }

  async letGo({ id, held }: HeldMail): Promise<void> {
    await this.db.query(
      `UPDATE mail SET held_until = NULL WHERE id = $1 AND state = 'WAITING' AND held_until = $2::timestamptz`,
      [id, held],
    );
  }

  /** The server has taken it: kept at once, in a transaction of its own. */
  async sent(mailId: string): Promise<void> {
    await write(this.db, (tx) => this.end(tx, mailId, 'SENT', null));
  }

  /** There was nothing left to say, nobody to say it to, or no server. */
  async needless(mailId: string): Promise<void> {
    await write(this.db, (tx) => this.end(tx, mailId, 'NEEDLESS', null));
  }

  /** The server refuses this address or this mail for good: somebody has to look at the address. */
  async refused(mailId: string, fault: string): Promise<void> {
    await write(this.db, async (tx) => {
      await this.end(tx, mailId, 'FAILED', fault);
      await tx.query(`INSERT INTO alert (code, subject_id) VALUES ('mail-refused', $1)`, [mailId]);
    });
  }

  async end(tx: Tx, mailId: string, state: 'SENT' | 'NEEDLESS' | 'FAILED', fault: string | null): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = $2, last_fault = $3, held_until = NULL, ended_at = official_time() WHERE id = $1 AND state = 'WAITING'`,
      [mailId, state, fault],
    );
  }

  async takeUpAgain(tx: Tx, mailId: string): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'WAITING', last_fault = NULL, held_until = NULL, ended_at = NULL WHERE id = $1 AND state = 'FAILED'`,
      [mailId],
    );
  }
}
