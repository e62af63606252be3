import type { KeyObject, ScryptOptions } from 'node:crypto';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Random } from './certificate-signing.js';
import { fewAtOnce } from './few-at-once.js';

/**
 * A private key at rest: AES-256-GCM, bound to its owner and certificate by the additional data.
 * Layout: 4 bytes kind · 16 bytes salt · 12 bytes nonce · 16 bytes tag · PKCS#8 in cipher.
 */
const UNDER_PIN = Buffer.from('SKP1');
const UNDER_ENVIRONMENT = Buffer.from('SKE1');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = 4 + SALT + NONCE + TAG;

/** scrypt at this cost takes 64 MiB and about half a second; the pepper, not the PIN, is what stops guessing offline. */
const COST: ScryptOptions = { N: 2 ** 16, r: 8, p: 1, maxmem: 96 * 1024 * 1024 };
const OPENINGS_AT_ONCE = 2;

const stretch = promisify(scrypt) as (
  pin: string,
  salt: Uint8Array,
  length: number,
  cost: ScryptOptions,
) => Promise<Buffer>;

export interface PinSeal {
  pin: string;
  /** Secret of the server, from the environment, at least 32 bytes. */
  pepper: Uint8Array;
  personId: string;
  certificate: Uint8Array;
}

export interface EnvironmentSeal {
  /** Secret of the server, from the environment, at least 32 bytes. */
  secret: Uint8Array;
  /** Whose key it is: the unit's or the authority's identifier. */
  ownerId: string;
  certificate: Uint8Array;
}

export type Opened = { ok: true; privateKey: KeyObject } | { ok: false; reason: 'wrong-pin' | 'damaged' };

/** Arabic-Indic and Persian digits as ASCII ones: the same PIN from either keyboard (INV-47). */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** The PIN as it is stretched, or undefined when it is not 6 to 12 digits. */
export function normalPin(pin: string): string | undefined {
  const digits = asciiDigits(pin).trim();
  return /^\d{6,12}$/.test(digits) ? digits : undefined;
}

/** Each opening takes 64 MiB. */
const oneOfTwo = fewAtOnce(OPENINGS_AT_ONCE);

async function pinKey(pin: string, seal: PinSeal, salt: Uint8Array): Promise<Buffer> {
  const stretched = await oneOfTwo(() => stretch(pin, salt, 32, COST));
  return deriveKey(Buffer.concat([stretched, seal.pepper]), salt, 'private key under a PIN');
}

function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  if (secret.length < 32) throw new Error('a sealing secret has at least 32 bytes');
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));
}

const boundTo = (owner: string, certificate: Uint8Array): Buffer =>
  Buffer.from(`${owner}|${createHash('sha256').update(certificate).digest('hex')}`);

function lock(
  kind: Buffer,
  key: Buffer,
  salt: Uint8Array,
  aad: Buffer,
  privateKey: KeyObject,
  nonce: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const locked = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  return Buffer.concat([kind, salt, nonce, cipher.getAuthTag(), locked]);
}

function unlock(key: Buffer, sealed: Uint8Array, aad: Buffer): Opened {
  const nonce = sealed.subarray(4 + SALT, 4 + SALT + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(4 + SALT + NONCE, HEAD));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]);
    const privateKey = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
    plain.fill(0);
    return { ok: true, privateKey };
  } catch {
    return { ok: false, reason: 'wrong-pin' };
  }
}

const isSealed = (sealed: Uint8Array, kind: Buffer): boolean =>
  sealed.length > HEAD && Buffer.compare(sealed.subarray(0, 4), kind) === 0;

/**
 * Seals a person's key under their PIN and the server's pepper (SIGNING: PIN-sealed key).
 * Throws RangeError when the PIN is not 6 to 12 digits.
 */
export async function sealUnderPin(
  privateKey: KeyObject,
  seal: PinSeal,
  random: Random = randomBytes,
): Promise<Buffer> {
  const pin = normalPin(seal.pin);
  if (!pin) throw new RangeError('a PIN is 6 to 12 digits');
  const salt = random(SALT);
  const key = await pinKey(pin, seal, salt);
  return lock(UNDER_PIN, key, salt, boundTo(seal.personId, seal.certificate), privateKey, random(NONCE));
}

/**
 * Opens a key sealed by sealUnderPin: 0.4 to 0.6 s and 64 MiB, two at a time, others wait their turn. A wrong PIN, another
 * person or another certificate all answer `wrong-pin`: the caller counts, and locks after five.
 */
export async function openWithPin(sealed: Uint8Array, seal: PinSeal): Promise<Opened> {
  if (!isSealed(sealed, UNDER_PIN)) return { ok: false, reason: 'damaged' };
  const pin = normalPin(seal.pin);
  if (!pin) return { ok: false, reason: 'wrong-pin' };
  const key = await pinKey(pin, seal, sealed.subarray(4, 4 + SALT));
  return unlock(key, sealed, boundTo(seal.personId, seal.certificate));
}

/** Seals a key that the server uses by itself (unit seals, the issuing CA, QR codes) under a secret of the environment. */
export function sealUnderEnvironment(
  privateKey: KeyObject,
  seal: EnvironmentSeal,
  random: Random = randomBytes,
): Buffer {
  const salt = random(SALT);
  const key = deriveKey(seal.secret, salt, 'private key under the environment');
  return lock(UNDER_ENVIRONMENT, key, salt, boundTo(seal.ownerId, seal.certificate), privateKey, random(NONCE));
}

/** Opens a key sealed by sealUnderEnvironment; another secret, owner or certificate answers `damaged`. */
export function openFromEnvironment(sealed: Uint8Array, seal: EnvironmentSeal): Opened {
  if (!isSealed(sealed, UNDER_ENVIRONMENT)) return { ok: false, reason: 'damaged' };
  const key = deriveKey(seal.secret, sealed.subarray(4, 4 + SALT), 'private key under the environment');
  const opened = unlock(key, sealed, boundTo(seal.ownerId, seal.certificate));
  return opened.ok ? opened : { ok: false, reason: 'damaged' };
}
