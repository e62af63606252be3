import { z } from 'zod';
import { id, line, wholeNumber } from '../http/validation.js';
import { DIRECTIVE_KINDS, PIN_POLICIES } from './directive.js';

/** A phrase as it read on the day on which somebody used it. */
export const DirectiveSaid = z.object({
  code: z.string(),
  kind: z.enum(DIRECTIVE_KINDS),
  phraseAr: z.string(),
  phraseEn: z.string(),
});
export type DirectiveSaid = z.infer<typeof DirectiveSaid>;

export const DirectiveView = z
  .object({
    id: z.uuid(),
    ...DirectiveSaid.shape,
    position: z.int().describe('its place among those of the unit'),
    workingDays: z.int().nullable().describe('the time that is given where nobody says another'),
    retired: z.boolean().describe('not offered any more'),
  })
  .meta({ id: 'Directive' });
export type DirectiveView = z.infer<typeof DirectiveView>;

export const DirectivesOfUnit = z
  .object({
    items: z.array(DirectiveView).describe('in their order; retired ones only for those who arrange them'),
    pin: z.enum(PIN_POLICIES).describe('on which letters an annotation is signed with the PIN'),
    abilities: z.array(z.enum(['arrange'])),
  })
  .meta({ id: 'DirectivesOfUnit' });
export type DirectivesOfUnit = z.infer<typeof DirectivesOfUnit>;

export const OfUnit = z.object({ unitId: id });
export type OfUnit = z.infer<typeof OfUnit>;

/** What may be changed of a directive; what was written with it keeps its words. */
export const DirectiveContent = z.strictObject({
  kind: z.enum(DIRECTIVE_KINDS),
  phraseAr: line(80),
  phraseEn: line(80),
  workingDays: wholeNumber(0, 250).nullable().default(null),
});
export type DirectiveContent = z.infer<typeof DirectiveContent>;

export const NewDirective = DirectiveContent.extend({
  unitId: id,
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,30}$/, 'directive-code-malformed')
    .describe('given once'),
});
export type NewDirective = z.infer<typeof NewDirective>;

export const DirectiveOrder = z.strictObject({
  unitId: id,
  ids: z.array(id).min(1).max(200).describe('every directive of the unit that is offered, in the order that is wanted'),
});
export type DirectiveOrder = z.infer<typeof DirectiveOrder>;

export const PinPolicyWish = z.strictObject({ unitId: id, pin: z.enum(PIN_POLICIES) });
export type PinPolicyWish = z.infer<typeof PinPolicyWish>;
