import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with the parameters that every authenticator takes: SHA-1, six digits, thirty seconds. */
export const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks of telephones differ; one step either side (RFC 6238, 5.2). */
const TOLERANCE = 1;

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The code of one step (RFC 4226, 5.3). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const from = mac[mac.length - 1]! & 0xf;
  const number = mac.readUInt32BE(from) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step near this moment whose code this is; undefined for a wrong one. */
export function stepOf(secret: Uint8Array, code: string, milliseconds: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepAt(milliseconds);
  let found: number | undefined;
  for (let step = now - TOLERANCE; step <= now + TOLERANCE; step += 1) {
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) found = step;
  }
  return found;
}
