import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.js';

/** A database of this story file's own: a clone of the migrated template, dropped at the end. */
export interface TestDatabase {
  /** As the application connects: a login that is only a member of diwan_app. */
  url: string;
  /** As the schema's owner connects. */
  ownerUrl: string;
  /** The application's own connections, under its own role. */
  app: DataSource;
  /** The owner, for setting the scene and for the clock. */
  owner: DataSource;
  drop(): Promise<void>;
}

/** Which template to clone: the bare schema, or the Qalyubia world with its demonstration people. */
export async function cloneDatabase(template = 'diwan_template'): Promise<TestDatabase> {
  const server = process.env.TEST_SERVER_URL;
  if (!server) throw new Error('stories run by jest only: its global set-up starts the database');
  const name = `story_${randomBytes(6).toString('hex')}`;
  await withAdmin(server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const ownerUrl = addressOf(server, name);
  const url = addressOf(server, name, { user: 'story_app', password: 'story' });
  const app = await new DataSource(dataSourceOptions(url, 30)).initialize();
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl, extra: { max: 4 } }).initialize();
  return {
    url,
    ownerUrl,
    app,
    owner,
    async drop() {
      await app.destroy();
      await owner.destroy();
      await withAdmin(server, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

function addressOf(server: string, database: string, login?: { user: string; password: string }): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}

async function withAdmin(server: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
