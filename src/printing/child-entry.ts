/** Where a child process starts. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FROM_SOURCES = import.meta.url.endsWith('.ts');

let compiled: Promise<string> | undefined;

/**
 * The file a child starts with: the built one beside this. Run from the sources, as tests are, Node cannot load TypeScript, so the
 * entry and what it imports are compiled first, once a process.
 * @param files the entry, then the files of this folder that it imports, without extension
 */
export async function childEntry(...files: [string, ...string[]]): Promise<string> {
  if (!FROM_SOURCES) return join(HERE, `${files[0]}.js`);
  compiled ??= compile(files);
  return join(await compiled, `${files[0]}.js`);
}

async function compile(files: string[]): Promise<string> {
  const { transformFile } = await import('@swc/core');
  const cache = join(HERE, '../../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'child-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const file of files) {
    const { code } = await transformFile(join(HERE, `${file}.ts`), { swcrc: true });
    await writeFile(join(folder, `${file}.js`), code);
  }
  return folder;
}
