import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp } from './support/app.js';
import { happens, hookedUp, receivedRequest, startReceiver, timePasses, toldEvents } from './support/hooks.js';
import { until } from './support/until.js';

const built = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

/** A worker of its own process that is killed around the COMMIT that writes down an answer; answers what ended it. */
async function workerKilled(diwan: TestApp, at: 'before' | 'after', nth: number): Promise<string | null> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: diwan.database.url,
    DATA_DIR: diwan.config.dataDir,
    SEAL_KEY: '11'.repeat(32),
    PIN_PEPPER: '22'.repeat(32),
    LOG_LEVEL: 'silent',
    SWEEP_MILLISECONDS: '100',
    BREAK_WHEN: 'webhook',
    BREAK_AT: at,
    BREAK_NTH: `${nth}`,
  };
  const worker = spawn(process.execPath, ['--import', built('faults/break.js'), built('worker.js')], {
    env,
    stdio: 'ignore',
  });
  return new Promise((ended) => worker.once('exit', (_, signal) => ended(signal)));
}

// `npm run faults` kills more workers, and for longer; this is the part that every change must survive.
describe('a worker killed while it calls a web hook', () => {
  it('is followed by one that sends every event at least once, with the same id and bytes, in the order of each request', async () => {
    const diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '100' });
    const { owner } = diwan.database;
    const receiver = await startReceiver();
    try {
      receiver.secrets.push(await hookedUp(diwan.database.owner, receiver.url));
      const requests = await Promise.all(Array.from({ length: 3 }, () => receivedRequest(owner, 'BNH')));
      for (const kind of ['STEP_CHANGED', 'PAUSED', 'RESUMED', 'CLOSED'])
        await Promise.all(requests.map((requestId) => happens(owner, requestId, kind)));
      expect(await workerKilled(diwan, 'before', 2)).toBe('SIGKILL');
      await timePasses(owner);
      expect(await workerKilled(diwan, 'after', 3)).toBe('SIGKILL');
      await timePasses(owner);
      await diwan.app.get(ErrandsWorker).start();
      for (const requestId of requests)
        await until('every event', async () => {
          await timePasses(owner, { ofHolds: false });
          return receiver.received(requestId).length === 5;
        });
      for (const requestId of requests)
        expect(receiver.received(requestId)).toEqual(await toldEvents(owner, requestId));
      const bodies = new Map(receiver.arrived.map(({ id, body }) => [id, body]));
      expect(bodies.size).toBe(15);
      expect(receiver.arrived.length).toBeGreaterThan(15);
      for (const { id, body, signedBy } of receiver.arrived) {
        expect([body, signedBy]).toEqual([bodies.get(id), receiver.secrets]);
      }
    } finally {
      await diwan.close();
      await receiver.close();
    }
  }, 90_000);
});
