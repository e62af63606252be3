import type { DataSource } from 'typeorm';
import { read, type Tx } from '../database/transaction.js';
import { personJson } from '../identity/person-json.js';
import { type Finding, findingsFor, type Recipient } from '../routing/routing.js';
import { type Named, rulesFor, type ShownRule } from '../routing/rules-in-force.queries.js';

/** A letter as the routing policy looks at it. */
export interface RoutedLetter {
  id: string;
  authorUnitId: string;
  version: number;
  isMemo: boolean;
}

export interface RoutingFinding extends Finding<ShownRule> {
  recipientName: string;
  /** Who said that it goes all the same, and why. */
  settledBy: Named | null;
  settledReason: string;
}

interface Settled {
  ruleId: string;
  by: Named;
  reason: string;
}

/** What the policy says of a letter's recipients today, and what was settled of it for this version (INV-28). */
export async function routingOf(on: DataSource | Tx, letter: RoutedLetter): Promise<RoutingFinding[]> {
  const rules = await rulesFor(on, letter.authorUnitId);
  if (rules.length === 0) return [];
  const recipients = await read<Recipient & { name: string; settled: Settled[] }>(
    on,
    `SELECT r.position, u.kind AS "unitKind", r.unit_id AS "unitId", r.attention_of AS "attentionOf", r.name,
       coalesce((SELECT jsonb_agg(jsonb_build_object('ruleId', o.rule_id, 'reason', o.reason, 'by', ${personJson('o.settled_by')}))
         FROM routing_override o WHERE o.letter_id = $1 AND o.version = $2 AND o.recipient_position = r.position), '[]') AS settled
     FROM letter_recipient r LEFT JOIN org_unit u ON u.id = r.unit_id WHERE r.letter_id = $1 ORDER BY r.position`,
    [letter.id, letter.version],
  );
  return findingsFor({ unitId: letter.authorUnitId, isMemo: letter.isMemo }, recipients, rules).map((finding) => {
    const { name, settled } = recipients.find(({ position }) => position === finding.position)!;
    const by = settled.find(({ ruleId }) => ruleId === finding.rule.id);
    return { ...finding, recipientName: name, settledBy: by?.by ?? null, settledReason: by?.reason ?? '' };
  });
}
