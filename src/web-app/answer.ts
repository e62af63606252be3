import type { FastifyReply, FastifyRequest } from 'fastify';
import { bestEncoding, ENCODINGS } from './encoding.js';
import type { WebFile } from './web-files.js';

/** Everything under these is the system's own: an unknown address there is not a screen of the app. */
const NOT_SCREENS = /^\/(api|v|Q1|check|pki|health|assets)(\/|$)/i;

/** The file at this address, or the app's one page where the address may be a screen of it; what else, the app says itself. */
export function fileFor(files: Map<string, WebFile>, path: string): WebFile | undefined {
  const known = files.get(path);
  if (known) return known;
  const isScreen = !NOT_SCREENS.test(path) && !/\.[a-z0-9]+$/i.test(path);
  return isScreen ? files.get('/index.html') : undefined;
}

/** Sends a file in the smallest form that the browser takes, or says that it has it already. */
export function sendWebFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  const there = new Set(ENCODINGS.filter((encoding) => file.bodies.has(encoding)));
  const encoding = bestEncoding(request.headers['accept-encoding'], there);
  const tag = `"${file.tag}${encoding ? `-${encoding}` : ''}"`;
  // The kind is said with a 304 too: it decides the security policy, and what a 304 says replaces what the browser kept.
  reply.headers({
    'content-type': file.mediaType,
    etag: tag,
    vary: 'accept-encoding',
    'cache-control': file.fingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  if (encoding) reply.header('content-encoding', encoding);
  return reply.send(file.bodies.get(encoding ?? 'identity'));
}
