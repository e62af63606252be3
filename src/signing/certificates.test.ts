import { X509Certificate } from 'node:crypto';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { issuing, keyPair, listOf, makeWorld, serialOf, type World } from '../../test/support/signing/world.js';
import { isIssuedBy, nameText, readCertificate } from './certificate.js';
import { newSerial } from './certificate-signing.js';
import { issueQrCertificate } from './certificates.js';
import { OID } from './oids.js';
import { toPem } from './pem.js';
import { readRevocationList } from './revocation-list.js';

describe('Certificates (SIGNING: certificates and keys)', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  it('go from a P-384 root over a P-256 authority with pathLen 0 to people for two years', () => {
    const root = readCertificate(world.root.certificate);
    const ca = readCertificate(world.ca.certificate);
    const head = readCertificate(world.head.certificate);
    expect([root.publicKey.kind, ca.publicKey.kind, head.publicKey.kind]).toEqual(['P-384', 'P-256', 'P-256']);
    expect([root.isCa, ca.isCa, ca.pathLength, head.isCa]).toEqual([true, true, 0, false]);
    expect(isIssuedBy(root, root) && isIssuedBy(ca, root) && isIssuedBy(head, ca)).toBe(true);
    expect(isIssuedBy(head, root)).toBe(false);
    expect(head.notAfter.getUTCFullYear() - head.notBefore.getUTCFullYear()).toBe(2);
  });

  it('let people and seals sign documents, the authority stamp time only, and the QR key neither', async () => {
    const head = readCertificate(world.head.certificate);
    expect([...head.keyUsage!]).toEqual(['digitalSignature', 'nonRepudiation']);
    expect(head.extendedKeyUsage).toEqual([OID.documentSigning, OID.emailProtection]);
    const tsa = readCertificate(world.tsa.certificate);
    expect(tsa.extendedKeyUsage).toEqual([OID.timeStamping]);
    expect(tsa.extensions.get(OID.extendedKeyUsage)?.critical).toBe(true);
    const { publicKey } = keyPair('P-256');
    const qr = readCertificate(await issueQrCertificate('رمز', 'محافظة', issuing(world.ca, publicKey, world.at)));
    expect([...qr.keyUsage!]).toEqual(['digitalSignature']);
    expect(qr.extendedKeyUsage).toHaveLength(1);
  });

  it('carry the employee number, never a national id, and keep Arabic names as they are', () => {
    expect(nameText(readCertificate(world.head.certificate).subject)).toBe(
      'C=EG, O=محافظة القليوبية, OU=مركز ومدينة بنها, title=رئيس مركز ومدينة بنها, serialNumber=10234, CN=أحمد محمد عبد الرحمن',
    );
  });

  it('have random positive serial numbers of 128 bits', () => {
    const serials = Array.from({ length: 200 }, () => newSerial());
    expect(serials.every((serial) => /^[4-7][0-9a-f]{31}$/.test(serial))).toBe(true);
    expect(new Set(serials).size).toBe(200);
    expect(newSerial((count) => new Uint8Array(count))).toBe('40000000000000000000000000000000');
  });

  it('are read the same by node:crypto', () => {
    const head = new X509Certificate(world.head.certificate);
    expect(head.serialNumber.toLowerCase()).toBe(serialOf(world.head.certificate));
    expect(head.verify(new X509Certificate(world.ca.certificate).publicKey)).toBe(true);
  });

  it('come with revocation lists that have a number, both updates, and the revoked with their reason', async () => {
    const serial = serialOf(world.head.certificate);
    const list = readRevocationList(await listOf(world.ca, world.at, [{ serial, at: world.at, reason: 1 }]));
    expect(list.extensions.has(OID.crlNumber)).toBe(true);
    expect(+list.thisUpdate).toBeLessThan(+list.nextUpdate!);
    expect(list.find(serial)).toMatchObject({ reason: 1, readable: true });
    expect(list.find(serialOf(world.seal.certificate))).toBeUndefined();
  });

  judgedBy('openssl')('are accepted by openssl with both lists, and refused once revoked', async () => {
    const revoked = await listOf(world.ca, world.at, [{ serial: serialOf(world.head.certificate), at: world.at }]);
    const pem = (label: 'CERTIFICATE' | 'X509 CRL', ...items: Uint8Array[]) =>
      items.map((der) => toPem(label, der)).join('');
    const files = asFiles({
      root: pem('CERTIFICATE', world.root.certificate),
      ca: pem('CERTIFICATE', world.ca.certificate),
      head: pem('CERTIFICATE', world.head.certificate),
      tsa: pem('CERTIFICATE', world.tsa.certificate),
      fresh: pem('X509 CRL', ...world.crls),
      stopped: pem('X509 CRL', world.crls[0]!, revoked),
    });
    const verify = (leaf: string, crls: string, purpose: string) => {
      const chain = ['-CAfile', files.root, '-untrusted', files.ca, '-CRLfile', crls, '-crl_check_all', '-x509_strict'];
      return run('openssl', ['verify', ...chain, '-purpose', purpose, leaf]);
    };
    expect(verify(files.head, files.fresh, 'smimesign')).toMatchObject({ status: 0 });
    expect(verify(files.tsa, files.fresh, 'timestampsign')).toMatchObject({ status: 0 });
    expect(verify(files.head, files.stopped, 'smimesign').out).toContain('certificate revoked');
    const subject = run('openssl', ['x509', '-in', files.head, '-noout', '-subject', '-nameopt', 'utf8']);
    expect(subject.out).toContain('أحمد محمد عبد الرحمن');
  });
});
