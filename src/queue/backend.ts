export const QUEUE = 'errands';

/** A job says which errand, by its name, and nothing else: what is to be done and for whom is read from the row. */
export interface ErrandJob {
  id?: string;
}

interface Heard {
  on(event: 'error', listener: (fault: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
}

/** What we use of BullMQ's queue, whatever its back end. */
export interface ErrandQueue extends Heard {
  addBulk(jobs: { name: string; data: object; opts: object }[]): Promise<unknown>;
  getJobCounts(...states: ('waiting' | 'active')[]): Promise<{ [state: string]: number }>;
  close(): Promise<void>;
}

/** What we use of BullMQ's worker. */
export interface ErrandWorker extends Heard {
  run(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

/** Where the queue's jobs lie: one file for PostgreSQL, one for Redis; everything else is the same for both. */
export interface Backend {
  name: 'postgres' | 'redis';
  openQueue(name?: string): ErrandQueue;
  openWorker(work: (job: ErrandJob) => Promise<void>, concurrency: number, name?: string): ErrandWorker;
}

/** A killed worker's job comes back however often that happens; a job that was not finished is never "failed" by the queue. */
export const WORKER_OPTIONS = { autorun: false, maxStalledCount: 1000, drainDelay: 5 };

/** The row counts attempts, not the queue; and a finished job leaves no trace, so that its name may come again. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true };
