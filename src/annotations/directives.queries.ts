import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { invalid, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import type { PinPolicy } from './directive.js';
import type { DirectiveSaid, DirectivesOfUnit, DirectiveView } from './directive-view.js';
import { mayArrangeDirectives, permitReadingDirectives } from './directives.policy.js';

const DIRECTIVE = `d.id, d.code, d.kind, d.phrase_ar AS "phraseAr", d.phrase_en AS "phraseEn", d.position,
  d.working_days AS "workingDays", d.retired_at IS NOT NULL AS retired`;

@Injectable()
export class DirectivesQueries {
  constructor(private readonly db: DataSource) {}

  /** What a unit's head writes with, in its order; works inside a transaction too. @throws Refusal 403, 404 */
  async ofUnit(caller: Caller, unitId: string, on: DataSource | Tx = this.db): Promise<DirectivesOfUnit> {
    permitReadingDirectives(caller, unitId);
    const arranges = mayArrangeDirectives(caller, unitId);
    const items = await read<DirectiveView>(
      on,
      `SELECT ${DIRECTIVE} FROM directive d WHERE d.unit_id = $1 AND ($2::boolean OR d.retired_at IS NULL)
       ORDER BY d.retired_at IS NOT NULL, d.position, d.code`,
      [unitId, arranges],
    );
    if (items.length === 0 && !(await readOne(on, 'SELECT FROM org_unit WHERE id = $1', [unitId])))
      throw notFound('unit-unknown');
    return { items, pin: await pinPolicyOf(on, unitId), abilities: arranges ? ['arrange'] : [] };
  }

  /** One, with the unit that it belongs to, held until the transaction ends. @throws Refusal 404 */
  async hold(tx: Tx, directiveId: string): Promise<DirectiveView & { unitId: string }> {
    const held = await readOne<DirectiveView & { unitId: string }>(
      tx,
      `SELECT ${DIRECTIVE}, d.unit_id AS "unitId" FROM directive d WHERE d.id = $1 FOR UPDATE`,
      [directiveId],
    );
    if (!held) throw notFound('directive-unknown');
    return held;
  }
}

/** When the unit's head is asked for the PIN; a unit that never said so asks for none. */
export async function pinPolicyOf(on: DataSource | Tx, unitId: string): Promise<PinPolicy> {
  const row = await readOne<{ pin: PinPolicy }>(on, 'SELECT pin FROM annotation_policy WHERE unit_id = $1', [unitId]);
  return row?.pin ?? 'NEVER';
}

/**
 * The phrases of these codes as they read now, in their order, to be kept with what is written.
 * @throws Refusal 422 'directive-unknown' at `directives.<index>` for one that the unit does not offer
 */
export async function saidInUnit(on: DataSource | Tx, unitId: string, codes: string[]): Promise<DirectiveSaid[]> {
  const rows = await read<DirectiveSaid>(
    on,
    `SELECT code, kind, phrase_ar AS "phraseAr", phrase_en AS "phraseEn" FROM directive
     WHERE unit_id = $1 AND code = ANY ($2) AND retired_at IS NULL`,
    [unitId, codes],
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code, at) => {
    const said = byCode.get(code);
    if (!said) throw invalid('directive-unknown', `directives.${at}`);
    return said;
  });
}
