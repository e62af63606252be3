import { onPath } from './on-path.js';

/**
 * `describe` for stories that need outside programs, skipped where one is missing. `npm test` installs them where it
 * may, and names the files with skipped stories: it finds them by this call with the names written out.
 */
export function storiesNeeding(...programs: string[]): jest.Describe {
  return programs.every((program) => onPath(program)) ? describe : describe.skip;
}
