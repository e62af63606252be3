import type { DataSource } from 'typeorm';
import { read, type Tx } from '../database/transaction.js';
import { namedJson } from '../identity/person-json.js';
import type { RuleInForce } from './routing.js';

export interface Named {
  id: string;
  nameAr: string;
  nameEn: string;
}

/** A rule with what is shown of it. */
export interface ShownRule extends RuleInForce {
  reason: string;
  via: Named | null;
}

/** What is ruled today for a unit's letters, by its kind; nothing for what is allowed (INV-28). */
export function rulesFor(on: DataSource | Tx, unitId: string): Promise<ShownRule[]> {
  return read<ShownRule>(
    on,
    `SELECT r.id, r.to_kind AS "toKind", r.rule, r.via_unit_id AS "viaUnitId", r.reason,
       CASE WHEN via.id IS NOT NULL THEN ${namedJson('via')} END AS via
     FROM routing_rule r JOIN org_unit u ON u.id = $1 AND u.kind = r.from_kind LEFT JOIN org_unit_now via ON via.id = r.via_unit_id
     WHERE r.ended_at IS NULL AND r.rule <> 'ALLOW'`,
    [unitId],
  );
}

/** The persons of a unit whose letters go to the governor today. */
export function governorWriters(on: DataSource | Tx, unitId: string): Promise<Named[]> {
  return read<Named>(
    on,
    `SELECT p.id, p.name_ar AS "nameAr", p.name_en AS "nameEn" FROM governor_writer w JOIN person p ON p.id = w.person_id
     WHERE w.unit_id = $1 AND w.ended_at IS NULL AND w.period @> official_time() ORDER BY p.name_ar, p.id`,
    [unitId],
  );
}
