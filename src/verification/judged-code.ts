import { onCairosClock } from '../printing/wording.js';
import type { QrClaims, QrKind, Validity } from '../signing/qr-claims.js';
import { inStead } from '../signing/signed-by.js';
import { claimsOf, isInForce, type Named } from './named.js';
import { standingOf } from './registered-letter.js';

/** What the command line says of a code: from the register, or from the signed code alone. */
export interface JudgedCode {
  code: string;
  verdict: 'GENUINE' | 'UNKNOWN';
  /** Nothing ended it; of a code alone, as far as its own days tell. */
  inForce: boolean;
  kind?: QrKind;
  number?: number;
  year?: number;
  /** Code of the issuing unit. */
  unit?: string;
  /** Of the issue, `YYYY-MM-DD`. */
  date?: string;
  validity?: Validity;
  /** As the register has it now; undefined where it was not asked. */
  state?: string;
  /** Both names, where a deputy signed in the head's stead. */
  signedBy?: string;
}

export const unknownCode = (code: string): JudgedCode => ({ code, verdict: 'UNKNOWN', inForce: false });

/** What a code says that we signed, without the register. */
export function codeAlone(code: string, claims: QrClaims, now: Date): JudgedCode {
  const { date } = onCairosClock(now);
  const { validity } = claims;
  const inForce = !validity || (validity.from <= date && date <= validity.until);
  return { code, verdict: 'GENUINE', inForce, ...factsIn(claims) };
}

/** What the register says today; of a CONFIDENTIAL letter its state alone, as on its page. */
export function registeredCode(code: string, named: Named): JudgedCode {
  const judged = { code, verdict: 'GENUINE' as const, inForce: isInForce(named), state: stateOf(named) };
  if (named.what === 'LETTER' && named.letter.confidential) return { ...judged, kind: 'LETTER' };
  const signedBy = signedByOf(named);
  return { ...judged, ...factsIn(claimsOf(named)), ...(signedBy && { signedBy }) };
}

function signedByOf(named: Named): string | undefined {
  if (named.what === 'RECEIPT') return undefined;
  const { signedBy } = named.what === 'LETTER' ? named.letter : named.permit;
  return signedBy ? inStead(signedBy, 'ar')?.join(' ') : undefined;
}

function factsIn({ kind, number, year, from, issuedAt, validity }: QrClaims): Partial<JudgedCode> {
  return { kind, number, year, unit: from, date: onCairosClock(issuedAt).date, ...(validity && { validity }) };
}

function stateOf(named: Named): string {
  if (named.what === 'LETTER') return standingOf(named.letter);
  if (named.what === 'RECEIPT') return named.receipt.state;
  return named.permit.state === 'VALID' && named.permit.notYet ? 'NOT_YET_VALID' : named.permit.state;
}

/** For people, as `fileLines` is for files. */
export function codeLines(judged: JudgedCode): string[] {
  const { code, verdict, kind, number, year, unit, date, validity, state, signedBy } = judged;
  const shown = code.length > 60 ? `${code.slice(0, 30)}…${code.slice(-12)}` : code;
  const what = [kind, number && `${number}/${year}`, unit, date].filter(Boolean).join(' ');
  return [
    `${verdict.padEnd(14)} ${shown}`,
    ...(what ? [`                 ${what}`] : []),
    ...(validity ? [`                 valid from ${validity.from} to ${validity.until}`] : []),
    ...(signedBy ? [`                 signed by ${signedBy}`] : []),
    ...(verdict === 'GENUINE'
      ? [`                 ${state ?? 'its state today is in the register, which was not asked'}`]
      : []),
  ];
}
