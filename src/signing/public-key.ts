import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { bitStringBytes, type Der, DerError, integerBytes, oidText, parseDer, smallInteger, TAG } from './der.js';
import { OID } from './oids.js';
import { Remembered } from './remembered.js';

export type KeyKind = 'P-256' | 'P-384' | 'RSA' | 'WEAK-RSA' | 'OTHER';

/** A public key with what the rules ask of it: named curve, or size of the modulus. */
export interface PublicKey {
  kind: KeyKind;
  bits: number;
  spki: Uint8Array;
  key: KeyObject;
}

export const DIGESTS: Record<string, 'sha256' | 'sha384' | 'sha512'> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const RSA_SIGNATURES: Record<string, string> = {
  [OID.sha256WithRsa]: OID.sha256,
  [OID.sha384WithRsa]: OID.sha384,
  [OID.sha512WithRsa]: OID.sha512,
};

const ECDSA_SIGNATURES: Record<string, string> = {
  [OID.ecdsaWithSha256]: OID.sha256,
  [OID.ecdsaWithSha384]: OID.sha384,
  [OID.ecdsaWithSha512]: OID.sha512,
};

const SMALLEST_MODULUS = 2048;
const LARGEST_MODULUS = 8192;

/** Reads a SubjectPublicKeyInfo. Throws DerError when it is malformed; a key that is too weak has a kind that says so. */
export function readPublicKey(info: Der): PublicKey {
  const spki = info.expect(TAG.sequence).whole;
  const identifier = info.child(0, TAG.sequence);
  const bits = bitStringBytes(info.child(1));
  const { kind, size } = kindOf(identifier, bits);
  try {
    return { kind, bits: size, spki, key: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) };
  } catch {
    throw new DerError('not a public key');
  }
}

function kindOf(identifier: Der, bits: Uint8Array): { kind: KeyKind; size: number } {
  const name = oidText(identifier.child(0));
  if (name === OID.rsaEncryption) return rsaKind(parseDer(bits));
  const parameters = identifier.children[1];
  if (name !== OID.ecPublicKey || parameters?.tag !== TAG.oid || bits[0] !== 4) return { kind: 'OTHER', size: 0 };
  const curve = oidText(parameters);
  if (curve === OID.p256 && bits.length === 65) return { kind: 'P-256', size: 256 };
  if (curve === OID.p384 && bits.length === 97) return { kind: 'P-384', size: 384 };
  return { kind: 'OTHER', size: 0 };
}

function rsaKind(key: Der): { kind: KeyKind; size: number } {
  const modulus = integerBytes(key.child(0, TAG.integer));
  const exponent = integerBytes(key.child(1, TAG.integer));
  const digits = modulus[0] === 0 ? modulus.subarray(1) : modulus;
  const size = digits.length * 8 - Math.clz32(digits[0] ?? 0) + 24;
  if (size > LARGEST_MODULUS) return { kind: 'OTHER', size };
  const open = exponent.length < 3 || exponent.length > 8 || (exponent[exponent.length - 1]! & 1) === 0;
  return { kind: size < SMALLEST_MODULUS || open ? 'WEAK-RSA' : 'RSA', size };
}

export const isStrongKey = (key: PublicKey): boolean => ['P-256', 'P-384', 'RSA'].includes(key.kind);

/**
 * The digest that a signature algorithm uses with this kind of key, or undefined when the algorithm is not one of
 * RSA PKCS#1 v1.5, RSA-PSS or ECDSA with SHA-256/384/512. `stated` is the digest a CMS names beside rsaEncryption.
 */
export function signatureDigest(identifier: Der, key: PublicKey, stated?: string): string | undefined {
  const name = oidText(identifier.child(0));
  if (key.kind === 'P-256' || key.kind === 'P-384') {
    return identifier.children.length === 1 ? ECDSA_SIGNATURES[name] : undefined;
  }
  if (key.kind !== 'RSA' && key.kind !== 'WEAK-RSA') return undefined;
  if (name === OID.rsaPss) return pssParameters(identifier)?.digest;
  const parameters = identifier.children[1];
  if (parameters && (parameters.tag !== TAG.nothing || parameters.content.length !== 0)) return undefined;
  return name === OID.rsaEncryption && stated && DIGESTS[stated] ? stated : RSA_SIGNATURES[name];
}

function pssParameters(identifier: Der): { digest: string; salt: number } | undefined {
  const parameters = identifier.child(1, TAG.sequence);
  const digest = parameters.context(0)?.child(0, TAG.sequence);
  const mask = parameters.context(1)?.child(0, TAG.sequence);
  const salt = parameters.context(2)?.child(0);
  if (!digest || !mask || !salt || parameters.context(3)) return undefined;
  const name = oidText(digest.child(0));
  const sameMask = oidText(mask.child(0)) === OID.mgf1 && oidText(mask.child(1).child(0)) === name;
  const length = smallInteger(salt);
  return DIGESTS[name] && sameMask && length <= 64 ? { digest: name, salt: length } : undefined;
}

/** Whether `signature` is this key's signature over `bytes` under the algorithm named. Never throws. */
export function isSignedBy(
  key: PublicKey,
  identifier: Der,
  bytes: Uint8Array,
  signature: Uint8Array,
  stated?: string,
): boolean {
  try {
    const digest = DIGESTS[signatureDigest(identifier, key, stated) ?? ''];
    if (!digest) return false;
    const pss = oidText(identifier.child(0)) === OID.rsaPss ? pssParameters(identifier) : undefined;
    const padding = pss && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.salt };
    return verify(digest, bytes, { key: key.key, ...padding }, signature);
  } catch {
    return false;
  }
}

const authoritySignatures = new Remembered<boolean>(1000);

/** The same for what an authority signed once and everybody checks again and again: certificates and lists. */
export function isSignedByAuthority(
  key: PublicKey,
  identifier: Der,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  return authoritySignatures.of([key.spki, identifier.whole, bytes, signature], () =>
    isSignedBy(key, identifier, bytes, signature),
  );
}
