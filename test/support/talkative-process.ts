import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TestApp } from './app.js';
import { until } from './until.js';

/** A web process of its own on the story's database that logs everything it can; answers its address, its log and its end. */
export async function talkativeProcess(diwan: TestApp) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: diwan.database.url,
    DATABASE_OWNER_URL: diwan.database.ownerUrl,
    DATA_DIR: diwan.config.dataDir,
    SEAL_KEY: '11'.repeat(32),
    PIN_PEPPER: '22'.repeat(32),
    PUBLIC_URL: address,
    HOST: '127.0.0.1',
    PORT: `${port}`,
    DEMO: 'false',
    WORKER_INSIDE: 'false',
    LOG_LEVEL: 'trace',
  };
  const web = spawn(process.execPath, [fileURLToPath(new URL('../../dist/main.js', import.meta.url))], { env });
  let log = '';
  for (const stream of [web.stdout, web.stderr]) stream.on('data', (piece: Buffer) => (log += piece.toString()));
  await until('the web process', async () => log.includes(`Open ${address}`));
  return { address, log: () => log, stop: () => new Promise((ended) => web.once('exit', ended).kill('SIGTERM')) };
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
