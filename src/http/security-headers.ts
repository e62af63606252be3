import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The documentation's own page styles itself inline; its scripts all come from files. */
const DOCUMENTATION = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
/** Pages of our own: everything from this origin, nothing inline; WebAssembly for the reader of QR codes. */
const PAGE = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a browser may do with an answer. A route that serves a file sets a stricter policy of its own. */
export function contentSecurityPolicy(path: string, mediaType: string): string {
  if (path === '/api/docs' || path.startsWith('/api/docs/')) return DOCUMENTATION;
  return mediaType.startsWith('text/html') ? PAGE : NOTHING;
}

const FEATURES = ['camera=(self)', 'geolocation=()', 'microphone=(self)', 'payment=()', 'usb=()'].join(', ');

/** Secure headers on every answer; answers of the API are never stored unless their route says otherwise. */
export async function secureHeaders(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      const path = request.url.split('?', 1)[0]!;
      const mediaType = String(reply.getHeader('content-type') ?? '');
      if (!reply.hasHeader('content-security-policy'))
        reply.header('content-security-policy', contentSecurityPolicy(path, mediaType));
      if (!reply.hasHeader('cache-control') && path.startsWith('/api/v1/')) reply.header('cache-control', 'no-store');
      reply.header('permissions-policy', FEATURES);
    });
}
