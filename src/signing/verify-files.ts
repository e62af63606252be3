import type { TrustFiles } from './trust-files.js';
import { REASONS, type Reason } from './verify/reasons.js';
import type { Verification } from './verify/verification.js';
import { verifyAside } from './verify-aside.js';

export type JudgedFile = Verification & { file: string };

/** A signed PDF as the command line judges it, in a child process with limits. */
export async function judgeFile(file: string, { trust, crls }: TrustFiles): Promise<JudgedFile> {
  return { file, ...(await verifyAside(file, { trust, crls, at: new Date() })) };
}

/** For one JSON object a line. */
export function fileJson({ file, verdict, reasons, signatures, sha256 }: JudgedFile): Record<string, unknown> {
  const all = [...new Set([...reasons, ...signatures.flatMap((signature) => signature.reasons)])];
  return { file, verdict, reasons: all, sha256, signatures };
}

/** For people: the verdict, then each signature with what speaks against it. */
export function fileLines({ file, verdict, reasons, signatures }: JudgedFile): string[] {
  const lines = [`${verdict.padEnd(14)} ${file}`, ...reasons.map(reasonLine)];
  for (const signature of signatures) {
    const proven = signature.timeStamp ? `stamped ${signature.timeStamp.time}` : 'no time stamp';
    const whole = signature.coversWholeFile ? ', covers the whole file' : '';
    lines.push(`  ${signature.verdict.padEnd(14)} ${signature.fieldName || '(no field)'}: ${signature.subject}`);
    lines.push(`                 ${signature.assurance ?? signature.kind}, ${proven}${whole}`);
    if (signature.statement) lines.push(`                 says: ${signature.statement}`);
    lines.push(...signature.reasons.map(reasonLine));
  }
  return lines;
}

function reasonLine(reason: Reason): string {
  const inner = reason.replace(/^time-stamp-/, '');
  const known = REASONS as Record<string, readonly [string, string] | undefined>;
  const words = known[reason]?.[1] ?? known[inner]?.[1] ?? 'a rule of the register';
  return `                 ${reason}: ${words}`;
}
