import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';

@Injectable()
export class NotificationsService {
  constructor(private readonly db: DataSource) {}

  /** The caller has read this one. @throws Refusal 404 for what they were not told */
  readOne(command: Command, noticeId: string): Promise<{ read: number }> {
    return once(this.db, command, async (tx) => {
      await this.mustBeTheirs(tx, command, noticeId);
      return this.mark(tx, command, 'n.id = $2', noticeId);
    });
  }

  /** The caller has read this one and everything they were told before it. @throws Refusal 404 */
  readUpTo(command: Command, noticeId: string): Promise<{ read: number }> {
    return once(this.db, command, async (tx) => {
      await this.mustBeTheirs(tx, command, noticeId);
      return this.mark(tx, command, 'n.id <= $2', noticeId);
    });
  }

  private async mustBeTheirs(tx: Tx, { caller }: Command, noticeId: string): Promise<void> {
    const theirs = await readOne(tx, 'SELECT FROM notification WHERE id = $1 AND person_id = $2 AND shown', [
      noticeId,
      caller.id,
    ]);
    if (!theirs) throw notFound('notice-unknown');
  }

  private async mark(tx: Tx, { caller }: Command, which: string, noticeId: string): Promise<{ read: number }> {
    const [marked] = await read<{ id: string }[]>(
      tx,
      `UPDATE notification n SET read_at = official_time()
       WHERE n.person_id = $1 AND ${which} AND n.read_at IS NULL AND n.shown RETURNING n.id`,
      [caller.id, noticeId],
    );
    const count = marked!.length;
    if (count > 0)
      await record(tx, caller, {
        action: 'notification.read',
        subjectKind: 'notification',
        subjectId: noticeId,
        detail: { read: count },
      });
    return { read: count };
  }
}
