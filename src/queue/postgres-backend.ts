import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { type Backend, QUEUE, WORKER_OPTIONS } from './backend.js';

const PRODUCER_CONNECTIONS = 2;
const WORKER_CONNECTIONS = 6;

/**
 * The queue in PostgreSQL, in the schema `bullmq` of the application's own database and under the application's role.
 * A job may be lost with the server (the errand's row is the truth), so these connections do not wait for the disk:
 * BullMQ notifies in each transaction, and PostgreSQL lets only one notifying transaction commit at a time.
 */
export function postgresBackend(databaseUrl: string): Backend {
  const connection = (max: number) => ({
    connectionString: databaseUrl,
    schema: 'bullmq',
    application_name: 'diwan-queue',
    options: '-c role=diwan_app -c statement_timeout=10000 -c lock_timeout=5000 -c synchronous_commit=off',
    connectionTimeoutMillis: 5000,
    max,
  });
  return {
    name: 'postgres',
    openQueue: (name = QUEUE) =>
      new Queue(name, { connection: connection(PRODUCER_CONNECTIONS) }, createPostgresBackend),
    openWorker: (work, concurrency, name = QUEUE) =>
      new Worker(
        name,
        work,
        { ...WORKER_OPTIONS, concurrency, connection: connection(WORKER_CONNECTIONS) },
        createPostgresBackend,
      ),
  };
}
