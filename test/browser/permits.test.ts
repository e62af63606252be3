import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { DEMO_PIN } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { APPLICANT, decidedRequest, GROUNDS } from '../support/permits.js';

storiesNeeding('chromium')('a building permit in the browser', () => {
  let office: Office;
  let permitId: string;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  const dialog = (page: Page) => page.getByRole('dialog');
  const stateNow = async () =>
    (await office.app.database.owner.query('SELECT state FROM building_permit_now WHERE id = $1', [permitId]))[0].state;

  it('is prepared by the engineer on an approved request, in the applicant’s name, and shown as a specimen', async () => {
    const seat: Seat = await office.sitDown('bnh.employee');
    const { page } = seat;
    await seat.go(`/permits/new?request=${await decidedRequest(office.app)}`);
    expect(await page.getByLabel('صاحب الرخصة').inputValue()).toBe(APPLICANT.name);
    await page.getByLabel('رقم القطعة').fill('١٢ حوض الساحل');
    await page.getByRole('button', { name: 'إعداد الرخصة' }).click();
    await page.getByText('اكتب المساحة بالمتر المربع.').waitFor();
    await page.getByLabel('مساحة القطعة').fill('٢٥٠٫٥');
    await page.getByLabel('عدد الأدوار').fill('٥');
    await page.getByLabel('سارية حتى').fill('٣٠/١١/٢٠٩٩');
    await page.getByLabel('الاشتراطات').fill('الالتزام بخط التنظيم');
    await page.getByRole('button', { name: 'إعداد الرخصة' }).click();
    await page.waitForURL(/\/permits\/[0-9a-f-]{36}$/);
    permitId = page.url().split('/').at(-1)!;
    await page.locator('.permit-paper .sheet-picture > *').first().waitFor();
    await page.getByText('٢٥٠.٥', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'توقيع وإصدار' }).count()).toBe(0);
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });

  it('is found, signed and suspended by the head; who checks it sees so at once', async () => {
    const seat = await office.sitDown('bnh.head');
    const { page } = seat;
    await seat.go('/permits?state=PREPARED');
    await page
      .getByRole('row', { name: /حوض الساحل/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'توقيع وإصدار' }).click();
    await dialog(page).getByLabel('الرقم السري للتوقيع').fill('111112');
    await dialog(page).getByRole('button', { name: 'توقيع', exact: true }).click();
    await dialog(page).getByText('المحاولات الباقية').waitFor();
    await dialog(page).getByLabel('الرقم السري للتوقيع').fill(DEMO_PIN);
    await dialog(page).getByRole('button', { name: 'توقيع', exact: true }).click();
    await page.getByText(/صدرت الرخصة برقم ١ لسنة/).waitFor();
    expect(await stateNow()).toBe('VALID');

    await page.getByRole('button', { name: 'إيقاف الرخصة' }).click();
    await dialog(page).getByRole('button', { name: 'إيقاف الرخصة' }).click();
    await dialog(page).locator('[aria-invalid="true"]').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog(page).getByLabel('السبب').fill(GROUNDS.reason);
    await dialog(page).getByLabel('سند القرار').fill(GROUNDS.decisionReference);
    await dialog(page).getByRole('button', { name: 'إيقاف الرخصة' }).click();
    await page.getByText('أُوقفت الرخصة.').waitFor();
    await page.getByText('موقوفة', { exact: true }).first().waitFor();
    expect(await stateNow()).toBe('SUSPENDED');
    expect(seat.complaints).toEqual([]);
  });
});
