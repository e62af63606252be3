import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { forbidden, notFound } from '../errors.js';
import { type Caller, type Command, unitsOf } from '../http/caller.js';
import { once } from '../http/command.js';
import { mayRuleEscalation } from './follow-up.policy.js';
import type { EscalationDays, EscalationPolicy } from './follow-up-view.js';

@Injectable()
export class EscalationPolicyService {
  constructor(private readonly db: DataSource) {}

  /** When whom is told in this unit; its own people know, and whoever may arrange it. @throws Refusal 404 */
  async of(caller: Caller, unitId: string): Promise<EscalationPolicy> {
    if (!unitsOf(caller).includes(unitId) && !mayRuleEscalation(caller, unitId)) throw notFound('unit-unknown');
    return policyOf(this.db, caller, unitId);
  }

  /** From the next round on. @throws Refusal 403, 404 */
  set(command: Command, unitId: string, days: EscalationDays): Promise<EscalationPolicy> {
    const { caller } = command;
    if (!mayRuleEscalation(caller, unitId)) throw forbidden();
    return once(this.db, command, async (tx) => {
      await policyOf(tx, caller, unitId);
      const warnings = [...new Set(days.warnDaysBefore)].sort((a, b) => b - a);
      await tx.query(
        `INSERT INTO escalation_policy (unit_id, warn_days_before, department_after, head_after, diwan_after) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (unit_id) DO UPDATE SET warn_days_before = excluded.warn_days_before,
           department_after = excluded.department_after, head_after = excluded.head_after, diwan_after = excluded.diwan_after`,
        [unitId, warnings, days.departmentAfter, days.headAfter, days.diwanAfter],
      );
      await record(tx, caller, {
        action: 'escalation-policy.set',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        detail: { ...days, warnDaysBefore: warnings },
      });
      return policyOf(tx, caller, unitId);
    });
  }
}

async function policyOf(db: DataSource | Tx, caller: Caller, unitId: string): Promise<EscalationPolicy> {
  const policy = await readOne<Omit<EscalationPolicy, 'abilities'>>(
    db,
    `SELECT unit_id AS "unitId", warn_days_before AS "warnDaysBefore", department_after AS "departmentAfter",
       head_after AS "headAfter", diwan_after AS "diwanAfter" FROM escalation_policy_now WHERE unit_id = $1`,
    [unitId],
  );
  if (!policy) throw notFound('unit-unknown');
  return { ...policy, abilities: mayRuleEscalation(caller, unitId) ? ['arrange'] : [] };
}
