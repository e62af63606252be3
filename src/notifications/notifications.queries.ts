import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { NOTICES, type NoticeView } from './notice-view.js';

export const NoticesWanted = Page.extend({
  unread: z.enum(['true', 'false']).optional().describe('true: only what you have not read'),
});
export type NoticesWanted = z.infer<typeof NoticesWanted>;

@Injectable()
export class NotificationsQueries {
  constructor(private readonly db: DataSource) {}

  /** What the caller was told of, the newest first. */
  async list(caller: Caller, { unread, after, limit }: NoticesWanted): Promise<List<NoticeView>> {
    const rows = await read<NoticeView>(
      this.db,
      `${NOTICES} WHERE n.person_id = $4 AND n.shown AND ($5::uuid IS NULL OR n.id < $5)
         AND (NOT $6::boolean OR n.read_at IS NULL)
       ORDER BY n.id DESC LIMIT $7`,
      [...sightParameters(sightOf(caller)), caller.id, keyOf(after, 1)?.[0] ?? null, unread === 'true', limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }
}
