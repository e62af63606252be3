import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Any of these is the browser; see scripts/programs.mjs. */
const STAND_INS: Record<string, string[]> = { chromium: ['chromium-headless-shell', 'chromium'] };

/** Where an outside program is, if this machine has it. */
export function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = STAND_INS[program] ?? [program];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
