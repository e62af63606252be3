/** Builds the browser app into dist/web when something it is made of has changed, and packs its files for the wire. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The pages that a browser builds itself from, and what each is made of beside its own folder. */
const APPS = [
  {
    name: 'the browser app',
    within: 'web',
    built: 'dist/web',
    sources: [
      'openapi.json',
      'src/http/digits.ts',
      'src/letters/letter.ts',
      'src/one-stop-shop/national-id.ts',
      'src/printing/rich-text-limits.ts',
      'src/printing/rich-text-lines.ts',
      'src/search/arabic-folding.ts',
      'src/service-catalogue/service.ts',
      'web/verifier/camera.ts',
      'web/verifier/decode.ts',
    ],
  },
  {
    name: 'the verifier',
    within: 'web/verifier',
    built: 'dist/verifier',
    sources: [
      'src/printing/text.ts',
      'src/printing/wording.ts',
      'src/signing/base32.ts',
      'src/signing/cbor.ts',
      'src/signing/qr-claims.ts',
      'src/verification/html.ts',
      'src/verification/offline-facts.ts',
      'src/verification/page-frame.ts',
      'src/verification/page-wording.ts',
      'templates/verification',
    ],
  },
];
const OF_ALL = ['package-lock.json', 'scripts/build-web.mjs'];
const PACKABLE = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.ttf', '.wasm', '.webmanifest']);

export async function buildWeb(say = () => undefined) {
  for (const app of APPS) await buildApp(app, say);
  await sweepLeftovers();
}

async function buildApp(app, say) {
  const { name, within, built } = app;
  if (!existsSync(`${within}/index.html`) || !(await isStale(app))) return;
  say(`Building ${name} …`);
  const begun = new Date();
  // In a folder of its own: whoever serves or builds at the same time sees the old app or the new one.
  const folder = `${built}.${process.pid}`;
  const { build } = await import('vite');
  await build({
    configFile: `${within}/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: resolve(folder), emptyOutDir: true },
  });
  await pack(folder);
  await utimes(join(folder, 'index.html'), begun, begun);
  await rm(built, { recursive: true, force: true });
  // Another build may have put its own there just now: it is made of the same sources.
  await rename(folder, built).catch(() => rm(folder, { recursive: true, force: true }));
}

/** What builds that were stopped half-way have left. */
async function sweepLeftovers() {
  for (const name of await readdir('dist')) {
    const file = join('dist', name);
    const age = Date.now() - (await changedAt(file));
    if (/^(web|verifier)\.\d+$/.test(name) && age > 600_000) await rm(file, { recursive: true, force: true });
  }
}

async function isStale({ within, built, sources }) {
  const since = await changedAt(join(built, 'index.html'));
  for (const source of [...OF_ALL, ...sources, within])
    for (const file of await filesOf(source)) if ((await changedAt(file)) > since) return true;
  return false;
}

/** A file, or everything in a folder but another app. */
async function filesOf(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path, { recursive: true })).map((name) => join(path, name).replaceAll('\\', '/'));
  return names.filter((name) => !APPS.some(({ within }) => within !== path && name.startsWith(`${within}/`)));
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
