/** Builds the browser app into dist/web when something it is made of has changed, and packs its files for the wire. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const BUILT = 'dist/web';
/** What the app is made of, beside web/ itself. */
const SOURCES = [
  'openapi.json',
  'package-lock.json',
  'scripts/build-web.mjs',
  'src/search/arabic-folding.ts',
  'src/letters/letter.ts',
  'src/printing/rich-text-limits.ts',
  'src/printing/rich-text-lines.ts',
];
const PACKABLE = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.ttf']);

export async function buildWeb(say = () => undefined) {
  if (!existsSync('web/index.html') || !(await isStale())) return;
  say('Building the browser app …');
  const begun = new Date();
  // In a folder of its own: whoever serves or builds at the same time sees the old app or the new one.
  const folder = `${BUILT}.${process.pid}`;
  const { build } = await import('vite');
  await build({
    configFile: 'web/vite.config.ts',
    logLevel: 'warn',
    build: { outDir: `../${folder}`, emptyOutDir: true },
  });
  await pack(folder);
  await utimes(join(folder, 'index.html'), begun, begun);
  await rm(BUILT, { recursive: true, force: true });
  // Another build may have put its own there just now: it is made of the same sources.
  await rename(folder, BUILT).catch(() => rm(folder, { recursive: true, force: true }));
  await sweepLeftovers();
}

/** What builds that were stopped half-way have left. */
async function sweepLeftovers() {
  for (const name of await readdir(dirname(BUILT))) {
    const file = join(dirname(BUILT), name);
    const age = Date.now() - (await changedAt(file));
    if (/^web\.\d+$/.test(name) && age > 600_000) await rm(file, { recursive: true, force: true });
  }
}

async function isStale() {
  const built = await changedAt(join(BUILT, 'index.html'));
  const within = (await readdir('web', { recursive: true })).map((name) => join('web', name));
  for (const source of [...SOURCES, ...within]) if ((await changedAt(source)) > built) return true;
  return false;
}

async function changedAt(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function pack(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => PACKABLE.has(extname(name)));
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const content = await readFile(file);
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
      const [small, smaller] = await Promise.all([
        promisify(gzip)(content, { level: 9 }),
        promisify(brotliCompress)(content, quality),
      ]);
      if (small.length < content.length) await writeFile(`${file}.gz`, small);
      if (smaller.length < content.length) await writeFile(`${file}.br`, smaller);
    }),
  );
}
