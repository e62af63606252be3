import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource, type TransactionCommitEvent, type TransactionRollbackEvent } from 'typeorm';
import { type Backend, type ErrandQueue, JOB_OPTIONS } from './backend.js';
import { jobIdOf, type Poked } from './errand.js';
import { takeNoted } from './later.js';

export const BACKEND = Symbol('queue back end');
const MOST_AT_ONCE = 200;
const LONGEST_WAIT = 1000;

/**
 * Tells the workers, after a commit, that there is something to do. It listens to every commit of the application, so
 * no use case can forget it; it never throws and nobody waits for it. A lost poke costs time only: the sweeper finds
 * the errand.
 */
@Injectable()
export class Poke implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('queue');
  private readonly waiting: Poked[] = [];
  private sending: Promise<void> | undefined;
  private queue: Promise<ErrandQueue> | undefined;

  constructor(
    private readonly db: DataSource,
    @Inject(BACKEND) private readonly backend: Backend,
  ) {}

  onModuleInit(): void {
    this.db.subscribers.push({
      afterTransactionCommit: ({ queryRunner }: TransactionCommitEvent) => {
        // a savepoint is no commit
        if (!queryRunner.isTransactionActive) this.poke(takeNoted(queryRunner));
      },
      afterTransactionRollback: ({ queryRunner }: TransactionRollbackEvent) => {
        if (!queryRunner.isTransactionActive) takeNoted(queryRunner);
      },
    });
  }

  /** Adds the jobs in the background, those of many commits together. */
  poke(errands: Poked[]): void {
    if (errands.length === 0) return;
    this.waiting.push(...errands);
    this.sending ??= this.send();
  }

  /** How many jobs wait in the queue; undefined while it cannot be asked. */
  async waitingJobs(): Promise<number | undefined> {
    return this.within(async (queue) => (await queue.getJobCounts('waiting')).waiting ?? 0).catch(() => undefined);
  }

  /** Which store keeps the queue, and its jobs in hand; undefined while it cannot be asked. */
  async queueNow(): Promise<{ backEnd: Backend['name']; active: number | undefined }> {
    const active = await this.within(async (queue) => (await queue.getJobCounts('active')).active ?? 0).catch(
      () => undefined,
    );
    return { backEnd: this.backend.name, active };
  }

  /** Jobs on their way are sent first, as far as a second allows. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.race([this.sending, pause(LONGEST_WAIT, undefined, { ref: false })]);
    const queue = await this.queue?.catch(() => undefined);
    await Promise.race([queue?.close(), pause(LONGEST_WAIT, undefined, { ref: false })]);
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const jobs = this.waiting.splice(0, MOST_AT_ONCE).map((poked) => ({
        name: 'errand',
        data: {},
        opts: { ...JOB_OPTIONS, jobId: jobIdOf(poked) },
      }));
      await this.within((queue) => queue.addBulk(jobs)).catch((fault: unknown) => {
        this.log.warn({ jobs: jobs.length, err: fault }, 'the queue could not be poked');
      });
    }
    this.sending = undefined;
  }

  private async within<T>(ask: (queue: ErrandQueue) => Promise<T>): Promise<T> {
    const asked = this.opened().then(ask);
    asked.catch(() => undefined);
    const limit = new AbortController();
    try {
      return await Promise.race([
        asked,
        pause(LONGEST_WAIT, undefined, limit).then(() => {
          throw new Error('the queue did not answer in time');
        }),
      ]);
    } finally {
      limit.abort();
    }
  }

  /** A queue built while its store is away may stay broken, so it is kept only once it was ready. */
  private opened(): Promise<ErrandQueue> {
    this.queue ??= this.open().catch((fault: unknown) => {
      this.queue = undefined;
      throw fault;
    });
    return this.queue;
  }

  private async open(): Promise<ErrandQueue> {
    await this.db.query('SELECT 1');
    const queue = this.backend.openQueue();
    queue.on('error', (fault) => this.log.warn({ err: fault }, 'queue'));
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (fault) {
      await queue.close().catch(() => undefined);
      throw fault;
    }
  }
}
