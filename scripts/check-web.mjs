/** What can be judged of the browser app without a browser: its words, its client and how much of it a browser must load. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { readJson } from './prepare.mjs';

const SOURCES = 'web/src';

/** Types see that no word is missing in either language; this sees that none is left over and that both fill the same gaps. */
export async function wordsAreComplete() {
  const brought = await screenWords();
  const inAr = [await constant(`${SOURCES}/i18n/ar.ts`, 'ar'), ...brought.map((words) => sideOf(words, 0))];
  const inEn = [await constant(`${SOURCES}/i18n/en.ts`, 'en'), ...brought.map((words) => sideOf(words, 1))];
  const [ar, en] = [Object.assign({}, ...inAr), Object.assign({}, ...inEn)];
  const code = readAll(SOURCES, /\.tsx?$/, /\/(i18n\/(ar|en)|words)\.ts$/);
  const served = code + readAll('src', /(?<!\.test)\.ts$/) + readAll('migrations', /\.sql$/);
  const begun = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning);
  const faults = [];
  const keys = inAr.flatMap((words) => Object.keys(words));
  for (const key of keys.filter((key, at) => keys.indexOf(key) !== at)) faults.push(`${key} is said twice`);
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

/** What the `words.ts` of screens and of parts that are loaded late hold: [Arabic, English] by key. */
async function screenWords() {
  const files = readdirSync(SOURCES, { recursive: true }).filter((name) =>
    /^(screens|parts)\/.*\bwords\.ts$/.test(name),
  );
  return Promise.all(files.map((name) => constant(`${SOURCES}/${name}`, 'words')));
}

const sideOf = (words, side) => Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[side]]));

/** A file that holds nothing but one constant. */
async function constant(file, name) {
  const { code } = transformFileSync(file, { jsc: { parser: { syntax: 'typescript' } } });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module[name];
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
/** All the script of the verifier, without the reader of codes itself. */
const MOST_OF_VERIFIER = 60;

/** Adds up the files that each screen loads at once, and those of the verifier. */
export function sizesFit() {
  return [screensFit(), verifierFits()].filter(Boolean).join('\n') || undefined;
}

function verifierFits() {
  const folder = 'dist/verifier';
  if (!existsSync(folder)) return 'the verifier is not built';
  const scripts = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  const script = kilobytes(scripts, folder);
  return script > MOST_OF_VERIFIER
    ? `the verifier loads ${script} kB of script, more than ${MOST_OF_VERIFIER}`
    : undefined;
}

function screensFit() {
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

function kilobytes(files, folder = 'dist/web') {
  const sizes = [...new Set(files)].map((file) => {
    const packed = `${folder}/${file}.gz`;
    return statSync(existsSync(packed) ? packed : `${folder}/${file}`).size;
  });
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 102.4) / 10;
}

/** What turns round with the language has no left and no right, and only the tokens name a colour. */
const PHYSICAL =
  /(?<![\w-])(?:(?:margin|padding|border)-(?:top|right|bottom|left)\b|(?:min-|max-)?(?:width|height)\s*:|(?:top|right|bottom|left)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)/;
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/i;
/** A side that is meant says why on its line. */
const MEANT = /\/\* meant: /;

export function stylesTurnRound() {
  const faults = styleFiles().flatMap((name) => {
    const lines = readFileSync(join(SOURCES, name), 'utf8').split('\n');
    return lines.flatMap((line, at) => {
      // Only declarations: a media query speaks of the window's width.
      if (!/^\s+[\w-]+\s*:/.test(line) || MEANT.test(line)) return [];
      if (PHYSICAL.test(line)) return [`${name}:${at + 1} names a side: ${line.trim()}`];
      if (name !== 'tokens.css' && COLOUR.test(line)) return [`${name}:${at + 1} names a colour: ${line.trim()}`];
      return [];
    });
  });
  return faults.join('\n') || undefined;
}

/** A screen's style stays when the screen is left: what two files say of one selector would depend on the way taken. */
export function noneStyledTwice() {
  const saidBy = new Map();
  for (const name of styleFiles()) {
    const style = readFileSync(join(SOURCES, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const selectors = [...style.matchAll(/([^{};]+)\{/g)].flatMap(([, list]) => list.split(/,(?![^(]*\))/));
    for (const selector of new Set(selectors.map((one) => one.trim()).filter((one) => one.startsWith('.'))))
      saidBy.set(selector, [...(saidBy.get(selector) ?? []), name]);
  }
  const twice = [...saidBy].filter(([, names]) => names.length > 1);
  return twice.map(([selector, names]) => `${selector} is styled in ${names.join(' and ')}`).join('\n') || undefined;
}

function styleFiles() {
  return readdirSync(SOURCES, { recursive: true }).filter((name) => name.endsWith('.css'));
}
