import { createHash } from 'node:crypto';
import { readCertificate } from './certificate.js';
import { type Der, parseDer, TAG } from './der.js';
import { algorithm, context, der, integer, nothing, octets, oid, sequence, setOf } from './der-write.js';
import { OID } from './oids.js';
import { isSignedBy, type PublicKey } from './public-key.js';
import type { Sign } from './signing-key.js';

export interface CmsSigner {
  /** The signer's certificate and the authorities above it, in DER; the root is left out. */
  certificate: Uint8Array;
  chain: Uint8Array[];
  sign: Sign;
}

/** The key behind `sign` is not the one in the certificate, or of a kind that the profile does not allow. */
export class SigningRefused extends Error {}

const SHA256 = algorithm(OID.sha256);

const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), setOf(value));

function signatureAlgorithm(key: PublicKey): Buffer {
  if (key.kind === 'RSA') return algorithm(OID.sha256WithRsa, nothing());
  if (key.kind === 'P-256' || key.kind === 'P-384') return algorithm(OID.ecdsaWithSha256);
  throw new SigningRefused('signers have P-256, P-384, or RSA of 2048 bits and more');
}

/** ESS signing-certificate-v2 (RFC 5035) with SHA-256 as its default digest. */
function signingCertificate(certificate: Uint8Array): Buffer {
  const hash = createHash('sha256').update(certificate).digest();
  const { issuer, serial } = readCertificate(certificate);
  const issuerSerial = sequence(sequence(context(4, issuer)), der(TAG.integer, Buffer.from(serial, 'hex')));
  return sequence(sequence(sequence(octets(hash), issuerSerial)));
}

/** The signed attributes of the profile as the SET that is signed, sorted as DER wants. No signing-time (PAdES). */
function signedAttributes(digest: Uint8Array, certificate: Uint8Array, signature: Der): Buffer {
  const protection = sequence(SHA256, Buffer.concat([Buffer.from([0xa1]), signature.whole.subarray(1)]));
  return setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, signingCertificate(certificate)),
    attribute(OID.algorithmProtection, protection),
  );
}

/**
 * Signs a SHA-256 digest as detached CMS SignedData, PAdES B-B profile; with `timeStamp`, which is given the signature
 * value and answers an RFC 3161 token, B-T (SIGNING: CMS profile, INV-40). Throws SigningRefused.
 */
export async function signCms(
  digest: Uint8Array,
  signer: CmsSigner,
  timeStamp?: (signature: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<Buffer> {
  const { issuer, serial, publicKey } = readCertificate(signer.certificate);
  const identifier = parseDer(signatureAlgorithm(publicKey));
  const attributes = signedAttributes(digest, signer.certificate, identifier);
  const signature = await signer.sign(attributes);
  if (!isSignedBy(publicKey, identifier, attributes, signature)) {
    throw new SigningRefused('the signature does not belong to the certificate');
  }
  const token = await timeStamp?.(signature);
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, der(TAG.integer, Buffer.from(serial, 'hex'))),
    SHA256,
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    identifier.whole,
    octets(signature),
    ...(token ? [context(1, attribute(OID.timeStampToken, token))] : []),
  );
  const certificates = [signer.certificate, ...signer.chain].sort(Buffer.compare);
  const signedData = sequence(
    integer(1),
    setOf(SHA256),
    sequence(oid(OID.data)),
    context(0, ...certificates),
    setOf(signerInfo),
  );
  return sequence(oid(OID.signedData), context(0, signedData));
}
