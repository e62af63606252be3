import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { ERRAND_KINDS } from './errand.js';
import { errandAbilities, permitLookingAtQueues } from './errands.policy.js';
import { Poke } from './poke.js';

const STATES = ['WAITING', 'FAILED', 'DONE'] as const;

export const ErrandView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    state: z.enum(STATES),
    attempts: z.int().describe('how often it failed since it was last asked for'),
    lastError: z.string().nullable().describe('a stable code'),
    createdAt: z.iso.datetime(),
    dueAt: z.iso.datetime().describe('not tried before'),
    endedAt: z.iso.datetime().nullable(),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'Errand' });
export type ErrandView = z.infer<typeof ErrandView>;

export const ErrandsPage = Page.extend({
  state: z.enum(STATES).optional().describe('what is not done yet, where it is left out'),
  kind: z.string().max(60).optional(),
});
export type ErrandsPage = z.infer<typeof ErrandsPage>;

export const QueueDepth = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      waiting: z.int().describe('due and not done'),
      deferred: z.int().describe('not due yet: for later, or between two attempts'),
      failed: z.int().describe('given up after the last attempt'),
      oldestDueAt: z.iso.datetime().nullable(),
      oldestWaitsSeconds: z.int().nullable(),
    }),
  ),
  backEnd: z.enum(['postgres', 'redis']),
  running: z.int().nullable().describe('in a worker’s hands now; null while the queue cannot be asked'),
});
export type QueueDepth = z.infer<typeof QueueDepth>;

const ERRAND = `e.id, e.kind, e.state, e.attempts, e.last_error AS "lastError", e.created_at AS "createdAt", e.due_at AS "dueAt",
  e.ended_at AS "endedAt"`;

@Injectable()
export class ErrandsQueries {
  constructor(
    private readonly db: DataSource,
    private readonly poke: Poke,
  ) {}

  /** Errands, the newest first. */
  async list(caller: Caller, page: ErrandsPage): Promise<List<ErrandView>> {
    permitLookingAtQueues(caller);
    const states = page.state ? [page.state] : ['WAITING', 'FAILED'];
    const rows = await read<Omit<ErrandView, 'abilities'>>(
      this.db,
      `SELECT ${ERRAND} FROM errand e
       WHERE e.state = ANY ($1) ${page.state === 'DONE' ? '' : `AND e.state <> 'DONE'`} AND ($2::text IS NULL OR e.kind = $2)
         AND ($3::uuid IS NULL OR e.id < $3) ORDER BY e.id DESC LIMIT $4`,
      [states, page.kind ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.id]);
    return { items: items.map(withAbilities), next };
  }

  /** How much of each kind is to be done, and for how long it has been. */
  async depth(caller: Caller): Promise<QueueDepth> {
    permitLookingAtQueues(caller);
    const [counted, { backEnd, active }] = await Promise.all([
      read<QueueDepth['kinds'][number]>(this.db, DEPTH, [ERRAND_KINDS]),
      this.poke.queueNow(),
    ]);
    return { kinds: counted, backEnd, running: active ?? null };
  }
}

/** Every kind in use, also one of which there is nothing, and any older one of which something is left. */
const DEPTH = `
  SELECT kind, count(e.id) FILTER (WHERE e.state = 'WAITING' AND e.due_at <= clock_timestamp())::integer AS waiting,
    count(e.id) FILTER (WHERE e.state = 'WAITING' AND e.due_at > clock_timestamp())::integer AS deferred,
    count(e.id) FILTER (WHERE e.state = 'FAILED')::integer AS failed,
    min(e.due_at) FILTER (WHERE e.state = 'WAITING' AND e.due_at <= clock_timestamp()) AS "oldestDueAt",
    floor(extract(epoch FROM clock_timestamp() - min(e.due_at) FILTER (WHERE e.state = 'WAITING' AND e.due_at <= clock_timestamp())))::integer
      AS "oldestWaitsSeconds"
  FROM unnest($1::text[]) AS known (kind) FULL JOIN (SELECT * FROM errand WHERE state <> 'DONE') e USING (kind)
  GROUP BY kind ORDER BY kind`;

/** One errand; works inside a transaction too. @throws Refusal 404 */
export async function errandView(db: DataSource | Tx, errandId: string): Promise<ErrandView> {
  const row = await readOne<Omit<ErrandView, 'abilities'>>(db, `SELECT ${ERRAND} FROM errand e WHERE e.id = $1`, [
    errandId,
  ]);
  if (!row) throw notFound('errand-unknown');
  return withAbilities(row);
}

const withAbilities = (row: Omit<ErrandView, 'abilities'>): ErrandView => ({ ...row, abilities: errandAbilities(row) });
