import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { write } from '../../src/database/transaction.js';
import { FileStore } from '../../src/files/file-store.js';
import { FilesService } from '../../src/files/files.service.js';
import type { Installation } from '../support/installation.js';
import { freePort, startRedis, type TestRedis } from '../support/redis.js';
import { samplePdf } from '../support/sample-files.js';
import { callerOf, seedLetters } from '../support/seeded-letters.js';
import { until } from '../support/until.js';

export type BackEnd = 'PostgreSQL' | 'Redis';

const DIST = fileURLToPath(new URL('../', import.meta.url));
const RECIPIENTS = ['TKH', 'QLY', 'QNT', 'KHS'];

export interface Running {
  child: ChildProcess;
  pid: number;
  /** Resolves with the signal or code it ended by. */
  ended: Promise<string>;
}

/** One back end's system: a database of its own, a web process that only pokes, and the workers that a scenario starts. */
export class Scene {
  private readonly running = new Set<Running>();
  private session = '';
  private address = '';
  private file = '';

  private constructor(
    readonly place: Installation,
    readonly backEnd: BackEnd,
    readonly database: string,
    readonly owner: DataSource,
    public redis: TestRedis | undefined,
  ) {}

  static async open(place: Installation, backEnd: BackEnd): Promise<Scene> {
    const database = `faults_${randomBytes(4).toString('hex')}`;
    const ownerUrl = await place.clone(database);
    const owner = await new DataSource({ type: 'postgres', url: ownerUrl, extra: { max: 12 } }).initialize();
    const redis = backEnd === 'Redis' ? await startRedis() : undefined;
    const scene = new Scene(place, backEnd, database, owner, redis);
    await scene.prepare();
    await scene.startWeb();
    return scene;
  }

  private async prepare(): Promise<void> {
    const files = new FilesService(this.owner, new FileStore(join(this.place.dataDir, 'files')));
    const kept = await files.keep(samplePdf('a letter of the fault runs'));
    await write(this.owner, (tx) => files.note(tx, kept));
    this.file = kept.digest;
    const token = randomBytes(32).toString('base64url');
    const clerk = await callerOf(this.owner, 'bnh.clerk');
    await this.owner.query(
      `INSERT INTO session (token_hash, person_id, ends_at) VALUES ($1, $2, clock_timestamp() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), clerk.id],
    );
    this.session = `__Host-diwan=${token}`;
  }

  async startWeb(broken: Record<string, string> = {}): Promise<Running> {
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}`;
    const web = this.start('main.js', { PORT: `${port}`, WORKER_INSIDE: 'false', ...broken });
    await until(
      'the web process',
      () =>
        fetch(`${this.address}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60,
    );
    return web;
  }

  startWorker(broken: Record<string, string> = {}): Running {
    return this.start('worker.js', broken);
  }

  private start(program: string, more: Record<string, string>): Running {
    const redis: Record<string, string> = this.redis ? { REDIS_URL: this.redis.url } : {};
    const environment = this.place.environment(this.database, { SWEEP_MILLISECONDS: '200', ...redis, ...more });
    const before = ['--enable-source-maps', '--import', new URL('./break.js', import.meta.url).href];
    const env = { PATH: process.env.PATH, ...environment };
    const child = spawn(process.execPath, [...before, join(DIST, program)], { env, stdio: 'ignore' });
    const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `${code}`)));
    const running = { child, pid: child.pid!, ended };
    this.running.add(running);
    void ended.then(() => this.running.delete(running));
    return running;
  }

  /** Ends a process of this scene, without a word, and waits until it is gone. */
  async kill(running: Running): Promise<void> {
    running.child.kill('SIGKILL');
    running.child.kill('SIGCONT');
    await running.ended;
  }

  /** Signed letters that have not gone out, each to four units. */
  letters(count: number): Promise<string[]> {
    const files = Array.from({ length: count }, () => this.file);
    return seedLetters(this.owner, { from: 'BNH', to: RECIPIENTS, files });
  }

  post(path: string, body: object = {}, key: string = randomUUID()): Promise<Response> {
    const headers = { 'content-type': 'application/json', cookie: this.session, 'idempotency-key': key };
    return fetch(this.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Sends letters through the web process, and answers their dispatches. */
  async send(letterIds: string[]): Promise<string[]> {
    const all: string[] = [];
    for (const letterId of letterIds) {
      const answer = await this.post(`/api/v1/letters/${letterId}/dispatch`);
      if (answer.status !== 200) throw new Error(`dispatch answered ${answer.status}: ${await answer.text()}`);
      all.push(...((await answer.json()) as { dispatchIds: string[] }).dispatchIds);
    }
    return all;
  }

  async dispatched(count: number): Promise<string[]> {
    return this.send(await this.letters(count));
  }

  /** Time passes: what was poked and not done is due for the sweeper. Back-off after failures too, when asked. */
  async timePasses(failures = false): Promise<void> {
    await this.owner.query(
      `UPDATE errand SET sweep_at = clock_timestamp()${failures ? ', due_at = clock_timestamp()' : ''}
       WHERE state = 'WAITING' AND id IN (SELECT id FROM errand WHERE state = 'WAITING' FOR UPDATE SKIP LOCKED)`,
    );
  }

  /** The whole queue is gone. */
  async wipeQueue(): Promise<void> {
    if (this.redis) await this.redis.client.flushall();
    else await this.asQueueOwner('TRUNCATE bullmq.job CASCADE');
  }

  /** What the queue holds now; `restore` sets it back to that. */
  async copyQueue(): Promise<{ restore(): Promise<void> }> {
    const { redis } = this;
    if (!redis) {
      await this.asQueueOwner('CREATE TABLE old_queue AS SELECT * FROM bullmq.job');
      const back =
        "TRUNCATE bullmq.job CASCADE; INSERT INTO bullmq.job SELECT * FROM old_queue; DROP TABLE old_queue; SELECT pg_notify('bullmq_jobs', 'errands')";
      return { restore: () => this.asQueueOwner(back) };
    }
    const keys = await redis.client.keys('*');
    const dumps = await Promise.all(keys.map((key) => redis.client.dumpBuffer(key)));
    return {
      restore: async () => {
        await redis.client.flushall();
        for (const [nth, key] of keys.entries()) await redis.client.restore(key, 0, dumps[nth]!);
      },
    };
  }

  private async asQueueOwner(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.place.server.url(this.database) });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((running) => this.kill(running)));
    await this.owner.destroy();
    await this.redis?.stop();
  }
}
