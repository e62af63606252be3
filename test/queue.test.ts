import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readConfig } from '../src/config.js';
import { readOne, type Tx, write } from '../src/database/transaction.js';
import type { Backend } from '../src/queue/backend.js';
import { Consumer } from '../src/queue/consumer.js';
import { DailyRounds } from '../src/queue/daily-rounds.js';
import type { ErrandKind } from '../src/queue/errand.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { type Handler, Handlers } from '../src/queue/handlers.js';
import { later } from '../src/queue/later.js';
import { Poke } from '../src/queue/poke.js';
import { postgresBackend } from '../src/queue/postgres-backend.js';
import { redisBackend } from '../src/queue/redis-backend.js';
import { Sweeper } from '../src/queue/sweeper.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import { storiesNeeding } from './support/needs.js';
import { freePort, startRedis, type TestRedis } from './support/redis.js';
import { until } from './support/until.js';

// the stories make errands fail on purpose
Logger.overrideLogger(false);

const RING = 'ring-the-bell' as ErrandKind;
const STICK = 'ring-a-stuck-bell' as ErrandKind;

/** A bell leaves one row each time it is rung, in the errand's own transaction. */
const bell: Handler<string> = {
  kind: RING,
  prepare: async (subjectId) => `prepared ${subjectId}`,
  handle: async (tx, subjectId, prepared) => {
    expect(prepared).toBe(`prepared ${subjectId}`);
    await tx.query(`INSERT INTO alert (code, subject_id) VALUES ('rung', $1)`, [subjectId]);
  },
};

const stuckBell: Handler = {
  kind: STICK,
  handle: async (tx, subjectId) => {
    await tx.query(`INSERT INTO alert (code, subject_id) VALUES ('half rung', $1)`, [subjectId]);
    throw Object.assign(new Error('stuck'), { code: 'bell-stuck' });
  },
  giveUp: async (tx, subjectId, reason) => {
    await tx.query('INSERT INTO alert (code, subject_id) VALUES ($1, $2)', [`given up: ${reason}`, subjectId]);
    return undefined;
  },
};

interface System {
  handlers: Handlers;
  poke: Poke;
  consumer: Consumer;
  sweeper: Sweeper;
  worker: ErrandsWorker;
  stop(): Promise<void>;
}

/** The queue's parts as the application puts them together. */
function assemble(database: TestDatabase, backend: Backend): System {
  const config = readConfig({ SWEEP_MILLISECONDS: '100' });
  const handlers = new Handlers();
  for (const handler of [bell, stuckBell]) handlers.register(handler as Handler);
  const poke = new Poke(database.app, backend);
  poke.onModuleInit();
  const consumer = new Consumer(database.app, handlers);
  const sweeper = new Sweeper(database.app, poke);
  const rounds = new DailyRounds(database.app);
  const worker = new ErrandsWorker(database.app, backend, config, consumer, sweeper, poke, rounds);
  const stop = async () => {
    await worker.onModuleDestroy();
    await poke.onApplicationShutdown();
  };
  return { handlers, poke, consumer, sweeper, worker, stop };
}

const leave = (tx: Tx, kind: ErrandKind, subject: string) => later(tx, kind, subject);

interface Scene {
  database: TestDatabase;
  redis?: TestRedis;
}

async function rings(scene: Scene, subject: string, code = 'rung'): Promise<number> {
  const row = await readOne<{ count: number }>(
    scene.database.owner,
    'SELECT count(*)::int AS count FROM alert WHERE subject_id = $1 AND code = $2',
    [subject, code],
  );
  return row!.count;
}

async function errandOf(scene: Scene, subject: string) {
  return readOne<{ id: string; state: string; attempts: number; wait: number; lastError: string | null }>(
    scene.database.owner,
    `SELECT id, state, attempts, last_error AS "lastError", extract(epoch FROM due_at - clock_timestamp())::float AS wait
     FROM errand WHERE subject_id = $1`,
    [subject],
  );
}

const hurry = (scene: Scene, subject: string) =>
  scene.database.owner.query(
    `UPDATE errand SET due_at = clock_timestamp(), sweep_at = clock_timestamp() WHERE subject_id = $1`,
    [subject],
  );

const backEnds = [
  { name: 'PostgreSQL', describe, needsRedis: false },
  { name: 'Redis', describe: storiesNeeding('redis-server'), needsRedis: true },
];

for (const backEnd of backEnds) {
  backEnd.describe(`errands by BullMQ on ${backEnd.name}`, () => {
    const scene = {} as Scene;
    let system: System;
    const backend = () => (scene.redis ? redisBackend(scene.redis.url) : postgresBackend(scene.database.url));

    beforeAll(async () => {
      scene.database = await cloneDatabase();
      if (backEnd.needsRedis) scene.redis = await startRedis();
      system = assemble(scene.database, backend());
      await system.worker.start();
    });
    afterAll(async () => {
      await system?.stop();
      await scene.redis?.stop();
      await scene.database?.drop();
    });

    it('an errand left in a transaction is done once that is kept, without anybody remembering to say so', async () => {
      const subjects = Array.from({ length: 20 }, () => randomUUID());
      await Promise.all(subjects.map((subject) => write(scene.database.app, (tx) => leave(tx, RING, subject))));
      for (const subject of subjects) await until('the bell', async () => (await rings(scene, subject)) === 1);
      expect(await errandOf(scene, subjects[0]!)).toMatchObject({ state: 'DONE', attempts: 0 });
    });

    it('an errand of a transaction that failed never was', async () => {
      const subject = randomUUID();
      const failing = write(scene.database.app, async (tx) => {
        await leave(tx, RING, subject);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await errandOf(scene, subject)).toBeUndefined();
    });

    it('the same errand may be asked for again after it was done', async () => {
      const subject = randomUUID();
      for (const times of [1, 2]) {
        await write(scene.database.app, (tx) => leave(tx, RING, subject));
        await until('the bell', async () => (await rings(scene, subject)) === times);
      }
    });

    it('a failing errand waits longer each time, ends as FAILED after the last attempt, and somebody is told (INV-20)', async () => {
      const subject = randomUUID();
      await write(scene.database.app, (tx) => leave(tx, STICK, subject));
      let longest = 0;
      for (let attempts = 1; attempts < 8; attempts += 1) {
        await until(`attempt ${attempts}`, async () => (await errandOf(scene, subject))?.attempts === attempts);
        const errand = await errandOf(scene, subject);
        expect(errand).toMatchObject({ state: 'WAITING', lastError: 'bell-stuck' });
        expect(errand!.wait).toBeGreaterThanOrEqual(longest * 0.99 - 1);
        longest = errand!.wait;
        await hurry(scene, subject);
      }
      await until('the end', async () => (await errandOf(scene, subject))?.state === 'FAILED');
      expect(await rings(scene, subject, 'half rung')).toBe(0);
      expect(await rings(scene, subject, 'given up: bell-stuck')).toBe(1);
      expect(await rings(scene, subject, `${STICK}-failed`)).toBe(1);
      expect(longest).toBeGreaterThan(3000);
    });

    it('an errand the queue forgot is found by the sweeper', async () => {
      const subject = randomUUID();
      await scene.database.owner.query(
        `INSERT INTO errand (kind, subject_id, sweep_at) VALUES ($1, $2, clock_timestamp() - interval '1 second')`,
        [RING, subject],
      );
      await until('the bell', async () => (await rings(scene, subject)) === 1);
    });

    it('ten deliveries of the same job ring the bell once', async () => {
      const subject = randomUUID();
      await scene.database.owner.query(`INSERT INTO errand (kind, subject_id, sweep_at) VALUES ($1, $2, 'infinity')`, [
        RING,
        subject,
      ]);
      const { id } = (await errandOf(scene, subject))!;
      system.poke.poke(Array.from({ length: 10 }, (_, epoch) => ({ id, epoch })));
      const here = await Promise.all(Array.from({ length: 10 }, () => system.consumer.perform(id)));
      expect(here.filter(Boolean).length).toBeLessThanOrEqual(1);
      await until('the end', async () => (await errandOf(scene, subject))?.state === 'DONE');
      expect(await rings(scene, subject)).toBe(1);
    });

    it('two workers side by side share the errands; stopping one leaves nothing undone', async () => {
      const second = assemble(scene.database, backend());
      await second.worker.start();
      const subjects = Array.from({ length: 40 }, () => randomUUID());
      await Promise.all(subjects.map((subject) => write(scene.database.app, (tx) => leave(tx, RING, subject))));
      await second.stop();
      for (const subject of subjects) await until('the bell', async () => (await rings(scene, subject)) > 0);
      for (const subject of subjects) expect(await rings(scene, subject)).toBe(1);
    });
  });
}

storiesNeeding('redis-server')('while Redis is away', () => {
  it('letters are still registered, and a worker that started first does the work when Redis comes', async () => {
    const scene: Scene = { database: await cloneDatabase() };
    const port = await freePort();
    const system = assemble(scene.database, redisBackend(`redis://127.0.0.1:${port}`));
    const subject = randomUUID();
    const started = system.worker.start();
    await write(scene.database.app, (tx) => leave(tx, RING, subject));
    const redis = await startRedis({ port });
    try {
      await started;
      await hurry(scene, subject);
      await until('the bell', async () => (await rings(scene, subject)) === 1);
    } finally {
      await system.stop();
      await redis.stop();
      await scene.database.drop();
    }
  });
});

describe('a kind of errand without a handler', () => {
  it('stops the start of the system', () => {
    expect(() => new Handlers().requireAll()).toThrow('deliver-dispatch');
  });
});
