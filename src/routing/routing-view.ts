/** What the screens are told of the routing policy. */
import { z } from 'zod';
import { Page } from '../http/paging.js';
import { calendarDate, id, line } from '../http/validation.js';
import { UNIT_KINDS } from '../org/unit-kinds.js';
import { RECIPIENT_KINDS, ROUTING_RULES } from './routing.js';

const Named = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });
const moment = z.iso.datetime({ offset: true });
const Reason = line(500).pipe(z.string().min(3, 'text-too-short')).describe('the decision that orders it');

export const NewRoutingRule = z
  .strictObject({
    fromKind: z.enum(UNIT_KINDS),
    toKind: z.enum(RECIPIENT_KINDS),
    rule: z.enum(ROUTING_RULES),
    viaUnitId: id.optional().describe('with VIA: the unit by way of which it is written'),
    reason: Reason,
  })
  .refine(({ rule, viaUnitId }) => (rule === 'VIA') === (viaUnitId !== undefined), {
    error: 'via-unit-missing',
    path: ['viaUnitId'],
  })
  .refine(({ rule, toKind }) => rule !== 'NAMED' || toKind === 'GOVERNOR', {
    error: 'named-for-governor-only',
    path: ['rule'],
  });
export type NewRoutingRule = z.infer<typeof NewRoutingRule>;

export const RoutingRuleView = z
  .object({
    id: z.uuid(),
    fromKind: z.enum(UNIT_KINDS),
    toKind: z.enum(RECIPIENT_KINDS),
    rule: z.enum(ROUTING_RULES),
    via: Named.nullable(),
    reason: z.string(),
    setBy: Named.nullable().describe('null: came with the system'),
    setAt: moment,
    endedAt: moment.nullable().describe('when another rule took its place'),
    abilities: z.array(z.enum(['replace'])),
  })
  .meta({ id: 'RoutingRule' });
export type RoutingRuleView = z.infer<typeof RoutingRuleView>;

export const RoutingRulesPage = Page.extend({
  state: z.enum(['in-force', 'past']).default('in-force'),
});
export type RoutingRulesPage = z.infer<typeof RoutingRulesPage>;

export const NewGovernorWriter = z.strictObject({
  unitId: id,
  personId: id,
  firstDay: calendarDate.optional().describe('today where it is left out'),
  lastDay: calendarDate.optional().describe('open where it is left out'),
  reason: Reason,
});
export type NewGovernorWriter = z.infer<typeof NewGovernorWriter>;

export const GovernorWriterView = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitNameAr: z.string(),
    unitNameEn: z.string(),
    person: Named,
    firstDay: z.iso.date(),
    lastDay: z.iso.date().nullable(),
    reason: z.string(),
    namedBy: Named,
    namedAt: moment,
    endedAt: moment.nullable(),
    open: z.boolean().describe('now or later'),
    abilities: z.array(z.enum(['end'])),
  })
  .meta({ id: 'GovernorWriter' });
export type GovernorWriterView = z.infer<typeof GovernorWriterView>;

export const GovernorWritersPage = Page.extend({
  unitId: id.optional(),
  state: z.enum(['open', 'past']).default('open'),
});
export type GovernorWritersPage = z.infer<typeof GovernorWritersPage>;
