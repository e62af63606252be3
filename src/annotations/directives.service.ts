import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import type {
  DirectiveContent,
  DirectiveOrder,
  DirectivesOfUnit,
  DirectiveView,
  NewDirective,
  PinPolicyWish,
} from './directive-view.js';
import { permitArrangingDirectives } from './directives.policy.js';
import { DirectivesQueries } from './directives.queries.js';

/** What a unit's head writes with: the phrases, their order, and when the PIN is asked for. */
@Injectable()
export class DirectivesService {
  constructor(
    private readonly db: DataSource,
    private readonly directives: DirectivesQueries,
  ) {}

  /** One more phrase, behind the others. @throws Refusal 403, 404 'unit-unknown', 409 'directive-code-taken' */
  create(command: Command, { unitId, code, ...content }: NewDirective): Promise<DirectiveView> {
    permitArrangingDirectives(command.caller, unitId);
    return once(this.db, command, async (tx) => {
      await holdUnit(tx, unitId);
      const id = await insert(tx, unitId, code, content);
      return this.recorded(tx, command, id, 'created');
    });
  }

  /** Other words, another kind or time; what was written with it before keeps its words. @throws Refusal 403, 404 */
  change(command: Command, directiveId: string, content: DirectiveContent): Promise<DirectiveView> {
    return once(this.db, command, async (tx) => {
      await this.holdArranged(tx, command, directiveId);
      const { kind, phraseAr, phraseEn, workingDays } = content;
      await tx.query(
        'UPDATE directive SET kind = $2, phrase_ar = $3, phrase_en = $4, working_days = $5 WHERE id = $1',
        [directiveId, kind, phraseAr, phraseEn, workingDays],
      );
      return this.recorded(tx, command, directiveId, 'changed');
    });
  }

  /** It is offered no more. @throws Refusal 403, 404, 409 'directive-retired' */
  retire(command: Command, directiveId: string): Promise<DirectiveView> {
    return this.turn(command, directiveId, true);
  }

  /** It is offered again. @throws Refusal 403, 404, 409 'directive-offered' */
  reinstate(command: Command, directiveId: string): Promise<DirectiveView> {
    return this.turn(command, directiveId, false);
  }

  /** Puts those that are offered into this order. @throws Refusal 403, 409 'directives-changed' where these are not all of them */
  order(command: Command, { unitId, ids }: DirectiveOrder): Promise<DirectivesOfUnit> {
    permitArrangingDirectives(command.caller, unitId);
    return once(this.db, command, async (tx) => {
      await holdUnit(tx, unitId);
      const offered = await read<{ id: string }>(
        tx,
        'SELECT id FROM directive WHERE unit_id = $1 AND retired_at IS NULL',
        [unitId],
      );
      const wanted = new Set(ids);
      if (wanted.size !== ids.length || offered.length !== ids.length || !offered.every(({ id }) => wanted.has(id)))
        throw conflict('directives-changed');
      await tx.query(
        `UPDATE directive SET position = given.at
         FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, at) WHERE directive.id = given.id`,
        [ids],
      );
      await record(tx, command.caller, {
        action: 'directive.ordered',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
      });
      return this.directives.ofUnit(command.caller, unitId, tx);
    });
  }

  /** Says on which letters the head's annotations are signed with the PIN. @throws Refusal 403, 404 'unit-unknown' */
  choosePin(command: Command, { unitId, pin }: PinPolicyWish): Promise<DirectivesOfUnit> {
    permitArrangingDirectives(command.caller, unitId);
    return once(this.db, command, async (tx) => {
      await holdUnit(tx, unitId);
      await tx.query(
        'INSERT INTO annotation_policy (unit_id, pin) VALUES ($1, $2) ON CONFLICT (unit_id) DO UPDATE SET pin = $2',
        [unitId, pin],
      );
      await record(tx, command.caller, {
        action: 'annotation-policy.chosen',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        detail: { pin },
      });
      return this.directives.ofUnit(command.caller, unitId, tx);
    });
  }

  private turn(command: Command, directiveId: string, retired: boolean): Promise<DirectiveView> {
    return once(this.db, command, async (tx) => {
      const held = await this.holdArranged(tx, command, directiveId);
      if (held.retired === retired) throw conflict(retired ? 'directive-retired' : 'directive-offered');
      await tx.query(
        `UPDATE directive SET retired_at = CASE WHEN $2 THEN official_time() END, position = CASE WHEN $2 THEN position ELSE ${NEXT} END
         WHERE id = $1`,
        [directiveId, retired],
      );
      return this.recorded(tx, command, directiveId, retired ? 'retired' : 'reinstated');
    });
  }

  private async holdArranged(tx: Tx, command: Command, directiveId: string) {
    const held = await this.directives.hold(tx, directiveId);
    permitArrangingDirectives(command.caller, held.unitId);
    return held;
  }

  private async recorded(tx: Tx, { caller }: Command, directiveId: string, what: string): Promise<DirectiveView> {
    const { unitId, ...now } = await this.directives.hold(tx, directiveId);
    const { code, kind, phraseAr, phraseEn, workingDays } = now;
    await record(tx, caller, {
      action: `directive.${what}`,
      subjectKind: 'directive',
      subjectId: directiveId,
      unitId,
      detail: { code, kind, phraseAr, phraseEn, workingDays },
    });
    return now;
  }
}

/** The place behind all others of the unit. */
const NEXT = '(SELECT coalesce(max(d.position), 0) + 1 FROM directive d WHERE d.unit_id = directive.unit_id)';

/** Two who arrange one unit's phrases take turns. @throws Refusal 404 'unit-unknown' */
async function holdUnit(tx: Tx, unitId: string): Promise<void> {
  const held = await readOne<{ known: boolean }>(tx, 'SELECT lock_unit($1) AS known', [unitId]);
  if (!held?.known) throw notFound('unit-unknown');
}

async function insert(tx: Tx, unitId: string, code: string, content: DirectiveContent): Promise<string> {
  const { kind, phraseAr, phraseEn, workingDays } = content;
  try {
    const [{ id }] = await tx.query(
      `INSERT INTO directive (unit_id, code, kind, phrase_ar, phrase_en, working_days, position)
       SELECT $1, $2, $3, $4, $5, $6, coalesce(max(d.position), 0) + 1 FROM directive d WHERE d.unit_id = $1 RETURNING id`,
      [unitId, code, kind, phraseAr, phraseEn, workingDays],
    );
    return id;
  } catch (error) {
    if (violates(error, 'directive_unit_id_code_key')) throw conflict('directive-code-taken');
    throw error;
  }
}
