import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Config, readConfig } from '../../src/config.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/database/embedded-server.js';
import { migrate } from '../../src/database/migrate.js';
import { buildAuthority } from '../../src/demonstration/authority.js';
import { buildWorld } from '../../src/demonstration/world.js';

const WORLD = 'diwan_world';
const APP_LOGIN = { user: 'diwan_web', password: 'not-a-secret' };
const KEYS = {
  PUBLIC_URL: 'https://diwan.example',
  SEAL_KEY: '11'.repeat(32),
  PIN_PEPPER: '22'.repeat(32),
  ROOT_PASSPHRASE: 'the root of an installation',
};

/** A whole system on this machine alone: its own durable server, on which databases with the Qalyubia world are cloned. */
export interface Installation {
  server: EmbeddedServer;
  /** Where files lie; the same for every process of the installation. */
  dataDir: string;
  /** The environment of a process on this database. */
  environment(database: string, more?: Record<string, string>): Record<string, string>;
  config(database: string, more?: Record<string, string>): Config;
  /** A fresh copy of the world under this name, and where its owner connects. */
  clone(database: string): Promise<string>;
  /** After the server was killed: the same data, the same port. */
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export async function install(prefix: string): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  // PostgreSQL's own account must reach its data in here.
  await chmod(dataDir, 0o755);
  await writeFile(join(dataDir, 'creator'), `${process.pid}`);
  let server = await startEmbeddedServer({ dataDir, durable: true });
  const environment = (database: string, more: Record<string, string> = {}) => ({
    ...KEYS,
    DATA_DIR: dataDir,
    DATABASE_URL: appUrl(server, database),
    DATABASE_OWNER_URL: server.url(database),
    LOG_LEVEL: 'silent',
    DEMO: 'false',
    ...more,
  });
  const installation: Installation = {
    get server() {
      return server;
    },
    dataDir,
    environment,
    config: (database, more) => readConfig(environment(database, more)),
    async clone(database) {
      await as(server, `CREATE DATABASE ${database} TEMPLATE ${WORLD}`);
      return server.url(database);
    },
    async restartServer() {
      await server.exited;
      await server.stop();
      server = await startEmbeddedServer({ dataDir, durable: true });
    },
    async stop() {
      const files = await realpath(join(dataDir, 'server')).catch(() => dataDir);
      await server.stop();
      await rm(files, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await as(server, `CREATE ROLE ${APP_LOGIN.user} LOGIN PASSWORD '${APP_LOGIN.password}'`);
  await as(server, `CREATE DATABASE ${WORLD}`);
  await migrate(server.url(WORLD));
  await as(server, `GRANT diwan_app TO ${APP_LOGIN.user}`);
  const url = appUrl(server, WORLD);
  await buildWorld({ url, ownerUrl: server.url(WORLD) });
  await buildAuthority({ url, config: installation.config(WORLD) });
  return installation;
}

function appUrl(server: EmbeddedServer, database: string): string {
  const url = new URL(server.url(database));
  url.username = APP_LOGIN.user;
  url.password = APP_LOGIN.password;
  return url.href;
}

async function as(server: EmbeddedServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
