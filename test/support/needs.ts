import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * `describe` for stories that need outside programs, skipped where one is missing. `npm test` installs them where it
 * may, and names the files with skipped stories: it finds them by this call with the names written out.
 */
export function storiesNeeding(...programs: string[]): jest.Describe {
  return programs.every(onPath) ? describe : describe.skip;
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
