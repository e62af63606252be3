import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Voice } from '../support/app.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { DEMO_PIN, unitIds, upload } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf } from '../support/sample-files.js';
import { until } from '../support/until.js';

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

/** A browser that hears: it writes down one sentence each time it is asked to listen. */
const HEARING = `window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() {
    setTimeout(() => {
      this.onresult({ resultIndex: 0, results: [{ isFinal: true, 0: { transcript: 'وموافاتي بما يتم بلغة ' + this.lang } }] });
      this.onend();
    }, 50);
  }
  stop() { this.onend(); }
};`;

/** The key 9 of an Arabic layout. */
const ARABIC_NINE = `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '٩', code: 'Digit9', bubbles: true }))`;

storiesNeeding('chromium')('the head’s directives', () => {
  let office: Office;
  let unitId: string;
  let clerk: Voice;
  let head: Voice;
  let letterId: string;
  const annotations = (on: Page) => on.locator('.annotations > li');
  const button = (on: Page, name: string | RegExp) => on.getByRole('button', { name, exact: true });
  const open = async (seat: Seat) => {
    await seat.go(`/letters/${letterId}`);
    await seat.page.locator('.sheet canvas').first().waitFor();
  };

  beforeAll(async () => {
    office = await openOffice();
    unitId = (await unitIds(office.app)).BNH;
    clerk = await office.app.as('bnh.clerk');
    head = await office.app.as('bnh.head');
    const manager = await office.app.as('bnh.manager');
    const scans = [await upload(manager, unitId, samplePdf('sheet'), 'sheet.pdf')];
    const { QLY } = await unitIds(office.app);
    const sheet = { unitId, counterparty: { unitId: QLY }, subject: 'بشأن إنارة الطريق', channel: 'HAND', scans };
    letterId = (await manager.post('/api/v1/paper-letters', sheet).expect(201)).body.letterId;
  });
  afterAll(() => office?.close());

  it('are tapped on a tablet, beside words that are dictated, and saved as one annotation', async () => {
    const seat = await office.sitDown('bnh.head', TABLET);
    const { page } = seat;
    await page.addInitScript(HEARING);
    await open(seat);
    await button(page, 'تأشيرة').click();
    const chip = button(page, 'للاختصاص');
    await chip.tap();
    await button(page, 'للرد').tap();
    expect((await chip.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await button(page, 'إملاء صوتي').tap();
    const words = page.getByLabel('نص التأشيرة');
    await until('what was said', async () => (await words.inputValue()) === 'وموافاتي بما يتم بلغة ar-EG');
    await page.getByText('بزر الميكروفون في لوحة مفاتيح').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await button(page, 'حفظ التأشيرة').tap();
    await annotations(page).getByText('للاختصاص').waitFor();
    expect(await annotations(page).first().locator('.chip').allTextContents()).toEqual(['للاختصاص', 'للرد']);
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });

  it('are tapped by the digits of the keyboard; a later one takes the place of the first, which stays under it', async () => {
    const seat = await office.sitDown('bnh.head');
    const { page } = seat;
    await head.put('/api/v1/directives/pin', { unitId, pin: 'ALWAYS' }).expect(200);
    await open(seat);
    expect(await button(page, 'إملاء صوتي').count()).toBe(0);
    await button(page, 'تأشيرة أخرى بدلًا منها').click();
    await page.getByText(/تحل محل: للاختصاص/).waitFor();
    await page.keyboard.press('6');
    await page.evaluate(ARABIC_NINE);
    await page.keyboard.press('Digit6');
    expect(await page.locator('.directive-chip[aria-pressed="true"]').allTextContents()).toEqual([
      expect.stringContaining('للمتابعة'),
    ]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('أدخل الرقم السري للتوقيع').waitFor();
    const pin = page.getByLabel('الرقم السري للتوقيع', { exact: true });
    await pin.fill('135790');
    await page.keyboard.press('Control+Enter');
    await page.getByText('المحاولات الباقية: ٤').waitFor();
    expect(await barriers(page)).toEqual([]);
    await pin.fill(DEMO_PIN);
    await page.keyboard.press('Control+Enter');
    await annotations(page).getByText('موقّعة إلكترونيًا من صاحبها').waitFor();
    expect(await annotations(page).count()).toBe(1);
    const earlier = page.locator('.earlier-annotations');
    expect(await earlier.getByText('وموافاتي').isVisible()).toBe(false);
    await earlier.locator('summary').click();
    await earlier.getByText('وموافاتي').waitFor();
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });

  it('are copied from paper by the clerk, with both names and the scan', async () => {
    const seat = await office.sitDown('bnh.clerk');
    const { page } = seat;
    await open(seat);
    await button(page, 'نقل تأشيرة ورقية').click();
    const dialog = page.getByRole('dialog');
    const save = dialog.getByRole('button', { name: 'حفظ النقل' });
    await save.click();
    await dialog.getByText('أرفق صورة الورقة').waitFor();
    await dialog.getByText('اختر تأشيرة مختصرة أو اكتب النص').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer: samplePdf('note') });
    await dialog.getByText('تم الرفع').waitFor();
    await dialog.getByRole('button', { name: 'للحفظ' }).click();
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    const copied = annotations(page).filter({ hasText: 'نقلها من الورق' });
    await copied.getByText(/رئيس مركز ومدينة بنها/).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      copied.getByText('صورة التأشيرة الورقية').click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^تأشيرة .*\.pdf$/);
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });

  it('are arranged by the head: added, changed, moved by the keyboard, retired and taken back', async () => {
    const seat = await office.sitDown('bnh.head');
    const { page } = seat;
    await seat.go('/admin/directives');
    await button(page, 'إضافة عبارة').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('العبارة بالعربية').fill('للرد العاجل');
    await dialog.getByLabel('العبارة بالإنجليزية').fill('To reply at once');
    await dialog.getByLabel('المهلة بأيام العمل').fill('٢');
    await dialog.getByLabel('الرمز').fill('reply');
    await dialog.getByRole('button', { name: 'حفظ العبارة' }).click();
    await dialog.getByText('في الوحدة عبارة بهذا الرمز').first().waitFor();
    await dialog.getByLabel('الرمز').fill('reply_now');
    await dialog.getByRole('button', { name: 'حفظ العبارة' }).click();
    const line = page.locator('ol > li', { hasText: 'للرد العاجل' });
    await line.getByText('المهلة بأيام العمل: ٢').waitFor();
    const up = button(page, 'تقديم للرد العاجل');
    await up.focus();
    await page.keyboard.press('Enter');
    await until('the line before the last', async () =>
      (await page.locator('ol > li').nth(-2).textContent())!.includes('للرد العاجل'),
    );
    await until('the focus on its button', async () => (await page.locator('[data-way="up"]:focus').count()) === 1);
    await line.getByRole('button', { name: 'إيقاف للرد العاجل' }).click();
    await page.getByRole('heading', { name: 'عبارات أُوقف استعمالها' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'إعادة للرد العاجل' }).click();
    await line.waitFor();
    await page.getByLabel('الرقم السري عند التأشير').selectOption({ label: 'على الخطابات السرية فقط' });
    const policy = async () => (await clerk.get(`/api/v1/directives?unitId=${unitId}`).expect(200)).body.pin;
    await until('the policy', async () => (await policy()) === 'CONFIDENTIAL');
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });
});
