import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('a clerk decides in the browser what becomes of letters that arrived', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    seat = await office.sitDown('tkh.clerk');
    page = seat.page;
  });
  afterAll(() => office?.close());

  async function deliver(subject: string, more: { secrecy?: 'CONFIDENTIAL'; enclosures?: string[] } = {}) {
    const letterId = await signedLetter(office.app, { from: 'BNH', to: ['TKH'], subject, ...more });
    await send(office.app, more.secrecy ? 'bnh.manager' : 'bnh.clerk', letterId);
    await office.app.app.get(Consumer).performAllDue();
  }

  it('sees that nothing waits', async () => {
    await seat.go('/intake');
    await page.getByText('لا خطابات بانتظار القيد').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('opens one, reads what it is and registers it by keyboard: the number stands above, the next is at hand', async () => {
    await deliver('بشأن حدود الزمام', { enclosures: ['خريطة'] });
    await deliver('طلب بيان');
    await seat.go('/intake');
    await page.locator('.queue-item').nth(1).waitFor();
    await page.locator('.side .waiting', { hasText: '٢' }).first().waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 2, name: 'بشأن حدود الزمام' }).waitFor();
    expect(await page.getByRole('link', { name: 'الخطاب الموقّع (PDF)' }).count()).toBe(0);
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'مرفق.pdf' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.locator('[role=status] > .number-band .big').waitFor();
    expect(await page.locator('[role=status] > .number-band .big').textContent()).toBe('١');
    await page.getByRole('heading', { level: 2, name: 'طلب بيان' }).waitFor();
    const [{ n }] = await office.app.database.owner.query(
      `SELECT count(*)::int AS n FROM register_entry WHERE direction = 'INBOUND' AND subject = 'بشأن حدود الزمام'`,
    );
    expect(n).toBe(1);
  });

  it('refuses one with a reason, in words where the code says nothing by itself (INV-24)', async () => {
    await page.getByRole('button', { name: 'رفض الاستلام' }).click();
    const dialog = page.getByRole('dialog', { name: 'رفض الاستلام' });
    await dialog.waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'رفض الاستلام' }).click();
    await dialog.getByText('اختر سببًا من القائمة').waitFor();
    await dialog.getByLabel('السبب', { exact: true }).selectOption('OTHER');
    await dialog.getByRole('button', { name: 'رفض الاستلام' }).click();
    await dialog.getByText('اكتب السبب في كلمات').waitFor();
    await dialog.getByLabel('بيان السبب').fill('يخص مركز كفر شكر');
    await dialog.getByRole('button', { name: 'رفض الاستلام' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('كل ما ورد').click();
    await page.getByText('مرفوض').waitFor();
    await page.locator('.queue-item', { hasText: 'طلب بيان' }).click();
    await page.getByText('يخص مركز كفر شكر').waitFor();
    expect(await page.getByRole('button', { name: 'رفض الاستلام' }).count()).toBe(0);
  });

  it('registers secret mail without reading it (INV-36), on a narrow screen too', async () => {
    await deliver('موضوع لا يُقرأ', { secrecy: 'CONFIDENTIAL' });
    await page.setViewportSize({ width: 390, height: 844 });
    await seat.go('/intake');
    await page.locator('.queue-item').click();
    await page.getByRole('heading', { level: 2, name: 'موضوع سري' }).waitFor();
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);
    expect(await page.getByRole('button', { name: 'فتح الخطاب' }).count()).toBe(0);
    await page.getByRole('button', { name: 'قيد الخطاب' }).click();
    await page.locator('[role=status] > .number-band .big').waitFor();
    expect(await page.content()).not.toContain('لا يُقرأ');
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
