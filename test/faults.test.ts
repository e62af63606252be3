import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp } from './support/app.js';
import { storiesNeeding } from './support/needs.js';
import { startRedis } from './support/redis.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

const built = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

/** A worker of its own process that is killed just after its first COMMIT; answers what ended it. */
async function workerKilledAfterCommit(diwan: TestApp, redisUrl?: string): Promise<string | null> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: diwan.database.url,
    DATA_DIR: diwan.config.dataDir,
    SEAL_KEY: '11'.repeat(32),
    PIN_PEPPER: '22'.repeat(32),
    LOG_LEVEL: 'silent',
    SWEEP_MILLISECONDS: '100',
    BREAK_AT: 'after',
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
  const worker = spawn(process.execPath, ['--import', built('faults/break.js'), built('worker.js')], {
    env,
    stdio: 'ignore',
  });
  return new Promise((ended) => worker.once('exit', (_, signal) => ended(signal)));
}

const backEnds = [
  { name: 'PostgreSQL', describe, needsRedis: false },
  { name: 'Redis', describe: storiesNeeding('redis-server'), needsRedis: true },
];

// `npm run faults` breaks more, and for longer; this is the part that every change must survive.
for (const backEnd of backEnds) {
  backEnd.describe(`with the queue on ${backEnd.name}`, () => {
    it('a worker killed after its COMMIT and a queue that is wiped neither lose nor double a letter (INV-19)', async () => {
      const redis = backEnd.needsRedis ? await startRedis() : undefined;
      const diwan = await startApp('diwan_world', {
        SWEEP_MILLISECONDS: '100',
        ...(redis && { REDIS_URL: redis.url }),
      });
      try {
        const letters = await Promise.all(
          Array.from({ length: 5 }, () => signedLetter(diwan, { from: 'BNH', to: ['TKH', 'QHA', 'KSH'] })),
        );
        const sent = [];
        for (const letterId of letters) sent.push(...(await send(diwan, 'bnh.clerk', letterId)));
        expect(await workerKilledAfterCommit(diwan, redis?.url)).toBe('SIGKILL');
        if (redis) await redis.client.flushall();
        else await diwan.database.owner.query('TRUNCATE bullmq.job CASCADE');
        await diwan.database.owner.query(`UPDATE errand SET sweep_at = clock_timestamp() WHERE state = 'WAITING'`);
        await diwan.app.get(ErrandsWorker).start();
        for (const { id } of sent) await arrived(diwan, id);
        const [count] = await diwan.database.owner.query(
          `SELECT (SELECT count(*) FROM intake_item)::integer AS items,
             (SELECT count(*) FROM delivery_evidence WHERE kind = 'DELIVERED')::integer AS told`,
        );
        expect(count).toEqual({ items: 15, told: 15 });
      } finally {
        await diwan.close();
        await redis?.stop();
      }
    }, 90_000);
  });
}
