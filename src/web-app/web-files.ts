import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import type { Encoding } from './encoding.js';

/** One file of the built app, whole in memory: all of them together are a few megabytes. */
export interface WebFile {
  mediaType: string;
  tag: string;
  bodies: Map<Encoding | 'identity', Buffer>;
  /** Its name changes with its content, so a browser may keep it for ever. */
  fingerprinted: boolean;
}

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.pfb': 'application/x-font-type1',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const PACKED: Record<string, Encoding> = { '.br': 'br', '.gz': 'gzip' };

/** The built app by address, `/index.html` and so on; empty where nothing was built. */
export async function readWebFiles(folder: string): Promise<Map<string, WebFile>> {
  const files = new Map<string, WebFile>();
  const names = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  for (const name of names.sort()) {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (!mediaType) continue;
    const body = await readFile(join(folder, name));
    const address = posix.join('/', name.replaceAll('\\', '/'));
    const bodies = new Map<Encoding | 'identity', Buffer>([['identity', body]]);
    for (const [ending, encoding] of Object.entries(PACKED)) {
      if (names.includes(name + ending)) bodies.set(encoding, await readFile(join(folder, name + ending)));
    }
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    files.set(address, { mediaType, tag, bodies, fingerprinted: address.startsWith('/assets/') });
  }
  return files;
}
