/** `npm run cli|demo|bench|faults|example -- …`: prepares without a word on stdout, then becomes that program. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { prepare, say } from './prepare.mjs';

const PROGRAMS = {
  cli: 'dist/cli.js',
  demo: 'dist/demo.js',
  bench: 'dist/bench/main.js',
  faults: 'dist/faults/main.js',
  example: 'dist/examples/one-stop-shop/main.js',
};

const program = PROGRAMS[process.argv[2]];
if (!program) {
  say(`Say which program: ${Object.keys(PROGRAMS).join(', ')}`);
  process.exit(2);
}
await prepare();
if (!existsSync(program)) {
  say(`There is no ${program}.`);
  process.exit(2);
}
process.argv.splice(1, 2, program);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(program));
