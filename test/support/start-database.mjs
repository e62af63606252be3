import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const PREFIX = 'diwan-test-';
/** The keys and the address that every story's application has too (test/support/app.ts). */
const AUTHORITY = {
  PUBLIC_URL: 'https://diwan.example',
  SEAL_KEY: '11'.repeat(32),
  PIN_PEPPER: '22'.repeat(32),
  ROOT_PASSPHRASE: 'the root of the stories',
};
const built = (file) => new URL(`../../dist/${file}`, import.meta.url);

/**
 * One PostgreSQL for this run of the stories, with the migrated databases `diwan_template` and `diwan_world` that story files clone.
 * TEST_SERVER_URL tells the workers where it is. Everything is this run's own, so several runs may go on at once; the
 * server ends with this process however it ends, and what a killed run left in the temporary folder goes at the next.
 */
export default async function startDatabase() {
  if (!existsSync(built('database/migrate.js')))
    throw new Error('The stories run on the built system: npm run build first');
  const { startEmbeddedServer } = await import(built('database/embedded-server.js'));
  const { migrate } = await import(built('database/migrate.js'));
  const { buildWorld } = await import(built('demonstration/world.js'));
  const { buildAuthority } = await import(built('demonstration/authority.js'));
  const { readConfig } = await import(built('config.js'));
  await sweepLeftovers();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  // PostgreSQL's own account must reach its data in here.
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'creator'), `${process.pid}`);
  const server = await startEmbeddedServer({ dataDir: folder, durable: false });
  globalThis.testDatabase = {
    stop: async () => {
      await server.stop();
      await remove(folder);
    },
  };
  try {
    const config = readConfig({ ...AUTHORITY, DATA_DIR: join(folder, 'authority') });
    await createTemplates(server, migrate, buildWorld, (url) => buildAuthority({ url, config }));
  } catch (fault) {
    await globalThis.testDatabase.stop();
    throw fault;
  }
  process.env.TEST_SERVER_URL = server.url('postgres');
}

async function createTemplates(server, migrate, buildWorld, buildAuthority) {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query('CREATE DATABASE diwan_template');
    await migrate(server.url('diwan_template'));
    // the stories act through a login that is only a member of the application's role
    await client.query("CREATE ROLE story_app LOGIN PASSWORD 'story'");
    await client.query('GRANT diwan_app TO story_app');
    // the Qalyubia world with its demonstration people, for the stories that need no empty system
    await client.query('CREATE DATABASE diwan_world TEMPLATE diwan_template');
    await buildWorld({ url: applicationUrl(server, 'diwan_world'), ownerUrl: server.url('diwan_world') });
    await buildAuthority(applicationUrl(server, 'diwan_world'));
  } finally {
    await client.end();
  }
}

function applicationUrl(server, database) {
  const url = new URL(server.url(database));
  url.username = 'story_app';
  url.password = 'story';
  return url.href;
}

async function sweepLeftovers() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const creator = Number(await readFile(join(folder, 'creator'), 'utf8').catch(() => ''));
    // Another user's folder is theirs to remove.
    if (creator && !runs(creator)) await remove(folder).catch(() => undefined);
  }
}

/** The server's files may lie elsewhere, when the temporary folder itself is a closed one. */
async function remove(folder) {
  const server = await realpath(join(folder, 'server')).catch(() => folder);
  await rm(server, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}
