import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '../src/database/transaction.js';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { authorityOf, issuePersonCertificate, makeIssuingAuthority, makeRoot } from '../src/signing/certificates.js';
import { toPem } from '../src/signing/pem.js';
import { exportPkcs12 } from '../src/signing/pkcs12-export.js';
import { SigningService } from '../src/signing/signing.service.js';
import { VerificationService } from '../src/verification/verification.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { storiesNeeding } from './support/needs.js';
import { run } from './support/signing/judges.js';
import { personOf, signedLetter, unitOf } from './support/signing/registered-letters.js';
import { listOf } from './support/signing/world.js';

const LIST = '/api/v1/certificates';

describe('signing certificates over HTTP', () => {
  let diwan: TestApp;
  let admin: Voice;
  const trustFolder = mkdtempSync(join(tmpdir(), 'diwan-trust-'));
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { LICENSED_TRUST: trustFolder });
    admin = await diwan.as('qlb.admin');
  });
  afterAll(async () => {
    await diwan.close();
    rmSync(trustFolder, { recursive: true, force: true });
  });

  const person = (userName: string) => personOf(diwan.database, userName);
  const offerTo = async (userName: string) => admin.post(`${LIST}/offers`, { personId: await person(userName) });
  const serialOf = async (voice: Voice): Promise<string> => (await voice.get(`${LIST}/mine`)).body.certificate.serial;
  async function listed(serial: string): Promise<boolean> {
    const { body } = await diwan.anonymous.get('/pki/issuing.crl').buffer(true).parse(asBytes);
    return body.includes(Buffer.from(serial, 'hex'));
  }

  it('an administrator offers one, its holder takes it under a PIN of their own, once', async () => {
    const manager = await diwan.as('bnh.manager');
    expect((await manager.post(`${LIST}/mine`, { pin: '482915' })).body).toMatchObject({
      status: 409,
      code: 'certificate-not-offered',
    });
    expect((await offerTo('bnh.manager')).status).toBe(201);
    expect((await offerTo('bnh.manager')).body.code).toBe('certificate-already-offered');
    expect((await manager.get(`${LIST}/mine`)).body).toEqual({ certificate: null, offered: true });

    const taken = await manager.post(`${LIST}/mine`, { pin: '٤٨٢٩١٥' }, 'take-it-once');
    expect(taken.status).toBe(201);
    expect(taken.body).toMatchObject({
      purpose: 'PERSON',
      personId: await person('bnh.manager'),
      assurance: 'SYSTEM_ATTESTED',
      state: 'VALID',
      abilities: ['revoke', 'change-pin'],
    });
    const again = await manager.post(`${LIST}/mine`, { pin: '٤٨٢٩١٥' }, 'take-it-once');
    expect(again.body).toEqual(taken.body);
    expect((await manager.get(`${LIST}/mine`)).body).toMatchObject({ offered: false, certificate: taken.body });
  });

  it.each([
    ['12345', 'pin-malformed'],
    ['abcdef', 'pin-malformed'],
    ['123456', 'pin-weak'],
    ['٧٧٧٧٧٧', 'pin-weak'],
  ])('a PIN like %s is refused as %s', async (pin, code) => {
    const clerk = await diwan.as('bnh.clerk');
    expect((await clerk.post(`${LIST}/mine`, { pin })).body).toMatchObject({ status: 422, code, field: 'pin' });
  });

  it('only an administrator offers, and to a person who holds a post', async () => {
    const clerk = await diwan.as('bnh.clerk');
    expect((await clerk.post(`${LIST}/offers`, { personId: await person('bnh.clerk') })).status).toBe(403);
    const stranger = '01900000-0000-7000-8000-000000000000';
    const { body } = await admin.post(`${LIST}/offers`, { personId: stranger });
    expect(body).toMatchObject({ status: 422, code: 'person-unknown', field: 'personId' });
  });

  it('a PIN is changed with the old one; the old one opens nothing any more', async () => {
    const head = await diwan.as('qha.head');
    const weak = await head.put(`${LIST}/mine/pin`, { pin: DEMO_PIN, newPin: '111111' });
    expect(weak.body).toMatchObject({ status: 422, code: 'pin-weak', field: 'newPin' });
    const wrong = await head.put(`${LIST}/mine/pin`, { pin: '975310', newPin: '482915' });
    expect(wrong.body).toMatchObject({ status: 422, code: 'pin-wrong', field: 'pin', triesLeft: 4 });
    expect((await head.put(`${LIST}/mine/pin`, { pin: DEMO_PIN, newPin: '482915' })).status).toBe(200);

    const signing = diwan.app.get(SigningService, { strict: false });
    const [personId, unitId] = [await person('qha.head'), await unitOf(diwan.database, 'QHA')];
    await expect(signing.openSignatory(personId, unitId, DEMO_PIN)).rejects.toMatchObject({ code: 'pin-wrong' });
    await expect(signing.openSignatory(personId, unitId, '482915')).resolves.toMatchObject({ unitId });
  });

  it('a locked PIN is replaced by a new certificate; the old one is on the list at once', async () => {
    const head = await diwan.as('ksh.head');
    const old = await serialOf(head);
    const change = () => head.put(`${LIST}/mine/pin`, { pin: '975310', newPin: '482915' });
    const tries = await Promise.all(Array.from({ length: 5 }, change));
    expect(tries.map(({ status }) => status).sort()).toEqual([422, 422, 422, 422, 423]);
    expect((await head.get(`${LIST}/mine`)).body.certificate).toMatchObject({ state: 'LOCKED', abilities: ['revoke'] });
    expect(await listed(old)).toBe(false);

    await offerTo('ksh.head');
    const { body } = await head.post(`${LIST}/mine`, { pin: '590417' });
    expect(body).toMatchObject({ state: 'VALID' });
    expect(await listed(old)).toBe(true);
    expect((await head.get(`${LIST}/${old}`)).body).toMatchObject({ state: 'REVOKED', revocationReason: 'SUPERSEDED' });
  });

  it('a person revokes their own, an administrator any, nobody one twice; what is not yours is not there (INV-35)', async () => {
    const [head, other] = [await diwan.as('tkh.head'), await diwan.as('qnt.head')];
    const [serial, others] = [await serialOf(head), await serialOf(other)];
    const revoke = (voice: Voice, which: string, reason = 'KEY_COMPROMISE') =>
      voice.post(`${LIST}/${which}/revocation`, { reason });
    expect((await revoke(head, others)).status).toBe(404);
    expect((await head.get(`${LIST}/${others}`)).status).toBe(404);
    expect((await revoke(head, 'ffff')).status).toBe(404);
    expect((await revoke(head, 'nothing')).status).toBe(422);
    expect((await revoke(head, serial, 'BOREDOM')).status).toBe(422);

    expect((await revoke(head, serial)).body).toMatchObject({ state: 'REVOKED', abilities: [] });
    expect((await revoke(admin, serial)).body).toMatchObject({ status: 409, code: 'certificate-already-revoked' });
    expect((await revoke(admin, others, 'AFFILIATION_CHANGED')).body).toMatchObject({ state: 'REVOKED' });
    expect([await listed(serial), await listed(others)]).toEqual([true, true]);
  });

  it('an administrator lists all of them page by page; others are refused', async () => {
    expect((await (await diwan.as('bnh.head')).get(LIST)).status).toBe(403);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await admin.get(`${LIST}?limit=10${next && `&after=${next}`}`);
      seen.push(...body.items.map(({ serial }: { serial: string }) => serial));
      next = body.next;
    }
    const rows = await read(diwan.database.app, `SELECT FROM certificate WHERE purpose IN ('PERSON', 'UNIT_SEAL')`);
    expect(new Set(seen).size).toBe(rows.length);
    expect(seen).toHaveLength(rows.length);
    expect((await admin.get(`${LIST}?after=nonsense`)).status).toBe(422);
  });

  it('no sealed key and no PIN ever leaves the database or enters an answer that is kept', async () => {
    const head = await diwan.as('shq.head');
    await head.put(`${LIST}/mine/pin`, { pin: DEMO_PIN, newPin: '731946' });
    const answers = [(await admin.get(LIST)).text, (await head.get(`${LIST}/mine`)).text];
    const keys = await read<{ sealed: string }>(
      diwan.database.app,
      `SELECT encode(sealed, 'hex') AS sealed FROM sealed_key`,
    );
    const kept = await read<{ text: string }>(
      diwan.database.app,
      `SELECT answer::text AS text FROM answered_command UNION ALL SELECT detail::text FROM audit_event`,
    );
    const texts = [...answers, ...kept.map(({ text }) => text ?? '')].join('\n');
    for (const { sealed } of keys) expect(texts).not.toContain(sealed.slice(0, 40));
    expect(texts).not.toMatch(/sealed_key|731946|"pin"/);
  });

  it('lists and authorities are public at fixed addresses; people and seals are not published', async () => {
    const { body, headers, status } = await diwan.anonymous.get('/pki/issuing.crl').buffer(true).parse(asBytes);
    expect([status, headers['content-type']]).toEqual([200, 'application/pkix-crl']);
    const [issuing] = await read<{ serial: string }>(
      diwan.database.app,
      `SELECT serial FROM certificate WHERE purpose = 'ISSUING'`,
    );
    const bySerial = await diwan.anonymous.get(`/pki/${issuing!.serial}.crl`).buffer(true).parse(asBytes);
    expect(Buffer.compare(bySerial.body, body)).toBe(0);
    const root = await diwan.anonymous.get('/pki/root.crt').buffer(true).parse(asBytes);
    expect([root.status, root.headers['content-type']]).toEqual([200, 'application/pkix-cert']);
    const [seal] = await read<{ serial: string }>(
      diwan.database.app,
      `SELECT serial FROM certificate WHERE purpose = 'UNIT_SEAL'`,
    );
    for (const name of [`${seal!.serial}.crt`, 'ffff.crl', 'root.key', '..%2Froot.crl', 'root.CRL']) {
      expect((await diwan.anonymous.get(`/pki/${name}`)).status).toBe(404);
    }
  });

  describe('brought as PKCS#12 from a licensed provider', () => {
    const DAY = 24 * 60 * 60 * 1000;
    const from = new Date(Date.now() - DAY);

    async function provider(name: string) {
      const root = authorityOf(await makeRoot(`${name} — جذر`, name, { from }));
      const order = { from, crlUrl: 'http://provider.example/list.crl' };
      const ca = authorityOf(await makeIssuingAuthority(`${name} — إصدار`, name, { ...order, issuer: root }));
      const lists = await Promise.all([root, ca].map((issuer) => listOf(issuer, new Date())));
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const holder = {
        name: 'إيمان صبحي',
        title: 'رئيس المدينة',
        unit: 'مدينة',
        governorate: name,
        employeeNumber: '7',
      };
      const certificate = await issuePersonCertificate(holder, { ...order, issuer: ca, publicKey });
      const chain = [ca.certificate, root.certificate];
      const file = await exportPkcs12({ privateKey, certificate, chain }, 'فتح الملف', 'signer');
      return { root, lists, file };
    }

    const bring = (voice: Voice, file: Buffer, words: Record<string, string>) => {
      const request = voice.raw('post', `${LIST}/mine/import`);
      for (const [name, word] of Object.entries(words)) request.field(name, word);
      return request.attach('file', file, { filename: 'signer.p12' });
    };
    const words = { pin: '482915', password: 'فتح الملف' };

    it('is worth a licensed signature only under a root of the configured list, else the lowest (INV-39)', async () => {
      const [licensed, other] = [await provider('هيئة مرخص لها'), await provider('جهة أخرى')];
      writeFileSync(join(trustFolder, 'provider.pem'), toPem('CERTIFICATE', licensed.root.certificate));
      licensed.lists.forEach((list, nth) => void writeFileSync(join(trustFolder, `provider-${nth}.crl`), list));
      const [shk, khs] = [await diwan.as('shk.head'), await diwan.as('khs.head')];
      expect((await bring(shk, licensed.file, words)).body.code).toBe('certificate-not-offered');
      await Promise.all(['shk.head', 'khs.head'].map(offerTo));

      expect((await bring(shk, licensed.file, { ...words, password: 'x' })).body).toMatchObject({
        status: 422,
        code: 'pkcs12-wrong-password',
        field: 'password',
      });
      expect((await bring(shk, Buffer.from('no such file'), words)).body).toMatchObject({ code: 'pkcs12-malformed' });
      expect((await bring(shk, licensed.file, { ...words, pin: '111111' })).body).toMatchObject({ code: 'pin-weak' });
      expect((await bring(shk, licensed.file, { pin: '482915' })).body).toMatchObject({
        status: 422,
        field: 'password',
      });
      expect((await bring(shk, licensed.file, words)).body).toMatchObject({ assurance: 'LICENSED_SIGNATURE' });
      expect((await bring(khs, other.file, words)).body).toMatchObject({ assurance: 'SYSTEM_ATTESTED' });

      const signing = diwan.app.get(SigningService, { strict: false });
      const letter = await signedLetter(diwan.database, signing, { unit: 'SHK', pin: '482915' });
      expect(letter.signatures).toMatchObject([{ assurance: 'LICENSED_SIGNATURE' }, { assurance: 'UNIT_SEAL' }]);
      const verified = await diwan.app.get(VerificationService, { strict: false }).verifyReceived(letter.pdf);
      expect(verified).toMatchObject({
        verdict: 'VALID',
        signatures: letter.signatures.map(({ assurance }) => ({ assurance })),
      });
    });
  });

  storiesNeeding('openssl')('judged by openssl', () => {
    it('Arabic names survive, and a certificate names its list and the employee number, never a national id (INV-37)', async () => {
      const [row] = await read<{ der: Buffer }>(
        diwan.database.app,
        'SELECT der FROM certificate WHERE person_id = $1',
        [await person('khn.head')],
      );
      const file = join(diwan.config.dataDir, 'khn.der');
      writeFileSync(file, row!.der);
      const { out } = run('openssl', [
        'x509',
        '-inform',
        'DER',
        '-in',
        file,
        '-noout',
        '-text',
        '-nameopt',
        'utf8,sep_comma_plus',
      ]);
      expect(out).toContain('OU=مركز ومدينة الخانكة');
      expect(out).toContain('title=رئيس مركز ومدينة الخانكة');
      expect(out).toContain('O=محافظة القليوبية');
      expect(out).toContain('serialNumber=DEMO-');
      expect(out).toMatch(/URI:https:\/\/diwan\.example\/pki\/[0-9a-f]{32}\.crl/);
    });

    it('the published chain and lists verify', async () => {
      const at = (name: string) => join(diwan.config.dataDir, name);
      for (const name of ['root.crt', 'issuing.crt', 'root.crl', 'issuing.crl']) {
        writeFileSync(at(name), (await diwan.anonymous.get(`/pki/${name}`).buffer(true).parse(asBytes)).body);
      }
      const pem = (kind: 'x509' | 'crl', name: string) =>
        run('openssl', [kind, '-inform', 'DER', '-in', at(name), '-out', at(`${name}.pem`)]);
      for (const name of ['root.crt', 'issuing.crt']) pem('x509', name);
      for (const name of ['root.crl', 'issuing.crl']) pem('crl', name);
      const lists = ['-crl_check', '-CRLfile', at('root.crl.pem')];
      const chain = run('openssl', ['verify', '-CAfile', at('root.crt.pem'), ...lists, at('issuing.crt.pem')]);
      expect(chain).toMatchObject({ status: 0 });
      const list = run('openssl', [
        'crl',
        '-in',
        at('issuing.crl.pem'),
        '-noout',
        '-CAfile',
        at('issuing.crt.pem'),
        '-verify',
      ]);
      expect(list.out).toContain('verify OK');
    });
  });
});

/** Bytes as they come; without it superagent takes unknown types apart. */
function asBytes(answer: unknown, done: (fault: Error | null, body: Buffer) => void): void {
  const stream = answer as NodeJS.ReadableStream;
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
