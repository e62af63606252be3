import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { parseDer, TAG } from './der.js';
import { integer, sequence } from './der-write.js';

/**
 * One signature over these bytes. ECDSA answers in DER, RSA as PKCS#1 v1.5. The same shape fits a key sealed under a
 * PIN, a PKCS#11 token and a remote service, so nothing below this line ever sees a private key.
 */
export type Sign = (tbs: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const signInThreadPool = promisify(sign) as (digest: string, bytes: Uint8Array, key: KeyObject) => Promise<Buffer>;

/** Signs by node:crypto. RSA runs in the thread pool (4 to 7 ms each); ECDSA is quicker than the way there. */
export function signWith(privateKey: KeyObject, digest: 'sha256' | 'sha384' = 'sha256'): Sign {
  if (privateKey.asymmetricKeyType === 'ec') return (tbs) => sign(digest, tbs, privateKey);
  return (tbs) => signInThreadPool(digest, tbs, privateKey);
}

/** An ECDSA signature as COSE and PKCS#11 want it: r and s side by side, each as long as the curve's numbers. */
export function ecdsaToRaw(signature: Uint8Array, size: number): Buffer {
  const numbers = parseDer(signature).children.map((value) => {
    const bytes = Buffer.from(value.expect(TAG.integer).content);
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
    return Buffer.concat([Buffer.alloc(Math.max(0, size - digits.length)), digits]);
  });
  return Buffer.concat(numbers);
}

/** The reverse of ecdsaToRaw, for tokens that answer r and s side by side. */
export function ecdsaFromRaw(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  return sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)));
}
