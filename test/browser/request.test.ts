import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { type Received, receive } from '../support/requests.js';
import { samplePng } from '../support/sample-files.js';
import { registerPaper } from './paper.js';

storiesNeeding('chromium')('a request in the browser, from the department to the hand-over', () => {
  let office: Office;
  let request: Received;
  let employee: Seat;
  beforeAll(async () => {
    office = await openOffice();
    const { BNH } = await unitIds(office.app);
    const window = await office.app.as('bnh.window');
    request = await receive(window, BNH);
    await window.post(`/api/v1/requests/${request.id}/advance`, { note: 'الأصول مطابقة' }).expect(200);
    await registerPaper(office, 'bnh.clerk', { subject: 'بشأن خط التنظيم', number: '٧٧' });
    employee = await office.sitDown('bnh.employee');
  });
  afterAll(() => office?.close());

  const dialog = (page: Page) => page.getByRole('dialog');
  const doIt = async (page: Page, name: string) => {
    await dialog(page).getByRole('button', { name, exact: true }).click();
    await dialog(page).waitFor({ state: 'detached' });
  };
  const here = (page: Page) => page.locator('.request-steps [aria-current="step"]');

  it('waits first among those of the department, and is opened by the keys alone', async () => {
    const { page } = employee;
    await employee.go('/window');
    await page.getByRole('heading', { level: 1, name: 'متابعة الطلبات' }).waitFor();
    await page.getByRole('button', { name: /بانتظاري/, pressed: true }).waitFor();
    await page.locator('.request-queue a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/requests/${request.id}`);
    await here(page).getByText('بالإدارة الهندسية').waitFor();
    await page.getByText('الأصول مطابقة').waitFor();
  });

  it('starts a letter that says what the request says, and names it from then on', async () => {
    const { page } = employee;
    await page.keyboard.press('l');
    await page.waitForURL('**/write?letter=*');
    const letterId = new URL(page.url()).searchParams.get('letter');
    await page.getByText('قطعة ١٢ شارع فريد ندا').first().waitFor();
    await employee.go(`/letters/${letterId}`);
    await page.getByRole('link', { name: 'بيان صلاحية موقع للبناء' }).click();
    await page.waitForURL(`**/requests/${request.id}`);
    const letters = page.locator('section', { hasText: 'مكاتبات الطلب' });
    await letters.getByText('لم يكتمل').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is tied to a letter that came in, by its number, and untied with a reason', async () => {
    const { page } = employee;
    await page.getByRole('button', { name: 'ربط خطاب' }).click();
    await dialog(page).getByLabel('رقم القيد').fill('١');
    await page.keyboard.press('Enter');
    await dialog(page)
      .getByRole('button', { name: /بشأن خط التنظيم/ })
      .click();
    await dialog(page).waitFor({ state: 'detached' });
    const tied = page.locator('.request-list li', { hasText: 'بشأن خط التنظيم' });
    await tied.getByRole('button', { name: 'فك الربط' }).click();
    await dialog(page).getByLabel('السبب').fill('خطاب طلب آخر');
    await doIt(page, 'فك الربط');
    await tied.waitFor({ state: 'detached' });
    await page.locator('.request-timeline', { hasText: 'خطاب طلب آخر' }).waitFor();
  });

  it('takes one more paper, and shows it beside the page', async () => {
    const { page } = employee;
    await page.keyboard.press('d');
    await dialog(page)
      .getByLabel('إرفاق ملف')
      .setInputFiles({ name: 'survey.png', mimeType: 'image/png', buffer: samplePng });
    await dialog(page).getByText('تم الرفع').waitFor();
    expect(await barriers(page)).toEqual([]);
    await doIt(page, 'إضافة مستند');
    await page.getByRole('button', { name: /^عرض/ }).click();
    await dialog(page).locator('.sheet img').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('stands still while somebody outside holds it, and goes on when they have answered', async () => {
    const { page } = employee;
    await page.getByRole('button', { name: 'إيقاف بانتظار رد' }).click();
    await dialog(page).getByRole('textbox', { name: 'الجهة المنتظر ردها' }).fill('طوخ');
    await dialog(page).getByRole('option', { name: 'مركز ومدينة طوخ' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('المطلوب منها').fill('حدود الزمام');
    expect(await barriers(page)).toEqual([]);
    await doIt(page, 'إيقاف بانتظار رد');
    await page.locator('.request-head', { hasText: 'لدى مركز ومدينة طوخ' }).waitFor();
    await page.getByRole('button', { name: 'استئناف' }).click();
    await doIt(page, 'استئناف');
    await page.locator('.request-head', { hasText: 'موعده' }).waitFor();
  });

  it('goes on to the head, who approves it, and whoever looks at it sees that at once', async () => {
    const { page } = employee;
    await page.keyboard.press('n');
    await dialog(page).getByLabel('ملاحظة').fill('لا مانع فنيًا');
    await dialog(page).getByLabel('ما يُبلغ به صاحب الطلب').fill('انتهت المعاينة');
    await doIt(page, 'إلى الخطوة التالية');
    await here(page).getByText('اعتماد رئيس الوحدة').waitFor();
    const head = await office.sitDown('bnh.head');
    await head.go(`/requests/${request.id}`);
    await head.page.keyboard.press('n');
    await doIt(head.page, 'موافقة');
    await head.page.locator('.request-head', { hasText: 'تمت الموافقة' }).waitFor();
    expect(head.complaints).toEqual([]);
    await head.context.close();
    // the page of the employee hears of it by itself
    await page.locator('.request-head', { hasText: 'تمت الموافقة' }).waitFor();
    expect(employee.complaints).toEqual([]);
  });

  it('is handed over at the window, which reads no note; an open letter is overridden only with a reason (INV-48)', async () => {
    const window = await office.sitDown('bnh.window');
    const { page } = window;
    await window.go(`/requests/${request.id}`);
    await page.locator('.request-timeline', { hasText: 'انتهت المعاينة' }).waitFor();
    expect(await page.getByText('لا مانع فنيًا').count()).toBe(0);
    await page.keyboard.press('n');
    await dialog(page).getByRole('button', { name: 'تسليم وإنهاء' }).click();
    await dialog(page).getByText('اكتب السبب في كلمات').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog(page).getByLabel('سبب الإنهاء قبل اكتمالها').fill('لم يعد الخطاب لازمًا');
    await doIt(page, 'تسليم وإنهاء');
    await page.locator('.request-head', { hasText: 'سُلّم لصاحبه' }).waitFor();
    expect(await page.getByRole('button', { name: 'تسليم وإنهاء' }).count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });
});
