/** Queues that forget, remember too much, or are not there. */
import { setTimeout as pause } from 'node:timers/promises';
import { readOne } from '../../src/database/transaction.js';
import type { Backend } from '../../src/queue/backend.js';
import { postgresBackend } from '../../src/queue/postgres-backend.js';
import { redisBackend } from '../../src/queue/redis-backend.js';
import { startRedis } from '../support/redis.js';
import { inWords, isExact, settled, tally, underWay } from './arrivals.js';
import { must, type Scenario } from './scenario.js';
import type { Scene } from './scene.js';

const LETTERS = 20;

/** What the mutants are tried on too. */
export const wiped: Scenario = {
  name: 'the queue is wiped after the poke, before any worker came',
  quick: true,
  run: (scene) => wipedWith(scene, {}),
};

export async function wipedWith(scene: Scene, mutant: Record<string, string>, seconds = 40): Promise<string> {
  const sent = await scene.dispatched(LETTERS);
  await pause(500);
  await scene.wipeQueue();
  const worker = scene.startWorker(mutant);
  const result = await settled(scene, sent, seconds);
  await scene.kill(worker);
  return must(isExact(result), inWords(result));
}

const neverPoked: Scenario = {
  name: 'the web process dies between COMMIT and poke; the same key asks again',
  quick: true,
  async run(scene) {
    const [letterId] = await scene.letters(1);
    const path = `/api/v1/letters/${letterId}/dispatch`;
    const web = await scene.startWeb({ BREAK_AT: 'after', BREAK_WHEN: 'dispatch' });
    const cut = await scene.post(path, {}, 'asked-before-and-after').then(
      ({ status }) => `${status}`,
      () => 'cut off',
    );
    const end = await Promise.race([web.ended, pause(10_000, 'nothing')]);
    await scene.startWeb();
    const again = await scene.post(path, {}, 'asked-before-and-after');
    const { dispatchIds } = (await again.json()) as { dispatchIds: string[] };
    const worker = scene.startWorker();
    const result = await settled(scene, dispatchIds);
    await scene.kill(worker);
    must(cut === 'cut off' && end === 'SIGKILL', `the first request: ${cut}, the process: ${end}`);
    return must(again.status === 200 && isExact(result), inWords(result));
  },
};

const setBack: Scenario = {
  name: 'the queue is set back to what it was: every job comes again',
  async run(scene) {
    const sent = await scene.dispatched(LETTERS);
    await pause(500);
    const old = await scene.copyQueue();
    const worker = scene.startWorker();
    const first = await settled(scene, sent);
    await old.restore();
    await pause(5000);
    const result = await tally(scene, sent);
    await scene.kill(worker);
    must(isExact(first), inWords(first));
    return must(isExact(result), inWords(result));
  },
};

export const redelivered: Scenario = {
  name: 'every job is delivered ten times, to two workers at once',
  quick: true,
  run: (scene) => redeliveredTo(scene, {}),
};

export async function redeliveredTo(scene: Scene, mutant: Record<string, string>): Promise<string> {
  const sent = await scene.dispatched(LETTERS);
  const backend = backendOf(scene);
  const queue = backend.openQueue();
  await queue.waitUntilReady();
  const errands: { id: string }[] = await scene.owner.query('SELECT id FROM errand WHERE subject_id = ANY ($1)', [
    sent,
  ]);
  const jobs = Array.from({ length: 10 }, (_, nth) =>
    errands.map(({ id }) => ({
      name: 'errand',
      data: {},
      opts: { jobId: `${id}.${1000 + nth}`, removeOnComplete: true },
    })),
  );
  await queue.addBulk(jobs.flat());
  const workers = [scene.startWorker(mutant), scene.startWorker(mutant)];
  const result = await settled(scene, sent);
  await pause(2000);
  const late = await tally(scene, sent);
  await queue.close();
  for (const worker of workers) await scene.kill(worker);
  return must(isExact(result) && isExact(late), inWords(late));
}

const backendOf = (scene: Scene): Backend =>
  scene.redis ? redisBackend(scene.redis.url) : postgresBackend(scene.place.environment(scene.database).DATABASE_URL!);

const absentAtBoot: Scenario = {
  name: "the queue's store is down when the worker starts",
  async run(scene) {
    const back = await killStore(scene);
    const worker = scene.startWorker();
    await pause(4000);
    await back();
    const sent = await scene.dispatched(LETTERS);
    const result = await settled(scene, sent);
    await scene.kill(worker);
    return must(isExact(result), inWords(result));
  },
};

const killedInFlight: Scenario = {
  name: "kill -9 of the queue's store while it delivers",
  async run(scene) {
    const worker = scene.startWorker();
    const sent = await scene.dispatched(LETTERS * 2);
    await underWay(scene, sent, 1);
    const back = await killStore(scene);
    await pause(500);
    await back();
    const result = await settled(scene, sent, 60);
    await scene.kill(worker);
    return must(isExact(result), inWords(result));
  },
};

/** Kills Redis, or PostgreSQL with everything in it; what it answers brings it back. */
async function killStore(scene: Scene): Promise<() => Promise<void>> {
  const { redis, place } = scene;
  if (redis) {
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    return async () => {
      scene.redis = await startRedis({ port });
    };
  }
  process.kill(place.server.pid, 'SIGKILL');
  return () => place.restartServer();
}

const poisoned: Scenario = {
  name: 'one poisoned dispatch: the others are not delayed, the alarm is raised',
  quick: true,
  async run(scene) {
    const sent = await scene.dispatched(LETTERS);
    const [poison, ...others] = sent;
    await scene.owner.query('ALTER TABLE dispatch DISABLE TRIGGER frozen');
    await scene.owner.query(`UPDATE dispatch SET envelope = envelope || ' ' WHERE id = $1`, [poison]);
    await scene.owner.query('ALTER TABLE dispatch ENABLE TRIGGER frozen');
    const started = Date.now();
    const worker = scene.startWorker();
    const result = await settled(scene, others);
    const seconds = Math.round((Date.now() - started) / 1000);
    for (let tries = 0; tries < 60 && !(await hasFailed(scene, poison!)); tries += 1) {
      await scene.timePasses(true);
      await pause(300);
    }
    await scene.kill(worker);
    must(isExact(result) && seconds < 20, `after ${seconds} s: ${inWords(result)}`);
    return must(
      await hasFailed(scene, poison!),
      `${inWords(result)} within ${seconds} s; the poisoned one FAILED with an alert`,
    );
  },
};

async function hasFailed(scene: Scene, dispatchId: string): Promise<boolean> {
  const found = await readOne(
    scene.owner,
    `SELECT FROM dispatch d JOIN alert a ON a.subject_id = d.id AND a.settled_at IS NULL WHERE d.id = $1 AND d.state = 'FAILED'`,
    [dispatchId],
  );
  return found !== undefined;
}

const oneKey: Scenario = {
  name: 'one idempotency key from 20 clients; then for another letter',
  quick: true,
  async run(scene) {
    const [letterId, another] = await scene.letters(2);
    const path = `/api/v1/letters/${letterId}/dispatch`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.post(path, {}, 'twenty-clients')));
    const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
    const row = await readOne<{ count: number }>(
      scene.owner,
      'SELECT count(*)::integer AS count FROM dispatch WHERE letter_id = $1',
      [letterId],
    );
    const reused = await scene.post(`/api/v1/letters/${another}/dispatch`, {}, 'twenty-clients');
    const ok = answers.filter(({ status }) => status === 200).length;
    const words = `${ok} of 20 answered alike (${texts.size} answer), ${row!.count} dispatches; the other letter: ${reused.status}`;
    return must(ok === 20 && texts.size === 1 && row!.count === 4 && reused.status === 422, words);
  },
};

export const QUEUES: Scenario[] = [
  wiped,
  neverPoked,
  setBack,
  redelivered,
  absentAtBoot,
  killedInFlight,
  poisoned,
  oneKey,
];
