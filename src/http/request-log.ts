import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * One line a request: method, the route's pattern, status, milliseconds and the request id. Never the address as it was
 * asked for: it may hold tokens, search words or names.
 */
export function logRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', async (request, reply) => {
      const line = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      };
      request.log[reply.statusCode >= 500 ? 'error' : 'info'](line, 'request');
    });
}
