import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { barriers } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf } from '../support/sample-files.js';
import { until } from '../support/until.js';
import { type Desk, openDesk } from './desk.js';

storiesNeeding('chromium')('the desk of a clerk in the browser', () => {
  let desk: Desk;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk();
    page = desk.page;
  });
  afterAll(() => desk?.office.close());
  beforeEach(() => desk.sitDownAnew());

  it('finds a new name again for the next letter, for it stands in the directory now', async () => {
    await page.locator('#paper-party').fill('جمعية الأمل الجديدة');
    await page.locator('#paper-number').fill('new-1');
    await page.locator('#paper-date').fill('16/11/2026');
    await page.locator('#paper-subject').fill('طلب دعم');
    await page.keyboard.press('Control+Enter');
    await page.getByText('أُضيفت «جمعية الأمل الجديدة» إلى دليل الجهات').waitFor();
    await page.locator('#paper-party').fill('امل الجديده');
    await page.getByRole('option', { name: 'جمعية الأمل الجديدة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('prints the label of what was saved: by key, from the last five, or by itself where that is wished', async () => {
    const printed = () => page.evaluate<string[]>('window.printed ?? []');
    await desk.fill('label-1');
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
    const { id } = await desk.last();
    const label = `/api/v1/entries/${id}/label.pdf?size=70x40`;
    await page.keyboard.press('Alt+p');
    await until('the label', async () => (await printed()).length === 1);
    await page
      .locator('.last li')
      .first()
      .getByRole('button', { name: /طباعة الملصق/ })
      .click();
    await until('the label again', async () => (await printed()).length === 2);
    expect(await printed()).toEqual([label, label]);
    await desk.seat.go('/account');
    await page.getByRole('switch', { name: 'طباعة الملصق فور القيد' }).click();
    await desk.seat.go('/register');
    await page.locator('.last li').first().waitFor();
    await desk.fill('label-2');
    await page.keyboard.press('Control+Enter');
    await until('the label by itself', async () => (await printed()).length === 1);
    expect(await printed()).toEqual([`/api/v1/entries/${(await desk.last()).id}/label.pdf?size=70x40`]);
    await page.locator('#paper-party:focus').waitFor();
    await desk.seat.go('/account');
    await page.getByRole('switch', { name: 'طباعة الملصق فور القيد' }).click();
  });

  it('reads numbers the right way round, in digits of one width (INV-47)', async () => {
    const left = (text: string) =>
      page.evaluate<{ left: number; width: number }[]>(`(() => {
        const number = document.querySelector('.number-band .big');
        const before = number.textContent;
        number.textContent = '${text}';
        const rectangles = [...number.textContent].map((_, at) => {
          const digit = document.createRange();
          digit.setStart(number.firstChild, at);
          digit.setEnd(number.firstChild, at + 1);
          const { left, width } = digit.getBoundingClientRect();
          return { left, width };
        });
        number.textContent = before;
        return rectangles;
      })()`);
    const places = (await left('١٨٤٥٢')).map((digit) => digit.left);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const widths = (await left('٠١٢٣٤٥٦٧٨٩')).map(({ width }) => Math.round(width * 10));
    expect(new Set(widths).size).toBe(1);
  });

  it('turns to the page of another day, which stands in the address', async () => {
    await desk.seat.go('/book');
    await page.getByRole('button', { name: 'اليوم السابق' }).click();
    await page.waitForURL(/date=\d{4}-\d{2}-\d{2}/);
    await page.getByText('لم يُقيد شيء في هذا اليوم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.locator('#book-day').fill('١/١/٢٠٢٥');
    await page.keyboard.press('Enter');
    await page.locator('h1').click();
    await page.waitForURL(/date=2025-01-01/);
    await page.getByRole('button', { name: 'العودة إلى اليوم' }).click();
    await page.locator('.lines tbody tr').first().waitFor();
  });

  it('attaches the scan, which is sent while the clerk types', async () => {
    await page
      .locator('#scan-files')
      .setInputFiles({ name: 'خطاب.pdf', mimeType: 'application/pdf', buffer: samplePdf('scan') });
    await page.getByText('تم الرفع').waitFor();
    expect(await barriers(page)).toEqual([]);
    await desk.fill('scan-1');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/entries\//);
    await page.getByRole('link', { name: 'خطاب.pdf' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is told when a file is not one that is kept', async () => {
    await page
      .locator('#scan-files')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') });
    await page.getByText('نوع الملف غير مقبول').waitFor();
    await desk.fill('bad-1');
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يكتمل رفع الملفات').waitFor();
    await page.getByRole('button', { name: 'حذف a.pdf' }).click();
    await page.locator('#paper-subject').focus();
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
  });

  it('enters secret mail from its envelope, unopened (INV-36)', async () => {
    await desk.fill('secret-1');
    await page.getByText('سري', { exact: true }).click();
    await page.getByText('يُقيد من بيانات المظروف دون فتحه').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
    expect(await desk.last()).toMatchObject({ unopened: true, subject: 'سري' });
  });

  it('loses nothing when the window is closed or the connection is gone, and no number is invented', async () => {
    await desk.fill('kept-1', 'لم يُحفظ بعد');
    await desk.seat.context.setOffline(true);
    await page.getByText('لا اتصال بالخادم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يصل رد من الخادم').waitFor();
    expect(await desk.shownNumber().count()).toBe(0);
    await desk.seat.context.setOffline(false);
    await desk.seat.go('/account');
    await desk.seat.go('/register');
    await until('the draft', async () => (await desk.value('paper-subject')) === 'لم يُحفظ بعد');
    expect(await desk.value('paper-number')).toBe('kept-1');
  });

  it('goes on after the session has ended, with what was written', async () => {
    await desk.fill('ended-1');
    await desk.office.app.database.owner.query('DELETE FROM session');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'انتهت الجلسة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await desk.shownNumber().waitFor();
    expect(await desk.last()).toMatchObject({ counterparty_number: 'ended-1' });
  });

  it('and no rule of the content security policy was broken', () => {
    expect(desk.seat.complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
