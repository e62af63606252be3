/**
 * PKCS#12 files (RFC 7292), the only place where node-forge is used: for reading their BER, for their own key derivation
 * and for the ciphers of older files. Certificates and keys pass through as bytes; forge never parses or re-encodes them,
 * because it spoils Arabic names and knows no elliptic curves. Every private key is node:crypto's.
 */
import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  pbkdf2,
} from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { readCertificate } from './certificate.js';
import { sameBytes } from './der.js';
import { OID } from './oids.js';

export interface KeyWithCertificates {
  privateKey: KeyObject;
  certificate: Uint8Array;
  chain: Uint8Array[];
}

/** The file cannot be used; `reason` says why. */
export class Pkcs12Refused extends Error {
  constructor(readonly reason: 'malformed' | 'wrong-password' | 'no-key' | 'no-certificate') {
    super(`PKCS#12: ${reason}`);
  }
}

const MAC_KEY = 3;
const MOST_ITERATIONS = 2_000_000;
const MOST_OLD_ITERATIONS = 100_000;
const DIGESTS = { [OID.sha1]: 'sha1', [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' } as const;

const PRF_SHA1 = '1.2.840.113549.2.7';
const PRFS: Record<string, string> = {
  [PRF_SHA1]: 'sha1',
  [OID.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const CIPHERS: Record<string, number> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  [OID.aes256Cbc]: 256,
};

type Asn1 = forge.asn1.Asn1;

/** The parts of node-forge that its types leave out. */
const pbe = (forge.pki as unknown as { pbe: { getCipher(name: string, parameters: Asn1, password: string): Cipher } })
  .pbe;
interface Cipher {
  update(input: forge.util.ByteStringBuffer): void;
  finish(): boolean;
  output: forge.util.ByteStringBuffer;
}

const deriveKey = promisify(pbkdf2);

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const isValue = (value: Asn1 | string | undefined): value is Asn1 => typeof value === 'object';

function parse(bytes: string): Asn1 {
  const options = { strict: false, decodeBitStrings: false } as unknown as boolean;
  return forge.asn1.fromDer(forge.util.createBuffer(bytes), options);
}

function child(value: Asn1 | undefined, ...path: number[]): Asn1 {
  let found = value;
  for (const index of path) {
    const next = Array.isArray(found?.value) ? (found.value as Asn1[])[index] : undefined;
    found = isValue(next) ? next : undefined;
  }
  if (!found) throw new Pkcs12Refused('malformed');
  return found;
}

/** The bytes of a primitive value, or of the pieces of a constructed one. */
function bytesOf(value: Asn1): string {
  return typeof value.value === 'string' ? value.value : (value.value as Asn1[]).map(bytesOf).join('');
}

const nameOf = (value: Asn1): string => forge.asn1.derToOid(forge.util.createBuffer(bytesOf(value)));

const numberOf = (value: Asn1): number => Number(`0x${Buffer.from(bytesOf(value), 'latin1').toString('hex') || '0'}`);

const list = (value: Asn1): Asn1[] => (Array.isArray(value.value) ? (value.value as Asn1[]) : []);

/** Reads the key, its certificate (the bytes as they are in the file) and the others. Throws Pkcs12Refused. */
export async function importPkcs12(file: Uint8Array, password: string): Promise<KeyWithCertificates> {
  try {
    return await readPkcs12(file, password);
  } catch (why) {
    throw why instanceof Pkcs12Refused ? why : new Pkcs12Refused('malformed');
  }
}

async function readPkcs12(file: Uint8Array, password: string): Promise<KeyWithCertificates> {
  const pfx = parse(binary(file));
  const safe = bytesOf(child(pfx, 1, 1, 0));
  if (!isMacRight(child(pfx, 2), safe, password)) throw new Pkcs12Refused('wrong-password');
  const certificates: Uint8Array[] = [];
  const keys: KeyObject[] = [];
  for (const part of list(parse(safe))) {
    for (const bag of list(parse(await openPart(part, password)))) {
      const kind = nameOf(child(bag, 0));
      if (kind === OID.certBag && nameOf(child(bag, 1, 0, 0)) === OID.x509Certificate) {
        certificates.push(Buffer.from(bytesOf(child(bag, 1, 0, 1, 0)), 'latin1'));
      }
      const key = await keyIn(kind, child(bag, 1, 0), password);
      if (key) keys.push(key);
    }
  }
  return matched(keys, certificates);
}

function matched([privateKey]: KeyObject[], certificates: Uint8Array[]): KeyWithCertificates {
  if (!privateKey) throw new Pkcs12Refused('no-key');
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const certificate = certificates.find((bytes) => sameBytes(readCertificate(bytes).publicKey.spki, own));
  if (!certificate) throw new Pkcs12Refused('no-certificate');
  return { privateKey, certificate, chain: certificates.filter((other) => other !== certificate) };
}

async function openPart(part: Asn1, password: string): Promise<string> {
  if (nameOf(child(part, 0)) === OID.data) return bytesOf(child(part, 1, 0));
  if (nameOf(child(part, 0)) !== OID.encryptedData) throw new Pkcs12Refused('malformed');
  const content = child(part, 1, 0, 1);
  return decrypt(child(content, 1), bytesOf(child(content, 2)), password);
}

async function keyIn(kind: string, value: Asn1, password: string): Promise<KeyObject | undefined> {
  if (kind !== OID.keyBag && kind !== OID.shroudedKeyBag) return undefined;
  const plain =
    kind === OID.keyBag
      ? forge.asn1.toDer(value).getBytes()
      : await decrypt(child(value, 0), bytesOf(child(value, 1)), password);
  return createPrivateKey({ key: Buffer.from(plain, 'latin1'), format: 'der', type: 'pkcs8' });
}

async function decrypt(identifier: Asn1, content: string, password: string): Promise<string> {
  const name = nameOf(child(identifier, 0));
  const parameters = child(identifier, 1);
  if (name === OID.pbes2) return decryptNew(parameters, Buffer.from(content, 'latin1'), password);
  if (numberOf(child(parameters, 1)) > MOST_OLD_ITERATIONS) throw new Pkcs12Refused('malformed');
  const cipher = pbe.getCipher(name, parameters, password);
  cipher.update(forge.util.createBuffer(content));
  if (!cipher.finish()) throw new Pkcs12Refused('wrong-password');
  return cipher.output.getBytes();
}

/** PBES2 (RFC 8018) with PBKDF2 and AES: what every program writes today, by node:crypto. */
async function decryptNew(parameters: Asn1, content: Buffer, password: string): Promise<string> {
  const derivation = child(parameters, 0, 1);
  const prf = list(derivation).find(({ type }) => type === forge.asn1.Type.SEQUENCE);
  const digest = PRFS[prf ? nameOf(child(prf, 0)) : PRF_SHA1];
  const bits = CIPHERS[nameOf(child(parameters, 1, 0))];
  const iterations = numberOf(child(derivation, 1));
  if (nameOf(child(parameters, 0, 0)) !== OID.pbkdf2 || !digest || !bits || iterations > MOST_ITERATIONS) {
    throw new Pkcs12Refused('malformed');
  }
  const salt = Buffer.from(bytesOf(child(derivation, 0)), 'latin1');
  const key = await deriveKey(password, salt, iterations, bits / 8, digest);
  const iv = Buffer.from(bytesOf(child(parameters, 1, 1)), 'latin1');
  const cipher = createDecipheriv(`aes-${bits}-cbc`, key, iv);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('latin1');
}

function isMacRight(mac: Asn1, safe: string, password: string): boolean {
  const name = DIGESTS[nameOf(child(mac, 0, 0, 0)) as keyof typeof DIGESTS];
  const iterations = list(mac)[2] ? numberOf(child(mac, 2)) : 1;
  if (!name || iterations > MOST_OLD_ITERATIONS) throw new Pkcs12Refused('malformed');
  const key = macKey(password, bytesOf(child(mac, 1)), iterations, name);
  const expected = createHmac(name, key).update(Buffer.from(safe, 'latin1')).digest();
  return sameBytes(expected, Buffer.from(bytesOf(child(mac, 0, 1)), 'latin1'));
}

/** The key of a PKCS#12 MAC, by the derivation that only these files use. */
export function macKey(
  password: string,
  salt: string,
  iterations: number,
  name: 'sha1' | 'sha256' | 'sha384' | 'sha512',
): Buffer {
  const digest = forge.md[name === 'sha384' ? 'sha512' : name].create();
  const length = createHash(name).digest().length;
  const derived = forge.pkcs12.generateKey(
    password,
    forge.util.createBuffer(salt),
    MAC_KEY,
    iterations,
    length,
    digest,
  );
  return Buffer.from(derived.getBytes(), 'latin1');
}
