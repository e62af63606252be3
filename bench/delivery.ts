import { randomBytes, randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { appModule } from '../src/app.module.js';
import { readOne, write } from '../src/database/transaction.js';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { DispatchesService } from '../src/dispatch/dispatches.service.js';
import { FilesService } from '../src/files/files.service.js';
import { NestLog } from '../src/http/log.js';
import type { Backend } from '../src/queue/backend.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { BACKEND, Poke } from '../src/queue/poke.js';
import { SigningService } from '../src/signing/signing.service.js';
import { type Installation, install } from '../test/support/installation.js';
import { startRedis } from '../test/support/redis.js';
import { renderSample } from '../test/support/sample-letter.js';
import { callerOf, seedLetters } from '../test/support/seeded-letters.js';
import { until } from '../test/support/until.js';
import type { BenchResult } from './result.js';

const LETTERS = 200;
const RECIPIENTS = ['TKH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'QHA', 'KHS'];
const EMPTY_JOBS = 2000;
const GOAL = 0.3;

/** Letters delivered end to end a second, by one worker, against empty jobs of the same queue on PostgreSQL. */
export async function benchDelivery(): Promise<BenchResult> {
  return measured('PostgreSQL', {}, async () => undefined);
}

/** The same with the queue on Redis (redis-server must be installed). */
export async function benchDeliveryOnRedis(): Promise<BenchResult> {
  const redis = await startRedis();
  return measured('Redis', { REDIS_URL: redis.url }, () => redis.stop());
}

async function measured(
  name: string,
  environment: Record<string, string>,
  afterwards: () => Promise<unknown>,
): Promise<BenchResult> {
  const place = await install('diwan-bench-');
  try {
    await place.clone('bench');
    const { deliveries, emptyJobs } = await rates(place, environment);
    return {
      name: `letters delivered end to end, queue on ${name}`,
      ours: deliveries,
      yardstick: emptyJobs,
      unit: 'a second',
      against: 'empty BullMQ jobs on the same back end, as many at once',
      figure: deliveries / emptyJobs,
      goal: { atLeast: GOAL },
    };
  } finally {
    await place.stop();
    await afterwards();
  }
}

async function rates(place: Installation, environment: Record<string, string>) {
  const config = place.config('bench', environment);
  const log = new NestLog('silent');
  const app = await NestFactory.createApplicationContext(appModule(config, config.databaseUrl!), { logger: log });
  const owner = await new DataSource({ type: 'postgres', url: place.server.url('bench') }).initialize();
  try {
    const files = await signedFiles(owner, app.get(SigningService), app.get(FilesService));
    const letters = await seedLetters(owner, { from: 'BNH', to: RECIPIENTS, files });
    const caller = await callerOf(owner, 'bnh.clerk');
    const dispatches = app.get(DispatchesService);
    for (const letterId of letters) {
      await dispatches.dispatch({ caller, key: randomUUID(), requestHash: randomBytes(32) }, letterId);
    }
    const total = letters.length * RECIPIENTS.length;
    const poke = app.get(Poke);
    await until('the pokes', async () => (await poke.waitingJobs()) === total, 60);
    const emptyJobs = await emptyRate(app.get<Backend>(BACKEND), config.workerConcurrency);
    await app.get(ErrandsWorker).start();
    const started = performance.now();
    await until('the deliveries', async () => (await delivered(owner)) === total, 60);
    return { deliveries: (total / (performance.now() - started)) * 1000, emptyJobs };
  } finally {
    await owner.destroy();
    await app.close();
  }
}

/** Truly signed letters, each its own file: every one of them is verified when it arrives. */
async function signedFiles(owner: DataSource, signing: SigningService, files: FilesService): Promise<string[]> {
  const head = await callerOf(owner, 'bnh.head');
  const unitId = head.posts[0]!.unitId;
  const signatory = await signing.openSignatory(head.id, unitId, DEMO_PIN);
  const rendered = await renderSample();
  const digests: string[] = [];
  for (let nth = 0; nth < LETTERS; nth += 1) {
    const order = { signatory, area: rendered.signature, block: { digits: 'arab' as const }, unitId };
    const { pdf } = await signing.signSheet({ pdf: rendered.pdf, ...order });
    const file = await files.keep(Buffer.from(pdf));
    await write(owner, (tx) => files.note(tx, file));
    digests.push(file.digest);
  }
  return digests;
}

async function delivered(owner: DataSource): Promise<number> {
  const row = await readOne<{ count: number }>(owner, 'SELECT count(*)::integer AS count FROM intake_item');
  return row!.count;
}

/** Empty jobs through the same back end with the same settings, added before the worker starts. */
async function emptyRate(backend: Backend, concurrency: number): Promise<number> {
  const queue = backend.openQueue('empty');
  await queue.waitUntilReady();
  const jobs = Array.from({ length: EMPTY_JOBS }, (_, nth) => ({
    name: 'empty',
    data: {},
    opts: { jobId: `empty.${nth}`, removeOnComplete: true },
  }));
  await queue.addBulk(jobs);
  let done = 0;
  let finished: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const worker = backend.openWorker(
    async () => {
      done += 1;
      if (done === EMPTY_JOBS) finished();
    },
    concurrency,
    'empty',
  );
  await worker.waitUntilReady();
  const started = performance.now();
  void worker.run();
  await all;
  const rate = (EMPTY_JOBS / (performance.now() - started)) * 1000;
  await worker.close();
  await queue.close();
  return rate;
}
