import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { usableBinaries } from './embedded/binaries.js';
import { dataOf, endLeftover, type Launch, launch, ServerDidNotStart } from './embedded/postmaster.js';
import { holder, takeHold } from './embedded/processes.js';
import { createServerFolder, OWNER, serverFolder } from './embedded/server-folder.js';
import { canReach, openFolder, postgresUser } from './embedded/system-user.js';

const START_ATTEMPTS = 10;

export interface EmbeddedServer {
  /** The address of a database of this server for its owner (a superuser). The database need not exist yet. */
  url(database: string): string;
  port: number;
  /** PostgreSQL's main process. */
  pid: number;
  /** Where the server's files really are: `<dataDir>/server`, or elsewhere when that is out of PostgreSQL's reach. */
  folder: string;
  /** Resolves when the server has ended, asked to or not. */
  exited: Promise<void>;
  /** Rolls open transactions back, writes everything committed to disk and ends the server; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  dataDir: string;
  /** False gives up safety against power loss for speed: for tests only. */
  durable?: boolean;
  /** Receives one line for each step worth telling. */
  log?: (line: string) => void;
}

/**
 * Starts a PostgreSQL of our own on the data under `dataDir`, making it on the first start. It listens on 127.0.0.1
 * only, on a port it keeps while that is free; its owner's password is random and lies in `server/owner-password`.
 *
 * PostgreSQL never runs as root. Started by root, it runs under an account without rights, which must reach both the
 * programs in node_modules and the data. In a clone under a closed folder (root's home is 0700) it cannot, so both
 * are placed under /var/lib/diwan, and `<dataDir>/server` is a link to the data there.
 *
 * The server ends with this process, also by `kill -9`. One application at a time may use a `dataDir`: a second start
 * is refused by an error that names the first's process.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const hold = join(dataDir, 'server.hold');
  await mkdir(dataDir, { recursive: true });
  const other = await takeHold(hold);
  if (other !== undefined) throw new Error(`The data in ${dataDir} is in use by another start (process ${other})`);
  try {
    const server = await startHeld(dataDir, options.durable ?? true, options.log ?? (() => undefined));
    return { ...server, stop: () => server.stop().then(() => rm(hold, { force: true })) };
  } catch (fault) {
    await rm(hold, { force: true });
    throw fault;
  }
}

/** The owner's address on a server that another process of this machine runs on `dataDir`; undefined if none does. */
export async function findEmbeddedServer(dataDir: string): Promise<Pick<EmbeddedServer, 'url' | 'port'> | undefined> {
  const folder = join(resolve(dataDir), 'server');
  if ((await holder(join(resolve(dataDir), 'server.hold'))) === undefined) return undefined;
  const [port, password] = await Promise.all([readPort(folder), readPassword(folder)]).catch(() => [undefined]);
  return port && password ? { port, url: address(port, password) } : undefined;
}

async function startHeld(dataDir: string, durable: boolean, log: (line: string) => void): Promise<EmbeddedServer> {
  const found = await serverFolder(dataDir);
  const user = await postgresUser(found && dataOf(found));
  if (found && !(await canReach(found, user))) {
    throw new Error(`PostgreSQL cannot reach ${found}: open the folders above it (chmod o+x) or move DATA_DIR`);
  }
  const programs = await usableBinaries(user, user ? await openFolder() : dataDir);
  const folder = found ?? (await createServerFolder({ dataDir, programs, user, durable, log }));
  await endLeftover(folder, log);
  const { postmaster, port } = await launchOnFreePort({ programs, folder, durable, user });
  return { ...postmaster, url: address(port, await readPassword(folder)), port, folder };
}

/** The port of the last run is asked for first, so that addresses people noted stay true. */
async function launchOnFreePort(wanted: Omit<Launch, 'port'>) {
  let port = (await readPort(wanted.folder)) ?? (await freePort());
  for (let attempt = 1; ; attempt++) {
    try {
      const postmaster = await launch({ ...wanted, port });
      await writeFile(join(wanted.folder, 'port'), `${port}\n`);
      return { postmaster, port };
    } catch (fault) {
      const log = fault instanceof ServerDidNotStart && attempt < START_ATTEMPTS ? fault.log : '';
      if (log.includes('Address already in use')) port = await freePort();
      // Backends of a killed server notice its end within moments.
      else if (log.includes('shared memory block')) await pause(500);
      else throw fault;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

async function readPort(folder: string): Promise<number | undefined> {
  return Number(await readFile(join(folder, 'port'), 'utf8').catch(() => '')) || undefined;
}

async function readPassword(folder: string): Promise<string> {
  return (await readFile(join(folder, 'owner-password'), 'utf8')).trim();
}

function address(port: number, password: string) {
  return (database: string) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
