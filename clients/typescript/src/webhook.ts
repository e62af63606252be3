import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { webhooks } from './schema.js';

/** The types of messages that a web hook is sent. */
export type WebhookType = keyof webhooks;

/** The body of each: `event.type` tells them apart. */
export type WebhookEvent = {
  [Type in WebhookType]: webhooks[Type]['post']['requestBody']['content']['application/json'];
}[WebhookType];

export { WebhookVerificationError };

/** What arrived, once it is known to be genuine. */
export interface VerifiedWebhook {
  /** The same at every attempt: what was seen before may be passed over. */
  id: string;
  event: WebhookEvent;
}

/**
 * Checks the signature and the time of a message by Standard Webhooks.
 * @param body the bytes as they came, before anything parsed them
 * @param secrets `whsec_…`; two while one is changed for the other
 * @throws WebhookVerificationError: answer 401 then, and believe nothing of it
 */
export function verifyWebhook(
  body: string | Buffer,
  headers: Record<string, string | string[] | undefined>,
  ...secrets: string[]
): VerifiedWebhook {
  const single = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  let fault: unknown = new WebhookVerificationError('no secret is given');
  for (const secret of secrets) {
    try {
      return { id: single['webhook-id']!, event: new Webhook(secret).verify(body, single) as WebhookEvent };
    } catch (why) {
      fault = why;
    }
  }
  throw fault;
}
