import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, write } from '../src/database/transaction.js';
import { readRevocationList } from '../src/signing/revocation-list.js';
import type { SigningServices } from '../src/signing/signing.services.js';
import { ownTrustFiles, readTrustFiles } from '../src/signing/trust-files.js';
import { verifyPdf } from '../src/signing/verify/verify-pdf.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import { signedLetter } from './support/signing/registered-letters.js';
import { storyServices } from './support/signing/services.js';

const PASSPHRASE = 'the root of the stories';

describe('the certificate authority', () => {
  let database: TestDatabase;
  let folder: string;
  let services: SigningServices;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'diwan-authority-'));
    database = await cloneDatabase();
    services = storyServices(database.app, folder);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const order = { governorate: 'محافظة القليوبية', passphrase: PASSPHRASE };
  const listOf = async (purpose: string) => {
    const list = (await services.lists.current()).find((one) => one.purpose === purpose);
    return readRevocationList(list!.der);
  };

  it('does not exist until it is founded', async () => {
    await expect(services.keys.issuer()).rejects.toMatchObject({ code: 'authority-missing', status: 409 });
  });

  it('is founded once, whoever asks at the same time, and again changes nothing', async () => {
    const other = storyServices(database.app, folder);
    const founded = await Promise.all([services, other].map(({ authority }) => authority.found(order)));
    const again = await services.authority.found(order);
    expect(founded.map(({ made }) => made).sort()).toEqual([false, true]);
    expect(new Set([...founded, again].map(({ rootSerial }) => rootSerial)).size).toBe(1);
    const purposes = await read(
      database.app,
      'SELECT purpose, count(*)::integer AS count FROM certificate GROUP BY 1 ORDER BY 1',
    );
    expect(purposes).toEqual(['ISSUING', 'QR', 'ROOT'].map((purpose) => ({ purpose, count: 1 })));
    const events = await read(database.app, `SELECT FROM audit_event WHERE action = 'authority.founded'`);
    expect(events).toHaveLength(1);
  });

  it("keeps the root's key out of the database, in a file that only its passphrase opens", async () => {
    const file = join(folder, 'ca', 'root.key.pem');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = readFileSync(file, 'utf8');
    expect(key).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(() => createPrivateKey({ key, passphrase: 'another' })).toThrow();
    expect(createPrivateKey({ key, passphrase: PASSPHRASE }).asymmetricKeyDetails).toMatchObject({
      namedCurve: 'secp384r1',
    });
    const kept = await read(
      database.app,
      `SELECT FROM sealed_key JOIN certificate USING (serial) WHERE purpose = 'ROOT'`,
    );
    expect(kept).toEqual([]);
    expect(readdirSync(join(folder, 'ca')).sort()).toEqual([
      'issuing.crl',
      'issuing.pem',
      'root.crl',
      'root.key.pem',
      'root.pem',
    ]);
  });

  it("revokes its issuing authority only with the root's key, and the root's list says so", async () => {
    const { serial } = await services.keys.issuer();
    const revoke = (root?: Awaited<ReturnType<SigningServices['authority']['root']>>) =>
      write(database.app, (tx) => services.authority.revoke(tx, serial, 'KEY_COMPROMISE', root?.authority));
    await expect(revoke()).rejects.toMatchObject({ code: 'root-key-needed' });
    await expect(services.authority.root('another passphrase')).rejects.toThrow('passphrase does not open');
    expect((await listOf('ROOT')).find(serial)).toBeUndefined();
    await revoke(await services.authority.root(PASSPHRASE));
    expect((await listOf('ROOT')).find(serial)).toMatchObject({ reason: 1 });
    await expect(services.keys.issuer()).rejects.toMatchObject({ code: 'authority-missing' });

    const renewed = await services.authority.found(order);
    expect(renewed).toEqual({ made: true, rootSerial: expect.any(String), issuingSerial: expect.any(String) });
    expect(renewed.issuingSerial).not.toBe(serial);
    expect(await services.keys.issuer()).toMatchObject({ serial: renewed.issuingSerial });
    expect(await read(database.app, `SELECT FROM certificate WHERE purpose = 'ROOT'`)).toHaveLength(1);
  });
});

describe("the authority's folder", () => {
  it('is all that a verifier elsewhere needs, and follows each revocation', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diwan-authority-'));
    const database = await cloneDatabase('diwan_world');
    const { signing, authority } = storyServices(database.app, folder);
    await authority.publish();
    const letter = await signedLetter(database, signing);
    const verdict = async () => {
      const { roots, lists } = ownTrustFiles(folder);
      return (await verifyPdf(letter.pdf, { ...readTrustFiles(roots, lists), at: new Date() })).verdict;
    };
    expect(await verdict()).toBe('VALID');
    await write(database.app, (tx) => authority.revoke(tx, letter.signatures[1]!.serial, 'CESSATION_OF_OPERATION'));
    expect(await verdict()).toBe('VALID');
    await authority.publish();
    expect(await verdict()).toBe('INVALID');
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
});
