import { z } from 'zod';
import { DECISIONS, OUTCOMES, REQUEST_EVENTS, REQUEST_STATES } from '../one-stop-shop/request.js';
import { STEP_KINDS } from '../service-catalogue/service.js';
import { WEBHOOK_TYPES, type WebhookType } from './webhook.js';

const number = z.string().describe('number/year in its book');

/** Where a request stands after an event, without a word of its applicant, of what is asked, or of any note. */
const requestNow = {
  event: z.strictObject({
    id: z.uuid().describe('the same in the timeline and in the change feed'),
    kind: z.enum(REQUEST_EVENTS),
    fromStep: z.int().nullable(),
    toStep: z.int().nullable(),
  }),
  requestId: z.uuid(),
  requestNumber: z.int(),
  year: z.int(),
  externalReference: z.string().nullable().describe('as the client that submitted it gave it'),
  serviceCode: z.string(),
  state: z.enum(REQUEST_STATES),
  step: z.int().describe('place among the steps, from 1'),
  stepKind: z.enum(STEP_KINDS),
  decision: z.enum(DECISIONS).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  dueOn: z.iso.date(),
  paused: z.boolean().describe('the clock stands still'),
  heldBy: z.array(z.string()).describe('units and bodies outside whose answer is awaited'),
  letterId: z.uuid().nullable(),
  letterNumber: number.nullable(),
  permitId: z.uuid().nullable(),
  permitNumber: number.nullable(),
};
const RequestNow = z.strictObject(requestNow).meta({ id: 'WebhookRequest' });
const LetterNow = z.strictObject({ ...requestNow, letterId: z.uuid() }).meta({ id: 'WebhookLetter' });
const PermitNow = z
  .strictObject({ ...requestNow, permitId: z.uuid(), permitNumber: number })
  .meta({ id: 'WebhookPermit' });

const SAYS: Record<WebhookType, string> = {
  'request.created': 'A request was received and has its number.',
  'request.step_changed': 'A request went to another step, or its head approved it.',
  'request.paused': 'The citizen’s clock stands still: an answer from outside the unit is awaited.',
  'request.resumed': 'One of those whose answer was awaited has given it, or is no longer asked.',
  'request.closed': 'A request was handed over, rejected or withdrawn.',
  'letter.signed': 'A letter of a request was signed.',
  'letter.delivered': 'A letter of a request reached a receiver.',
  'letter.registered': 'A receiver entered a letter of a request in its book.',
  'letter.refused': 'A receiver refused a letter of a request.',
  'letter.replied': 'An answer to a letter of a request was registered; it is the letter that is named.',
  'permit.issued': 'The permit that was asked for is signed.',
  'permit.suspended': 'A permit was suspended.',
  'permit.reinstated': 'A suspended permit counts again.',
  'permit.revoked': 'A permit was revoked for good.',
};

const dataOf = (type: WebhookType) =>
  type.startsWith('letter.') ? LetterNow : type.startsWith('permit.') ? PermitNow : RequestNow;

const nameOf = (type: WebhookType) =>
  `${type.replace(/(^|[._])([a-z])/g, (_, _gap, letter: string) => letter.toUpperCase())}Event`;

/** The body of each type of message, as it is sent. */
export const WEBHOOK_EVENTS: Record<string, z.ZodType> = Object.fromEntries(
  WEBHOOK_TYPES.map((type) => [
    type,
    z
      .strictObject({
        type: z.literal(type),
        timestamp: z.iso.datetime().describe('when it happened'),
        data: dataOf(type),
      })
      .meta({ id: nameOf(type), description: SAYS[type] }),
  ]),
);
