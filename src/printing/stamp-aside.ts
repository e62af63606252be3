/** Stamping of foreign files outside this process: a 2 KB PDF can cost a parser seconds and gigabytes. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { finishRendition, type InboundStamp, type Rendition, renderInboundStamp } from './stamp.js';
import type { StampOrder } from './stamp-child.js';
import type { Overlay } from './stamp-overlay.js';

export type AsideLimits = { milliseconds: number; megabytes: number };

const LIMITS: AsideLimits = { milliseconds: 10_000, megabytes: 512 };
const WATCH_EVERY = 50;

/** Tests run from the sources, which Node cannot load without help. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');
const CHILD = new URL(`./stamp-child.${FROM_SOURCES ? 'ts' : 'js'}`, import.meta.url);
const SOURCES_LOADER = new URL('../signing/run-sources.mjs', import.meta.url).href;

/**
 * The stamped rendition of a received file, made in a child process of 512 MB and 10 s. Whatever goes wrong there, the answer is a
 * cover page with the stamp; the original is never touched.
 */
export async function stampAside(
  original: Uint8Array,
  mediaType: string,
  stamp: InboundStamp,
  limits: AsideLimits = LIMITS,
): Promise<Rendition> {
  const stampPdf = renderInboundStamp(stamp);
  const overlay = await overlayAside({ original, mediaType, stampPdf }, limits);
  return finishRendition(overlay, stamp);
}

async function overlayAside(order: StampOrder, limits: AsideLimits): Promise<Overlay> {
  const child = fork(fileURLToPath(CHILD), {
    serialization: 'advanced',
    execArgv: [
      `--max-old-space-size=${Math.floor(limits.megabytes * 0.75)}`,
      ...(FROM_SOURCES ? ['--import', SOURCES_LOADER] : []),
    ],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const killed = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds);
  const watch = setInterval(() => void killWhenFat(child, limits.megabytes), WATCH_EVERY);
  try {
    return await answerOf(child, order);
  } finally {
    clearTimeout(killed);
    clearInterval(watch);
    child.kill('SIGKILL');
  }
}

function answerOf(child: ChildProcess, order: StampOrder): Promise<Overlay> {
  return new Promise((resolve) => {
    const unreadable = () => resolve({ refused: 'UNREADABLE' });
    child.once('message', (overlay) => resolve(overlay as Overlay));
    child.once('error', unreadable);
    child.once('exit', unreadable);
    child.send(order, (error) => error && unreadable());
  });
}

/** The heap limit of V8 does not count buffers, so the resident memory is watched too, where the system tells it (Linux). */
async function killWhenFat(child: ChildProcess, megabytes: number): Promise<void> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  if (kilobytes > megabytes * 1024) child.kill('SIGKILL');
}
