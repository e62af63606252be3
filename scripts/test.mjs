/**
 * `npm test`: prepares, installs the outside programs the stories need where it may, and runs all of them; arguments go
 * on to jest. What stays missing is listed; with ALL_STORIES=required, as in CI, it is a failure.
 */
import { spawn } from 'node:child_process';
import { prepare, say } from './prepare.mjs';
import { provideOutsidePrograms, storiesWithout } from './programs.mjs';

await prepare();
const missing = provideOutsidePrograms();
const skipped = storiesWithout(missing);
for (const { file, lacks } of skipped) say(`Skipped in ${file}: this machine has no ${lacks.join(' and no ')}.`);

const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
// A Ctrl-C in the terminal reaches jest by itself; other signals are passed on. Either way jest's end is ours.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => jest.kill('SIGTERM'));
jest.on('exit', (code, signal) => {
  const lacking = skipped.length > 0 && process.env.ALL_STORIES === 'required';
  if (lacking) say('Not all stories ran, and here they must.');
  process.exit(signal ? 1 : code || (lacking ? 1 : 0));
});
