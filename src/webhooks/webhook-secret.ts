import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { opened, sealed } from '../signing/sealed-value.js';

const SECRET_BYTES = 32;

/** As Standard Webhooks writes it: `whsec_…` */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

const ofEndpoint = (endpointId: string) => ({ purpose: 'webhook secret', owner: endpointId });

/** How a secret is kept: bound to its endpoint. */
export const sealedSecret = (secret: string, sealKey: Uint8Array, endpointId: string): Buffer =>
  sealed(Buffer.from(secret), sealKey, ofEndpoint(endpointId));

/** @throws Error for another key or another endpoint */
export const openedSecret = (bytes: Uint8Array, sealKey: Uint8Array, endpointId: string): string =>
  opened(bytes, sealKey, ofEndpoint(endpointId)).toString();

/** The headers of one attempt (Standard Webhooks): signed with each secret that counts now. */
export function signedHeaders(
  message: { id: string; payload: string },
  secrets: string[],
  now: Date,
): Record<string, string> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': `${Math.floor(now.getTime() / 1000)}`,
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(message.id, now, message.payload)).join(' '),
  };
}
