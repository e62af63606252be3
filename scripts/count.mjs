/** `node scripts/count.mjs JEST_RESULTS CHECK_COUNTS`: the one closing line of CI. A part that left no figures failed. */
import { existsSync } from 'node:fs';
import { readJson } from './prepare.mjs';

const [jestFile, checkFile] = process.argv.slice(2);
const parts = [
  countOf(jestFile, (jest) => ({
    passed: jest.numPassedTests,
    // A file that could not be loaded has no tests to count, and jest can fail with every test passed.
    failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites || (jest.success ? 0 : 1),
    skipped: jest.numPendingTests + jest.numTodoTests,
  })),
  countOf(checkFile, (counts) => counts),
];

function countOf(file, read) {
  return existsSync(file) ? read(readJson(file)) : { passed: 0, failed: 1, skipped: 0 };
}

const sum = (kind) => parts.reduce((total, part) => total + part[kind], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') ? 1 : 0;
