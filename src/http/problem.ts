import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { databaseFault } from '../database/transaction.js';
import { Refusal } from '../errors.js';

/** RFC 9457 problem details with our stable `code`; the browser translates the code. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    instance: z.string().describe('the request id, to be quoted when asking for help'),
    field: z.string().optional().describe('path of the part of the request at fault'),
    errors: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Turns everything thrown into problem+json; what is not a refusal is a 500 that only the log explains. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    if (refusal.status >= 500) this.log.error({ requestId: request.id, err: error }, 'unexpected error');
    const { retryAfterSeconds } = refusal.facts;
    if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
    void reply.status(refusal.status).type('application/problem+json').send(problemOf(refusal, request.id));
  }
}

/** The document a refusal is answered with. */
export function problemOf(refusal: Refusal, requestId: string): Problem & Record<string, unknown> {
  return {
    ...refusal.facts,
    type: `urn:diwan:problem:${refusal.code}`,
    title: STATUS_CODES[refusal.status] ?? 'Error',
    status: refusal.status,
    code: refusal.code,
    instance: requestId,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return new Refusal(status === 404 ? 'not-found' : status === 400 ? 'bad-request' : `http-${status}`, status);
  }
  return fastifyRefusal(error) ?? malformedValue(error) ?? new Refusal('unexpected', 500);
}

/** Text that PostgreSQL cannot hold and values it cannot read: wrong form, number or date out of range, NUL, half a character. */
const MALFORMED = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008']);

function malformedValue(error: unknown): Refusal | undefined {
  const code = databaseFault(error)?.code;
  return code && MALFORMED.has(code) ? new Refusal('value-malformed', 422) : undefined;
}

const FASTIFY_CODES: Record<string, [string, number]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 413],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['media-type-unsupported', 415],
  FST_ERR_CTP_INVALID_JSON_BODY: ['json-malformed', 400],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['json-malformed', 400],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', 400],
  FST_REQ_FILE_TOO_LARGE: ['file-too-large', 413],
  FST_FILES_LIMIT: ['too-many-files', 413],
  FST_PARTS_LIMIT: ['too-many-files', 413],
};

function fastifyRefusal(error: unknown): Refusal | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = code ? FASTIFY_CODES[code] : undefined;
  if (known) return new Refusal(...known);
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Refusal('bad-request', statusCode);
  return undefined;
}
