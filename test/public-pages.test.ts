import { tokenText } from '../src/signing/qr-claims.js';
import { typedCode } from '../src/signing/qr-code.js';
import { SigningService } from '../src/signing/signing.service.js';
import { startApp, type TestApp } from './support/app.js';
import { decided, issuedPermit, moved, type ReceivedRequest, receivedRequest } from './support/public-papers.js';
import { signedLetter } from './support/signing/registered-letters.js';

const SEAL_KEY = Buffer.from('11'.repeat(32), 'hex');
const APPLICANT = { name: 'سعاد عبد الحميد الشرقاوي', nationalId: '28503211401234', phone: '01012345678' };
const DETAILS = 'بناء منزل من خمسة أدوار';
const TOLD = 'أحضر رسم الموقع من المساحة';
const REASON = 'مخالفة الارتفاع المصرح به';

describe('the public pages of receipts and permits (INV-37, INV-38)', () => {
  let diwan: TestApp;
  let signing: SigningService;
  const page = (path: string) => diwan.anonymous.get(path);
  const at = ({ token }: { token: Buffer }) => `/v/${tokenText(token)}`;
  const received = (more: { details?: string; site?: string } = {}) =>
    receivedRequest(diwan.database, signing, { applicant: APPLICANT, sealKey: SEAL_KEY, ...more });
  let stranger = 0;
  const unlock = (request: ReceivedRequest, digits: string, network = `198.51.100.${++stranger}`, query = '') =>
    diwan.anonymous
      .post(`${at(request)}${query}`)
      .set('X-Forwarded-For', network)
      .type('form')
      .send({ digits });

  beforeAll(async () => {
    diwan = await startApp('diwan_world', { TRUST_PROXY: 'true' });
    signing = diwan.app.get(SigningService, { strict: false });
  });
  afterAll(() => diwan.close());

  describe('a receipt', () => {
    it('tells whoever holds it how far the request has come, and nothing of the applicant', async () => {
      const request = await received({ details: DETAILS, site: 'كفر الجزار' });
      await moved(diwan.database, request, 2, TOLD);
      const { status, text, headers } = await page(at(request));
      expect(status).toBe(200);
      for (const word of [
        'إيصال صحيح',
        'إصدار رخصة بناء',
        'مركز ومدينة بنها',
        'الموعد المتوقع',
        'مراجعة الإدارة الهندسية',
      ])
        expect(text).toContain(word);
      expect(stepsOn(text)).toEqual([
        ['done', 'استلام الطلب بالشباك'],
        ['now', 'مراجعة الإدارة الهندسية'],
        ['to-come', 'اعتماد رئيس الوحدة'],
        ['to-come', 'تسليم المواطن'],
      ]);
      for (const secret of [
        ...Object.values(APPLICANT),
        '1234',
        DETAILS,
        TOLD,
        'كفر الجزار',
        '<script',
        request.requestId,
      ])
        expect(text).not.toContain(secret);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-robots-tag']).toBe('noindex, nofollow');
      const english = (await page(`${at(request)}?lang=en`)).text;
      for (const word of ['A genuine receipt', 'Building permit', 'Review by the engineers', 'Expected by'])
        expect(english).toContain(word);
    });

    it('says whose answer is awaited since when, and that the clock stands still meanwhile', async () => {
      const request = await received();
      await moved(diwan.database, request, 2);
      await diwan.database.owner.query(
        `SELECT pause_request($1, NULL, u.id, NULL, u.name_ar, 'سر المهنة', NULL, NULL)
        FROM org_unit_now u WHERE u.code = 'TKH'`,
        [request.requestId],
      );
      const { text } = await page(at(request));
      for (const word of ['بانتظار رد جهة أخرى', 'مركز ومدينة طوخ', 'المدة متوقفة منذ']) expect(text).toContain(word);
      for (const word of ['سر المهنة', 'الموعد المتوقع</dt><dd>٢']) expect(text).not.toContain(word);
      expect((await page(`${at(request)}?lang=en`)).text).toContain('We have waited for Tukh');
    });

    it('does not hide that a request is late', async () => {
      const request = await received();
      await diwan.database.owner.query('UPDATE service_request SET due_on = cairo_today() - 3 WHERE id = $1', [
        request.requestId,
      ]);
      expect((await page(at(request))).text).toContain('تأخر عن موعده');
    });

    it('of a request that is over shows its way, and not what was decided', async () => {
      const request = await received();
      await moved(diwan.database, request, 2);
      await moved(diwan.database, request, 3);
      await diwan.database.owner.query(
        `UPDATE service_request SET state = 'CLOSED', decision = 'REJECTED', outcome = 'REJECTED', closed_at = official_time() WHERE id = $1`,
        [request.requestId],
      );
      const { text } = await page(at(request));
      expect(stepsOn(text).map(([standing]) => standing)).toEqual(['done', 'done', 'done']);
      expect([text.includes('انتهى الطلب'), text.includes('لم نوافق')]).toEqual([true, false]);
      expect((await unlock(request, '1234')).text).toContain('لم نوافق على الطلب');
    });

    it('opens the rest to the last four digits of the national id, in any digits, by the answer alone', async () => {
      const request = await received({ details: DETAILS, site: 'كفر الجزار' });
      await moved(diwan.database, request, 2, TOLD);
      await diwan.database.app.query(
        `INSERT INTO request_document (request_id, code, title) VALUES ($1, 'NID', 'صورة بطاقة الرقم القومي')`,
        [request.requestId],
      );
      for (const digits of ['1234', '١٢٣٤', '۱۲۳۴', ' 12 34 ']) {
        const { status, text, headers } = await unlock(request, digits);
        expect(status).toBe(200);
        for (const word of [DETAILS, 'كفر الجزار', TOLD, 'صورة بطاقة الرقم القومي', 'لم يصدر بعد'])
          expect(text).toContain(word);
        for (const secret of [...Object.values(APPLICANT), '<form']) expect(text).not.toContain(secret);
        expect([headers['set-cookie'], headers['cache-control']]).toEqual([undefined, 'no-store']);
      }
      expect((await unlock(request, '1234', undefined, '?lang=en')).text).toContain('What we wrote to you');
      expect((await page(at(request))).text).not.toContain(DETAILS);
    });

    it('shows the letters of the request by number, date and state, and the way to the permit', async () => {
      const request = await received();
      const letter = await signedLetter(diwan.database, signing, { subject: 'خطاب لا يخص المواطن' });
      const secret = await signedLetter(diwan.database, signing, { secrecy: 'CONFIDENTIAL' });
      for (const { letterId } of [letter, secret])
        await diwan.database.app.query(
          `INSERT INTO request_letter (request_id, letter_id, how) VALUES ($1, $2, 'ATTACHED')`,
          [request.requestId, letterId],
        );
      const permit = await issuedPermit(diwan.database, signing, request);
      const { text } = await unlock(request, '1234');
      expect(text.match(/كتاب رقم/g)).toHaveLength(1);
      for (const word of ['صدر', 'وافقنا على الطلب', at(permit)]) expect(text).toContain(word);
      for (const word of ['خطاب لا يخص المواطن', 'شبرا الخيمة', at(letter)]) expect(text).not.toContain(word);
      expect((await page(at(request))).text).not.toContain(at(permit));
    });

    it('lets five wrong tries through in an hour, three from one network, and then not even the right one', async () => {
      const request = await received({ details: DETAILS });
      const tries = [];
      for (const network of ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'd'].map((one) => `2001:db8:${one}::1`))
        tries.push((await unlock(request, '9999', network)).status);
      expect(tries).toEqual([422, 422, 422, 429, 422, 422, 429, 429]);
      const { status, text, headers } = await unlock(request, '1234', '2001:db8:e::1');
      expect([status, headers['retry-after']]).toEqual([429, '3600']);
      expect([text.includes('محاولات كثيرة لهذا الإيصال'), text.includes(DETAILS)]).toEqual([true, false]);
      expect(text).toContain('إيصال صحيح');
      // another receipt of the same applicant is another lock
      expect((await unlock(await received(), '1234')).status).toBe(200);
    });

    it('whoever only mistyped is not held to it after the right digits', async () => {
      const request = await received();
      for (let round = 0; round < 4; round += 1) {
        expect((await unlock(request, '0000', '203.0.113.9')).text).toContain('الأرقام غير صحيحة');
        expect((await unlock(request, '1234', '203.0.113.9')).status).toBe(200);
      }
    });

    it('judges only four digits, whatever is sent', async () => {
      const request = await received();
      for (const digits of ['', '28503211401234', '1234 OR 1=1', 'x'.repeat(10_000)])
        expect((await unlock(request, digits)).status).toBe(422);
    });
  });

  describe('a permit', () => {
    it('shows what an inspector compares, and never whose it is', async () => {
      const request = await received({ details: DETAILS });
      const permit = await issuedPermit(diwan.database, signing, request);
      const { status, text } = await page(at(permit));
      expect(status).toBe(200);
      for (const word of [
        'رخصة صحيحة وسارية',
        'بناء جديد',
        'سكني',
        'مركز ومدينة بنها',
        'شارع الجيش',
        '14 حوض الغفارة',
        '>٢٥٠٫٥<',
        'ساري',
        'بتصديق داخلي',
      ])
        expect(text).toContain(word);
      for (const secret of [...Object.values(APPLICANT), DETAILS, 'ترك ردود', permit.permitId])
        expect(text).not.toContain(secret);
      const english = (await page(`${at(permit)}?lang=en`)).text;
      for (const word of ['A genuine permit, in force', 'New building', 'Residential', 'Valid until'])
        expect(english).toContain(word);
    });

    it('says at once when it is suspended, runs again or is revoked, and keeps the reason to the office', async () => {
      const permit = await issuedPermit(diwan.database, signing, await received());
      const titles = [];
      for (const action of ['SUSPEND', 'REINSTATE', 'REVOKE'] as const) {
        await decided(diwan.database, permit.permitId, action, REASON);
        const { text } = await page(at(permit));
        expect(text).not.toContain(REASON);
        titles.push(/<h1>(.+?)<\/h1>/.exec(text)?.[1]);
        expect(text.includes('منذ')).toBe(action !== 'REINSTATE');
      }
      expect(titles).toEqual(['رخصة موقوفة', 'رخصة صحيحة وسارية', 'رخصة ملغاة']);
    });

    it('that has run out, or has not begun, is not in force', async () => {
      const old = await issuedPermit(diwan.database, signing, await received(), { from: -30, until: -1 });
      const coming = await issuedPermit(diwan.database, signing, await received(), { from: 5, until: 50 });
      expect((await page(at(old))).text).toContain('رخصة منتهية');
      expect((await page(at(coming))).text).toContain('لم تبدأ مدتها');
    });

    it('is compared with a file, byte for byte', async () => {
      const permit = await issuedPermit(diwan.database, signing, await received());
      const compare = (file: Uint8Array) =>
        diwan.anonymous
          .post(`/v/compare?code=${typedCode(permit.token)}`)
          .attach('file', Buffer.from(file), 'permit.pdf');
      const same = (await compare(permit.pdf)).text;
      for (const word of ['الملف مطابق للأصل', 'صحيحة', '14 حوض الغفارة']) expect(same).toContain(word);
      const changed = Buffer.from(permit.pdf);
      changed[changed.length >> 1]! ^= 1;
      expect((await compare(changed)).text).toContain('الملف ليس كما أصدرناه');
      await decided(diwan.database, permit.permitId, 'REVOKE', REASON);
      expect((await compare(permit.pdf)).text).toContain('لم يعد ساريًا');
      const letter = await signedLetter(diwan.database, signing);
      expect((await compare(letter.pdf)).text).toContain('وثيقة أخرى من وثائقنا');
    });
  });

  describe('a code of any kind', () => {
    it('scanned, typed short or whole leads to the same page', async () => {
      const request = await received();
      const permit = await issuedPermit(diwan.database, signing, await received());
      for (const paper of [request, permit]) {
        const expected = (await page(at(paper))).text;
        const { pathname } = new URL(paper.qrText);
        for (const path of [
          pathname,
          pathname.toLowerCase(),
          `/v?code=${typedCode(paper.token)}`,
          `/v?code=${tokenText(paper.token)}`,
        ])
          expect((await page(path)).text).toBe(expected);
      }
    });

    it('is typed on a page of its own', async () => {
      const { status, text } = await page('/v');
      expect([status, text.includes('تحقّق من وثيقة')]).toEqual([200, true]);
      for (const word of ['name="code"', 'name="file"']) expect(text).toContain(word);
      expect((await page('/v?lang=en')).text).toContain('Verify a document');
    });

    it('that we signed for what is no longer said so is not ours', async () => {
      const request = await received();
      await diwan.database.owner.query('ALTER TABLE service_request DISABLE TRIGGER frozen');
      await diwan.database.owner.query(`UPDATE service_request SET service_name_ar = 'خدمة أخرى' WHERE id = $1`, [
        request.requestId,
      ]);
      expect((await page(new URL(request.qrText).pathname)).status).toBe(404);
      expect((await page(at(request))).status).toBe(200);
    });

    it('that is unknown, malformed, forged or guessed gets the same answer in the same time, with digits or without', async () => {
      const forged = forgedOf((await received()).qrText);
      const unknown = ['/v/aaaaaaaaaaaaaaaaaaaaaaaaaa', '/v/nothing', '/v?code=a', '/Q1/AAAA', forged];
      const ask = (path: string) => diwan.anonymous.get(path).set('X-Forwarded-For', `192.0.2.${++stranger % 250}`);
      const answer = (path: string) =>
        diwan.anonymous
          .post(path)
          .set('X-Forwarded-For', `192.0.2.${++stranger % 250}`)
          .type('form')
          .send({ digits: '1234' });
      const kinds = [
        ...unknown.map((path) => () => ask(path)),
        ...unknown.slice(0, 2).map((path) => () => answer(path)),
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

/** The address of the same code with one letter of its signature changed. */
function forgedOf(qrText: string): string {
  const { pathname } = new URL(qrText);
  const at = pathname.length - 20;
  return `${pathname.slice(0, at)}${pathname[at] === 'A' ? 'B' : 'A'}${pathname.slice(at + 1)}`;
}

/** [standing, name] of each step of the timeline. */
const stepsOn = (text: string): string[][] =>
  [...text.matchAll(/<li class="(done|now|to-come)"[^>]*><b>(.+?)<\/b>/g)].map(([, standing, name]) => [
    standing!,
    name!,
  ]);
