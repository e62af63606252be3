import type { FastifyReply, FastifyRequest } from 'fastify';
import { saveAs } from './file-name.js';
import type { FilesService } from './files.service.js';

export interface Download {
  digest: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  name: string;
}

/**
 * Sends a stored file that the caller may have: to be saved under its name, never run or guessed at by the browser, and kept
 * by it for ever, since content under a digest does not change.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  files: FilesService,
  file: Download,
): Promise<void> {
  const tag = `"${file.digest}"`;
  void reply.headers({
    etag: tag,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': saveAs(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  if (request.headers['if-none-match'] === tag) return void reply.status(304).send();
  const content = await files.open(file.digest);
  void reply.headers({ 'content-type': file.mediaType, 'content-length': file.size }).send(content);
}
