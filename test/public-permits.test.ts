import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenText } from '../src/signing/qr-claims.js';
import { typedCode } from '../src/signing/qr-code.js';
import { startApp, type TestApp } from './support/app.js';
import { bytes } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { APPLICANT, permitText } from './support/permits.js';
import { decided, permitOf, receiptOf } from './support/public-papers.js';
import { samplePdf } from './support/sample-files.js';

const REASON = 'مخالفة الارتفاع المصرح به';
const day = (away: number) => new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);

storiesNeeding('pdftotext', 'zbarimg')('the public page of a building permit (INV-37, INV-38)', () => {
  let diwan: TestApp;
  let strangers = 0;
  const anyone = () => `198.51.100.${++strangers % 250}`;
  const page = async (path: string) => (await diwan.anonymous.get(path)).text;
  const titleOf = (text: string) => /<h1>(.+?)<\/h1>/.exec(text)?.[1];
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { TRUST_PROXY: 'true' });
  });
  afterAll(() => diwan?.close());

  it('shows what an inspector compares in the words of the paper, and never whose it is', async () => {
    const permit = await permitOf(diwan);
    const { address, plot, conditions } = permitText();
    const text = await page(permit.path);
    for (const word of [
      'رخصة صحيحة وسارية',
      'إنشاء مبنى جديد',
      'سكني',
      'مركز ومدينة بنها',
      address,
      plot,
      '>٢٥٠٫٥<',
      'ساري',
      'بتصديق داخلي',
    ])
      expect(text).toContain(word);
    for (const secret of [...Object.values(APPLICANT), conditions.slice(0, 12), permit.id])
      expect(text).not.toContain(secret);
    const english = await page(`${permit.path}?lang=en`);
    for (const word of ['A genuine permit, in force', 'New building', 'Residential', 'Valid until'])
      expect(english).toContain(word);
  });

  it('says at once when it is suspended, runs again or is revoked, and keeps the reason to the office', async () => {
    const permit = await permitOf(diwan);
    const titles = [];
    for (const action of ['suspend', 'reinstate', 'revoke'] as const) {
      await decided(diwan, permit.id, action, REASON);
      const text = await page(permit.path);
      titles.push(titleOf(text));
      expect([text.includes(REASON), text.includes('منذ')]).toEqual([false, action !== 'reinstate']);
    }
    expect(titles).toEqual(['رخصة موقوفة', 'رخصة صحيحة وسارية', 'رخصة ملغاة']);
  });

  it('that has run out, or has not begun, is not in force', async () => {
    const [old, coming] = [await permitOf(diwan), await permitOf(diwan, { validFrom: day(5), validUntil: day(90) })];
    await diwan.database.owner.query('ALTER TABLE building_permit DISABLE TRIGGER frozen');
    await diwan.database.owner.query('UPDATE building_permit SET valid_until = cairo_today() - 1 WHERE id = $1', [
      old.id,
    ]);
    await diwan.database.owner.query('ALTER TABLE building_permit ENABLE ALWAYS TRIGGER frozen');
    expect(titleOf(await page(old.path))).toBe('رخصة منتهية');
    expect(titleOf(await page(coming.path))).toBe('رخصة صحيحة لم تبدأ مدتها');
    // what the paper says is what was signed: a permit that says something else is not that of the code
    expect((await diwan.anonymous.get(new URL(old.qrText).pathname)).status).toBe(404);
    expect((await diwan.anonymous.get(new URL(coming.qrText).pathname)).status).toBe(200);
  });

  it('is compared with a file, byte for byte', async () => {
    const permit = await permitOf(diwan);
    const compare = async (file: Buffer, code = typedCode(permit.token)) => {
      const asked = diwan.anonymous.post(`/v/compare?code=${code}`).set('X-Forwarded-For', anyone());
      return (await asked.attach('file', file, 'permit.pdf')).text;
    };
    const same = await compare(permit.pdf);
    for (const word of ['الملف مطابق للأصل', 'صحيحة', permitText().plot]) expect(same).toContain(word);
    const changed = Buffer.from(permit.pdf);
    changed[changed.length >> 1]! ^= 1;
    expect(await compare(changed)).toContain('الملف ليس كما أصدرناه');
    expect(await compare(samplePdf('ورقة أخرى'))).toContain('لا نعرف هذا الملف');
    expect(await compare(permit.pdf, typedCode((await receiptOf(diwan)).token))).toContain('وثيقة أخرى من وثائقنا');
    await decided(diwan, permit.id, 'revoke', REASON);
    expect(await compare(permit.pdf)).toContain('لم يعد ساريًا');
  });

  describe('and a code of any kind', () => {
    it('scanned from the paper, typed short or whole leads to the same page', async () => {
      for (const paper of [await receiptOf(diwan), await permitOf(diwan)]) {
        const expected = await page(paper.path);
        const { pathname } = new URL(paper.qrText);
        expect(pathname).toMatch(/^\/Q1\/[A-Z2-7]+$/);
        for (const path of [
          pathname,
          pathname.toLowerCase(),
          `/v?code=${typedCode(paper.token)}`,
          `/v?code=${tokenText(paper.token)}`,
        ])
          expect(await page(path)).toBe(expected);
      }
    });

    it('is typed on a page of its own', async () => {
      const { status, text } = await diwan.anonymous.get('/v');
      expect([status, titleOf(text)]).toEqual([200, 'تحقّق من وثيقة']);
      for (const word of ['name="code"', 'href="/check?lang=ar"', 'name="file"']) expect(text).toContain(word);
      expect(await page('/v?lang=en')).toContain('Verify a document');
    });

    it('is verified on the command line, in the register or with the published key', async () => {
      const [receipt, permit, gone] = [await receiptOf(diwan), await permitOf(diwan), await permitOf(diwan)];
      await decided(diwan, gone.id, 'revoke', REASON);
      const good = await verifyOnCommandLine(diwan, receipt.qrText, typedCode(permit.token), '--json');
      const lines = good.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect([good.code, lines]).toMatchObject([
        0,
        [
          { verdict: 'GENUINE', kind: 'RECEIPT', unit: 'BNH', state: 'IN_PROGRESS' },
          { verdict: 'GENUINE', kind: 'PERMIT', unit: 'BNH', state: 'VALID', validity: { until: '2099-12-31' } },
        ],
      ]);
      const bad = await verifyOnCommandLine(diwan, gone.path, '/v/aaaaaaaaaaaaaaaaaaaaaaaaaa');
      expect([bad.code, bad.out.includes('REVOKED'), bad.out.includes('UNKNOWN')]).toEqual([1, true, true]);
      const key = join(diwan.config.dataDir, 'qr.crt');
      writeFileSync(key, (await diwan.anonymous.get('/pki/qr.crt').buffer(true).parse(bytes).expect(200)).body);
      expect((await verifyOnCommandLine(diwan, gone.qrText, '--qr-key', key)).code).toBe(0);
    });

    it('that is unknown, malformed, forged or guessed gets the same answer in the same time, with digits or without', async () => {
      const { pathname } = new URL((await receiptOf(diwan)).qrText);
      const unknown = ['/v/aaaaaaaaaaaaaaaaaaaaaaaaaa', '/v/nothing', '/v?code=a', '/Q1/AAAA', forged(pathname)];
      const kinds = [
        ...unknown.map((path) => () => diwan.anonymous.get(path).set('X-Forwarded-For', anyone())),
        ...unknown
          .slice(0, 2)
          .map(
            (path) => () =>
              diwan.anonymous.post(path).set('X-Forwarded-For', anyone()).type('form').send({ digits: '1234' }),
          ),
      ];
      const answers = await Promise.all(kinds.map((kind) => kind()));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);

      // the quickest of many: whatever else the machine does only adds to it
      const quickest = kinds.map(() => Number.POSITIVE_INFINITY);
      for (let round = 0; round < 25; round += 1)
        for (const [nth, kind] of kinds.entries()) {
          const begun = performance.now();
          await kind();
          quickest[nth] = Math.min(quickest[nth]!, performance.now() - begun);
        }
      const [asked, posted] = [quickest.slice(0, unknown.length), quickest.slice(unknown.length)];
      for (const times of [asked, posted]) expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1.5);
    });
  });
});

interface Ended {
  code: number;
  out: string;
}

function verifyOnCommandLine({ database, config }: TestApp, ...words: string[]): Promise<Ended> {
  const own = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, DATA_DIR: config.dataDir };
  const env = { PATH: process.env.PATH, ...own, SEAL_KEY: '11'.repeat(32), PIN_PEPPER: '22'.repeat(32), DEMO: 'false' };
  return new Promise((ended) => {
    execFile(process.execPath, ['dist/cli.js', 'verify', ...words], { env }, (fault, out) =>
      ended({ code: Number(fault?.code ?? 0), out }),
    );
  });
}

/** The address of the same code with one letter of its signature changed. */
function forged(pathname: string): string {
  const at = pathname.length - 20;
  return `${pathname.slice(0, at)}${pathname[at] === 'A' ? 'B' : 'A'}${pathname.slice(at + 1)}`;
}
