import { Queue, Worker } from 'bullmq';
import { type Backend, QUEUE, WORKER_OPTIONS } from './backend.js';

const PREFIX = 'diwan';
const reconnect = (tries: number) => Math.min(100 * tries, 2000);

/**
 * The queue in Redis: it should have `appendonly yes` and `maxmemory-policy noeviction`, though nothing is lost if it
 * has not. A producer fails at once while Redis is away; a worker waits for it for ever.
 */
export function redisBackend(redisUrl: string): Backend {
  const connection = { url: redisUrl, retryStrategy: reconnect, connectTimeout: 5000 };
  return {
    name: 'redis',
    openQueue: (name = QUEUE) =>
      new Queue(name, {
        prefix: PREFIX,
        streams: { events: { maxLen: 100 } },
        connection: { ...connection, maxRetriesPerRequest: 1, enableOfflineQueue: false },
      }),
    openWorker: (work, concurrency, name = QUEUE) =>
      new Worker(name, work, {
        ...WORKER_OPTIONS,
        concurrency,
        prefix: PREFIX,
        connection: { ...connection, maxRetriesPerRequest: null },
      }),
  };
}
