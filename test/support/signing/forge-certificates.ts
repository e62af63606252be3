/** Certificates that an honest authority would not issue. */
import 'reflect-metadata';
import { BasicConstraintsExtension, type Extension, KeyUsageFlags, KeyUsagesExtension, Name } from '@peculiar/x509';
import { type Authority, extension, signCertificate } from '../../../src/signing/certificate-signing.js';
import { oid, sequence } from '../../../src/signing/der-write.js';
import { OID } from '../../../src/signing/oids.js';
import { signWith as keyOf } from '../../../src/signing/signing-key.js';
import { DAY, type Holder, holder, type KeyChoice, keyPair, type World } from './world.js';

export { KeyUsageFlags };

export interface CertificateBend {
  subject?: string;
  issuer?: Authority;
  /** Authorities above the signer that go into the CMS. */
  chain?: Uint8Array[];
  key?: KeyChoice;
  isCa?: boolean;
  pathLength?: number;
  usage?: KeyUsageFlags | 'none';
  purposes?: string[] | 'none';
  isPurposeCritical?: boolean;
  more?: Extension[];
  from?: Date;
  until?: Date;
}

const SIGNING = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
export const CERTIFYING = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;

/** A signer whose certificate is right but for what is bent. */
export async function bentHolder(world: World, bend: CertificateBend = {}): Promise<Holder> {
  const { privateKey, publicKey } = keyPair(bend.key ?? 'P-256');
  const usage = bend.usage ?? SIGNING;
  const purposes = bend.purposes ?? [OID.documentSigning, OID.emailProtection];
  const issuer = bend.issuer ?? world.ca;
  const certificate = await signCertificate({
    subject: new Name([{ [OID.commonName]: [{ utf8String: bend.subject ?? 'مزوّر' }] }]),
    spki: publicKey.export({ format: 'der', type: 'spki' }),
    from: bend.from ?? new Date(+world.at - 30 * DAY),
    until: bend.until ?? new Date(+world.at + 300 * DAY),
    issuer,
    extensions: [
      new BasicConstraintsExtension(bend.isCa ?? false, bend.pathLength, true),
      ...(usage === 'none' ? [] : [new KeyUsagesExtension(usage, true)]),
      ...(purposes === 'none'
        ? []
        : [extension(OID.extendedKeyUsage, bend.isPurposeCritical ?? false, sequence(...purposes.map(oid)))]),
      ...(bend.more ?? []),
    ],
  });
  return holder(certificate, privateKey, bend.chain ?? [issuer.certificate]);
}

/** An authority below `issuer` (or one that only claims to be one). */
export async function bentAuthority(world: World, bend: CertificateBend = {}): Promise<Authority> {
  const made = await bentHolder(world, {
    subject: 'سلطة فرعية',
    isCa: true,
    usage: CERTIFYING,
    purposes: 'none',
    issuer: world.root,
    ...bend,
  });
  return { certificate: made.certificate, sign: keyOf(made.privateKey) };
}
