/** Compiles src/ to dist/ with SWC; tsc only checks (`npm run check`). */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

const sources = (await readdir('src', { recursive: true })).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'));
const written = new Set();
for (const source of sources) {
  const target = join('dist', source.replace(/\.ts$/, '.js'));
  const { code } = await transformFile(join('src', source), { swcrc: true });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
  written.add(target);
}
for (const old of await readdir('dist', { recursive: true })) {
  if (old.endsWith('.js') && !written.has(join('dist', old))) await rm(join('dist', old));
}
