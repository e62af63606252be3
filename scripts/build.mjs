/** Compiles the TypeScript to dist/ with SWC, only what has changed, and builds the browser app; tsc only checks (`npm run check`). */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.mjs';
import { makeMachineClient } from './make-client.mjs';

/** Each source folder and where it goes: the order matters, the first that fits a path is its root. */
const ROOTS = [
  ['src', 'dist'],
  ['bench', 'dist/bench'],
  ['test/faults', 'dist/faults'],
  ['test/support', 'dist/test-support'],
  ['clients/typescript/src', 'dist/clients'],
  ['examples', 'dist/examples'],
];
const RELATIVE_IMPORT = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\2/g;

/** Brings dist/ up to date and removes what has no source any more. */
export async function build(say = () => undefined) {
  await makeMachineClient();
  const sources = await listSources();
  // A change of the compiler or its settings changes every file.
  const since = Math.max(...(await Promise.all(['.swcrc', 'package-lock.json'].map(changedAt))));
  const stale = [];
  for (const source of sources) {
    const built = await changedAt(target(source));
    if (built < since || built < (await changedAt(source))) stale.push(source);
  }
  if (stale.length) await compile(stale, say);
  await removeOrphans(new Set(sources.map(target)));
  await buildWeb(say);
}

async function listSources() {
  const found = [];
  for (const [root] of ROOTS) {
    if (!existsSync(root)) continue;
    for (const file of await readdir(root, { recursive: true })) {
      if (/(?<!\.test|\.d)\.ts$/.test(file)) found.push(posix.join(root, file.replaceAll('\\', '/')));
    }
  }
  return found;
}

async function compile(sources, say) {
  say(`Building ${sources.length} files …`);
  const { transformFile } = await import('@swc/core');
  await Promise.all(
    sources.map(async (source) => {
      const sourceFileName = posix.relative(posix.dirname(target(source)), source);
      const { code } = await transformFile(source, { swcrc: true, sourceFileName });
      await writeWhole(target(source), source.startsWith('src/') ? code : movedImports(source, code));
    }),
  );
}

/** A file seen by another command at the same time is either the old or the new one, never half of it. */
async function writeWhole(file, content) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, content);
  await rename(`${file}.${process.pid}`, file);
}

/** Folders outside src/ lie elsewhere in dist/ than in the source, so what they import lies elsewhere too. */
function movedImports(source, code) {
  return code.replace(RELATIVE_IMPORT, (_, before, quote, path) => {
    const moved = posix.relative(posix.dirname(target(source)), target(posix.join(posix.dirname(source), path)));
    return `${before}${quote}${moved.startsWith('.') ? moved : `./${moved}`}${quote}`;
  });
}

function target(source) {
  const [from, to] = ROOTS.find(([root]) => source.startsWith(`${root}/`)) ?? ['', '.'];
  return posix.join(to, source.slice(from.length)).replace(/\.ts$/, '.js');
}

async function changedAt(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function removeOrphans(wanted) {
  if (!existsSync('dist')) return;
  for (const name of await readdir('dist', { recursive: true })) {
    const file = join('dist', name).replaceAll('\\', '/');
    // What browsers load is built by its own tool into dist/web and dist/verifier, or beside them first.
    if (file.endsWith('.js') && !/^dist\/(web|verifier)[/.]/.test(file) && !wanted.has(file))
      await rm(file, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build((line) => process.stderr.write(`${line}\n`));
