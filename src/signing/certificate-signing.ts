import 'reflect-metadata';
import { createHash, randomBytes, type webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { readCertificate } from './certificate.js';
import { parseDer } from './der.js';
import { OID } from './oids.js';
import type { KeyKind } from './public-key.js';
import type { Sign } from './signing-key.js';

/** Who signs certificates and lists: its own certificate in DER, and its key behind a callback. */
export interface Authority {
  certificate: Uint8Array;
  sign: Sign;
}

export type Random = (bytes: number) => Uint8Array;

/** The Extension constructors of the library want their own bytes in an ArrayBuffer. */
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * Bridges the library to `sign`: the algorithm goes in as an object identifier, the signature comes back as it is to
 * stand in the certificate. The library never holds a key.
 */
function bridge(kind: KeyKind, sign: Sign): { signingKey: webcrypto.CryptoKey; crypto: webcrypto.Crypto } {
  const algorithm =
    kind === 'RSA'
      ? { name: OID.sha256WithRsa, parameters: buffer(Uint8Array.from([5, 0])) }
      : { name: kind === 'P-384' ? OID.ecdsaWithSha384 : OID.ecdsaWithSha256 };
  const subtle = { sign: async (_: unknown, __: unknown, tbs: ArrayBuffer) => sign(new Uint8Array(tbs)) };
  return {
    signingKey: { algorithm } as unknown as webcrypto.CryptoKey,
    crypto: { subtle } as unknown as webcrypto.Crypto,
  };
}

/** A random, positive serial number of 128 bits (the top bit clear, the next one set), in hexadecimal. */
export function newSerial(random: Random = randomBytes): string {
  const bytes = Buffer.from(random(16));
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** RFC 5280 key identifier: SHA-1 of the key bits. It names a key; nothing trusts it. */
function keyIdentifier(spki: Uint8Array): string {
  const bits = parseDer(spki).child(1).content.subarray(1);
  return createHash('sha1').update(bits).digest('hex');
}

export interface CertificateRequest {
  subject: x509.Name;
  spki: Uint8Array;
  from: Date;
  until: Date;
  extensions: x509.Extension[];
  /** Absent for a self-signed root. */
  issuer?: Authority;
  selfSign?: Sign;
  random?: Random;
}

/** Signs a certificate; identifiers of subject and issuer key are added. It never outlives its issuer. */
export async function signCertificate(request: CertificateRequest): Promise<Uint8Array> {
  const issuer = request.issuer && readCertificate(request.issuer.certificate);
  const sign = request.issuer?.sign ?? request.selfSign;
  if (!sign) throw new Error('a certificate needs an issuer or its own key');
  const { signingKey, crypto } = bridge(issuer?.publicKey.kind ?? 'P-384', sign);
  const until = issuer ? Math.min(+request.until, +issuer.notAfter) : +request.until;
  const signed = await x509.X509CertificateGenerator.create(
    {
      serialNumber: newSerial(request.random),
      subject: request.subject,
      issuer: issuer ? new x509.Name(buffer(issuer.subject)) : request.subject,
      notBefore: wholeSeconds(request.from),
      notAfter: wholeSeconds(new Date(until)),
      publicKey: buffer(request.spki),
      signingKey,
      extensions: [
        ...request.extensions,
        new x509.SubjectKeyIdentifierExtension(keyIdentifier(request.spki)),
        ...(issuer ? [new x509.AuthorityKeyIdentifierExtension(keyIdentifier(issuer.publicKey.spki))] : []),
      ],
    },
    crypto,
  );
  return new Uint8Array(signed.rawData);
}

export interface Revoked {
  /** Serial number in hexadecimal. */
  serial: string;
  at: Date;
  reason?: x509.X509CrlReason;
}

export interface RevocationListRequest {
  issuer: Authority;
  /** Rises with every list of this issuer (RFC 5280 cRLNumber). */
  number: number;
  thisUpdate: Date;
  nextUpdate: Date;
  revoked: Revoked[];
}

/** Signs the list of what this authority has revoked, in DER. Issued daily, and at once on a revocation. */
export async function issueRevocationList(request: RevocationListRequest): Promise<Uint8Array> {
  const issuer = readCertificate(request.issuer.certificate);
  const { signingKey, crypto } = bridge(issuer.publicKey.kind, request.issuer.sign);
  const number = Buffer.alloc(8);
  number.writeUIntBE(request.number, 2, 6);
  const list = await x509.X509CrlGenerator.create(
    {
      issuer: new x509.Name(buffer(issuer.subject)),
      thisUpdate: wholeSeconds(request.thisUpdate),
      nextUpdate: wholeSeconds(request.nextUpdate),
      entries: request.revoked.map(({ serial, at, reason }) => ({
        serialNumber: serial,
        revocationDate: wholeSeconds(at),
        reason,
      })),
      extensions: [
        new x509.AuthorityKeyIdentifierExtension(keyIdentifier(issuer.publicKey.spki)),
        new x509.Extension(OID.crlNumber, false, buffer(shortest(number))),
      ],
      signingAlgorithm: signingKey.algorithm,
      signingKey,
    },
    crypto,
  );
  return new Uint8Array(list.rawData);
}

/** INTEGER of the shortest form. */
function shortest(bytes: Uint8Array): Uint8Array {
  let digits = bytes;
  while (digits.length > 1 && digits[0] === 0 && digits[1]! < 0x80) digits = digits.subarray(1);
  return Uint8Array.from([2, digits.length, ...digits]);
}

const wholeSeconds = (time: Date): Date => new Date(Math.floor(+time / 1000) * 1000);

/** An extension from its object identifier and DER value. */
export const extension = (name: string, critical: boolean, value: Uint8Array): x509.Extension =>
  new x509.Extension(name, critical, buffer(value));
