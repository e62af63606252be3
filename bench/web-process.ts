import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Installation } from '../test/support/installation.js';
import { until } from '../test/support/until.js';

/** Beside this file in dist/. */
const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

export interface WebProcess {
  port: number;
  stop(): Promise<void>;
}

/** The web in a process of its own on one database of the installation, without a worker. */
export async function startWeb(
  place: Installation,
  database: string,
  more: Record<string, string> = {},
): Promise<WebProcess> {
  const port = await freePort();
  // plain http on this machine, and a log line for each request, as in use
  const own = {
    PORT: `${port}`,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WORKER_INSIDE: 'false',
    LOG_LEVEL: 'info',
    ...more,
  };
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...place.environment(database, own) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('the web process', ready, 60);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
