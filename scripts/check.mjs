/**
 * `npm run check`: everything about the project that can be judged without running its stories. One line per check and
 * a closing count; with CHECK_COUNTS=FILE the counts go there instead, for a caller that adds up several.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { clientIsFresh, noneStyledTwice, sizesFit, stylesTurnRound, wordsAreComplete } from './check-web.mjs';
import { prepare, readJson, say } from './prepare.mjs';

const CHECKS = [
  ['style', () => runs('node_modules/.bin/biome', 'check', '--error-on-warnings', '.')],
  ['types', () => runs('node_modules/.bin/tsc', '--noEmit')],
  ['arrows', arrowsPointOneWay],
  ['OpenAPI is fresh', openApiIsFresh],
  ['browser app: types', () => runs('node_modules/.bin/tsc', '--noEmit', '-p', 'web')],
  ['browser app: client is fresh', clientIsFresh],
  ['browser app: words', wordsAreComplete],
  ['browser app: styles turn round', stylesTurnRound],
  ['browser app: none styled twice', noneStyledTwice],
  ['browser app: sizes', sizesFit],
  ['packages match the lock', packagesMatch],
  ['migrations are numbered', migrationsAreNumbered],
  ['no keys and no machine paths', nothingPrivate],
];

/** A check returns nothing when all is well, a fault as text, or { skip: reason }. */
function runs(command, ...words) {
  return new Promise((told) => {
    execFile(command, words, { maxBuffer: 64_000_000 }, (fault, stdout, stderr) => {
      told(fault ? `${stdout}${stderr}`.trimEnd() || fault.message : undefined);
    });
  });
}

function arrowsPointOneWay() {
  const folders = ['src', 'bench', 'test'].filter((folder) => existsSync(folder));
  return runs('node_modules/.bin/depcruise', ...folders, '--config', '.dependency-cruiser.cjs');
}

function openApiIsFresh() {
  if (!existsSync('openapi.json')) return { skip: 'no openapi.json yet' };
  return runs(process.execPath, 'dist/cli.js', 'openapi', '--check');
}

function packagesMatch() {
  const [wanted, locked] = [readJson('package.json'), readJson('package-lock.json').packages['']];
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const name of new Set([...Object.keys(wanted[kind]), ...Object.keys(locked[kind])])) {
      if (wanted[kind][name] !== locked[kind][name])
        return `${name} differs between package.json and package-lock.json`;
    }
  }
  return runs('npm', 'ls', '--all');
}

function migrationsAreNumbered() {
  const names = readdirSync('migrations').sort();
  for (const [index, name] of names.entries()) {
    const number = String(index + 1).padStart(4, '0');
    if (!new RegExp(`^${number}-[a-z0-9-]+\\.sql$`).test(name)) return `${name} should be named ${number}-….sql`;
  }
  return undefined;
}

/** Written so that the pattern does not match its own text. */
const PRIVATE = ['BEGIN [A-Z ]*PRIVATE KEY-----$', '(^|[^.[:alnum:]])/(work|root|home)/[a-z]'].join('|');

function nothingPrivate() {
  const { status, stdout, stderr } = spawnSync('git', ['grep', '-nIE', PRIVATE, '--', '.', ':!package-lock.json'], {
    encoding: 'utf8',
  });
  if (status === 1) return undefined;
  return status === 0 ? stdout.trimEnd() : { skip: `not a git working tree: ${stderr.trim()}` };
}

/** Two at a time, each told in its place. */
function faultsOf(checks) {
  const waiting = checks.map(([, check]) => {
    let tell;
    const fault = new Promise((told) => {
      tell = told;
    });
    return { check, fault, tell };
  });
  const left = [...waiting];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) next.tell(await next.check());
  };
  void Promise.all([work(), work()]);
  return waiting.map(({ fault }) => fault);
}

await prepare();
const counts = { passed: 0, failed: 0, skipped: 0 };
const faults = faultsOf(CHECKS);
for (const [at, [name]] of CHECKS.entries()) {
  const fault = await faults[at];
  const verdict = !fault ? 'passed' : fault.skip ? 'skipped' : 'failed';
  counts[verdict]++;
  console.log(`${verdict.padEnd(7)} ${name}${fault?.skip ? ` (${fault.skip})` : ''}`);
  if (verdict === 'failed') console.log(fault.replace(/^/gm, '        '));
}
if (counts.failed) say('The check found faults: they stand above.');
if (process.env.CHECK_COUNTS) writeFileSync(process.env.CHECK_COUNTS, JSON.stringify(counts));
else console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed ? 1 : 0;
