import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { tokenText } from '../../src/signing/qr-claims.js';
import { typedCode } from '../../src/signing/qr-code.js';
import { SigningService } from '../../src/signing/signing.service.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf } from '../support/sample-files.js';
import { type SignedLetter, signedLetter } from '../support/signing/registered-letters.js';

const SUBJECT = 'موضوع لا يعرفه إلا طرفاه';
const WIDTHS = [320, 390, 820, 1440];

storiesNeeding('chromium')('a citizen scans a letter with a telephone that runs no script', () => {
  let office: Office;
  let letter: SignedLetter;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    const signing = office.app.app.get(SigningService, { strict: false });
    letter = await signedLetter(office.app.database, signing, { subject: SUBJECT });
    seat = await office.sitDown(undefined, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    page = seat.page;
  });
  afterAll(() => office?.close());

  const address = () => `/v/${tokenText(letter.token)}`;
  const verdict = (words: string) => page.locator('.verdict h1', { hasText: words });
  const choose = async (buffer: Buffer, name = 'letter.pdf') => {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await page.locator('form button', { hasText: 'قارن الملف' }).click();
  };

  it('sees the verdict first, for less than 60 kB, and nothing of what the letter says', async () => {
    const answers: Response[] = [];
    page.on('response', (answer) => answers.push(answer));
    await page.goto(address(), { waitUntil: 'networkidle' });
    const box = (await page.locator('.verdict').boundingBox())!;
    expect(box.y + box.height).toBeLessThan(400);
    const sizes = await Promise.all(answers.map((answer) => answer.request().sizes()));
    const transferred = sizes.reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
    expect(answers.length).toBeGreaterThan(3);
    expect(transferred).toBeLessThan(60_000);
    const text = await page.content();
    for (const word of [SUBJECT, letter.letterId, '<script', ' style=']) expect(text).not.toContain(word);
  });

  it('types an unknown code on a page that says so, and then the right one', async () => {
    const answer = await page.goto('/v/aaaaaaaaaaaaaaaaaaaaaaaaaa');
    expect(answer!.status()).toBe(404);
    await verdict('لم نجد هذا الرمز').waitFor();
    await page.getByLabel('رمز التحقق').fill(typedCode(letter.token));
    await page.getByRole('button', { name: 'تحقّق' }).click();
    await verdict('كتاب صحيح وصادر منا').waitFor();
  });

  it('compares a file: the original, another one, and no PDF at all', async () => {
    await page.goto(address());
    await choose(Buffer.from(letter.pdf));
    await verdict('الملف مطابق للأصل').waitFor();
    await choose(samplePdf('ورقة أخرى'));
    await verdict('لا نعرف هذا الملف').waitFor();
    await choose(Buffer.from('not a pdf'));
    await verdict('الملف ليس PDF').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('.verdict h1', { hasText: 'A genuine letter of ours' }).waitFor();
  });

  it('meets no barrier and no sideways scrolling on any of these pages', async () => {
    const seeing = await office.sitDown();
    const pages: [string, () => Promise<unknown>][] = [
      ['genuine', () => seeing.page.goto(address())],
      ['English', () => seeing.page.goto(`${address()}?lang=en`)],
      ['unknown', () => seeing.page.goto('/v')],
      [
        'compared',
        async () => {
          await seeing.page.goto(address());
          const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letter.pdf) };
          await seeing.page.locator('input[type=file]').setInputFiles(file);
          await seeing.page.locator('form button').last().click();
          await seeing.page.locator('.said').waitFor();
        },
      ],
    ];
    for (const [name, open] of pages) {
      await open();
      expect([name, ...(await barriers(seeing.page))]).toEqual([name]);
      for (const width of WIDTHS) {
        await seeing.page.setViewportSize({ width, height: 844 });
        expect([name, width, await overflow(seeing.page)]).toEqual([name, width, 0]);
      }
    }
    expect([seeing.complaints, seat.complaints]).toEqual([[], []]);
  });
});
