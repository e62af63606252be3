import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.js';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that a browser sends on behalf of another site (CSRF).
 *
 * Every browser in use says where such a request comes from: by Sec-Fetch-Site over TLS, and by Origin on every request
 * that is not GET or HEAD. A request with neither was not made by a page in a browser, so there is nobody whose cookie
 * could be misused: programs with a cookie or a token of their own pass. The comparison with Host is safe because a
 * page of another site cannot choose the Host header; one that points its own name at us gets no cookie of ours.
 * @throws Refusal 403 `cross-site-request`
 */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (HARMLESS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin') return;
    throw new Refusal('cross-site-request', 403);
  }
  const { origin } = request.headers;
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return;
  throw new Refusal('cross-site-request', 403);
}
