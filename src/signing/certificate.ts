import { createHash } from 'node:crypto';
import {
  bitStringBytes,
  booleanValue,
  Der,
  DerError,
  integerBytes,
  namedBits,
  oidText,
  parseDer,
  sameBytes,
  smallInteger,
  TAG,
  timeValue,
} from './der.js';
import { OID } from './oids.js';
import { isSignedByAuthority, type PublicKey, readPublicKey } from './public-key.js';
import { Remembered } from './remembered.js';

export interface Extension {
  critical: boolean;
  value: Uint8Array;
}

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof KEY_USAGES)[number];

/** An X.509 certificate as read from its own bytes (RFC 5280); names stay DER, because only equal bytes are equal names. */
export interface Certificate {
  der: Uint8Array;
  version: number;
  serial: string;
  issuer: Uint8Array;
  subject: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKey;
  extensions: Map<string, Extension>;
  isCa: boolean;
  pathLength: number | undefined;
  keyUsage: Set<KeyUsage> | undefined;
  extendedKeyUsage: string[] | undefined;
  sha256: string;
  signature: { identifier: Der; tbs: Uint8Array; value: Uint8Array };
}

const recent = new Remembered<Certificate>(500);

/** Reads one certificate from DER. Throws DerError on anything malformed or doubled. */
export const readCertificate = (bytes: Uint8Array): Certificate => recent.of([bytes], () => read(bytes));

function read(bytes: Uint8Array): Certificate {
  const whole = parseDer(bytes).expect(TAG.sequence);
  const tbs = whole.child(0, TAG.sequence);
  const version = tbs.child(0).tag === 0xa0 ? smallInteger(tbs.child(0).child(0)) + 1 : 1;
  const first = version === 1 ? 0 : 1;
  const identifier = whole.child(1, TAG.sequence);
  if (!sameBytes(identifier.whole, tbs.child(first + 1).whole)) throw new DerError('two signature algorithms');
  const validity = tbs.child(first + 3, TAG.sequence);
  const extensions = readExtensions(tbs.context(3)?.child(0));
  return {
    der: bytes,
    version,
    serial: Buffer.from(integerBytes(tbs.child(first, TAG.integer))).toString('hex'),
    issuer: tbs.child(first + 2, TAG.sequence).whole,
    subject: tbs.child(first + 4, TAG.sequence).whole,
    notBefore: timeValue(validity.child(0)),
    notAfter: timeValue(validity.child(1)),
    publicKey: readPublicKey(tbs.child(first + 5)),
    extensions,
    ...basicConstraints(extensions),
    keyUsage: keyUsage(extensions),
    extendedKeyUsage: extendedKeyUsage(extensions),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    signature: { identifier, tbs: tbs.whole, value: bitStringBytes(whole.child(2)) },
  };
}

/** Reads an Extensions sequence; an extension that stands twice is refused. */
export function readExtensions(list: Der | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const item of list?.expect(TAG.sequence).children ?? []) {
    const name = oidText(item.child(0));
    if (found.has(name)) throw new DerError('an extension stands twice');
    const critical = item.children.length === 3 && booleanValue(item.child(1));
    found.set(name, { critical, value: item.child(item.children.length - 1, TAG.octetString).content });
  }
  return found;
}

function basicConstraints(extensions: Map<string, Extension>): Pick<Certificate, 'isCa' | 'pathLength'> {
  const extension = extensions.get(OID.basicConstraints);
  if (!extension) return { isCa: false, pathLength: undefined };
  const [flag, length] = parseDer(extension.value).expect(TAG.sequence).children;
  const isCa = flag?.tag === TAG.boolean && booleanValue(flag);
  return { isCa, pathLength: isCa && length ? smallInteger(length) : undefined };
}

function keyUsage(extensions: Map<string, Extension>): Set<KeyUsage> | undefined {
  const extension = extensions.get(OID.keyUsage);
  if (!extension) return undefined;
  const bits = namedBits(parseDer(extension.value));
  return new Set(KEY_USAGES.filter((_, bit) => bits[bit]));
}

function extendedKeyUsage(extensions: Map<string, Extension>): string[] | undefined {
  const extension = extensions.get(OID.extendedKeyUsage);
  return extension && parseDer(extension.value).expect(TAG.sequence).children.map(oidText);
}

/** Whether `issuer`'s key signed this certificate; says nothing about whether it was allowed to. */
export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  sameBytes(certificate.issuer, issuer.subject) &&
  isSignedByAuthority(
    issuer.publicKey,
    certificate.signature.identifier,
    certificate.signature.tbs,
    certificate.signature.value,
  );

const ATTRIBUTE_NAMES: Record<string, string> = {
  [OID.commonName]: 'CN',
  [OID.title]: 'title',
  [OID.organizationalUnitName]: 'OU',
  [OID.organizationName]: 'O',
  [OID.countryName]: 'C',
  [OID.serialNumber]: 'serialNumber',
  [OID.organizationIdentifier]: 'organizationIdentifier',
};

/** The attributes of a DER name, in their order, as [short name or object identifier, text]; none if it is malformed. */
export function nameAttributes(name: Uint8Array): [string, string][] {
  try {
    return parseDer(name).children.flatMap((set) => set.children.map(nameAttribute));
  } catch {
    return [];
  }
}

function nameAttribute(pair: Der): [string, string] {
  const type = oidText(pair.child(0));
  return [ATTRIBUTE_NAMES[type] ?? type, attributeText(pair.child(1))];
}

function attributeText(value: Der): string {
  const bytes = Buffer.from(value.content);
  if (value.tag !== 0x1e) return bytes.toString(value.tag === TAG.utf8String ? 'utf8' : 'latin1');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
}

/** A name for people to read: "CN=…, title=…, OU=…, O=…, C=EG". */
export const nameText = (name: Uint8Array): string =>
  nameAttributes(name)
    .map(([type, text]) => `${type}=${text}`)
    .join(', ');
