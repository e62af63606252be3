import { createCipheriv, createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithm, context, der, integer, nothing, octets, oid, sequence, setOf } from './der-write.js';
import { OID } from './oids.js';
import { type KeyWithCertificates, macKey } from './pkcs12.js';

const ITERATIONS = 100_000;
const MAC_ITERATIONS = 4_096;

const deriveKey = promisify(pbkdf2);

/** A PKCS#12 file with AES-256 and SHA-256, readable by OpenSSL, Windows and browsers; certificates byte for byte. */
export async function exportPkcs12(
  { privateKey, certificate, chain }: KeyWithCertificates,
  password: string,
  friendlyName: string,
): Promise<Buffer> {
  const name = attribute(OID.friendlyName, der(0x1e, Buffer.from(friendlyName, 'utf16le').swap16()));
  const id = attribute(OID.localKeyId, octets(createHash('sha1').update(certificate).digest()));
  const own = setOf(name, id);
  const certBag = (bytes: Uint8Array, ...attributes: Uint8Array[]) =>
    bag(OID.certBag, sequence(oid(OID.x509Certificate), context(0, octets(bytes))), ...attributes);
  const certificates = sequence(certBag(certificate, own), ...chain.map((bytes) => certBag(bytes)));
  const sealedCertificates = await encrypt(certificates, password);
  const sealedKey = await encrypt(privateKey.export({ format: 'der', type: 'pkcs8' }), password);
  const encrypted = sequence(
    integer(0),
    sequence(oid(OID.data), sealedCertificates.identifier, der(0x80, sealedCertificates.content)),
  );
  const keyBag = bag(OID.shroudedKeyBag, sequence(sealedKey.identifier, octets(sealedKey.content)), own);
  const safe = sequence(
    sequence(oid(OID.encryptedData), context(0, encrypted)),
    sequence(oid(OID.data), context(0, octets(sequence(keyBag)))),
  );
  return sequence(integer(3), sequence(oid(OID.data), context(0, octets(safe))), macOf(safe, password));
}

const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), setOf(value));

const bag = (kind: string, value: Uint8Array, ...attributes: Uint8Array[]): Buffer =>
  sequence(oid(kind), context(0, value), ...attributes);

async function encrypt(plain: Uint8Array, password: string): Promise<{ identifier: Buffer; content: Buffer }> {
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const key = await deriveKey(password, salt, ITERATIONS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const derivation = sequence(octets(salt), integer(ITERATIONS), algorithm(OID.hmacWithSha256, nothing()));
  const identifier = algorithm(
    OID.pbes2,
    sequence(algorithm(OID.pbkdf2, derivation), algorithm(OID.aes256Cbc, octets(iv))),
  );
  return { identifier, content: Buffer.concat([cipher.update(plain), cipher.final()]) };
}

function macOf(safe: Uint8Array, password: string): Buffer {
  const salt = randomBytes(16);
  const key = macKey(password, salt.toString('latin1'), MAC_ITERATIONS, 'sha256');
  const digest = createHmac('sha256', key).update(safe).digest();
  const info = sequence(algorithm(OID.sha256, nothing()), octets(digest));
  return sequence(info, octets(salt), integer(MAC_ITERATIONS));
}
