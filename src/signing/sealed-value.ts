import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const SALT = 16;
const NONCE = 12;
const TAG = 16;

export const keyFrom = (key: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, purpose, 32));

/** What a value at rest is for and whose it is: both are bound to it. */
export interface Belonging {
  purpose: string;
  owner: string;
}

/** A value at rest: AES-256-GCM under a key of its purpose, bound to its owner. Layout: salt · nonce · tag · value in cipher. */
export function sealed(value: Uint8Array, sealKey: Uint8Array, { purpose, owner }: Belonging): Buffer {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', keyFrom(sealKey, salt, purpose), nonce);
  cipher.setAAD(Buffer.from(owner));
  const locked = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), locked]);
}

/** @throws Error for another key, purpose or owner, or changed bytes */
export function opened(bytes: Uint8Array, sealKey: Uint8Array, { purpose, owner }: Belonging): Buffer {
  const [salt, rest] = [bytes.subarray(0, SALT), bytes.subarray(SALT)];
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(sealKey, salt, purpose), rest.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(rest.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(rest.subarray(NONCE + TAG)), decipher.final()]);
}
