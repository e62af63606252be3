import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Config } from '../config.js';
import { startEmbeddedServer } from './embedded-server.js';
import { migrate } from './migrate.js';

export const DATABASE = 'diwan';
const LOGIN = 'diwan_web';

export interface OpenDatabase {
  /** Where the application connects, as a login that is only a member of `diwan_app`. */
  url: string;
  /** Where the schema's owner connects: migrations and the demonstration's clock only. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/** The configured server, or the embedded one; migrated and ready. `say` gets a line for each long step. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl && config.databaseOwnerUrl) {
    await migrate(config.databaseOwnerUrl);
    return { url: config.databaseUrl, ownerUrl: config.databaseOwnerUrl, stop: async () => undefined };
  }
  const server = await startEmbeddedServer({ dataDir: config.dataDir, log: say });
  try {
    const ownerUrl = server.url(DATABASE);
    await createIfMissing(server.url('postgres'));
    await migrate(ownerUrl);
    return { url: await applicationLogin(ownerUrl), ownerUrl, stop: () => server.stop() };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

async function createIfMissing(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

/** The application never logs in as the owner: it gets a login of its own, with a new password at each start. */
export async function applicationLogin(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  await withClient(ownerUrl, async (client) => {
    const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [LOGIN]);
    const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${LOGIN} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`);
    await client.query(`GRANT diwan_app TO ${LOGIN}`);
  });
  const url = new URL(ownerUrl);
  url.username = LOGIN;
  url.password = password;
  return url.href;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
