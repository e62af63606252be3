import { parseArgs } from 'node:util';
import { ownTrustFiles, readTrustFiles, type TrustFiles } from './trust-files.js';
import { REASONS, type Reason } from './verify/reasons.js';
import type { Verification } from './verify/verification.js';
import { verifyAside } from './verify-aside.js';

const USAGE = `Usage: verify FILE… [--trust ROOT.pem]… [--crl FILE]… [--json]

Judges signed PDFs and says VALID, INVALID or INDETERMINATE, with reasons. Needs neither database nor server.
  --trust FILE  a trusted certificate, PEM or DER; without it <DATA_DIR>/ca/root.pem
  --crl FILE    a revocation list, PEM or DER; without it <DATA_DIR>/ca/*.crl
  --json        one JSON object a line: {"file", "verdict", "reasons", "signatures"}
Ends with 0 only if every file is VALID, 1 if one is not, 2 if it was called wrongly.
`;

interface Order extends TrustFiles {
  files: string[];
  json: boolean;
}

type Line = Verification & { file: string };

/**
 * `npm run cli -- verify FILE…`: each file is judged in a child process with limits. Answers the exit code: 0 only if all
 * are VALID, 1 otherwise, 2 for bad usage.
 */
export async function verifyCommand(argv: string[]): Promise<number> {
  const order = readOrder(argv);
  if (typeof order === 'string') {
    process.stderr.write(`${order}\n\n${USAGE}`);
    return 2;
  }
  let allValid = true;
  for (const file of order.files) {
    const line = await judge(file, order);
    process.stdout.write(order.json ? `${JSON.stringify(jsonLine(line))}\n` : asTable(line));
    allValid &&= line.verdict === 'VALID';
  }
  return allValid ? 0 : 1;
}

/** The order, or what is wrong about it. */
function readOrder(argv: string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        trust: { type: 'string', multiple: true },
        crl: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    });
    if (positionals.length === 0) return 'Name at least one file.';
    const own = ownTrustFiles(process.env.DATA_DIR || '.data');
    const files = readTrustFiles(values.trust ?? own.roots, values.crl ?? own.lists);
    return { files: positionals, json: values.json ?? false, ...files };
  } catch (why) {
    return why instanceof Error ? why.message : String(why);
  }
}

async function judge(file: string, { trust, crls }: Order): Promise<Line> {
  return { file, ...(await verifyAside(file, { trust, crls, at: new Date() })) };
}

function jsonLine({ file, verdict, reasons, signatures, sha256 }: Line): Record<string, unknown> {
  const all = [...new Set([...reasons, ...signatures.flatMap((signature) => signature.reasons)])];
  return { file, verdict, reasons: all, sha256, signatures };
}

function asTable({ file, verdict, reasons, signatures }: Line): string {
  const lines = [`${verdict.padEnd(14)} ${file}`, ...reasons.map(reasonLine)];
  for (const signature of signatures) {
    const proven = signature.timeStamp ? `stamped ${signature.timeStamp.time}` : 'no time stamp';
    const whole = signature.coversWholeFile ? ', covers the whole file' : '';
    lines.push(`  ${signature.verdict.padEnd(14)} ${signature.fieldName || '(no field)'}: ${signature.subject}`);
    lines.push(`                 ${signature.assurance ?? signature.kind}, ${proven}${whole}`);
    lines.push(...signature.reasons.map(reasonLine));
  }
  return `${lines.map(printable).join('\n')}\n`;
}

/** Names come from certificates of strangers: nothing in them may steer the terminal or turn the line around. */
const printable = (line: string): string => line.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

function reasonLine(reason: Reason): string {
  const inner = reason.replace(/^time-stamp-/, '');
  const known = REASONS as Record<string, readonly [string, string] | undefined>;
  const words = known[reason]?.[1] ?? known[inner]?.[1] ?? 'a rule of the register';
  return `                 ${reason}: ${words}`;
}
