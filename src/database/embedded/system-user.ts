import { execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OWN_NAME = 'diwan-postgres';

/** The account PostgreSQL runs as; undefined means the account of this very process. */
export type SystemUser = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root lends it an account without rights: the owner of data that already exists,
 * else our own system account (made when missing), else `nobody`. Anyone but root runs it as themselves.
 */
export async function postgresUser(existingData?: string): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingData ? await stat(existingData).catch(() => undefined) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = (await lookUp(OWN_NAME)) ?? (await createAccount()) ?? (await lookUp('nobody'));
  if (!user)
    throw new Error(`PostgreSQL cannot run as root: create a system account named ${OWN_NAME} and start again`);
  return user;
}

async function lookUp(name: string): Promise<SystemUser> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Two first starts may race for the account file's lock: whoever loses finds the account a moment later. */
async function createAccount(): Promise<SystemUser> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', OWN_NAME]).catch(
      () => undefined,
    );
    const user = await lookUp(OWN_NAME);
    if (user) return user;
    await pause(200);
  }
  return undefined;
}

/** Whether the account may read `path` and pass every folder above it. A missing tail counts as reachable. */
export async function canReach(path: string, user: SystemUser): Promise<boolean> {
  if (!user) return true;
  let place = await existingPart(resolve(path));
  if (!allows(await stat(place), user, 4)) return false;
  while (place !== dirname(place)) {
    place = dirname(place);
    if (!allows(await stat(place), user, 1)) return false;
  }
  return true;
}

async function existingPart(path: string): Promise<string> {
  return realpath(path).catch(() => existingPart(dirname(path)));
}

function allows(entry: Stats, user: NonNullable<SystemUser>, right: 1 | 4): boolean {
  const wanted = entry.isDirectory() ? right | 1 : right;
  const shift = entry.uid === user.uid ? 6 : entry.gid === user.gid ? 3 : 0;
  return ((entry.mode >> shift) & wanted) === wanted;
}

/**
 * A folder only root can write and every account can reach, for what PostgreSQL needs when the project itself lies
 * behind a closed folder (a clone under root's home).
 */
export async function openFolder(): Promise<string> {
  for (const folder of ['/var/lib/diwan', join(tmpdir(), 'diwan-system')]) {
    try {
      await mkdir(folder, { recursive: true });
      const entry = await lstat(folder);
      // Someone else may have put a folder or a link of this name under a shared temporary folder: never use it.
      if (!entry.isDirectory() || entry.uid !== 0) continue;
      await chmod(folder, 0o755);
      return folder;
    } catch {
      // A read-only system folder: try the next one.
    }
  }
  throw new Error('No folder that PostgreSQL can reach: set DATA_DIR to one outside closed folders such as /root');
}
