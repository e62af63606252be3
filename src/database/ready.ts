import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Waits, for as long as it takes, until the database answers and has been migrated by another process. */
export async function databaseIsReady(url: string, say: (line: string) => void): Promise<void> {
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries === 0) say('Waiting for the database …');
    await pause(1000);
  }
}

/** The last table of the migrations and the queue's own schema are there. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query(
      `SELECT to_regclass('public.errand') IS NOT NULL AND to_regclass('bullmq.job') IS NOT NULL AS ready`,
    );
    return found.rows[0].ready;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
