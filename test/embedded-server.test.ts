import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { packagedBinaries, repairLinks, usableBinaries } from '../src/database/embedded/binaries.js';
import { runningProcess } from '../src/database/embedded/processes.js';
import { canReach, postgresUser } from '../src/database/embedded/system-user.js';
import { type EmbeddedServer, findEmbeddedServer, startEmbeddedServer } from '../src/database/embedded-server.js';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0 ? test : test.skip;
const onLinux = process.platform === 'linux' ? test : test.skip;
const cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'diwan-test-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  // By this mark the next run removes the folder if this one is killed.
  await writeFile(join(folder, 'creator'), `${process.pid}`);
  await chmod(folder, 0o755);
  return folder;
}

async function start(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir });
  cleanUp.push(() => server.stop());
  return server;
}

async function query<Row extends pg.QueryResultRow>(server: Pick<EmbeddedServer, 'url'>, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const keepALetter = (server: Pick<EmbeddedServer, 'url'>) =>
  query(server, `CREATE TABLE kept AS SELECT 'خطاب' AS subject`);
const keptLetters = (server: Pick<EmbeddedServer, 'url'>) => query(server, 'SELECT subject FROM kept');

/** Another application on this data, to be killed; a process of its own because a test cannot kill itself. */
async function otherApplication(dataDir: string): Promise<{ application: ChildProcess; server: EmbeddedServer }> {
  const module = new URL('../dist/database/embedded-server.js', import.meta.url).href;
  const script = `const { startEmbeddedServer } = await import('${module}');
    const { pid } = await startEmbeddedServer({ dataDir: process.argv[1] });
    console.log(pid); setInterval(() => undefined, 1000);`;
  const application = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(application.stdout!, 'data');
  const found = await findEmbeddedServer(dataDir);
  return { application, server: { ...found, pid: Number(line) } as EmbeddedServer };
}

async function kill(application: ChildProcess): Promise<void> {
  application.kill('SIGKILL');
  await once(application, 'exit');
}

async function ended(pid: number): Promise<void> {
  while (await runningProcess(pid)) await pause(20);
}

test('keeps its data, address and password from one start to the next', async () => {
  const dataDir = await temporaryFolder();
  const first = await start(dataDir);
  await keepALetter(first);
  expect((await findEmbeddedServer(dataDir))?.url('postgres')).toBe(first.url('postgres'));
  await first.stop();
  expect(await findEmbeddedServer(dataDir)).toBeUndefined();
  const second = await start(dataDir);
  expect(second.url('postgres')).toBe(first.url('postgres'));
  expect(await keptLetters(second)).toEqual([{ subject: 'خطاب' }]);
});

test('is durable, checks its pages, answers on this machine only, and knows Arabic letters', async () => {
  const server = await start(await temporaryFolder());
  await query(server, 'CREATE EXTENSION pg_trgm');
  const [found] = await query(
    server,
    `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
       current_setting('listen_addresses') AS address, current_setting('TimeZone') AS zone,
       'محافظة' ~ '^[[:alpha:]]+$' AS letters, cardinality(show_trgm('محافظة')) AS trigrams`,
  );
  expect(found).toEqual({
    fsync: 'on',
    checksums: 'on',
    address: '127.0.0.1',
    zone: 'UTC',
    letters: true,
    trigrams: 7,
  });
  const wrong = new pg.Client({ connectionString: server.url('postgres').replace(/:[0-9a-f]+@/, ':wrong@') });
  await expect(wrong.connect()).rejects.toThrow('password authentication failed');
});

test('ends with its application even by kill -9, and loses nothing committed', async () => {
  const dataDir = await temporaryFolder();
  const { application, server } = await otherApplication(dataDir);
  await keepALetter(server);
  await kill(application);
  await ended(server.pid);
  expect(await keptLetters(await start(dataDir))).toHaveLength(1);
});

onLinux('a server that outlived its application is ended and started anew', async () => {
  const dataDir = await temporaryFolder();
  const { application, server } = await otherApplication(dataDir);
  await keepALetter(server);
  const children = await readFile(`/proc/${application.pid}/task/${application.pid}/children`, 'utf8');
  for (const child of children.trim().split(' ').map(Number)) if (child !== server.pid) process.kill(child, 'SIGKILL');
  await kill(application);
  expect(await runningProcess(server.pid)).toBeDefined();
  const next = await start(dataDir);
  expect(await runningProcess(server.pid)).toBeUndefined();
  expect(await keptLetters(next)).toHaveLength(1);
});

test('starts again after PostgreSQL itself was killed', async () => {
  const dataDir = await temporaryFolder();
  const server = await start(dataDir);
  await keepALetter(server);
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  await server.stop();
  expect(await keptLetters(await start(dataDir))).toHaveLength(1);
});

test('a postmaster.pid whose number now belongs to another program does not stand in the way', async () => {
  const dataDir = await temporaryFolder();
  const server = await start(dataDir);
  const file = join(server.folder, 'data/postmaster.pid');
  const content = await readFile(file, 'utf8');
  await server.stop();
  await writeFile(file, content.replace(/^\d+/, `${process.pid}`));
  await start(dataDir);
});

test('of two starts at once on the same data one is refused, naming the other', async () => {
  const dataDir = await temporaryFolder();
  const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason.message).toMatch(
    `in use by another start (process ${process.pid})`,
  );
});

test('takes another port when its own is taken', async () => {
  const dataDir = await temporaryFolder();
  const first = await start(dataDir);
  await first.stop();
  const other = createServer().listen(first.port, '127.0.0.1');
  await once(other, 'listening');
  cleanUp.push(async () => other.close());
  const second = await start(dataDir);
  expect(second.port).not.toBe(first.port);
  expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('library links that the install did not make are made', async () => {
  const native = join(await temporaryFolder(), 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib/libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  expect(await repairLinks(native)).toBe(true);
  expect(await readlink(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
});

asRoot('under a closed folder, the data is placed where PostgreSQL can reach it and found again', async () => {
  const closed = await temporaryFolder();
  await chmod(closed, 0o700);
  const dataDir = join(closed, 'data');
  const first = await start(dataDir);
  cleanUp.unshift(() => rm(first.folder, { recursive: true, force: true }));
  expect((await lstat(join(dataDir, 'server'))).isSymbolicLink()).toBe(true);
  await keepALetter(first);
  await first.stop();
  expect(await keptLetters(await start(dataDir))).toHaveLength(1);
});

asRoot('programs under a closed folder are copied, whole and runnable by PostgreSQL’s account', async () => {
  const [closed, open, user] = [await temporaryFolder(), await temporaryFolder(), await postgresUser()];
  await chmod(closed, 0o700);
  const packaged = packagedBinaries();
  const hidden = { ...packaged, folder: join(closed, 'native') };
  await cp(packaged.folder, hidden.folder, { recursive: true, verbatimSymlinks: true });
  await rm(join(hidden.folder, 'lib/libpq.so.5'));
  expect(await canReach(hidden.folder, user)).toBe(false);
  const copy = await usableBinaries(user, open, hidden);
  expect(copy.startsWith(open)).toBe(true);
  expect(await readlink(join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
  expect((await run(join(copy, 'bin/initdb'), ['--version'], { ...user, cwd: '/' })).stdout).toContain('PostgreSQL');
});
