import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { officialTime, read, write } from '../src/database/transaction.js';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { issueTimeStampAuthority } from '../src/signing/certificates.js';
import { readRevocationList } from '../src/signing/revocation-list.js';
import type { SigningServices } from '../src/signing/signing.services.js';
import { signWith } from '../src/signing/signing-key.js';
import { verifyPdf } from '../src/signing/verify/verify-pdf.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import { storiesNeeding } from './support/needs.js';
import { personOf, signedLetter, unitOf } from './support/signing/registered-letters.js';
import { storyServices } from './support/signing/services.js';
import { startTimeAuthority } from './support/signing/time-authority.js';
import type { Holder } from './support/signing/world.js';

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code, status, facts }) => ({ code, status, ...facts }),
  );

describe('the signing service', () => {
  let database: TestDatabase;
  let folder: string;
  let services: SigningServices;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    folder = mkdtempSync(join(tmpdir(), 'diwan-signing-'));
    database = await cloneDatabase('diwan_world');
    // The clock of the stories may be moved on, since it is set while the books are empty.
    await database.owner.query('INSERT INTO demo_clock (shows) VALUES (clock_timestamp())');
    services = storyServices(database.app, folder);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const hoursLater = (hours: number) =>
    database.owner.query('UPDATE demo_clock SET shows = shows + make_interval(hours => $1)', [hours]);
  const open = async (code: string, pin: string, by = services) =>
    by.signing.openSignatory(await personOf(database, `${code.toLowerCase()}.head`), await unitOf(database, code), pin);
  const verdictOf = async (pdf: Uint8Array) => {
    const { roots: trust, crls } = await services.signing.trust();
    return verifyPdf(pdf, { trust, crls, at: await officialTime(database.app) });
  };

  it("signs a letter by its head and its unit's seal; without a time-stamp authority both are B-B and say so (INV-39, INV-40)", async () => {
    const letter = await signedLetter(database, services.signing);
    const found = await verdictOf(letter.pdf);
    expect(found).toMatchObject({ verdict: 'VALID', reasons: [] });
    expect(found.signatures).toMatchObject([
      { fieldName: 'Signatory', assurance: 'SYSTEM_ATTESTED', timeStamp: undefined, coversWholeFile: false },
      { fieldName: 'UnitSeal', assurance: 'UNIT_SEAL', timeStamp: undefined, coversWholeFile: true },
    ]);
    expect(letter.signatures).toMatchObject([
      { part: 'SIGNATORY', assurance: 'SYSTEM_ATTESTED', level: 'B-B' },
      { part: 'SEAL', assurance: 'UNIT_SEAL', level: 'B-B' },
    ]);
    expect(found.signatures.map(({ serial }) => serial)).toEqual(letter.signatures.map(({ serial }) => serial));
    expect(await read(database.app, 'SELECT part, assurance, level FROM letter_signature ORDER BY part')).toEqual([
      { part: 'SEAL', assurance: 'UNIT_SEAL', level: 'B-B' },
      { part: 'SIGNATORY', assurance: 'SYSTEM_ATTESTED', level: 'B-B' },
    ]);
  });

  it('signs for the head of this unit today only: a certificate is no authority', async () => {
    const [bnh, qly] = [await unitOf(database, 'BNH'), await unitOf(database, 'QLY')];
    const [head, clerk] = [await personOf(database, 'bnh.head'), await personOf(database, 'bnh.clerk')];
    const notSignatory = { code: 'not-signatory', status: 403 };
    expect(await refused(services.signing.openSignatory(head, qly, DEMO_PIN))).toEqual(notSignatory);
    expect(await refused(services.signing.openSignatory(clerk, bnh, DEMO_PIN))).toEqual(notSignatory);
  });

  it('counts wrong PINs one by one, also side by side and in two processes, and locks at the fifth', async () => {
    const other = storyServices(database.app, folder);
    const wrong = [services, other, services, other, services].map((by) => refused(open('TKH', '975310', by)));
    const answers = (await Promise.all(wrong)) as { code: string; triesLeft?: number }[];
    expect(answers.map(({ code, triesLeft }) => `${code} ${triesLeft ?? ''}`.trim()).sort()).toEqual([
      'pin-locked',
      'pin-wrong 1',
      'pin-wrong 2',
      'pin-wrong 3',
      'pin-wrong 4',
    ]);
    expect(await refused(open('TKH', DEMO_PIN))).toEqual({ code: 'pin-locked', status: 423 });
    const events = await read(
      database.app,
      `SELECT action, count(*)::integer AS times FROM audit_event WHERE action LIKE 'signing-pin.%' GROUP BY action ORDER BY action`,
    );
    expect(events).toEqual([
      { action: 'signing-pin.locked', times: 1 },
      { action: 'signing-pin.wrong', times: 4 },
    ]);
  });

  it('counts a wrong PIN although the command around it is rolled back; the right one, in Arabic digits, clears the count', async () => {
    const counted = async () =>
      (
        await read<{ wrong: number }>(
          database.app,
          `SELECT wrong_pins AS wrong FROM sealed_key k JOIN certificate c USING (serial) WHERE c.person_id = $1`,
          [await personOf(database, 'qha.head')],
        )
      )[0]!.wrong;
    const command = write(database.app, async (tx) => {
      await tx.query('SELECT 1');
      await open('QHA', '000000');
    });
    expect(await refused(command)).toEqual({ code: 'pin-wrong', status: 422, triesLeft: 4 });
    expect(await counted()).toBe(1);
    expect(await open('QHA', '٢٤٦٨١٠')).toMatchObject({ assurance: 'SYSTEM_ATTESTED' });
    expect(await counted()).toBe(0);
  });

  it('a batch of right PINs at the same time is not taken for guessing', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => refused(open('KSH', DEMO_PIN))));
    expect(opened).toEqual(Array.from({ length: 6 }, () => 'done'));
  });

  it("a unit's seal signs and verifies, its bytes only; once revoked it signs no more, and what it signed before stays", async () => {
    const unitId = await unitOf(database, 'KHN');
    const seal = await services.signing.sealOf(unitId);
    const bytes = Buffer.from('the canonical envelope');
    const signature = seal.sign(bytes);
    const before = await officialTime(database.app);
    expect(await services.signing.verifySeal(seal.serial, bytes, signature)).toBe(true);
    expect(await services.signing.verifySeal(seal.serial, Buffer.from('another'), signature)).toBe(false);
    expect(await services.signing.verifySeal(seal.serial, bytes, Buffer.from('3000', 'hex'))).toBe(false);
    expect(await services.signing.verifySeal('00ff', bytes, signature)).toBe(false);

    await write(database.app, (tx) => services.authority.revoke(tx, seal.serial, 'KEY_COMPROMISE'));
    expect(await refused(services.signing.sealOf(unitId))).toEqual({ code: 'seal-missing', status: 409, unitId });
    expect(await services.signing.verifySeal(seal.serial, bytes, signature)).toBe(false);
    expect(await services.signing.verifySeal(seal.serial, bytes, signature, before)).toBe(true);
  });

  it('a seal opens with its own SEAL_KEY only', async () => {
    const stranger = storyServices(database.app, folder, { SEAL_KEY: '99'.repeat(32) });
    const unitId = await unitOf(database, 'KHS');
    await expect(stranger.signing.sealOf(unitId)).rejects.toThrow('SEAL_KEY does not open');
  });

  it('issues a list that is a day old anew, once however many ask', async () => {
    const numbers = async () =>
      read<{ purpose: string; number: number }>(
        database.app,
        `SELECT c.purpose, max(l.number) AS number FROM revocation_list l JOIN certificate c ON c.serial = l.issuer_serial GROUP BY 1 ORDER BY 1`,
      );
    const [issuing, root] = await numbers();
    await hoursLater(25);
    const other = storyServices(database.app, folder);
    await Promise.all([services, other, services, other].map(({ lists }) => lists.current()));
    expect(await numbers()).toEqual([
      { purpose: 'ISSUING', number: issuing!.number + 1 },
      { purpose: 'ROOT', number: root!.number },
    ]);
    expect(await read(database.app, `SELECT FROM audit_event WHERE action = 'lists.issued'`)).toHaveLength(1);
    const list = (await services.lists.current()).find(({ purpose }) => purpose === 'ISSUING')!;
    const { thisUpdate, nextUpdate } = readRevocationList(list.der);
    expect(+nextUpdate! - +thisUpdate).toBe(7 * 24 * 60 * 60 * 1000);
    await hoursLater(-25);
  });

  storiesNeeding('openssl')('with openssl ts as the time-stamp authority', () => {
    async function timeAuthority(): Promise<Holder> {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const issuer = await services.keys.issuer();
      const from = new Date(+(await officialTime(database.app)) - 60_000);
      const order = services.authority.issuing(issuer, publicKey, from);
      const certificate = await issueTimeStampAuthority('بصمة زمنية', issuer.governorate, order);
      return { certificate, privateKey, chain: [issuer.authority.certificate], sign: signWith(privateKey) };
    }

    it('signatures are B-T, and stay valid after their certificate is revoked; a B-B one does not (INV-40)', async () => {
      const tsa = await startTimeAuthority(await timeAuthority());
      const stamping = storyServices(database.app, folder, { TSA_URL: tsa.url });
      const stamped = await signedLetter(database, stamping.signing, { unit: 'QNT' });
      const plain = await signedLetter(database, services.signing, { unit: 'QNT' });
      tsa.close();
      expect(stamped.signatures.map(({ level }) => level)).toEqual(['B-T', 'B-T']);
      expect((await verdictOf(stamped.pdf)).verdict).toBe('VALID');
      expect((await verdictOf(plain.pdf)).verdict).toBe('VALID');

      await hoursLater(1);
      const serial = plain.signatures[0]!.serial;
      await write(database.app, (tx) => services.authority.revoke(tx, serial, 'AFFILIATION_CHANGED'));
      expect((await verdictOf(stamped.pdf)).verdict).toBe('VALID');
      const [signatory, seal] = (await verdictOf(plain.pdf)).signatures;
      expect(signatory).toMatchObject({ verdict: 'INVALID', reasons: ['certificate-revoked'] });
      expect(seal).toMatchObject({ verdict: 'VALID' });
      expect(await refused(open('QNT', DEMO_PIN))).toEqual({ code: 'certificate-missing', status: 409 });
      await hoursLater(-1);
    });

    it('an authority that does not answer is asked once for a letter, and the letter says B-B', async () => {
      let asked = 0;
      const tsa = await startTimeAuthority(await timeAuthority(), () => {
        asked += 1;
        return Buffer.from('nothing useful');
      });
      const stamping = storyServices(database.app, folder, { TSA_URL: tsa.url });
      const letter = await signedLetter(database, stamping.signing, { unit: 'SHQ' });
      tsa.close();
      expect(letter.signatures.map(({ level }) => level)).toEqual(['B-B', 'B-B']);
      expect(asked).toBe(1);
      expect((await verdictOf(letter.pdf)).verdict).toBe('VALID');
    });
  });
});
