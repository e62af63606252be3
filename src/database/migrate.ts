import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
/** TypeORM orders migrations by a time stamp in their name; ours are ordered by the number of their file. */
const FIRST_STAMP = 1_764_000_000_000;

/**
 * Brings the database to the newest shape: roles, the queue's own schema, then every file of migrations/ once, in order.
 * @param ownerUrl a role that may create roles and owns the schema
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Of several processes that start at once, one migrates and the others wait to find it done.
    await client.query(`SELECT pg_advisory_lock(hashtext('diwan-migrate'))`);
    await prepareRoles(client);
    await prepareQueue(client);
    await runFiles(ownerUrl);
  } finally {
    await client.end();
  }
}

async function prepareRoles(client: pg.Client): Promise<void> {
  for (const role of ['diwan_app', 'diwan_auditor']) {
    await client.query(
      `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
    await client.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

async function prepareQueue(client: pg.Client): Promise<void> {
  await runMigrations(client);
  // BullMQ makes a sequence of its own for each queue, as whoever adds the first jobs.
  await client.query('GRANT USAGE, CREATE ON SCHEMA bullmq TO diwan_app');
  await client.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO diwan_app');
  await client.query('GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO diwan_app');
  await client.query('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO diwan_app');
}

async function runFiles(ownerUrl: string): Promise<void> {
  const migrations = await loadMigrations();
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTransactionMode: 'each' });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

type MigrationClass = new () => MigrationInterface;

async function loadMigrations(): Promise<MigrationClass[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map(async (file) => asMigration(file, await readFile(FOLDER + file, 'utf8'))));
}

function asMigration(file: string, sql: string): MigrationClass {
  const number = Number(file.slice(0, 4));
  const words = file.slice(5, -'.sql'.length).split('-');
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return class implements MigrationInterface {
    name = `${name}${FIRST_STAMP + number}`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }
    async down(): Promise<void> {
      throw new Error('migrations only go forward: restore the backup instead');
    }
  };
}
