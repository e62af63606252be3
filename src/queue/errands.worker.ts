import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import type { Backend, ErrandJob, ErrandWorker } from './backend.js';
import { Consumer } from './consumer.js';
import { DailyRounds } from './daily-rounds.js';
import { errandIdOf, seemsDeaf, sweepIsDue } from './errand.js';
import { BACKEND, Poke } from './poke.js';
import { Sweeper } from './sweeper.js';

const ALARM_EVERY_SWEEPS = 30;

/** The part of a process that does errands: it listens to the queue, sweeps and makes the daily rounds. Web processes do not start it. */
@Injectable()
export class ErrandsWorker implements OnModuleDestroy {
  private readonly log = new Logger('worker');
  private readonly stopping = new AbortController();
  private worker: ErrandWorker | undefined;
  private sweeping: Promise<void> | undefined;
  private heardAt = Date.now();

  constructor(
    private readonly db: DataSource,
    @Inject(BACKEND) private readonly backend: Backend,
    @InjectConfig() private readonly config: Config,
    private readonly consumer: Consumer,
    private readonly sweeper: Sweeper,
    private readonly poke: Poke,
    private readonly rounds: DailyRounds,
  ) {}

  /** Starts listening and sweeping; resolves when the queue is heard. It waits for a store that is not there yet. */
  async start(): Promise<void> {
    this.sweeping = this.keepSweeping();
    await this.listen();
  }

  /** Errands in hand are finished, no new ones are taken. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
    await this.worker?.close();
  }

  private async listen(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.db.query('SELECT 1');
        this.worker = await this.open();
        this.heardAt = Date.now();
        return;
      } catch (fault) {
        this.log.warn({ err: fault }, 'waiting for the queue');
        await this.rest(1000);
      }
    }
  }

  private async open(): Promise<ErrandWorker> {
    const worker = this.backend.openWorker((job) => this.work(job), this.config.workerConcurrency);
    worker.on('error', (fault) => this.log.warn({ err: fault }, 'queue'));
    try {
      await worker.waitUntilReady();
    } catch (fault) {
      await worker.close(true).catch(() => undefined);
      throw fault;
    }
    worker.run().catch((fault: unknown) => this.log.error({ err: fault }, 'the queue is no longer heard'));
    return worker;
  }

  private async work(job: ErrandJob): Promise<void> {
    this.heardAt = Date.now();
    await this.consumer.perform(errandIdOf(job.id!));
    this.heardAt = Date.now();
  }

  private async keepSweeping(): Promise<void> {
    for (let sweeps = 0; !this.stopping.signal.aborted; sweeps += 1) {
      try {
        await this.sweepOnce();
        if (sweeps % ALARM_EVERY_SWEEPS === 0) await this.sweeper.alarm();
      } catch (fault) {
        this.log.warn({ err: fault }, 'the sweep failed');
      }
      await this.rounds.beginDue();
      await this.rest(this.config.sweepMilliseconds);
    }
  }

  private async sweepOnce(): Promise<void> {
    const idleSeconds = (Date.now() - this.heardAt) / 1000;
    const waiting = await this.poke.waitingJobs();
    if (waiting !== undefined && seemsDeaf({ waiting, idleSeconds })) await this.listenAnew();
    if (waiting === undefined || sweepIsDue({ waiting, idleSeconds })) await this.sweeper.sweep();
  }

  private async listenAnew(): Promise<void> {
    this.log.error('jobs wait and none is heard: listening anew');
    const deaf = this.worker;
    this.worker = undefined;
    void deaf?.close(true).catch(() => undefined);
    await this.listen();
  }

  private async rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
