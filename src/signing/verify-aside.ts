import { fork } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MOST_BYTES } from './pdf/classic-file.js';
import type { BaseReason } from './verify/reasons.js';
import type { Verification, VerifyOptions } from './verify/verification.js';

/** What a child process may use to judge one file (RELIABILITY: files). */
const LIMITS = { megabytes: 512, milliseconds: 10_000 };

export interface AsideLimits {
  megabytes: number;
  milliseconds: number;
}

/** What the child is sent. A policy stays here: it asks the register, which the child must not reach. */
export interface AsideOrder {
  bytes: Uint8Array;
  options: Omit<VerifyOptions, 'policy'>;
}

const isSource = import.meta.url.endsWith('.ts');
const CHILD = new URL(`./verify/child.${isSource ? 'ts' : 'js'}`, import.meta.url);
const FROM_SOURCES = ['--import', new URL('./run-sources.mjs', import.meta.url).href];

/**
 * verifyPdf in a child process of 512 MB and 10 s, for files that came from outside, named by path or given as bytes. A
 * child that dies, or answers nothing in time, makes the file INDETERMINATE with `parser-limit`; a file that cannot be
 * read is INVALID with `unreadable`. One child a file: it starts in about 50 ms, and nothing that a hostile file did to
 * it can reach the next one.
 */
export async function verifyAside(
  file: string | Uint8Array,
  options: Omit<VerifyOptions, 'policy'>,
  limits: AsideLimits = LIMITS,
): Promise<Verification> {
  try {
    const size = typeof file === 'string' ? (await stat(file)).size : file.length;
    if (size > MOST_BYTES) return unjudged('INDETERMINATE', 'too-large');
    const bytes = typeof file === 'string' ? await readFile(file) : file;
    return (await askChild({ bytes, options }, limits)) ?? unjudged('INDETERMINATE', 'parser-limit');
  } catch {
    return unjudged('INVALID', 'unreadable');
  }
}

const unjudged = (verdict: Verification['verdict'], reason: BaseReason): Verification => ({
  verdict,
  reasons: [reason],
  sha256: '',
  signatures: [],
});

function askChild(order: AsideOrder, limits: AsideLimits): Promise<Verification | undefined> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(CHILD), {
      execArgv: [`--max-old-space-size=${limits.megabytes}`, ...(isSource ? FROM_SOURCES : [])],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    let answer: Verification | undefined;
    const end = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds);
    child.on('message', (message) => {
      answer = message as Verification;
      child.kill('SIGKILL');
    });
    child.on('error', () => child.kill('SIGKILL'));
    child.on('close', () => {
      clearTimeout(end);
      resolve(answer);
    });
    child.send(order, () => undefined);
  });
}
