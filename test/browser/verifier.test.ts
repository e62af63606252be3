import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toBuffer } from 'qrcode';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { acted, decided, type Paper, permitOf, receiptOf } from '../support/public-papers.js';
import { samplePng } from '../support/sample-files.js';

const APPLICANT = { name: 'سعاد عبد الحميد الشرقاوي', nationalId: '28503211401234', phone: '01012345678' };
const TOLD = 'أحضر رسم الموقع من المساحة';

storiesNeeding(
  'chromium',
  'pdftoppm',
  'zbarimg',
)('a paper is checked with a telephone that has no network', () => {
  let office: Office;
  let receipt: Paper;
  let permit: Paper;
  let seat: Seat;
  let page: Page;
  let transferred = 0;
  beforeAll(async () => {
    office = await openOffice();
    receipt = await receiptOf(office.app, { applicant: APPLICANT });
    await acted(office.app, receipt.id, 'bnh.window', 'advance', { told: TOLD });
    permit = await permitOf(office.app);
    seat = await office.sitDown(undefined, { viewport: { width: 390, height: 844 } });
    page = seat.page;
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      if (/\.js$/.test(request.url())) transferred += responseBodySize;
    });
    await page.goto('/check');
    await page.getByText('جاهزة للعمل بلا إنترنت').waitFor();
  });
  afterAll(() => office?.close());

  const title = (words: string) => page.locator('h1', { hasText: words });
  const choose = async (buffer: Buffer) => {
    const again = page.getByRole('button', { name: 'امسح رمزًا آخر' });
    if (await again.isVisible()) await again.click();
    await page.locator('#picture').setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer });
  };
  const facts = async () =>
    Object.fromEntries(
      await page
        .locator('dl div')
        .evaluateAll((rows: { children: { textContent: string }[] }[]) =>
          rows.map(({ children }) => [children[0]!.textContent, children[1]!.textContent]),
        ),
    );

  it('reads the receipt from a picture, tells its facts to be compared, and says what it cannot know', async () => {
    await seat.context.setOffline(true);
    await page.reload();
    await choose(picture(receipt.pdf));
    await title('رمز صحيح وقّعته المحافظة').waitFor();
    expect(await facts()).toMatchObject({
      'نوع الوثيقة': 'إيصال طلب',
      الرقم: expect.stringMatching(/^١ لسنة ٢٠../),
      'الجهة المُصدرة': 'مركز ومدينة بنها BNH',
      الخدمة: 'بيان صلاحية موقع للبناء BLD-04',
    });
    for (const words of ['قارن كل بيان', 'أنت بلا إنترنت', 'مفاتيح التحقق كما كانت في'])
      await page.getByText(words).waitFor();
    expect(await page.locator('a[href^="/v/"]').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it("knows a permit's days by the paper alone", async () => {
    await decided(office.app, permit.id, 'suspend', 'مخالفة خط التنظيم');
    await choose(picture(permit.pdf));
    await title('رمز صحيح وقّعته المحافظة').waitFor();
    expect(await facts()).toMatchObject({
      'نوع الوثيقة': 'رخصة بناء',
      الاستعمال: 'سكني RES',
      'سارية حتى': expect.stringContaining('٢٠٩٩'),
      'المدة اليوم': 'لم تنته',
    });
  });

  it('takes nothing for ours that we did not sign', async () => {
    const at = receipt.qrText.length - 30;
    const forged = `${receipt.qrText.slice(0, at)}${receipt.qrText[at] === 'A' ? 'B' : 'A'}${receipt.qrText.slice(at + 1)}`;
    for (const text of [forged, 'https://elsewhere.example/v/aaaaaaaaaaaaaaaaaaaaaaaaaa', 'مرحبًا']) {
      await choose(await toBuffer(text, { scale: 4 }));
      await title('هذا الرمز ليس من عندنا').waitFor();
    }
    await choose(await toBuffer('http://127.0.0.1/v/aaaaaaaaaaaaaaaaaaaaaaaaaa', { scale: 4 }));
    await title('رمز يُفحص بالإنترنت فقط').waitFor();
    await choose(samplePng);
    await title('لم نجد رمزًا في الصورة').waitFor();
  });

  it('with a network again leads to what is so today, where four digits open the rest', async () => {
    await choose(picture(permit.pdf));
    await seat.context.setOffline(false);
    await page.getByRole('link', { name: 'اعرض حالتها الآن' }).click();
    await title('رخصة موقوفة').waitFor();

    await page.goto('/check');
    await choose(picture(receipt.pdf));
    await page.getByRole('link', { name: 'اعرض حالتها الآن' }).click();
    await title('إيصال صحيح').waitFor();
    expect(await page.locator('ol li').count()).toBe(4);
    expect(await page.content()).not.toContain(TOLD);
    await page.locator('#digits').fill('١٢٣٤');
    await page.getByRole('button', { name: 'اعرض تفاصيل طلبي' }).click();
    await page.getByText(TOLD).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it('reads a code through the camera, turned and not close by', async () => {
    await page.goto('/check');
    await beforeTheCamera(page, await toBuffer(permit.qrText, { scale: 4, errorCorrectionLevel: 'M' }));
    await page.getByRole('button', { name: 'افتح الكاميرا' }).click();
    await title('رمز صحيح وقّعته المحافظة').waitFor();
    expect((await facts())['نوع الوثيقة']).toBe('رخصة بناء');
  });

  it('says so where there is no camera, in the other language too, and runs over at no width', async () => {
    await page.goto('/check?lang=en');
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await title('The camera could not be opened').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const width of [320, 390, 820, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
  });

  it('loads nothing from elsewhere, and less than 60 kB of script', () => {
    expect(seat.complaints).toEqual([]);
    expect(transferred).toBeGreaterThan(5000);
    expect(transferred).toBeLessThan(60_000);
  });
});

/** A camera that sees this picture on a table. */
function beforeTheCamera(page: Page, picture: Buffer): Promise<unknown> {
  return page.evaluate(`(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const table = Object.assign(document.createElement('canvas'), { width: 1280, height: 960 });
    const view = table.getContext('2d');
    const draw = () => {
      view.setTransform(1, 0, 0, 1, 0, 0);
      view.fillStyle = '#b9b09f';
      view.fillRect(0, 0, 1280, 960);
      view.setTransform(Math.cos(0.2), Math.sin(0.2), -Math.sin(0.2), Math.cos(0.2), 480, 260);
      view.drawImage(picture, 0, 0);
    };
    draw();
    setInterval(draw, 100);
    navigator.mediaDevices.getUserMedia = async () => table.captureStream(10);
  })(${JSON.stringify([...picture])})`);
}

/** A page as an office scanner at 150 dpi makes a picture of it. */
function picture(pdf: Buffer): Buffer {
  const file = join(mkdtempSync(join(tmpdir(), 'paper-')), 'paper.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file]);
}
