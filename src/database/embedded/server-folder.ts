import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dataOf, plainEnvironment } from './postmaster.js';
import { canReach, openFolder, type SystemUser } from './system-user.js';

const run = promisify(execFile);

/** The superuser who owns every database of an embedded server. */
export const OWNER = 'diwan_owner';

interface NewServer {
  dataDir: string;
  programs: string;
  user: SystemUser;
  durable: boolean;
  log: (line: string) => void;
}

/** Where the server of a `dataDir` keeps its files; undefined when there is none yet. */
export async function serverFolder(dataDir: string): Promise<string | undefined> {
  const place = join(dataDir, 'server');
  if (!(await lstat(place).catch(() => undefined))) return undefined;
  return realpath(place).catch(() => {
    throw new Error(
      `${place} points to a folder that is no longer there: restore it, or remove the link to start empty`,
    );
  });
}

/**
 * Makes a server folder: PostgreSQL's data, the owner's password, later the port and the log. It is built beside its
 * place and renamed, so a first start that is cut off leaves nothing half made.
 */
export async function createServerFolder(wanted: NewServer): Promise<string> {
  wanted.log('Making a new database server');
  const within = await canReach(wanted.dataDir, wanted.user);
  const parent = within ? wanted.dataDir : join(await openFolder(), 'servers');
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const building = await mkdtemp(join(parent, 'server-'));
  try {
    await chmod(building, 0o755);
    await initialise(building, wanted);
    const place = within ? join(parent, 'server') : building.replace('/server-', '/');
    await rename(building, place);
    if (!within) await symlink(place, join(wanted.dataDir, 'server'));
    return await realpath(place);
  } catch (fault) {
    await rm(building, { recursive: true, force: true });
    throw fault;
  }
}

/**
 * Order, case and patterns are by PostgreSQL's own C.UTF-8: alike on every machine, and an upgrade of the machine's C
 * library never spoils an index. pg_trgm alone asks the machine what a letter is, so that setting must be UTF-8 too:
 * under plain C it finds no Arabic letters at all.
 */
async function initialise(folder: string, { programs, user, durable }: NewServer): Promise<void> {
  const passwordFile = join(folder, 'owner-password');
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  await mkdir(dataOf(folder), { mode: 0o700 });
  if (user) for (const path of [passwordFile, dataOf(folder)]) await chown(path, user.uid, user.gid);
  const flags = [
    `--pgdata=${dataOf(folder)}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${await letterLocale()}`,
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  await run(join(programs, 'bin/initdb'), flags, { ...user, cwd: folder, env: plainEnvironment });
}

async function letterLocale(): Promise<string> {
  const { stdout } = await run('locale', ['-a']).catch(() => ({ stdout: '' }));
  const names = stdout.split('\n');
  // glibc always knows C.UTF-8 where it exists at all, though minimal images lack the program that lists it.
  return names.find((name) => /^(C|en_US)\.utf-?8$/i.test(name)) ?? 'C.UTF-8';
}
