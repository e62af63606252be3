import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runningProcess } from './processes.js';
import type { SystemUser } from './system-user.js';

const LOG_LIMIT_BYTES = 10_000_000;
const START_LIMIT_MS = 60_000;
/** Recovery after a crash may hold the first checkpoint of a shutdown back for long: then ending at once is still safe. */
const STOP_LIMIT_MS = 30_000;

export interface Launch {
  programs: string;
  folder: string;
  port: number;
  durable: boolean;
  user: SystemUser;
}

export interface Postmaster {
  pid: number;
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's own data, within the server's folder. */
export const dataOf = (folder: string) => join(folder, 'data');

/** Only what PostgreSQL needs: an inherited PGPORT, PGOPTIONS or locale must not change how it runs. */
export const plainEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Thrown when the server did not come up; `log` holds the last lines of its log. */
export class ServerDidNotStart extends Error {
  constructor(readonly log: string) {
    super(`PostgreSQL did not start. The end of its log:\n${log}`);
  }
}

/** Starts PostgreSQL and resolves when it accepts connections. */
export async function launch(wanted: Launch): Promise<Postmaster> {
  const logFile = join(wanted.folder, 'server.log');
  const { log, before } = await openLog(logFile);
  // Detached: a Ctrl-C in the terminal reaches the application, which stops the server after its last transaction.
  const child = spawn(join(wanted.programs, 'bin/postgres'), ['-D', dataOf(wanted.folder), ...settings(wanted)], {
    ...wanted.user,
    cwd: wanted.folder,
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await log.close();
  child.unref();
  if (!(await ready(child, wanted.folder))) {
    await end(child, ended);
    throw new ServerDidNotStart((await readFile(logFile, 'utf8')).slice(before).split('\n').slice(-15).join('\n'));
  }
  const release = guard(child.pid!, wanted.user);
  const exited = ended.then(release);
  return { pid: child.pid!, exited, stop: () => end(child, exited) };
}

async function openLog(file: string) {
  const written = await stat(file).catch(() => undefined);
  if (written && written.size > LOG_LIMIT_BYTES) await rename(file, `${file}.old`);
  const log = await open(file, 'a', 0o600);
  return { log, before: (await log.stat()).size };
}

function settings({ port, durable }: Launch): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid, as pg_ctl reads it. */
async function ready(child: ChildProcess, folder: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (child.pid && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const lines = await postmasterFile(folder);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await pause(20);
  }
  return false;
}

async function postmasterFile(folder: string): Promise<string[]> {
  return (await readFile(join(dataOf(folder), 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

/** SIGINT asks for a fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, limit] of [
    ['SIGINT', STOP_LIMIT_MS],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!child.pid || child.exitCode !== null || child.signalCode !== null) return ended;
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([ended, pause(limit, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }
}

/**
 * A shell that waits on a pipe from this process. When this process ends in any way, even by `kill -9`, the pipe
 * closes and the shell shuts the server down, so that no server is left behind unseen.
 */
function guard(pid: number, user: SystemUser): () => void {
  const shell = spawn('/bin/sh', ['-c', 'read -r word || kill -INT "$1"', 'sh', `${pid}`], {
    ...user,
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return () => shell.stdin.end('released\n');
}

/**
 * Ends a server that outlived its application and removes a postmaster.pid whose number now belongs to another
 * program. A file whose process is gone is left to PostgreSQL, which also checks that no backend of it still runs.
 */
export async function endLeftover(folder: string, log: (line: string) => void): Promise<void> {
  const pid = Number((await postmasterFile(folder))[0]);
  const running = pid ? await runningProcess(pid) : undefined;
  if (!running) return;
  if (!running.command.includes(dataOf(folder))) {
    log('Removing the mark of a database server that is no longer there');
    return rm(join(dataOf(folder), 'postmaster.pid'), { force: true });
  }
  log('Ending a database server left over from an earlier run');
  for (const [signal, limit] of [
    ['SIGINT', STOP_LIMIT_MS],
    ['SIGQUIT', 5_000],
  ] as const) {
    process.kill(pid, signal);
    const deadline = Date.now() + limit;
    while (Date.now() < deadline) {
      if ((await runningProcess(pid))?.started !== running.started) return;
      await pause(50);
    }
  }
  throw new Error(`A database server (process ${pid}) still runs on this data and does not end`);
}
