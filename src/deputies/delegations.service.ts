import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { type NoticeKind, notify } from '../notifications/notify.js';
import { daysFault } from './delegation.js';
import type { DelegationView, NewDelegation } from './delegation-view.js';
import { type DelegationStanding, permitDelegating, permitEnding } from './delegations.policy.js';
import { delegationView, IS_OPEN } from './delegations.queries.js';

/** A head who is away is stood in for. A delegation ends by itself: who acts in a post is asked anew at each request. */
@Injectable()
export class DelegationsService {
  constructor(private readonly db: DataSource) {}

  /**
   * The head, or an administrator by decision, names a deputy of the same unit for certain days and things.
   * @throws Refusal 403 'not-principal', 404 'post-unknown', 409 'delegation-overlaps', 'delegation-circular',
   *   'deputy-not-of-unit', 422 'deputy-of-oneself', 'in-the-past', 'ends-before-it-begins', 'delegation-too-long'
   */
  make(command: Command, wanted: NewDelegation): Promise<DelegationView> {
    const { caller } = command;
    permitDelegating(caller, wanted.postId);
    return once(this.db, command, async (tx) => {
      const head = await headIn(tx, wanted.postId);
      const fault = daysFault(wanted.firstDay, wanted.lastDay, head.today);
      if (fault) throw invalid(...fault);
      if (wanted.deputyId === head.personId) throw invalid('deputy-of-oneself', 'deputyId');
      const id = await insertDelegation(tx, head.personId, caller.id, wanted);
      const { firstDay, lastDay, powers, deputyId, postId } = wanted;
      await record(tx, caller, {
        action: 'delegation.made',
        subjectKind: 'delegation',
        subjectId: id,
        unitId: head.unitId,
        detail: { postId, principalId: head.personId, deputyId, powers, firstDay, lastDay },
      });
      const delegation = await delegationView(tx, caller, id);
      await tell(tx, 'delegation-made', delegation, caller.id);
      return delegation;
    });
  }

  /** Ends a delegation before its last day. @throws Refusal 404, 403, 409 'delegation-over' */
  end(command: Command, delegationId: string): Promise<DelegationView> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const held = await holdDelegation(tx, delegationId);
      permitEnding(caller, held);
      if (!held.open) throw conflict('delegation-over');
      await tx.query('UPDATE delegation SET ended_at = official_time(), ended_by = $2 WHERE id = $1', [
        delegationId,
        caller.id,
      ]);
      await record(tx, caller, {
        action: 'delegation.ended',
        subjectKind: 'delegation',
        subjectId: delegationId,
        unitId: held.unitId,
      });
      const delegation = await delegationView(tx, caller, delegationId);
      await tell(tx, 'delegation-ended', delegation, caller.id);
      return delegation;
    });
  }
}

async function headIn(tx: Tx, postId: string): Promise<{ personId: string; unitId: string; today: string }> {
  const head = await readOne<{ personId: string; unitId: string; today: string }>(
    tx,
    `SELECT person_id AS "personId", unit_id AS "unitId", cairo_today() AS today FROM post_held_now WHERE post_id = $1 AND role = 'HEAD'`,
    [postId],
  );
  if (!head) throw notFound('post-unknown');
  return head;
}

/** From the beginning of its first day in Cairo, or from now where that is today, to the end of its last. */
const PERIOD = `tstzrange(greatest($5::date::timestamp AT TIME ZONE 'Africa/Cairo', now.at),
  ($6::date + 1)::timestamp AT TIME ZONE 'Africa/Cairo')`;

async function insertDelegation(tx: Tx, principalId: string, madeBy: string, wanted: NewDelegation): Promise<string> {
  const { postId, deputyId, powers, firstDay, lastDay, reason } = wanted;
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO delegation (post_id, principal_id, deputy_id, scopes, period, reason, made_by, made_at)
       SELECT $1, $2, $3, $4, ${PERIOD}, $7, $8, now.at FROM (SELECT official_time() AS at) now RETURNING id`,
      [postId, principalId, deputyId, [...new Set(powers)], firstDay, lastDay, reason, madeBy],
    );
    return row!.id;
  } catch (error) {
    if (violates(error, 'delegations_overlap')) throw conflict('delegation-overlaps');
    throw error;
  }
}

async function holdDelegation(tx: Tx, delegationId: string): Promise<DelegationStanding> {
  const held = await readOne<DelegationStanding>(
    tx,
    `SELECT d.principal_id AS "principalId", d.deputy_id AS "deputyId", p.unit_id AS "unitId",
       ${IS_OPEN} AS open
     FROM delegation d JOIN post p ON p.id = d.post_id WHERE d.id = $1 FOR UPDATE OF d`,
    [delegationId],
  );
  if (!held) throw notFound('delegation-unknown');
  return held;
}

/** Tells the principal and the deputy, but for whoever did it. */
async function tell(tx: Tx, kind: NoticeKind, delegation: DelegationView, except: string): Promise<void> {
  const { id, unitId, principal, deputy, firstDay, lastDay } = delegation;
  const to = { personIds: [principal.id, deputy.id] };
  await notify(tx, [{ kind, to, unitId, cause: id, detail: { firstDay, lastDay }, except }]);
}
