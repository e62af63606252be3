import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Account } from './account.js';
import { citizenIsServed } from './citizen-is-served.js';
import { Deviation } from './expectation.js';
import { lastOneRegisters } from './last-one-registers.js';
import { letterGoesOut } from './letter-goes-out.js';
import { numberAnnulled } from './number-annulled.js';
import { paperArrives } from './paper-arrives.js';
import { Papers } from './papers.js';
import { People } from './people.js';
import { receiversDecide } from './receivers-decide.js';
import { repliesComeBack } from './replies-come-back.js';
import { Walk } from './walk.js';

const USAGE = `Usage: demo [--url URL] [--out DIR] [--scan FILE]

Plays one letter's way between the units of the demonstration, and a citizen's request, on a started server, through its public API only.
  --url URL    where the server answers; http://localhost:3000 where it is left out
  --out DIR    where every PDF is kept; demo-output where it is left out
  --scan FILE  a scanned paper letter to register (PDF, JPEG, PNG or TIFF); one is made where it is left out
Ends with 0 only if all went as told, 1 if something did not, 2 if it was called wrongly.
`;

interface Order {
  url: string;
  out: string;
  scan: string | undefined;
}

/** `npm run demo`: answers the exit code. */
export async function demoCommand(argv: string[], print: (line: string) => void): Promise<number> {
  const order = readOrder(argv);
  if (typeof order === 'string') {
    print(`${order}\n\n${USAGE}`);
    return 2;
  }
  const silence = await silenceOf(order.url);
  if (silence) {
    print(silence);
    return 1;
  }
  return tellAll(order, print);
}

/** The order, or what is wrong about it. */
function readOrder(argv: string[]): Order | string {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: argv, options: { url: text, out: text, scan: text } });
    const url = (values.url ?? 'http://localhost:3000').replace(/\/+$/, '');
    if (!/^https?:$/.test(new URL(url).protocol)) return `Not an address: ${url}`;
    if (values.scan && !existsSync(values.scan)) return `There is no file ${values.scan}`;
    return { url, out: values.out ?? 'demo-output', scan: values.scan };
  } catch (why) {
    return why instanceof Error ? why.message : String(why);
  }
}

/** Why nobody answers there, in one line; undefined when the server is ready. */
async function silenceOf(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    return answer.ok
      ? undefined
      : `${url} is not ready yet (${answer.status}): wait until \`npm start\` prints its address.`;
  } catch {
    return `Nothing answers at ${url}: start the server with \`npm start\`, or name another with --url.`;
  }
}

async function tellAll({ url, out, scan }: Order, print: (line: string) => void): Promise<number> {
  const account = new Account(print);
  const papers = new Papers(url, out);
  const begun = performance.now();
  account.line(`The way of a letter between the units of Qalyubia, on ${url}`);
  try {
    const people = new People(url);
    await papers.prepare();
    await people.readDirectory('bnh.clerk');
    const walk = new Walk(account, people, papers, String(randomInt(1000, 10_000_000)));
    await paperArrives(walk, scan);
    const letter = await letterGoesOut(walk);
    await receiversDecide(walk, letter);
    await repliesComeBack(walk, letter);
    await numberAnnulled(walk);
    await lastOneRegisters(walk, letter);
    await citizenIsServed(walk);
    summary(account, papers, out);
    account.line(`\nAll as told: ${account.steps} steps in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return 0;
  } catch (fault) {
    account.line(faultWords(fault));
    return 1;
  }
}

function summary(account: Account, { kept }: Papers, out: string): void {
  account.line(`\nKept in ${out}`);
  for (const { file, bytes, verdict, page } of kept)
    account.line(
      `  ${file.padEnd(26)}${`${Math.ceil(bytes / 1024)} kB`.padStart(8)}   ${verdict.padEnd(12)}${page}`.trimEnd(),
    );
}

function faultWords(fault: unknown): string {
  if (fault instanceof Deviation) return `\nNot as told.\n  expected  ${fault.expected}\n  happened  ${fault.happened}`;
  const { message, cause } = fault instanceof Error ? fault : new Error(String(fault));
  // «fetch failed» says nothing; its cause says that the server went away.
  const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return `\nNot as told.\n  happened  ${why}`;
}
