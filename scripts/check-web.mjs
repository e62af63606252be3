/** What can be judged of the browser app without a browser: its words, its client and how much of it a browser must load. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { readJson } from './prepare.mjs';

const SOURCES = 'web/src';

/** Types see that no word is missing in either language; this sees that none is left over and that both fill the same gaps. */
export async function wordsAreComplete() {
  const [ar, en] = [await dictionary('ar'), await dictionary('en')];
  const code = readAll(SOURCES, /\.tsx?$/, /\/i18n\/(ar|en)\.ts$/);
  const served = code + readAll('src', /(?<!\.test)\.ts$/) + readAll('migrations', /\.sql$/);
  const begun = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning);
  const faults = [];
  for (const key of Object.keys(ar)) {
    if (!isUsed(key)) faults.push(`${key} is used nowhere`);
    if (gaps(ar[key]) !== gaps(en[key])) faults.push(`${key} has other {{gaps}} in English`);
  }
  return faults.join('\n') || undefined;

  function isUsed(key) {
    if (code.includes(`'${key}'`)) return true;
    // The words of a refusal are found by the code that the server gives.
    if (key.startsWith('problem.')) return served.includes(`'${key.slice('problem.'.length)}'`);
    return begun.some((beginning) => key.startsWith(beginning));
  }
}

const gaps = (words = '') => (words.match(/\{\{\w+\}\}/g) ?? []).sort().join();

async function dictionary(language) {
  const { code } = transformFileSync(`${SOURCES}/i18n/${language}.ts`, { jsc: { parser: { syntax: 'typescript' } } });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module[language];
}

function readAll(folder, kind, but = /^$/) {
  const names = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return names
    .filter((name) => kind.test(name) && !but.test(name))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
}

/** The client's types are those of openapi.json. */
export function clientIsFresh() {
  if (!existsSync('openapi.json')) return { skip: 'no openapi.json yet' };
  const words = ['openapi.json', '--check', '--output', `${SOURCES}/api/schema.d.ts`];
  const { status } = spawnSync('node_modules/.bin/openapi-typescript', words, { encoding: 'utf8' });
  return status === 0 ? undefined : `${SOURCES}/api/schema.d.ts is stale: npm run client`;
}

/** Most kilobytes (gzip) that a screen may need before it is shown. */
const MOST_SCRIPT = { RegisterScreen: 250, other: 225 };
const MOST_STYLE = 20;

/** Adds up the files that each screen loads at once. */
export function sizesFit() {
  const manifest = 'dist/web/.vite/manifest.json';
  if (!existsSync(manifest)) return 'the browser app is not built';
  const parts = readJson(manifest);
  const entry = Object.keys(parts).find((part) => parts[part].isEntry);
  const faults = Object.keys(parts)
    .filter((part) => part.endsWith('Screen.tsx'))
    .flatMap((screen) => {
      const needed = neededBy(parts, screen, neededBy(parts, entry));
      const name = basename(screen, '.tsx');
      const script = kilobytes([...needed].map((part) => parts[part].file));
      const style = kilobytes([...needed].flatMap((part) => parts[part].css ?? []));
      const most = MOST_SCRIPT[name] ?? MOST_SCRIPT.other;
      return [
        ...(script > most ? [`${name} loads ${script} kB of script, more than ${most}`] : []),
        ...(style > MOST_STYLE ? [`${name} loads ${style} kB of style, more than ${MOST_STYLE}`] : []),
      ];
    });
  return faults.join('\n') || undefined;
}

function neededBy(parts, part, found = new Set()) {
  if (found.has(part)) return found;
  found.add(part);
  for (const imported of parts[part].imports ?? []) neededBy(parts, imported, found);
  return found;
}

function kilobytes(files) {
  const sizes = [...new Set(files)].map((file) => {
    const packed = `dist/web/${file}.gz`;
    return statSync(existsSync(packed) ? packed : `dist/web/${file}`).size;
  });
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 102.4) / 10;
}
