import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { namedJson } from '../identity/person-json.js';
import { ruleAbilities, unitsKnown, writerAbilities } from './routing.policy.js';
import type { GovernorWritersPage, GovernorWriterView, RoutingRulesPage, RoutingRuleView } from './routing-view.js';

const named = (alias: string) => `CASE WHEN ${alias}.id IS NOT NULL THEN ${namedJson(alias)} END`;

const RULES = `SELECT r.id, r.from_kind AS "fromKind", r.to_kind AS "toKind", r.rule, ${named('via')} AS via, r.reason,
    ${named('setter')} AS "setBy", r.set_at AS "setAt", r.ended_at AS "endedAt"
  FROM routing_rule r LEFT JOIN org_unit_now via ON via.id = r.via_unit_id LEFT JOIN person setter ON setter.id = r.set_by`;

/** Of a naming `w`: coming or in force. */
export const WRITER_OPEN = '(w.ended_at IS NULL AND (upper(w.period) IS NULL OR upper(w.period) > official_time()))';

const WRITERS = `SELECT w.id, w.unit_id AS "unitId", u.name_ar AS "unitNameAr", u.name_en AS "unitNameEn", ${named('p')} AS person,
    cairo_date(lower(w.period)) AS "firstDay", cairo_date(upper(w.period) - interval '1 second') AS "lastDay", w.reason,
    ${named('namer')} AS "namedBy", w.named_at AS "namedAt", w.ended_at AS "endedAt", ${WRITER_OPEN} AS open
  FROM governor_writer w JOIN person p ON p.id = w.person_id JOIN person namer ON namer.id = w.named_by
  JOIN LATERAL (SELECT v.name_ar, v.name_en FROM org_unit_version v WHERE v.unit_id = w.unit_id ORDER BY v.valid DESC LIMIT 1) u ON true`;

type RuleRow = Omit<RoutingRuleView, 'abilities'>;
type WriterRow = Omit<GovernorWriterView, 'abilities'>;

const ruleFor = (caller: Caller, row: RuleRow): RoutingRuleView => ({
  ...row,
  abilities: ruleAbilities(caller, row.endedAt === null),
});
const writerFor = (caller: Caller, row: WriterRow): GovernorWriterView => ({
  ...row,
  abilities: writerAbilities(caller, row.open),
});

/** One rule, as the caller sees it; works inside a transaction too. */
export async function ruleView(on: DataSource | Tx, caller: Caller, ruleId: string): Promise<RoutingRuleView> {
  return ruleFor(caller, (await readOne<RuleRow>(on, `${RULES} WHERE r.id = $1`, [ruleId]))!);
}

/** One named person, as the caller sees them. @throws Refusal 404 */
export async function writerView(on: DataSource | Tx, caller: Caller, writerId: string): Promise<GovernorWriterView> {
  const row = await readOne<WriterRow>(on, `${WRITERS} WHERE w.id = $1`, [writerId]);
  if (!row) throw notFound('governor-writer-unknown');
  return writerFor(caller, row);
}

@Injectable()
export class RoutingQueries {
  constructor(private readonly db: DataSource) {}

  /** The rules in force, or those that others took the place of; the newest first. */
  async rules(caller: Caller, page: RoutingRulesPage): Promise<List<RoutingRuleView>> {
    const rows = await read<RuleRow>(
      this.db,
      `${RULES} WHERE (r.ended_at IS NULL) = ($1 = 'in-force') AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
      [page.state, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.id]);
    return { items: items.map((row) => ruleFor(caller, row)), next };
  }

  /** The persons who may write to the governor, of the caller's units or for an administrator of all; the newest first. */
  async writers(caller: Caller, page: GovernorWritersPage): Promise<List<GovernorWriterView>> {
    const rows = await read<WriterRow>(
      this.db,
      `${WRITERS} WHERE ${WRITER_OPEN} = ($1 = 'open') AND ($2::uuid[] IS NULL OR w.unit_id = ANY ($2))
         AND ($3::uuid IS NULL OR w.unit_id = $3) AND ($4::uuid IS NULL OR w.id < $4) ORDER BY w.id DESC LIMIT $5`,
      [page.state, unitsKnown(caller), page.unitId ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.id]);
    return { items: items.map((row) => writerFor(caller, row)), next };
  }
}
