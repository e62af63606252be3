/** What the screens are told of delegations. */
import { z } from 'zod';
import { DELEGATED_POWERS } from '../http/caller.js';
import { Page } from '../http/paging.js';
import { calendarDate, id, line } from '../http/validation.js';

const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

export const NewDelegation = z.strictObject({
  postId: id.describe("the head's post: your own, or for an administrator anybody's"),
  deputyId: id,
  powers: z.array(z.enum(DELEGATED_POWERS)).min(1, 'powers-missing').max(DELEGATED_POWERS.length),
  firstDay: calendarDate,
  lastDay: calendarDate.describe('the last day on which the deputy acts; it ends by itself'),
  reason: line(500)
    .pipe(z.string().min(3, 'text-too-short'))
    .describe('why; where an administrator makes it, the decision that orders it'),
});
export type NewDelegation = z.infer<typeof NewDelegation>;

export const DELEGATION_STATES = ['COMING', 'RUNNING', 'LAPSED', 'OVER', 'ENDED'] as const;

export const DelegationView = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitNameAr: z.string(),
    unitNameEn: z.string(),
    postId: z.uuid(),
    postTitleAr: z.string(),
    postTitleEn: z.string(),
    principal: Person,
    deputy: Person,
    powers: z.array(z.enum(DELEGATED_POWERS)),
    firstDay: z.iso.date(),
    lastDay: z.iso.date(),
    reason: z.string(),
    madeBy: Person,
    madeAt: z.iso.datetime({ offset: true }),
    endedBy: Person.nullable(),
    endedAt: z.iso.datetime({ offset: true }).nullable().describe('taken back before its last day'),
    state: z.enum(DELEGATION_STATES).describe('LAPSED: one of the two left the post or the unit'),
    abilities: z.array(z.enum(['end'])),
  })
  .meta({ id: 'Delegation' });
export type DelegationView = z.infer<typeof DelegationView>;

export const DelegationsPage = Page.extend({
  side: z
    .enum(['principal', 'deputy', 'unit'])
    .describe('those that you made of your post, those that you act under, or those of a unit of yours'),
  unitId: id.optional().describe('with `unit`: which; for an administrator any, or all where it is left out'),
  state: z.enum(['open', 'past']).optional().describe('open: coming or running'),
});
export type DelegationsPage = z.infer<typeof DelegationsPage>;

export const DelegablePost = z.object({
  postId: z.uuid(),
  unitId: z.uuid(),
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  titleAr: z.string(),
  titleEn: z.string(),
  holder: Person,
});
export type DelegablePost = z.infer<typeof DelegablePost>;

export const PossibleDeputy = Person.extend({
  titleAr: z.string(),
  titleEn: z.string(),
  cleared: z.boolean().describe('reads CONFIDENTIAL letters; a deputy without clearance does not see them'),
});
export type PossibleDeputy = z.infer<typeof PossibleDeputy>;

export const OfPost = z.object({ postId: id });
export type OfPost = z.infer<typeof OfPost>;
