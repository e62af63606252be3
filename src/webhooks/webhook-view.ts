import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id } from '../http/validation.js';
import { urlFault } from './address.js';
import { MESSAGE_STATES, SWITCHED_OFF_WHY, WEBHOOK_TYPES } from './webhook.js';

const moment = z.iso.datetime();

const Address = z
  .string()
  .trim()
  .max(500, 'text-too-long')
  .superRefine((text, context) => {
    const fault = urlFault(text);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  })
  .describe('https, or http on the same machine; never a private address, and without credentials');

export const EndpointWish = z.strictObject({
  url: Address,
  eventTypes: z
    .array(z.enum(WEBHOOK_TYPES))
    .min(1, 'webhook-types-missing')
    .transform((types) => WEBHOOK_TYPES.filter((type) => types.includes(type))),
});
export type EndpointWish = z.infer<typeof EndpointWish>;

export const NewEndpoint = EndpointWish.extend({
  clientId: id.optional().describe('the machine that is called; a machine registers for itself and leaves it out'),
});
export type NewEndpoint = z.infer<typeof NewEndpoint>;

export const WebhookEndpointView = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    unitId: z.uuid(),
    unitCode: z.string(),
    url: z.url(),
    eventTypes: z.array(z.enum(WEBHOOK_TYPES)),
    switchedOffAt: moment.nullable(),
    switchedOffWhy: z.enum(SWITCHED_OFF_WHY).nullable(),
    failingSince: moment.nullable().describe('every call since then has failed'),
    lastFault: z
      .string()
      .nullable()
      .describe('why the last failed call failed, as a stable word; it may have been long ago'),
    lastFaultAt: moment.nullable(),
    waiting: z.int().describe('messages not delivered yet'),
    failed: z.int().describe('messages that were given up; switching the endpoint on sends them too'),
    oldSecretUntil: moment.nullable().describe('until then the secret before signs too'),
    createdAt: moment,
    abilities: z.array(z.enum(['change', 'rotate-secret', 'switch-off', 'switch-on'])),
  })
  .meta({ id: 'WebhookEndpoint' });
export type WebhookEndpointView = z.infer<typeof WebhookEndpointView>;

export const EndpointWithSecret = WebhookEndpointView.extend({
  secret: z.string().nullable().describe('verifies the signatures; shown in the first answer only, never again'),
}).meta({ id: 'WebhookEndpointWithSecret' });
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>;

export const EndpointsWanted = Page.extend({ clientId: id.optional() });
export type EndpointsWanted = z.infer<typeof EndpointsWanted>;

export const WebhookMessageView = z
  .object({
    id: z.uuid().describe('the webhook-id of every attempt'),
    endpointId: z.uuid(),
    type: z.enum(WEBHOOK_TYPES),
    requestId: z.uuid(),
    requestNumber: z.int(),
    year: z.int(),
    state: z.enum(MESSAGE_STATES),
    createdAt: moment,
    endedAt: moment.nullable(),
    nextAttemptAt: moment.nullable().describe('of a message that waits; one behind another waits for that one first'),
    attempts: z.int().describe('all that were made'),
    latestAttempts: z
      .array(
        z.object({
          at: moment,
          status: z.int().nullable().describe('of the answer; null when there was none'),
          fault: z.string().nullable().describe('why there was no answer, as a stable word'),
          milliseconds: z.int(),
        }),
      )
      .describe('the newest first, twenty at most'),
    payload: z.string().describe('the body as it is sent'),
    abilities: z.array(z.enum(['replay'])),
  })
  .meta({ id: 'WebhookMessage' });
export type WebhookMessageView = z.infer<typeof WebhookMessageView>;

export const MessagesWanted = Page.extend({ state: z.enum(MESSAGE_STATES).optional() });
export type MessagesWanted = z.infer<typeof MessagesWanted>;
