import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ErrandsWorker } from '../../src/queue/errands.worker.js';
import { type Office, openOffice, type Seat } from '../support/browser.js';
import { DEMO_PIN } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

const SUBJECT = 'طلب بيان بالأراضي الفضاء على الطريق الدائري';
const ANSWER = 'الإفادة ببيان الأراضي الفضاء';

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Each window is opened once: whatever comes from another one is seen in it without reloading. */
storiesNeeding('chromium')('a letter goes its whole way through the windows of the people whose work it is', () => {
  let office: Office;
  let clerkA: Seat;
  let headA: Seat;
  let clerkB: Seat;
  let headB: Seat;
  beforeAll(async () => {
    office = await openOffice();
    await office.app.app.get(ErrandsWorker).start();
    clerkA = await office.sitDown('bnh.clerk');
    headA = await office.sitDown('bnh.head', TABLET);
    clerkB = await office.sitDown('tkh.clerk', TELEPHONE);
    headB = await office.sitDown('tkh.head', TABLET);
    await headA.go('/waiting');
    await clerkB.go('/intake');
    await clerkB.page.getByText('لا خطابات بانتظار القيد').waitFor();
  });
  afterAll(() => office?.close());

  const button = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  const inDialog = (page: Page, name: string) =>
    page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${name}`) });

  async function signWithPin(page: Page) {
    await page.getByRole('dialog').getByLabel('الرقم السري للتوقيع').fill(DEMO_PIN);
    await inDialog(page, 'توقيع').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  async function write(page: Page, text: { subject?: string; body: string }) {
    if (text.subject) await page.getByRole('textbox', { name: 'الموضوع' }).fill(text.subject);
    await page.getByRole('textbox', { name: 'نص الخطاب' }).click();
    await page.keyboard.type(text.body);
    await page.getByText('محفوظ الساعة').waitFor();
  }

  it('clerk A drafts it and gives it to the head', async () => {
    const { page, go } = clerkA;
    await go('/write');
    await page.getByRole('textbox', { name: 'إضافة جهة' }).fill('طوخ');
    await page.getByRole('option', { name: 'مركز ومدينة طوخ' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('مطلوب الرد قبل').fill('1/12/2030');
    await write(page, { subject: SUBJECT, body: 'برجاء موافاتنا بالبيان.' });
    await button(page, 'رفع إلى الرئيس').click();
    await page.getByText('رُفع الخطاب إلى الرئيس.').waitFor();
    await page.getByRole('link', { name: 'صفحة الخطاب' }).click();
    await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
  });

  it('head A sees it come and signs it', async () => {
    const { page } = headA;
    await page.locator('.mail-row', { hasText: SUBJECT }).click();
    await page.locator('.mail-pane .sheet-text', { hasText: 'برجاء' }).waitFor();
    await button(page, 'اعتماد وتوقيع').click();
    await signWithPin(page);
    await page.getByText(`وُقِّع «${SUBJECT}»`).waitFor();
  });

  it('clerk A sees the number that it got and sends it', async () => {
    const { page } = clerkA;
    await page.locator('.number-stamp .strong', { hasText: '١' }).waitFor();
    await button(page, 'إرسال').click();
    await inDialog(page, 'إرسال').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('clerk B sees it arrive and registers it', async () => {
    const { page } = clerkB;
    await page.locator('.queue-item', { hasText: SUBJECT }).click();
    await button(page, 'فتح الخطاب').click();
    await page.getByRole('link', { name: 'الخطاب الموقّع (PDF)' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('[role=status] > .number-band .big').waitFor();
    expect(await page.locator('[role=status] > .number-band .big').textContent()).toBe('١');
  });

  it('clerk A sees B’s number (INV-23)', async () => {
    await clerkA.page.locator('.dispatches .their-number', { hasText: '١' }).waitFor();
  });

  it('head B writes on it and answers it', async () => {
    const { page, go } = headB;
    await go('/incoming');
    await page.locator('.mail-row', { hasText: SUBJECT }).click();
    await page.getByRole('link', { name: 'فتح الخطاب' }).click();
    await page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    await page.getByRole('button', { name: 'تأشيرة', exact: true }).click();
    await page.getByLabel('نص التأشيرة').fill('تعد الإفادة اليوم');
    await button(page, 'حفظ التأشيرة').click();
    await page.locator('.annotations', { hasText: 'تعد الإفادة اليوم' }).waitFor();
    await button(page, 'إعداد رد').click();
    await page.waitForURL(/\/letters\/[^/]+\/edit/);
    await write(page, { subject: ANSWER, body: 'مرفق البيان المطلوب.' });
    await button(page, 'رفع إلى الرئيس').click();
    await page.getByRole('link', { name: 'صفحة الخطاب' }).click();
    await button(page, 'اعتماد وتوقيع').click();
    await signWithPin(page);
    await page.locator('.number-stamp .strong').waitFor();
    await button(page, 'إرسال').click();
    await inDialog(page, 'إرسال').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('clerk A registers the answer and closes the letter with it (INV-30)', async () => {
    const { page, go } = clerkA;
    const letter = page.url();
    await page.locator('.letter-list', { hasText: ANSWER }).first().waitFor();
    await go('/intake');
    await page.locator('.queue-item', { hasText: ANSWER }).click();
    await button(page, 'قيد الخطاب').click();
    await page.locator('[role=status] > .number-band .big').waitFor();
    await go(letter);
    await button(page, 'إنهاء').click();
    await page.getByRole('dialog').getByLabel('موقف الرد المطلوب').selectOption('BY_REPLY');
    await inDialog(page, 'إنهاء').click();
    await page.locator('.letter-head .chip', { hasText: 'منتهٍ' }).waitFor();
    const [{ states }] = await office.app.database.owner.query(
      `SELECT array_agg(l.state ORDER BY l.id) AS states FROM letter l WHERE l.subject = ANY ($1)`,
      [[SUBJECT, ANSWER]],
    );
    expect(states).toEqual(['CLOSED', 'DISPATCHED']);
  });

  it('and no window complained', () => {
    expect([clerkA, headA, clerkB, headB].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
