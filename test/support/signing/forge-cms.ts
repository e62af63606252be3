/** Builds CMS and time-stamp tokens, right ones and wrong ones: every part can be bent. */
import { createHash, sign } from 'node:crypto';
import { readCertificate } from '../../../src/signing/certificate.js';
import { parseDer } from '../../../src/signing/der.js';
import {
  algorithm,
  context,
  der,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  setOf,
} from '../../../src/signing/der-write.js';
import { OID } from '../../../src/signing/oids.js';
import type { Holder } from './world.js';

export interface Attribute {
  type: string;
  der: Buffer;
}

export interface CmsBend {
  contentType?: string;
  content?: Uint8Array;
  /** Object identifier in the SignerInfo, and node's name of the digest that is really used. */
  digest?: string;
  hash?: string;
  messageDigest?: Uint8Array;
  /** Changes the list of signed attributes. */
  attributes?(list: Attribute[]): Attribute[];
  /** How the attributes are ordered in the file; what is signed is always the order in the file. */
  isSorted?: boolean;
  hasSignedAttributes?: boolean;
  signatureAlgorithm?: Buffer;
  certificates?: Uint8Array[];
  /** The certificate that ESS names. */
  essOf?: Uint8Array;
  signers?: number;
  unsigned?: Buffer[];
  /** Changes the signature value. */
  signature?(value: Buffer): Buffer;
  protection?: Buffer;
  version?: number;
}

export const attribute = (type: string, ...values: Uint8Array[]): Attribute => ({
  type,
  der: sequence(oid(type), setOf(...values)),
});

export const essV2 = (certificate: Uint8Array, hash: [string, string] = [OID.sha256, 'sha256']): Buffer => {
  const value = octets(createHash(hash[1]).update(certificate).digest());
  const named = hash[0] === OID.sha256 ? [] : [algorithm(hash[0])];
  return sequence(sequence(sequence(...named, value)));
};

export function algorithmFor(holder: Holder, hash: string): Buffer {
  const isEc = holder.privateKey.asymmetricKeyType === 'ec';
  if (!isEc) return algorithm(hash === 'sha1' ? '1.2.840.113549.1.1.5' : OID.sha256WithRsa, nothing());
  const names: Record<string, string> = {
    sha1: '1.2.840.10045.4.1',
    sha256: OID.ecdsaWithSha256,
    sha384: OID.ecdsaWithSha384,
    sha512: OID.ecdsaWithSha512,
  };
  return algorithm(names[hash]!);
}

/** SignedData over `content` (what a detached signature covers, or what it encapsulates). */
export function forgeCms(content: Uint8Array, holder: Holder, bend: CmsBend = {}): Buffer {
  const digestOid = bend.digest ?? OID.sha256;
  const hash = bend.hash ?? 'sha256';
  const contentType = bend.contentType ?? OID.data;
  const digestAlgorithm = algorithm(digestOid);
  const signatureAlgorithm = bend.signatureAlgorithm ?? algorithmFor(holder, hash);
  const protection = sequence(digestAlgorithm, Buffer.concat([Buffer.from([0xa1]), signatureAlgorithm.subarray(1)]));
  const usual = [
    attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octets(bend.messageDigest ?? createHash(hash).update(content).digest())),
    attribute(OID.signingCertificateV2, essV2(bend.essOf ?? holder.certificate)),
    attribute(OID.algorithmProtection, bend.protection ?? protection),
  ];
  const list = bend.attributes?.(usual) ?? usual;
  const ordered = bend.isSorted === false ? list : [...list].sort((a, b) => Buffer.compare(a.der, b.der));
  const attributes = der(0x31, ...ordered.map((item) => item.der));
  const isSigned = bend.hasSignedAttributes !== false;
  const raw = sign(hash, isSigned ? attributes : content, holder.privateKey);
  const signature = bend.signature?.(raw) ?? raw;
  const { issuer, serial } = readCertificate(holder.certificate);
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, der(2, Buffer.from(serial, 'hex'))),
    digestAlgorithm,
    ...(isSigned ? [Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)])] : []),
    signatureAlgorithm,
    octets(signature),
    ...(bend.unsigned ? [context(1, ...bend.unsigned)] : []),
  );
  const encapsulated = bend.content ? [context(0, octets(bend.content))] : [];
  return sequence(
    oid(OID.signedData),
    context(
      0,
      sequence(
        integer(bend.version ?? (contentType === OID.data ? 1 : 3)),
        setOf(digestAlgorithm),
        sequence(oid(contentType), ...encapsulated),
        context(0, ...(bend.certificates ?? [holder.certificate, ...holder.chain])),
        der(0x31, ...Array.from({ length: bend.signers ?? 1 }, () => signerInfo)),
      ),
    ),
  );
}

export interface TokenBend {
  time?: Date;
  nonce?: Buffer;
  imprint?: Uint8Array;
  hash?: 'sha1' | 'sha256' | 'sha512';
  cms?: CmsBend;
}

const generalizedTime = (time: Date): Buffer =>
  der(0x18, Buffer.from(`${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`));

/** An RFC 3161 token over `stamped`. */
export function forgeToken(stamped: Uint8Array, tsa: Holder, bend: TokenBend = {}): Buffer {
  const hash = bend.hash ?? 'sha256';
  const names = { sha1: OID.sha1, sha256: OID.sha256, sha512: OID.sha512 };
  const imprint = bend.imprint ?? createHash(hash).update(stamped).digest();
  const info = sequence(
    integer(1),
    oid('1.2.3.4.1'),
    sequence(algorithm(names[hash]), octets(imprint)),
    integer(7),
    generalizedTime(bend.time ?? new Date()),
    ...(bend.nonce ? [der(2, bend.nonce)] : []),
  );
  return forgeCms(info, tsa, { contentType: OID.tstInfo, content: info, ...bend.cms });
}

/** The unsigned attribute that carries a token. */
export const tokenAttribute = (...tokens: Uint8Array[]): Buffer => attribute(OID.timeStampToken, ...tokens).der;

/** A CMS with a time stamp over its own signature value. */
export function forgeStamped(
  content: Uint8Array,
  holder: Holder,
  tsa: Holder,
  bend: TokenBend = {},
  cms: CmsBend = {},
): Buffer {
  let token: Buffer | undefined;
  const first = forgeCms(content, holder, {
    ...cms,
    signature(value) {
      token = forgeToken(value, tsa, bend);
      return value;
    },
  });
  return withUnsigned(first, tokenAttribute(token!));
}

/** The same CMS with unsigned attributes behind its only SignerInfo. */
export function withUnsigned(cms: Uint8Array, ...unsigned: Buffer[]): Buffer {
  const data = parseDer(cms).child(1).child(0);
  const signer = data.child(data.children.length - 1).child(0);
  const longer = sequence(signer.content, context(1, ...unsigned));
  const parts = data.children.slice(0, -1).map(({ whole }) => whole);
  return sequence(oid(OID.signedData), context(0, sequence(...parts, der(0x31, longer))));
}
