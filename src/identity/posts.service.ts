import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { permitArranging } from './people.policy.js';
import { createPost, type NewPost, takePost } from './posts.js';
import { type PostView, postView } from './posts.queries.js';

@Injectable()
export class PostsService {
  constructor(private readonly db: DataSource) {}

  async create(command: Command, post: NewPost): Promise<PostView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      if (!(await exists(tx, 'org_unit_now', post.unitId))) throw invalid('unit-unknown', 'unitId');
      return postView(tx, command.caller, await createPost(tx, command.caller, post));
    });
  }

  /** Gives a post to a person for a period that begins now or later: nobody gets power over what is past. */
  async give(
    command: Command,
    postId: string,
    holding: { personId: string; from?: Date; until?: Date },
  ): Promise<PostView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      if (!(await exists(tx, 'post', postId))) throw notFound('post-unknown');
      if (!(await exists(tx, 'person', holding.personId))) throw invalid('person-unknown', 'personId');
      const period = await readOne<{ past: boolean; empty: boolean }>(
        tx,
        `SELECT $1::timestamptz < official_time() AS past, $2::timestamptz <= coalesce($1, official_time()) AS empty`,
        [holding.from ?? null, holding.until ?? null],
      );
      if (period!.past) throw invalid('in-the-past', 'from');
      if (period!.empty) throw invalid('ends-before-it-begins', 'until');
      await takePost(tx, command.caller, { postId, ...holding });
      return postView(tx, command.caller, postId);
    });
  }

  /** Ends a holding now, or at a later moment; one that has ended stays as it is. */
  async end(command: Command, holdingId: string, at?: Date): Promise<PostView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      const holding = await lockHolding(tx, holdingId, at);
      if (holding.over) throw conflict('holding-over');
      if (holding.past) throw invalid('in-the-past', 'at');
      if (holding.notBegun) throw conflict('holding-not-begun');
      await tx.query(
        'UPDATE post_holding SET held = tstzrange(lower(held), coalesce($2::timestamptz, official_time())) WHERE id = $1',
        [holdingId, at ?? null],
      );
      await record(tx, command.caller, {
        action: 'post.ended',
        subjectKind: 'post',
        subjectId: holding.postId,
        unitId: holding.unitId,
        detail: { holdingId, personId: holding.personId },
      });
      return postView(tx, command.caller, holding.postId);
    });
  }
}

async function exists(tx: Tx, table: 'org_unit_now' | 'post' | 'person', id: string): Promise<boolean> {
  return (await readOne(tx, `SELECT FROM ${table} WHERE id = $1`, [id])) !== undefined;
}

interface LockedHolding {
  postId: string;
  unitId: string;
  personId: string;
  over: boolean;
  past: boolean;
  notBegun: boolean;
}

async function lockHolding(tx: Tx, holdingId: string, at?: Date): Promise<LockedHolding> {
  const holding = await readOne<LockedHolding>(
    tx,
    `SELECT h.post_id AS "postId", p.unit_id AS "unitId", h.person_id AS "personId",
       coalesce(upper(h.held) <= official_time(), false) AS over,
       coalesce($2::timestamptz < official_time(), false) AS past,
       lower(h.held) >= coalesce($2::timestamptz, official_time()) AS "notBegun"
     FROM post_holding h JOIN post p ON p.id = h.post_id WHERE h.id = $1 FOR UPDATE OF h`,
    [holdingId, at ?? null],
  );
  if (!holding) throw notFound('holding-unknown');
  return holding;
}
