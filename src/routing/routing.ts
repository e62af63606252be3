/** The rules of who writes to whom, by kinds of units (INV-28). Pure; the policy itself is data. */
import { UNIT_KINDS, type UnitKind } from '../org/unit-kinds.js';
import { foldArabic } from '../search/arabic-folding.js';

/** A body outside the system, and the governor in person, are kinds of recipients of their own. */
export const RECIPIENT_KINDS = [...UNIT_KINDS, 'EXTERNAL', 'GOVERNOR'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** What is not ruled is allowed. */
export const ROUTING_RULES = ['ALLOW', 'WARN', 'VIA', 'FORBID', 'NAMED'] as const;
export type RoutingRule = (typeof ROUTING_RULES)[number];

export interface Recipient {
  position: number;
  /** Null for a body outside the system. */
  unitKind: UnitKind | null;
  unitId: string | null;
  attentionOf: string;
}

export interface RuleInForce {
  id: string;
  toKind: RecipientKind;
  rule: RoutingRule;
  viaUnitId: string | null;
}

/** A recipient past which a letter does not simply go. */
export interface Finding<Rule extends RuleInForce = RuleInForce> {
  position: number;
  toKind: RecipientKind;
  rule: Rule;
}

const GOVERNOR = foldArabic('المحافظ');
/** Whoever is called after the governor is not the governor. */
const OTHERS = ['نائب', 'نواب', 'سكرتير', 'السكرتير', 'مدير', 'مستشار', 'وكيل', 'مساعد'].map(foldArabic);

/** Whether a letter to the diwan is meant for the governor in person, as «عناية السيد المحافظ» says; not for a deputy or an office. */
export function namesTheGovernor(attentionOf: string): boolean {
  const words = foldArabic(attentionOf).split(' ');
  return words.includes(GOVERNOR) && !OTHERS.some((other) => words.includes(other));
}

export function recipientKind({ unitKind, attentionOf }: Recipient): RecipientKind {
  if (unitKind === null) return 'EXTERNAL';
  return unitKind === 'DIWAN' && namesTheGovernor(attentionOf) ? 'GOVERNOR' : unitKind;
}

/**
 * What the rules of the sender's kind say of these recipients, in their order. A memo stays in its unit and is asked about
 * the governor alone; a unit writes to the one by way of which others write, and writes itself where it is that one.
 */
export function findingsFor<Rule extends RuleInForce>(
  letter: { unitId: string; isMemo: boolean },
  recipients: readonly Recipient[],
  rules: readonly Rule[],
): Finding<Rule>[] {
  return recipients.flatMap((recipient) => {
    const toKind = recipientKind(recipient);
    const rule = rules.find((one) => one.toKind === toKind);
    if (!rule || rule.rule === 'ALLOW' || (letter.isMemo && toKind !== 'GOVERNOR')) return [];
    const isTheWay = rule.viaUnitId !== null && [letter.unitId, recipient.unitId].includes(rule.viaUnitId);
    return isTheWay ? [] : [{ position: recipient.position, toKind, rule }];
  });
}
