/** The outside programs some stories need, and the Debian packages they come in. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './prepare.mjs';

const PACKAGE_OF = {
  'redis-server': 'redis-server',
  chromium: 'chromium-headless-shell',
  pdftotext: 'poppler-utils',
  zbarimg: 'zbar-tools',
  openssl: 'openssl',
};
/** The browser without its windows costs a third less; where only the whole one is installed, that will do. */
const STAND_INS = { chromium: ['chromium-headless-shell', 'chromium'] };
const POLICY = '/usr/sbin/policy-rc.d';

/** The programs this machine lacks, after installing what can be installed. */
export function provideOutsidePrograms() {
  const missing = missingPrograms();
  if (missing.length && process.getuid?.() === 0 && onPath('apt-get'))
    installPackages(missing.map((p) => PACKAGE_OF[p]));
  return missingPrograms();
}

function missingPrograms() {
  return Object.keys(PACKAGE_OF).filter((program) => !onPath(program));
}

/** Where an outside program, or what may stand in for it, is on this machine. */
export function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = STAND_INS[program] ?? [program];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tests start their own Redis: a policy of "start nothing" keeps Debian from starting a service as well. */
function installPackages(packages) {
  say(`Installing ${packages.join(', ')} with apt-get: a few minutes at most …`);
  const held = !existsSync(POLICY);
  if (held) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...packages);
  } finally {
    if (held) rmSync(POLICY, { force: true });
  }
}

function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-qq', ...words], { env, stdio: ['ignore', 2, 2] });
  if (status !== 0) say(`apt-get ${words[0]} did not succeed.`);
}

/** The story files that skip something without one of these programs: those that say storiesNeeding('program', …). */
export function storiesWithout(missing) {
  const files = readdirSync('test', { recursive: true }).filter((file) => file.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const calls = readFileSync(join('test', file), 'utf8').match(/storiesNeeding\(([^)]*)\)/g) ?? [];
    const lacks = missing.filter((program) => calls.some((call) => call.includes(`'${program}'`)));
    return lacks.length ? [{ file: join('test', file), lacks }] : [];
  });
}
