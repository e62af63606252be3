import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tokenText } from '../src/signing/qr-claims.js';
import { startApp, type TestApp } from './support/app.js';
import { type UnitCode, unitIds } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { acted, type Paper, permitOf, receiptOf } from './support/public-papers.js';
import { signedLetter } from './support/signed-letters.js';

const APPLICANT = { name: 'سعاد عبد الحميد الشرقاوي', nationalId: '28503211401234', phone: '01012345678' };
const DETAILS = 'بناء منزل من خمسة أدوار';
const SITE = 'كفر الجزار، خلف المدرسة';
const TOLD = 'أحضر رسم الموقع من المساحة';
const INTERNAL = 'لا يُقال هذا للمواطن';

storiesNeeding('pdftotext', 'zbarimg')('the public page of a receipt (INV-37, INV-38)', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { TRUST_PROXY: 'true' });
    units = await unitIds(diwan);
  });
  afterAll(() => diwan?.close());

  const page = async (path: string) => (await diwan.anonymous.get(path)).text;
  const received = () => receiptOf(diwan, { applicant: APPLICANT, details: DETAILS, site: SITE });
  let strangers = 0;
  const unlock = ({ path }: Paper, digits: string, network = `198.51.100.${++strangers}`, query = '') =>
    diwan.anonymous.post(`${path}${query}`).set('X-Forwarded-For', network).type('form').send({ digits });

  it('tells whoever holds it how far the request has come, and nothing of the applicant', async () => {
    const receipt = await received();
    await acted(diwan, receipt.id, 'bnh.window', 'advance', { told: TOLD, note: INTERNAL });
    const { status, text, headers } = await diwan.anonymous.get(receipt.path);
    expect(status).toBe(200);
    for (const word of ['إيصال صحيح', 'بيان صلاحية موقع للبناء', 'مركز ومدينة بنها', 'الموعد المتوقع'])
      expect(text).toContain(word);
    expect(stepsOn(text)).toEqual(['done', 'now', 'to-come', 'to-come']);
    for (const secret of [...Object.values(APPLICANT), '1234', DETAILS, SITE, TOLD, INTERNAL, '<script', receipt.id])
      expect(text).not.toContain(secret);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['x-robots-tag']).toBe('noindex, nofollow');
    const english = await page(`${receipt.path}?lang=en`);
    for (const word of ['A genuine receipt', 'Statement that a site is fit', 'Expected by'])
      expect(english).toContain(word);
  });

  it('says whose answer is awaited since when, and that the clock stands still meanwhile', async () => {
    const { id, path } = await received();
    await acted(diwan, id, 'bnh.window', 'advance');
    await acted(diwan, id, 'bnh.head', 'pause', { holderUnitId: units.TKH, reason: INTERNAL });
    await acted(diwan, id, 'bnh.head', 'pause', { holderName: 'شركة مياه الشرب', reason: INTERNAL });
    const text = await page(path);
    for (const word of ['بانتظار رد جهة أخرى', 'رد مركز ومدينة طوخ', 'رد شركة مياه الشرب', 'المدة متوقفة منذ'])
      expect(text).toContain(word);
    expect(text).not.toContain(INTERNAL);
    expect(await page(`${path}?lang=en`)).toContain('We have waited for Tukh');
  });

  it('does not hide that a request is late', async () => {
    const { id, path } = await received();
    await diwan.database.owner.query('UPDATE service_request SET due_on = cairo_today() - 3 WHERE id = $1', [id]);
    expect(await page(path)).toContain('تأخر عن موعده');
  });

  it('of a request that is over shows its way, and what was decided to the applicant alone', async () => {
    const receipt = await received();
    await acted(diwan, receipt.id, 'bnh.window', 'advance');
    await acted(diwan, receipt.id, 'bnh.head', 'advance');
    await acted(diwan, receipt.id, 'bnh.head', 'reject', { told: 'الموقع خارج الحيز' });
    await acted(diwan, receipt.id, 'bnh.window', 'close');
    const text = await page(receipt.path);
    expect([stepsOn(text), text.includes('انتهى الطلب')]).toEqual([['done', 'done', 'done', 'done'], true]);
    for (const word of ['لم نوافق', 'الموقع خارج الحيز']) expect(text).not.toContain(word);
    const opened = (await unlock(receipt, '1234')).text;
    for (const word of ['لم نوافق على الطلب', 'الموقع خارج الحيز']) expect(opened).toContain(word);
  });

  it('that was taken back shows only as much of the way as was gone', async () => {
    const receipt = await received();
    await acted(diwan, receipt.id, 'bnh.window', 'advance');
    await acted(diwan, receipt.id, 'bnh.window', 'withdraw', { reason: INTERNAL });
    expect(stepsOn(await page(receipt.path))).toEqual(['done', 'done']);
    const { text } = await unlock(receipt, '1234');
    expect([text.includes('سُحب الطلب'), text.includes(INTERNAL)]).toEqual([true, false]);
  });

  it('opens the rest to the last four digits of the national id, in any digits, by the answer alone', async () => {
    const receipt = await received();
    await acted(diwan, receipt.id, 'bnh.window', 'advance', { told: TOLD, note: INTERNAL });
    for (const digits of ['1234', '١٢٣٤', '۱۲۳۴', ' 12 34 ']) {
      const { status, text, headers } = await unlock(receipt, digits);
      expect(status).toBe(200);
      for (const word of [DETAILS, SITE, TOLD, 'صورة بطاقة الرقم القومي', 'لم يصدر بعد']) expect(text).toContain(word);
      for (const secret of [...Object.values(APPLICANT), INTERNAL, '<form']) expect(text).not.toContain(secret);
      expect([headers['set-cookie'], headers['cache-control']]).toEqual([undefined, 'no-store']);
    }
    expect((await unlock(receipt, '1234', undefined, '?lang=en')).text).toContain('What we wrote to you');
    expect(await page(receipt.path)).not.toContain(DETAILS);
  });

  it('shows the letters of the request by number, date and state, and the way to the permit', async () => {
    const permit = await permitOf(diwan, {}, { applicant: APPLICANT });
    const [{ id }] = await diwan.database.owner.query('SELECT request_id AS id FROM building_permit WHERE id = $1', [
      permit.id,
    ]);
    const [{ token }] = await diwan.database.owner.query(
      `SELECT encode(verification_token, 'hex') AS token FROM service_request WHERE id = $1`,
      [id],
    );
    const letter = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject: 'خطاب لا يخص المواطن' });
    await acted(diwan, id, 'bnh.head', 'letters', { letterId: letter });
    const receipt = { path: `/v/${tokenText(Buffer.from(token, 'hex'))}` } as Paper;
    const { text } = await unlock(receipt, '1234');
    expect(text.match(/كتاب رقم/g)).toHaveLength(1);
    for (const word of ['صدر', 'وافقنا على الطلب', permit.path]) expect(text).toContain(word);
    for (const word of ['خطاب لا يخص المواطن', 'طوخ']) expect(text).not.toContain(word);
    expect(await page(receipt.path)).not.toContain(permit.path);
  });

  it('lets five wrong tries through in an hour, three from one network, and then not even the right one', async () => {
    const receipt = await received();
    const tries = [];
    for (const network of ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'd'].map((one) => `2001:db8:${one}::1`))
      tries.push((await unlock(receipt, '9999', network)).status);
    expect(tries).toEqual([422, 422, 422, 429, 422, 422, 429, 429]);
    const { status, text, headers } = await unlock(receipt, '1234', '2001:db8:e::1');
    expect([status, headers['retry-after']]).toEqual([429, '3600']);
    expect([text.includes('محاولات كثيرة لهذا الإيصال'), text.includes(DETAILS)]).toEqual([true, false]);
    expect(text).toContain('إيصال صحيح');
    // another receipt of the same applicant is another lock
    expect((await unlock(await received(), '1234')).status).toBe(200);
  });

  it('slows down a network that tries receipt after receipt', async () => {
    const tries = Array.from({ length: 40 }, () =>
      unlock({ path: '/v/aaaaaaaaaaaaaaaaaaaaaaaaaa' } as Paper, '1234', '203.0.113.77'),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
  });

  it('forgives whoever only mistyped, and judges nothing but four digits', async () => {
    const receipt = await received();
    for (const wrong of ['0000', '', APPLICANT.nationalId, '1234 OR 1=1', 'x'.repeat(10_000)]) {
      expect((await unlock(receipt, wrong, '203.0.113.9')).text).toContain('الأرقام غير صحيحة');
      expect((await unlock(receipt, '1234', '203.0.113.9')).status).toBe(200);
    }
  });
});

/** How each step of the timeline stands. */
const stepsOn = (text: string): string[] =>
  [...text.matchAll(/<li class="(done|now|to-come)"/g)].map(([, standing]) => standing!);
