import { read, write } from '../src/database/transaction.js';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { tokenText } from '../src/signing/qr-claims.js';
import { typedCode } from '../src/signing/qr-code.js';
import { SigningService } from '../src/signing/signing.service.js';
import { VerificationService } from '../src/verification/verification.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { samplePdf } from './support/sample-files.js';
import {
  personOf,
  type SignedLetter,
  signedLetter,
  stampedPaper,
  unitOf,
} from './support/signing/registered-letters.js';
import { typesetLetter } from './support/signing/typeset.js';

const SUBJECT = 'موقف تنفيذ مشروعات الخطة الاستثمارية';

describe('verification', () => {
  let diwan: TestApp;
  let signing: SigningService;
  let letter: SignedLetter;
  let secret: SignedLetter;
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { TRUST_PROXY: 'true' });
    signing = diwan.app.get(SigningService, { strict: false });
    letter = await signedLetter(diwan.database, signing, { subject: SUBJECT });
    secret = await signedLetter(diwan.database, signing, { secrecy: 'CONFIDENTIAL' });
  });
  afterAll(() => diwan.close());

  const attach = (voice: Voice, pdf: Uint8Array, qr?: string) => {
    const request = voice.raw('post', '/api/v1/verifications');
    if (qr !== undefined) request.field('qr', qr);
    return request.attach('file', Buffer.from(pdf), { filename: 'letter.pdf', contentType: 'application/pdf' });
  };
  const verify = async (userName: string, pdf: Uint8Array, qr?: string) => attach(await diwan.as(userName), pdf, qr);

  describe('of a file, by the same verifier as on the command line', () => {
    it('a registered letter is valid, with each signature at its own assurance (INV-39)', async () => {
      const { status, body } = await verify('bnh.clerk', letter.pdf);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        verdict: 'VALID',
        reasons: [],
        registered: true,
        letter: {
          letterId: letter.letterId,
          number: letter.number,
          unitNameAr: 'مركز ومدينة بنها',
          standing: 'CURRENT',
        },
      });
      expect(body.signatures).toMatchObject([
        { fieldName: 'Signatory', verdict: 'VALID', assurance: 'SYSTEM_ATTESTED', level: 'B-B', stampedAt: null },
        { fieldName: 'UnitSeal', verdict: 'VALID', assurance: 'UNIT_SEAL', coversWholeFile: true },
      ]);
    });

    it('who may not know of the letter learns that it is registered, not which one it is (INV-35)', async () => {
      for (const [userName, pdf] of [
        ['tkh.clerk', letter.pdf],
        ['qlb.admin', letter.pdf],
        ['bnh.clerk', secret.pdf],
        ['qlb.governor', secret.pdf],
      ] as const) {
        expect((await verify(userName, pdf)).body).toMatchObject({ verdict: 'VALID', registered: true, letter: null });
      }
      const { body } = await verify('bnh.head', secret.pdf);
      expect(body.letter).toMatchObject({ letterId: secret.letterId });
    });

    it('a changed byte, and a letter that only our keys know, are invalid', async () => {
      const changed = Buffer.from(letter.pdf);
      changed[Math.floor(changed.length / 4)]! ^= 1;
      expect((await verify('bnh.clerk', changed)).body).toMatchObject({
        verdict: 'INVALID',
        registered: false,
        letter: null,
      });

      const unitId = await unitOf(diwan.database, 'BNH');
      const signatory = await signing.openSignatory(await personOf(diwan.database, 'bnh.head'), unitId, DEMO_PIN);
      const area = { page: 1, rect: [60, 120, 236, 182] as [number, number, number, number] };
      const order = { signatory, area, block: { digits: 'arab' as const }, unitId };
      const { pdf } = await signing.signSheet({ pdf: typesetLetter(), ...order });
      const { body } = await verify('bnh.clerk', pdf);
      expect(body).toMatchObject({ verdict: 'INVALID', reasons: ['policy-not-registered'], registered: false });
    });

    it('the QR code of the paper must say what the file is', async () => {
      expect((await verify('bnh.clerk', letter.pdf, letter.qrText)).body.verdict).toBe('VALID');
      for (const qr of [secret.qrText, forged(letter.qrText), 'https://elsewhere.example/']) {
        const { body } = await verify('bnh.clerk', letter.pdf, qr);
        expect(body).toMatchObject({ verdict: 'INVALID', reasons: ['policy-qr-mismatch'] });
      }
    });

    it('a signatory who did not hold the post when the letter was signed was not entitled, whatever the certificate says', async () => {
      const other = await signedLetter(diwan.database, signing, { unit: 'QHA' });
      await diwan.database.owner.query(
        `UPDATE post_holding SET held = tstzrange(lower(held), official_time() - interval '1 hour')
         WHERE person_id = $1`,
        [await personOf(diwan.database, 'qha.head')],
      );
      const { body } = await verify('qha.clerk', other.pdf);
      expect(body).toMatchObject({ verdict: 'INVALID', registered: true });
      expect(body.signatures).toMatchObject([
        { fieldName: 'Signatory', verdict: 'INVALID', reasons: ['policy-not-entitled'] },
        { fieldName: 'UnitSeal', verdict: 'VALID' },
      ]);
    });

    it('whatever comes in, the answer is a verdict or a refusal, never a fault', async () => {
      const clerk = await diwan.as('bnh.clerk');
      expect((await verify('bnh.clerk', Buffer.from('%PDF-1.7\nhello'))).body).toMatchObject({ verdict: 'INVALID' });
      expect((await verify('bnh.clerk', Buffer.alloc(0))).body).toMatchObject({ verdict: 'INVALID' });
      expect((await clerk.post('/api/v1/verifications', {})).status).toBe(415);
      const path = '/api/v1/verifications';
      expect((await clerk.raw('post', path).field('qr', 'x')).body).toMatchObject({
        status: 422,
        code: 'file-missing',
      });
      const broken = clerk
        .raw('post', path)
        .set('content-type', 'multipart/form-data; boundary=x')
        .send('--x\r\nnonsense');
      expect((await broken).status).toBe(400);
      expect((await attach(clerk, letter.pdf, 'x'.repeat(500))).body).toMatchObject({ status: 422, field: 'qr' });
      expect((await diwan.anonymous.post(path)).status).toBe(401);
    });

    it('what is stored with an arriving file is the same judgement as plain JSON (INV-40)', async () => {
      const stored = await diwan.app.get(VerificationService, { strict: false }).verifyReceived(letter.pdf);
      const { letter: _, checkedAt, ...answered } = (await verify('bnh.clerk', letter.pdf)).body;
      expect(JSON.parse(JSON.stringify(stored))).toEqual({ ...answered, checkedAt: stored.checkedAt });
      expect(checkedAt > stored.checkedAt).toBe(true);
    });
  });

  describe('on the public page behind a QR code (INV-38)', () => {
    const page = (path: string) => diwan.anonymous.get(path);
    const of = (signed: SignedLetter) => `/v/${tokenText(signed.token)}`;

    it('shows kind, unit, number, date, standing and assurance, and nothing more of the letter', async () => {
      const { status, text, headers } = await page(of(letter));
      expect(status).toBe(200);
      expect(text).toContain('<html lang="ar" dir="rtl">');
      for (const word of ['كتاب صحيح وصادر منا', 'خطاب رسمي', 'مركز ومدينة بنها', '٢٠٢٦', 'ساري', 'بتصديق داخلي']) {
        expect(text).toContain(word);
      }
      const [head] = await read<{ name: string }>(
        diwan.database.app,
        'SELECT name_ar AS name FROM person WHERE user_name = $1',
        ['bnh.head'],
      );
      for (const word of [SUBJECT, 'شبرا الخيمة', head!.name, letter.letterId, '<script'])
        expect(text).not.toContain(word);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-robots-tag': 'noindex, nofollow',
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/);
      expect(headers['set-cookie']).toBeUndefined();
      const english = (await page(`${of(letter)}?lang=en`)).text;
      for (const word of ['lang="en" dir="ltr"', 'Official letter', 'In force', 'of 2026'])
        expect(english).toContain(word);
    });

    it('of a confidential letter says only that it is genuine', async () => {
      const { status, text } = await page(of(secret));
      expect([status, text.includes('كتاب صحيح وصادر منا')]).toEqual([200, true]);
      for (const word of ['بنها', 'خطاب رسمي', '<dl>', '<dd>']) expect(text).not.toContain(word);
    });

    it('an unknown, a malformed and a guessed token get the same page, to the byte', async () => {
      const guesses = [
        '/v/aaaaaaaaaaaaaaaaaaaaaaaaaa',
        '/v/nothing',
        `/v/${letter.letterId}`,
        '/v/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
        '/v?code=%27%20OR%201%3D1',
        '/v?code=a&code=b',
        '/Q1/AAAA',
        `/Q1/${'A'.repeat(220)}`,
        forged(new URL(letter.qrText).pathname),
      ];
      const answers = await Promise.all(guesses.map((path) => page(path)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]!.text).toContain('لم نجد هذا الرمز');
    });

    it('the address in the QR code leads to the same page, in upper or lower case', async () => {
      const expected = (await page(of(letter))).text;
      const { pathname } = new URL(letter.qrText);
      expect(pathname).toMatch(/^\/Q1\/[A-Z2-7]+$/);
      expect((await page(pathname)).text).toBe(expected);
      expect((await page(pathname.toLowerCase())).text).toBe(expected);
      expect((await page(`/v?code=${typedCode(letter.token)}`)).text).toBe(expected);
      expect(
        (
          await page(
            `/v?code=${tokenText(letter.token)
              .toUpperCase()
              .replace(/(.{5})/g, '$1%20')}`,
          )
        ).text,
      ).toBe(expected);
    });

    it('follows the letter: superseded or withdrawn by a later one, annulled', async () => {
      const [old, taken, gone] = await Promise.all(
        ['SHQ', 'TKH', 'QNT'].map((unit) => signedLetter(diwan.database, signing, { unit })),
      );
      const later = await signedLetter(diwan.database, signing, {
        unit: 'KHN',
        links: [
          { kind: 'SUPERSEDES', to: old! },
          { kind: 'WITHDRAWS', to: taken! },
        ],
      });
      const annul = ({ letterId }: SignedLetter) =>
        write(diwan.database.app, (tx) => tx.query(`UPDATE letter SET state = 'ANNULLED' WHERE id = $1`, [letterId]));
      await annul(gone!);
      expect((await page(of(old!))).text).toContain('حل محله كتاب لاحق');
      expect((await page(of(taken!))).text).toContain('كتاب مسحوب');
      expect((await page(of(gone!))).text).toContain('كتاب ملغى');
      expect((await page(of(later))).text).toContain('ساري');
      // A later letter that is itself annulled ends nothing.
      await annul(later);
      expect((await page(of(old!))).text).toContain('ساري');
    });

    it('of a stamped paper vouches for the entry, not for what the paper says', async () => {
      const paper = await stampedPaper(diwan.database, signing, 'SHK-W');
      const { status, text } = await page(new URL(paper.qrText).pathname);
      expect(status).toBe(200);
      for (const word of ['ورقة مقيدة في الوارد', 'رقم الوارد', 'حي غرب شبرا الخيمة']) expect(text).toContain(word);
      for (const word of ['طلب مواطن', 'شركة المياه', 'صحيح وصادر منا']) expect(text).not.toContain(word);
      expect((await page(`/v/${tokenText(paper.token)}`)).text).toBe(text);
    });

    it('takes style and fonts from our own address, small enough for a slow telephone', async () => {
      const { text } = await page(of(letter));
      const wanted = [...text.matchAll(/href="(\/v\/look\/[^"]+)"/g)].map(([, path]) => path!);
      const answers = await Promise.all([...wanted, '/v/look/digits.woff2'].map((path) => page(path).buffer(true)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const total = answers.reduce((sum, { headers }) => sum + Number(headers['content-length']), text.length);
      expect(total).toBeLessThan(60_000);
      expect(text).not.toMatch(/(src|href)="https?:/);
      expect((await page('/v/look/..%2F..%2Fpackage.json')).status).toBe(404);
    });

    it('compares a file with the registered one and keeps nothing of it', async () => {
      let addresses = 0;
      const compare = (file: Uint8Array, query = '') =>
        diwan.anonymous
          .post(`/v/compare${query}`)
          .set('X-Forwarded-For', `203.0.113.${++addresses}`)
          .attach('file', Buffer.from(file), 'letter.pdf');
      const code = `?code=${typedCode(letter.token)}`;
      const files = await diwan.database.owner.query('SELECT count(*) FROM stored_file');
      const same = await compare(letter.pdf, code);
      expect([same.status, same.headers['referrer-policy']]).toEqual([200, 'same-origin']);
      for (const word of ['الملف مطابق للأصل', 'صحيحة', 'مركز ومدينة بنها']) expect(same.text).toContain(word);
      for (const word of [SUBJECT, '<script']) expect(same.text).not.toContain(word);
      expect((await compare(letter.pdf, `${code}&lang=en`)).text).toContain('Your file is the original');

      const another = (await compare(letter.pdf, `?code=${typedCode(secret.token)}`)).text;
      expect([another.includes('وثيقة أخرى من وثائقنا'), another.includes('بنها')]).toEqual([true, false]);
      const changed = Buffer.from(letter.pdf);
      changed[changed.length >> 1]! ^= 1;
      const altered = (await compare(changed, code)).text;
      for (const word of ['الملف ليس كما أصدرناه', 'غير صحيحة']) expect(altered).toContain(word);
      const foreign = (await compare(samplePdf('ليس كتابًا'), code)).text;
      for (const word of ['لا نعرف هذا الملف', 'لا توقيع إلكتروني فيه']) expect(foreign).toContain(word);
      expect((await compare(letter.pdf)).text).toContain('الملف مطابق للأصل');
      const hidden = (await compare(secret.pdf, `?code=${typedCode(secret.token)}`)).text;
      expect([hidden.includes('الملف مطابق للأصل'), hidden.includes('<dl>')]).toEqual([true, false]);
      expect(await diwan.database.owner.query('SELECT count(*) FROM stored_file')).toEqual(files);
    });

    it('says on a page what was wrong with what was sent', async () => {
      const sent = async (file: Buffer) => {
        const { status, text } = await diwan.anonymous.post('/v/compare').attach('file', file, 'letter.pdf');
        return [status, /<h1>(.+?)<\/h1>/.exec(text)?.[1]];
      };
      expect(await sent(Buffer.from('PK a zip'))).toEqual([415, 'الملف ليس PDF']);
      expect(await sent(Buffer.alloc(0))).toEqual([422, 'لم يصل ملف']);
      expect(await sent(Buffer.alloc(21 * 1024 * 1024, '%PDF-'))).toEqual([413, 'الملف كبير']);
      expect((await diwan.anonymous.post('/v/compare').send('x')).text).toContain('لم يصل ملف');
      expect((await diwan.anonymous.get('/v/compare')).headers.location).toBe('/v');
      const answers = await Promise.all(Array.from({ length: 20 }, () => sent(Buffer.from('x'))));
      expect(answers).toContainEqual([429, 'محاولات كثيرة']);
    });

    it('a machine that tries token after token is slowed down', async () => {
      const answers = await Promise.all(Array.from({ length: 300 }, () => page('/v/aaaaaaaaaaaaaaaaaaaaaaaaab')));
      const statuses = new Set(answers.map(({ status }) => status));
      expect(statuses).toEqual(new Set([404, 429]));
      expect(answers.find(({ status }) => status === 429)!.text).toContain('محاولات كثيرة');
    });
  });
});

/** The same text with one letter of its signature changed. */
function forged(text: string): string {
  const at = text.length - 20;
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
