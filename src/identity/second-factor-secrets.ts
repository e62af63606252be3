import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { asciiDigits } from '../http/validation.js';

const SALT = 16;
const NONCE = 12;
const TAG = 16;
const SECRET_BYTES = 20;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

const keyFrom = (key: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, purpose, 32));

/** A secret at rest: AES-256-GCM, bound to its person. Layout: salt · nonce · tag · secret in cipher. */
export function sealed(secret: Uint8Array, sealKey: Uint8Array, personId: string): Buffer {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', keyFrom(sealKey, salt, 'second factor'), nonce);
  cipher.setAAD(Buffer.from(personId));
  const locked = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), locked]);
}

/** @throws Error for another key, another person or changed bytes */
export function opened(bytes: Uint8Array, sealKey: Uint8Array, personId: string): Buffer {
  const [salt, rest] = [bytes.subarray(0, SALT), bytes.subarray(SALT)];
  const key = keyFrom(sealKey, salt, 'second factor');
  const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(personId));
  decipher.setAuthTag(rest.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(rest.subarray(NONCE + TAG)), decipher.final()]);
}

/** Without letters and digits that look alike; about 59 random bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;
const CODES = 10;

/** Codes for the day the telephone is lost, each good once: `abcd-efgh-jkmn`. */
export function newRecoveryCodes(): string[] {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!;
  const code = () => Array.from({ length: CODE_LENGTH }, letter).join('');
  return Array.from({ length: CODES }, () => code().replace(/(.{4})(?=.)/g, '$1-'));
}

/** What is kept of a recovery code. */
export function recoveryHash(code: string, pepper: Uint8Array, personId: string): Buffer {
  const key = keyFrom(pepper, Buffer.from(personId), 'recovery codes');
  return createHmac('sha256', key).update(plainCode(code)).digest();
}

/** A code as it is compared: any digits, in whichever case and grouping it was typed. */
export const plainCode = (typed: string): string => asciiDigits(typed).replace(/[\s-]/g, '').toLowerCase();
