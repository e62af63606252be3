import 'reflect-metadata';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
} from '@peculiar/x509';
import { type Authority, extension, type Random, signCertificate } from './certificate-signing.js';
import { oid, sequence } from './der-write.js';
import { OID } from './oids.js';
import { signWith } from './signing-key.js';

/** A person in a certificate. `employeeNumber` is the number at work, never the national id (INV-37). */
export interface PersonName {
  name: string;
  title: string;
  unit: string;
  governorate: string;
  employeeNumber: string;
}

/** A unit in a certificate; `code` is its short code (BNH). */
export interface UnitName {
  unit: string;
  code: string;
  governorate: string;
}

export interface Validity {
  from: Date;
  random?: Random;
}

/** What every certificate below the root is issued with. */
export interface Issuing extends Validity {
  issuer: Authority;
  publicKey: KeyObject;
  /** Where the issuer's revocation list is published, at a fixed address. */
  crlUrl: string;
}

/** The only purpose of a QR key: a private object identifier (from a UUID), so that it can never sign a document. */
const QR_SIGNING = '2.25.150874604694889088780854733191155737908';

const utf8 = (type: string, value: string) => ({ [type]: [{ utf8String: value }] });

/** Every text as UTF8String, so that Arabic survives and equal names are equal bytes; the country as the standard wants. */
function named(attributes: [type: string, value: string][]): Name {
  return new Name([
    { [OID.countryName]: [{ printableString: 'EG' }] },
    ...attributes.map(([type, value]) => utf8(type, value)),
  ]);
}

const years = (from: Date, count: number): Date => {
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + count);
  return until;
};

const spkiOf = (key: KeyObject): Uint8Array => key.export({ format: 'der', type: 'spki' });

const purposes = (critical: boolean, ...names: string[]): Extension =>
  extension(OID.extendedKeyUsage, critical, sequence(...names.map(oid)));

const usage = (flags: KeyUsageFlags): Extension => new KeyUsagesExtension(flags, true);

const CERTIFYING = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
const COMMITTING = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
const notACa = (): Extension => new BasicConstraintsExtension(false, undefined, true);

export interface NewAuthority {
  certificate: Uint8Array;
  privateKey: KeyObject;
}

/** Makes a root: P-384, twenty years, kept offline. */
export async function makeRoot(name: string, governorate: string, validity: Validity): Promise<NewAuthority> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const certificate = await signCertificate({
    subject: named([
      [OID.organizationName, governorate],
      [OID.commonName, name],
    ]),
    spki: spkiOf(publicKey),
    from: validity.from,
    until: years(validity.from, 20),
    random: validity.random,
    extensions: [new BasicConstraintsExtension(true, undefined, true), usage(CERTIFYING)],
    selfSign: signWith(privateKey, 'sha384'),
  });
  return { certificate, privateKey };
}

/** The authority of a new root or issuing CA: its certificate, and its key with the digest that fits the curve. */
export const authorityOf = ({ certificate, privateKey }: NewAuthority): Authority => ({
  certificate,
  sign: signWith(privateKey, privateKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'sha384' : 'sha256'),
});

/** Makes the issuing CA under a root: P-256, ten years, and no authority may stand below it (pathLen 0). */
export async function makeIssuingAuthority(
  name: string,
  governorate: string,
  issuing: Omit<Issuing, 'publicKey'>,
): Promise<NewAuthority> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = named([
    [OID.organizationName, governorate],
    [OID.commonName, name],
  ]);
  const extensions = [new BasicConstraintsExtension(true, 0, true), usage(CERTIFYING)];
  const certificate = await issue(subject, { ...issuing, publicKey }, 10, extensions);
  return { certificate, privateKey };
}

/** Issues a person's certificate for two years. Holding one is not authority: the posts table decides (SIGNING). */
export function issuePersonCertificate(person: PersonName, issuing: Issuing): Promise<Uint8Array> {
  const subject = named([
    [OID.organizationName, person.governorate],
    [OID.organizationalUnitName, person.unit],
    [OID.title, person.title],
    [OID.serialNumber, person.employeeNumber],
    [OID.commonName, person.name],
  ]);
  return issue(subject, issuing, 2, signerExtensions());
}

/**
 * Issues a unit's seal for two years. The organizationIdentifier (EN 319 412-1: two letters, country, identifier) is
 * what tells a unit's seal from a person's signature (INV-39).
 */
export function issueUnitSeal(unit: UnitName, issuing: Issuing): Promise<Uint8Array> {
  const subject = named([
    [OID.organizationName, unit.governorate],
    [OID.organizationalUnitName, unit.unit],
    [OID.organizationIdentifier, `LU:EG-${unit.code}`],
    [OID.commonName, unit.unit],
  ]);
  return issue(subject, issuing, 2, signerExtensions());
}

const signerExtensions = (): Extension[] => [
  notACa(),
  usage(COMMITTING),
  purposes(false, OID.documentSigning, OID.emailProtection),
];

/** Issues a time-stamp authority for ten years: its only purpose, and critical (RFC 3161 section 2.3). */
export function issueTimeStampAuthority(name: string, governorate: string, issuing: Issuing): Promise<Uint8Array> {
  const subject = named([
    [OID.organizationName, governorate],
    [OID.commonName, name],
  ]);
  return issue(subject, issuing, 10, [notACa(), usage(COMMITTING), purposes(true, OID.timeStamping)]);
}

/** Issues the certificate of a key that signs QR codes, for two years, and nothing else. */
export function issueQrCertificate(name: string, governorate: string, issuing: Issuing): Promise<Uint8Array> {
  const subject = named([
    [OID.organizationName, governorate],
    [OID.commonName, name],
  ]);
  return issue(subject, issuing, 2, [notACa(), usage(KeyUsageFlags.digitalSignature), purposes(true, QR_SIGNING)]);
}

function issue(subject: Name, issuing: Issuing, count: number, extensions: Extension[]): Promise<Uint8Array> {
  return signCertificate({
    subject,
    spki: spkiOf(issuing.publicKey),
    from: issuing.from,
    until: years(issuing.from, count),
    random: issuing.random,
    issuer: issuing.issuer,
    extensions: [...extensions, new CRLDistributionPointsExtension([issuing.crlUrl])],
  });
}
