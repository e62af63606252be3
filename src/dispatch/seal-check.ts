import { type KeyObject, verify } from 'node:crypto';
import { readCertificate } from '../signing/certificate.js';

/** What is known of the seal that something was put under. */
export interface KnownSeal {
  serial: string;
  /** In DER. */
  certificate: Buffer;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
}

const REMEMBERED = 100;
const keys = new Map<string, KeyObject>();

/** Whether the seal signed these bytes, and was in force at that moment. About 0.1 ms. */
export function isUnderSeal(seal: KnownSeal, bytes: Buffer, signature: Buffer, at: Date): boolean {
  if (at < seal.notBefore || at > seal.notAfter || (seal.revokedAt && seal.revokedAt <= at)) return false;
  return verify('sha256', bytes, keyOf(seal), signature);
}

/** A unit uses the same seal for years: its key is read from the certificate once. */
function keyOf({ serial, certificate }: KnownSeal): KeyObject {
  const known = keys.get(serial);
  if (known) return known;
  if (keys.size >= REMEMBERED) keys.clear();
  const key = readCertificate(certificate).publicKey.key;
  keys.set(serial, key);
  return key;
}
