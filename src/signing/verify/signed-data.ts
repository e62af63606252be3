import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from '../certificate.js';
import { Der, DerError, oidText, parseDer, readDer, sameBytes, smallInteger, TAG } from '../der.js';
import { OID } from '../oids.js';
import { DIGESTS, isSignedBy, signatureDigest } from '../public-key.js';
import type { Reason } from './reasons.js';

const MOST_CERTIFICATES = 64;

interface Attributes {
  /** As the SET OF that is signed. */
  der: Uint8Array;
  values: Map<string, Der[]>;
  isSorted: boolean;
  isDoubled: boolean;
}

interface SignerInfo {
  version: number;
  sid: Der;
  digest: Der;
  signed: Attributes | undefined;
  algorithm: Der;
  signature: Uint8Array;
  unsigned: Attributes | undefined;
}

/** CMS SignedData (RFC 5652) as read from its own bytes. */
export interface SignedData {
  version: number;
  digests: string[];
  contentType: string;
  content: Uint8Array | undefined;
  certificates: Certificate[];
  crls: Uint8Array[];
  signers: SignerInfo[];
}

/** Reads a ContentInfo with SignedData that is exactly these bytes, all DER. Throws DerError. */
export function readSignedData(bytes: Uint8Array): SignedData {
  const info = parseDer(bytes).expect(TAG.sequence);
  if (oidText(info.child(0)) !== OID.signedData) throw new DerError('not SignedData');
  const data = info.child(1, 0xa0).child(0, TAG.sequence);
  if (info.children.length !== 2 || info.child(1).children.length !== 1) throw new DerError('more than SignedData');
  const content = data.child(2, TAG.sequence);
  const signers = data.child(data.children.length - 1, TAG.set);
  return {
    version: smallInteger(data.child(0)),
    digests: data.child(1, TAG.set).children.map(digestName),
    contentType: oidText(content.child(0)),
    content: content.children[1]?.expect(0xa0).child(0, TAG.octetString).content,
    certificates: readCertificates(data.context(0)),
    crls: (data.context(1)?.children ?? []).filter(({ tag }) => tag === TAG.sequence).map(({ whole }) => whole),
    signers: signers.children.map(readSigner),
  };
}

/** A digest's object identifier; its parameters are absent or NULL (RFC 5754). */
function digestName(identifier: Der): string {
  const [name, parameters, ...more] = identifier.expect(TAG.sequence).children;
  const isPlain = !parameters || (parameters.tag === TAG.nothing && parameters.content.length === 0);
  if (!name || !isPlain || more.length > 0) throw new DerError('a digest with parameters');
  return oidText(name);
}

function readCertificates(set: Der | undefined): Certificate[] {
  const items = (set?.children ?? []).filter(({ tag }) => tag === TAG.sequence);
  if (items.length > MOST_CERTIFICATES) throw new DerError('too many certificates');
  return items.map(({ whole }) => readCertificate(whole));
}

function readSigner(info: Der): SignerInfo {
  const items = info.expect(TAG.sequence).children;
  const hasSigned = items[3]?.tag === 0xa0;
  const rest = items.slice(hasSigned ? 4 : 3);
  const [algorithm, signature, unsigned] = rest;
  if (!algorithm || !signature || rest.length > 3) throw new DerError('not a SignerInfo');
  return {
    version: smallInteger(info.child(0)),
    sid: info.child(1),
    digest: info.child(2, TAG.sequence),
    signed: hasSigned ? readAttributes(items[3]!) : undefined,
    algorithm: algorithm.expect(TAG.sequence),
    signature: signature.expect(TAG.octetString).content,
    unsigned: unsigned && readAttributes(unsigned.expect(0xa1)),
  };
}

function readAttributes(set: Der): Attributes {
  const { children } = set;
  const values = new Map<string, Der[]>();
  let isDoubled = false;
  for (const item of children) {
    const type = oidText(item.expect(TAG.sequence).child(0));
    isDoubled ||= values.has(type) || item.children.length !== 2;
    values.set(type, item.child(1, TAG.set).children);
  }
  const isSorted = children.every((item, i) => i === 0 || Buffer.compare(children[i - 1]!.whole, item.whole) < 0);
  return { der: Buffer.concat([Buffer.from([TAG.set]), set.whole.subarray(1)]), values, isSorted, isDoubled };
}

/** What the rules for one SignerInfo say (SIGNING: verifier rule 6). */
export interface CheckedSigner {
  reasons: Reason[];
  certificate: Certificate | undefined;
  signature: Uint8Array;
  unsigned: Map<string, Der[]>;
}

export interface Expected {
  contentType: string;
  /** The digest of what was signed, by node's name of the algorithm. */
  digestOf(name: 'sha256' | 'sha384' | 'sha512'): Uint8Array;
  /** Time stamps may still name their certificate by SHA-1 (RFC 5816). */
  allowsOldCertificateId: boolean;
}

/** Checks that exactly one signer signed what is expected, with attributes that leave no room for another reading. */
export function checkSigner(data: SignedData, expected: Expected): CheckedSigner {
  const [signer, ...others] = data.signers;
  const nobody = { certificate: undefined, signature: new Uint8Array(0), unsigned: new Map() };
  if (!signer || others.length > 0) return { reasons: ['signer-count'], ...nobody };
  const reasons: Reason[] = [];
  if (data.version !== 1 && data.version !== 3) reasons.push('cms-malformed');
  if (signer.version !== (signer.sid.tag === 0x80 ? 3 : 1)) reasons.push('cms-malformed');
  if (data.contentType !== expected.contentType) reasons.push('cms-content');
  const digest = digestName(signer.digest);
  if (!DIGESTS[digest] || !data.digests.includes(digest)) reasons.push('digest-algorithm');
  reasons.push(...checkAttributes(signer, expected));
  const certificate = findSigner(data.certificates, signer);
  const found = { certificate, signature: signer.signature, unsigned: signer.unsigned?.values ?? new Map() };
  if (signer.unsigned?.isDoubled) reasons.push('attribute-doubled');
  if (!certificate) return { reasons: [...reasons, 'signer-certificate-missing'], ...found };
  if (signer.signed && !namesCertificate(signer.signed, certificate, expected)) reasons.push('signing-certificate');
  reasons.push(...checkSignatureValue(signer, certificate, digest));
  return { reasons, ...found };
}

function checkSignatureValue(signer: SignerInfo, certificate: Certificate, digest: string): Reason[] {
  const used = signatureDigest(signer.algorithm, certificate.publicKey, digest);
  if (used !== digest) return ['signature-algorithm'];
  const { publicKey } = certificate;
  const isGenuine = isSignedBy(
    publicKey,
    signer.algorithm,
    signer.signed?.der ?? new Uint8Array(0),
    signer.signature,
    digest,
  );
  return isGenuine ? [] : ['signature-wrong'];
}

function checkAttributes(signer: SignerInfo, expected: Expected): Reason[] {
  const { signed } = signer;
  if (!signed) return ['attributes-missing'];
  const reasons: Reason[] = [];
  if (!signed.isSorted) reasons.push('attributes-unsorted');
  if (signed.isDoubled) reasons.push('attribute-doubled');
  const type = only(signed, OID.contentType);
  const digest = only(signed, OID.messageDigest);
  if (!type || !digest) return [...reasons, 'attributes-missing'];
  if (type.tag !== TAG.oid || oidText(type) !== expected.contentType) reasons.push('cms-content');
  const name = DIGESTS[oidText(signer.digest.child(0))];
  if (name && !sameBytes(digest.expect(TAG.octetString).content, expected.digestOf(name)))
    reasons.push('digest-mismatch');
  if (!isProtected(signer, signed)) reasons.push('algorithm-protection');
  return reasons;
}

function only(attributes: Attributes, type: string): Der | undefined {
  const values = attributes.values.get(type);
  return values?.length === 1 ? values[0] : undefined;
}

/** CMSAlgorithmProtection (RFC 6211), where there is one, repeats both algorithms byte for byte. */
function isProtected(signer: SignerInfo, signed: Attributes): boolean {
  if (!signed.values.has(OID.algorithmProtection)) return true;
  const value = only(signed, OID.algorithmProtection);
  const [digest, signature] = value?.expect(TAG.sequence).children ?? [];
  return (
    value?.children.length === 2 &&
    signature?.tag === 0xa1 &&
    sameBytes(digest!.whole, signer.digest.whole) &&
    sameBytes(signature.content, signer.algorithm.content)
  );
}

function findSigner(certificates: Certificate[], { sid, signed }: SignerInfo): Certificate | undefined {
  const named = certificates.filter((certificate) => isNamedBy(sid, certificate));
  const wanted = signed && only(signed, OID.signingCertificateV2);
  return named.find((certificate) => wanted && hashMatches(wanted, certificate, true)) ?? named[0];
}

function isNamedBy(sid: Der, certificate: Certificate): boolean {
  if (sid.tag === 0x80) {
    const identifier = certificate.extensions.get(OID.subjectKeyIdentifier);
    return identifier !== undefined && sameBytes(parseDer(identifier.value).content, sid.content);
  }
  const serial = Buffer.from(sid.expect(TAG.sequence).child(1, TAG.integer).content).toString('hex');
  return serial === certificate.serial && sameBytes(sid.child(0).whole, certificate.issuer);
}

/** ESS (RFC 5035): the first certificate identifier is that of the signer, by hash and, where given, issuer and serial. */
function namesCertificate(signed: Attributes, certificate: Certificate, expected: Expected): boolean {
  const [second, first] = [OID.signingCertificateV2, OID.signingCertificate].map((type) => signed.values.has(type));
  if (!second && !(first && expected.allowsOldCertificateId)) return false;
  const v2 = only(signed, OID.signingCertificateV2);
  const v1 = only(signed, OID.signingCertificate);
  if ((second && !v2) || (first && !v1)) return false;
  return (!v2 || hashMatches(v2, certificate, true)) && (!v1 || hashMatches(v1, certificate, false));
}

function hashMatches(value: Der, certificate: Certificate, isV2: boolean): boolean {
  const identifier = value.child(0, TAG.sequence).child(0, TAG.sequence);
  const named = isV2 && identifier.child(0).tag === TAG.sequence;
  const algorithm = named ? DIGESTS[oidText(identifier.child(0).child(0))] : isV2 ? 'sha256' : 'sha1';
  const hash = identifier.child(named ? 1 : 0, TAG.octetString).content;
  const place = identifier.children[named ? 2 : 1];
  if (!algorithm || !sameBytes(hash, createHash(algorithm).update(certificate.der).digest())) return false;
  if (!place) return true;
  const serial = Buffer.from(place.child(1, TAG.integer).content).toString('hex');
  const issuer = place.child(0, TAG.sequence).children.find(({ tag }) => tag === 0xa4);
  return serial === certificate.serial && issuer !== undefined && sameBytes(issuer.content, certificate.issuer);
}

/** One DER value and then nothing but zeros, as /Contents holds it. Throws DerError. */
export function unpadded(contents: Uint8Array): Uint8Array {
  const value = readDer(contents);
  if (contents.subarray(value.end).some((byte) => byte !== 0)) throw new DerError('bytes behind the value');
  return value.whole;
}
