import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { permitArrangingRouting } from './routing.policy.js';
import { ruleView, WRITER_OPEN, writerView } from './routing.queries.js';
import type { GovernorWriterView, NewGovernorWriter, NewRoutingRule, RoutingRuleView } from './routing-view.js';

/** The routing policy is data (INV-28): an administrator replaces rules and names who writes to the governor; nothing is lost. */
@Injectable()
export class RoutingService {
  constructor(private readonly db: DataSource) {}

  /** Puts a rule in the place of the one in force between these kinds. @throws Refusal 422 'unit-unknown', 409 'rule-in-force' for the same again */
  setRule(command: Command, wanted: NewRoutingRule): Promise<RoutingRuleView> {
    const { caller } = command;
    permitArrangingRouting(caller);
    return once(this.db, command, async (tx) => {
      const { fromKind, toKind, rule, viaUnitId = null, reason } = wanted;
      if (viaUnitId && !(await isUnit(tx, viaUnitId))) throw invalid('unit-unknown', 'viaUnitId');
      const before = await endRule(tx, caller.id, wanted);
      const row = await readOne<{ id: string }>(
        tx,
        `INSERT INTO routing_rule (from_kind, to_kind, rule, via_unit_id, reason, set_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [fromKind, toKind, rule, viaUnitId, reason, caller.id],
      );
      await record(tx, caller, {
        action: 'routing-rule.set',
        subjectKind: 'routing-rule',
        subjectId: row!.id,
        detail: { fromKind, toKind, rule, ...(before && { before: before.rule }) },
      });
      return ruleView(tx, caller, row!.id);
    });
  }

  /** Names a person of a unit whose letters go to the governor. @throws Refusal 422 'person-not-of-unit' and wrong days, 409 'already-named' */
  nameWriter(command: Command, wanted: NewGovernorWriter): Promise<GovernorWriterView> {
    const { caller } = command;
    permitArrangingRouting(caller);
    return once(this.db, command, async (tx) => {
      const { unitId, personId } = wanted;
      if (!(await isOfUnit(tx, personId, unitId))) throw invalid('person-not-of-unit', 'personId');
      const id = await insertWriter(tx, caller.id, wanted);
      await record(tx, caller, {
        action: 'governor-writer.named',
        subjectKind: 'governor-writer',
        subjectId: id,
        unitId,
        detail: { personId },
      });
      return writerView(tx, caller, id);
    });
  }

  /** @throws Refusal 404, 409 'naming-over' */
  endWriter(command: Command, writerId: string): Promise<GovernorWriterView> {
    const { caller } = command;
    permitArrangingRouting(caller);
    return once(this.db, command, async (tx) => {
      const held = await readOne<{ unitId: string; open: boolean }>(
        tx,
        `SELECT w.unit_id AS "unitId", ${WRITER_OPEN} AS open FROM governor_writer w WHERE w.id = $1 FOR UPDATE`,
        [writerId],
      );
      if (!held) throw notFound('governor-writer-unknown');
      if (!held.open) throw conflict('naming-over');
      await tx.query('UPDATE governor_writer SET ended_at = official_time(), ended_by = $2 WHERE id = $1', [
        writerId,
        caller.id,
      ]);
      const { unitId } = held;
      await record(tx, caller, {
        action: 'governor-writer.ended',
        subjectKind: 'governor-writer',
        subjectId: writerId,
        unitId,
      });
      return writerView(tx, caller, writerId);
    });
  }
}

const isUnit = async (tx: Tx, unitId: string) =>
  (await readOne(tx, 'SELECT FROM org_unit_now WHERE id = $1', [unitId])) !== undefined;

const isOfUnit = async (tx: Tx, personId: string, unitId: string) =>
  (await readOne(tx, 'SELECT FROM post_held_now WHERE person_id = $1 AND unit_id = $2', [personId, unitId])) !==
  undefined;

async function endRule(tx: Tx, by: string, wanted: NewRoutingRule): Promise<{ rule: string } | undefined> {
  const { fromKind, toKind, rule, viaUnitId = null } = wanted;
  const before = await readOne<{ id: string; rule: string; viaUnitId: string | null }>(
    tx,
    `SELECT id, rule, via_unit_id AS "viaUnitId" FROM routing_rule
     WHERE from_kind = $1 AND to_kind = $2 AND ended_at IS NULL FOR UPDATE`,
    [fromKind, toKind],
  );
  if (!before) return undefined;
  if (before.rule === rule && before.viaUnitId === viaUnitId) throw conflict('rule-in-force');
  await tx.query('UPDATE routing_rule SET ended_at = official_time(), ended_by = $2 WHERE id = $1', [before.id, by]);
  return before;
}

async function insertWriter(tx: Tx, namedBy: string, wanted: NewGovernorWriter): Promise<string> {
  const { unitId, personId, firstDay = null, lastDay = null, reason } = wanted;
  const days = await readOne<{ past: boolean; reversed: boolean }>(
    tx,
    'SELECT $1::date < cairo_today() AS past, $2::date < coalesce($1::date, cairo_today()) AS reversed',
    [firstDay, lastDay],
  );
  if (days!.past) throw invalid('in-the-past', 'firstDay');
  if (days!.reversed) throw invalid('ends-before-it-begins', 'lastDay');
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO governor_writer (unit_id, person_id, period, reason, named_by)
       VALUES ($1, $2, tstzrange(greatest($3::date::timestamp AT TIME ZONE 'Africa/Cairo', official_time()),
         ($4::date + 1)::timestamp AT TIME ZONE 'Africa/Cairo'), $5, $6) RETURNING id`,
      [unitId, personId, firstDay, lastDay, reason, namedBy],
    );
    return row!.id;
  } catch (error) {
    if (violates(error, 'named_twice')) throw conflict('already-named');
    throw error;
  }
}
