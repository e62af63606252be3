/** What every command does first: see that Node is new enough, that the packages are those of the lock, and that dist/ is built. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every command works from any folder: paths in these scripts are relative to the project. */
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

/** One line for a step that takes time, on stderr: stdout belongs to the command itself. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Installs and builds where something is missing or has changed; ends the process when that fails. */
export async function prepare() {
  requireNode();
  if (packagesAreStale()) install();
  const { build } = await import('./build.mjs');
  await build(say);
}

function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '').split('.').map(Number);
  const actual = process.versions.node.split('.').map(Number);
  const older = actual[0] < wanted[0] || (actual[0] === wanted[0] && actual[1] < wanted[1]);
  if (!older) return;
  say(`This needs Node ${wanted.join('.')} or newer; here is Node ${process.versions.node}.`);
  process.exit(1);
}

/**
 * npm notes what it has installed in node_modules/.package-lock.json, at the very end. A package of the lock that is
 * not noted is only right when it is an optional one, meant for another kind of machine.
 */
export function packagesAreStale() {
  if (!existsSync('node_modules/.package-lock.json')) return true;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).some(([path, wanted]) => {
    if (path === '') return false;
    return installed[path] ? installed[path].version !== wanted.version : !wanted.optional;
  });
}

function install() {
  say('Installing packages (npm ci): about a minute the first time …');
  // All kinds, whatever NODE_ENV or the user's npm settings leave out: a build or a test would miss them.
  // npm's own path when npm runs this script, so that the same npm is used even if PATH holds another.
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const { status } = spawnSync(command, [...first, 'ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  say('The packages could not be installed; what npm said stands above.');
  process.exit(1);
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
