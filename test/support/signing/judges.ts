/** Outside programs that judge our files and certificates. One that is not installed is skipped, and said so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).status === 0;

/** `it` where the program is installed, `it.skip` elsewhere: the report names the judge that was missing. */
export const judgedBy = (program: string): typeof it => (isInstalled(program) ? it : (it.skip as typeof it));

export interface Judgement {
  status: number | null;
  out: string;
}

export function run(program: string, parameters: string[], input?: Uint8Array): Judgement {
  const { status, stdout, stderr } = spawnSync(program, parameters, { input, timeout: 20_000 });
  return { status, out: `${stdout}${stderr}` };
}

/** Writes the files into a new temporary folder and answers their paths. */
export function asFiles<Name extends string>(files: Record<Name, Uint8Array | string>): Record<Name, string> {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'));
  const paths = {} as Record<Name, string>;
  for (const [name, content] of Object.entries(files) as [Name, Uint8Array | string][]) {
    paths[name] = join(folder, name);
    writeFileSync(paths[name], content);
  }
  return paths;
}
