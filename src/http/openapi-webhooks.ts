import { SetMetadata } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';

export const CALLS_OUT = 'diwan:calls-out';
/** Names what a feature sends by itself: the body of each type of message, with an id and a description of its own. */
export const CallsOut = (bodies: Record<string, z.ZodType>) => SetMetadata(CALLS_OUT, bodies);

type PathItem = OpenAPIObject['paths'][string];

const header = (name: string, description: string) => ({
  name,
  in: 'header' as const,
  required: true,
  description,
  schema: { type: 'string' as const },
});

/** The `webhooks` of OpenAPI 3.1: what the receiver is sent, and what its answer means (Standard Webhooks). */
export function webhookOf(type: string, component: string, summary: string): PathItem {
  return {
    post: {
      operationId: `on${type.replace(/(^|[._])([a-z])/g, (_, _gap, letter: string) => letter.toUpperCase())}`,
      summary,
      tags: ['web hooks'],
      security: [],
      parameters: [
        header('webhook-id', 'the same at every attempt: what was seen before may be passed over'),
        header('webhook-timestamp', 'seconds since 1970, of this attempt'),
        header('webhook-signature', 'v1 signatures over id, timestamp and body, one for each secret that counts'),
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${component}` } } },
      },
      responses: {
        '2XX': { description: 'received' },
        '410': { description: 'no more messages are wanted: the endpoint is switched off' },
        default: { description: 'sent again later, for three days' },
      },
    },
  };
}
