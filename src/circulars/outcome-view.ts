import { z } from 'zod';
import { DISPATCH_STATES, METHODS } from '../dispatch/dispatch.js';

const moment = z.iso.datetime({ offset: true });
const number = z.object({ entryNumber: z.int(), year: z.int() });

/** What became of a letter at one of those it is addressed to: how far it got, step by step. */
export const Outcome = z.object({
  position: z.int(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  dispatchId: z.uuid().nullable().describe('the latest'),
  method: z.enum(METHODS).nullable(),
  state: z.enum(DISPATCH_STATES).nullable(),
  failed: z.boolean().describe('refused, failed, recalled or given up: it is not there and not on its way'),
  dispatchedAt: moment.nullable(),
  deliveredAt: moment.nullable().describe('electronically, or by hand'),
  openedAt: moment.nullable().describe('whoever registers it has opened it'),
  registeredAt: moment.nullable(),
  theirs: number.nullable().describe("the receiver's number (INV-23)"),
  reply: z
    .object({
      letterId: z.uuid().nullable().describe('null before it has arrived'),
      ours: number.nullable().describe('our number of it; null before it is registered here'),
    })
    .nullable(),
  reminderNo: z.int().nullable().describe('of the last reminder that stands (INV-32)'),
  remindable: z.boolean().describe('it is there or on its way, and no reply has come'),
});
export type Outcome = z.infer<typeof Outcome>;

const COUNTED = [
  'recipients',
  'dispatched',
  'delivered',
  'opened',
  'registered',
  'replied',
  'failed',
  'reminded',
  'unanswered',
] as const;

export const Outcomes = z
  .object({
    items: z.array(Outcome).describe('in the order of the letter'),
    counts: z.object(
      Object.fromEntries(COUNTED.map((what) => [what, z.int()])) as Record<(typeof COUNTED)[number], z.ZodInt>,
    ),
    abilities: z.array(z.enum(['remind'])),
  })
  .meta({ id: 'LetterOutcomes' });
export type Outcomes = z.infer<typeof Outcomes>;

/** How many there are in each column. */
export function countsOf(items: readonly Outcome[]): Outcomes['counts'] {
  const count = (is: (outcome: Outcome) => unknown) => items.filter((outcome) => Boolean(is(outcome))).length;
  return {
    recipients: items.length,
    dispatched: count(({ dispatchedAt }) => dispatchedAt),
    delivered: count(({ deliveredAt }) => deliveredAt),
    opened: count(({ openedAt }) => openedAt),
    registered: count(({ registeredAt }) => registeredAt),
    replied: count(({ reply }) => reply),
    failed: count(({ failed }) => failed),
    reminded: count(({ reminderNo }) => reminderNo),
    unanswered: count(({ remindable }) => remindable),
  };
}
