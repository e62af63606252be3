import { spawnSync } from 'node:child_process';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { type Holder, issuePerson, type KeyChoice, makeWorld, type World } from '../../test/support/signing/world.js';
import { toPem } from './pem.js';
import { importPkcs12, Pkcs12Refused } from './pkcs12.js';
import { exportPkcs12 } from './pkcs12-export.js';

const PASSWORD = 'كلمة سر 123';
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe('PKCS#12 files (SIGNING: libraries)', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  for (const choice of ['P-256', 'RSA-2048'] as KeyChoice[]) {
    it(`bring back the ${choice} key, and certificates with Arabic names byte for byte`, async () => {
      const signer = await issuePerson(world, choice);
      const file = await exportPkcs12(signer, PASSWORD, 'أحمد محمد');
      const read = await importPkcs12(file, PASSWORD);
      expect(read.privateKey.equals(signer.privateKey)).toBe(true);
      expect(same(read.certificate, signer.certificate)).toBe(true);
      expect(read.chain.map((der) => same(der, world.ca.certificate))).toEqual([true]);
    });

    judgedBy('openssl')(`of openssl with a ${choice} key are read, certificates byte for byte`, async () => {
      const signer = await issuePerson(world, choice);
      for (const way of [
        [],
        ['-legacy', '-descert'],
        ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
      ]) {
        const made = fromOpenssl(signer, way);
        if (!made) continue;
        const read = await importPkcs12(made, 'secret');
        expect(read.privateKey.equals(signer.privateKey)).toBe(true);
        expect(same(read.certificate, signer.certificate)).toBe(true);
        expect(same(read.chain[0]!, world.ca.certificate)).toBe(true);
      }
    });
  }

  judgedBy('openssl')('of ours are read by openssl, with the Arabic name', async () => {
    const { file } = asFiles({ file: await exportPkcs12(world.head, 'secret', 'أحمد محمد') });
    const { status, out } = run('openssl', ['pkcs12', '-in', file, '-passin', 'pass:secret', '-noenc']);
    expect(status).toBe(0);
    expect(out).toContain('BEGIN PRIVATE KEY');
    expect(out.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it('are refused with another password, when cut off, or when they are something else', async () => {
    const file = await exportPkcs12(world.head, PASSWORD, 'x');
    const reasonOf = (bytes: Uint8Array, password: string) =>
      importPkcs12(bytes, password).then(
        () => 'read',
        (why) => (why instanceof Pkcs12Refused ? why.reason : String(why)),
      );
    expect(await reasonOf(file, 'other')).toBe('wrong-password');
    expect(await reasonOf(file.subarray(0, 300), PASSWORD)).toBe('malformed');
    expect(await reasonOf(Buffer.from('not a file'), PASSWORD)).toBe('malformed');
    expect(await reasonOf(world.head.certificate, PASSWORD)).toBe('malformed');
  });

  it('are refused when no certificate belongs to the key', async () => {
    const stranger = { ...world.head, certificate: world.seal.certificate };
    const file = await exportPkcs12(stranger, PASSWORD, 'x');
    await expect(importPkcs12(file, PASSWORD)).rejects.toThrow('no-certificate');
  });
});

function fromOpenssl(signer: Holder, way: string[]): Uint8Array | undefined {
  const files = asFiles({
    key: signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: toPem('CERTIFICATE', signer.certificate),
    chain: signer.chain.map((der) => toPem('CERTIFICATE', der)).join(''),
  });
  const given = ['-inkey', files.key, '-in', files.certificate, '-certfile', files.chain, '-passout', 'pass:secret'];
  const { status, stdout } = spawnOut(['pkcs12', '-export', '-name', 'أحمد', ...given, ...way]);
  return status === 0 ? stdout : undefined;
}

function spawnOut(parameters: string[]): { status: number | null; stdout: Uint8Array } {
  return spawnSync('openssl', parameters);
}
