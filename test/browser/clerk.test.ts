import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { type Desk, openDesk } from './desk.js';

storiesNeeding('chromium')('a clerk registers paper in the browser', () => {
  let desk: Desk;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk();
    page = desk.page;
  });
  afterAll(() => desk?.office.close());
  beforeEach(() => desk.sitDownAnew());

  it('without a mouse, in few keys, and hears the number', async () => {
    let keys = 0;
    const began = performance.now();
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const type = async (text: string) => {
      keys += [...text].length;
      await page.keyboard.type(text);
    };
    expect(await desk.focused()).toBe('paper-party');
    await type('مالي');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await press('Enter');
    expect(await desk.value('paper-party')).toBe('وزارة المالية');
    await press('Tab');
    await type('٧٧١');
    await press('Tab');
    await type('15112026');
    await press('Tab');
    await type('صرف مستحقات');
    await press('Control+Enter');
    await desk.shownNumber().waitFor();
    expect(await page.locator('[role=status] > .number-band').count()).toBe(1);
    expect((await desk.shownNumber().boundingBox())!.height).toBeGreaterThanOrEqual(40);
    expect([await desk.value('paper-party'), await desk.value('paper-subject'), await desk.focused()]).toEqual([
      '',
      '',
      'paper-party',
    ]);
    const took = Math.round(performance.now() - began);
    process.stdout.write(`registering by keyboard: ${keys} keys, ${took} ms from the first key to the number\n`);
    expect(keys).toBeLessThanOrEqual(40);
    expect(await desk.last()).toMatchObject({ counterparty_number: '771', subject: 'صرف مستحقات' });
  });

  it('in the order of the fields', async () => {
    const order = [await desk.focused()];
    for (let i = 0; i < 6; i += 1) {
      await page.keyboard.press('Tab');
      order.push(await desk.focused());
    }
    expect(order).toEqual(
      ['party', 'number', 'date', 'subject', 'received', 'attachments', 'channel'].map((name) => `paper-${name}`),
    );
    const names = [];
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate(
          '(document.activeElement.name && document.activeElement.type) || document.activeElement.type',
        ),
      );
    }
    expect(names).toEqual(['radio', 'radio', 'checkbox', 'submit', 'button']);
  });

  it('finds a sender in any spelling, the exact name first, and Enter does not save', async () => {
    const before = await desk.entries();
    await page.keyboard.type('وزاره الماليه');
    const offered = page.getByRole('listbox').getByRole('option');
    await offered.first().waitFor();
    expect((await offered.allTextContents()).slice(0, 2)).toEqual(['وزارة المالية', 'وزارة المالية والتخطيط']);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await desk.value('paper-party')).toBe('وزارة المالية');
    await page.keyboard.press('Enter');
    expect(await desk.entries()).toBe(before);
  });

  it('types dates and numbers as on paper', async () => {
    const typed = async (text: string) => {
      await page.locator('#paper-date').fill(text);
      await page.locator('#paper-subject').focus();
      return desk.value('paper-date');
    };
    for (const text of ['15/11/2026', '١٥/١١/٢٠٢٦', '15112026', '15-11-2026', '15.11.26', '2026-11-15'])
      expect([text, await typed(text)]).toEqual([text, '١٥/١١/٢٠٢٦']);
    expect(await typed('5/1/2026')).toBe('٠٥/٠١/٢٠٢٦');
    expect(await typed('31/2/2026')).toBe('31/2/2026');
    await page.getByText('تاريخ غير مفهوم').waitFor();
    await page.locator('#paper-date').fill('1/3/2026');
    await page.keyboard.press('ArrowDown');
    expect(await desk.value('paper-date')).toBe('٢٨/٠٢/٢٠٢٦');
    await page.locator('#paper-attachments').fill('٣');
    await desk.fill('a-1');
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
    expect(await desk.last()).toMatchObject({ attachments_declared: 3 });
  });

  it('picks a day from a calendar that speaks Arabic', async () => {
    await page.locator('#paper-date').fill('15/11/2026');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'اختيار التاريخ' }).getByRole('grid').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#paper-date:focus').waitFor();
    expect(await desk.value('paper-date')).toBe('٢٢/١١/٢٠٢٦');
  });

  it('once, however often it is pressed (INV-01)', async () => {
    const before = await desk.entries();
    await desk.fill('twice-1');
    await page.evaluate(`for (let i = 0; i < 2; i += 1) document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))`);
    await desk.shownNumber().waitFor();
    expect(await desk.entries()).toBe(before + 1);
  });

  it('once, when the answer was lost and it is asked again', async () => {
    const before = await desk.entries();
    await desk.fill('lost-1');
    await page.route('**/api/v1/paper-letters', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يصل رد من الخادم').waitFor();
    expect(await desk.value('paper-number')).toBe('lost-1');
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/paper-letters');
    // by now the look for an earlier entry finds this very sheet: it is no other wish for that
    await page.locator('#paper-number').focus();
    await page.keyboard.press('Tab');
    await page.locator('.duplicate').waitFor();
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
    expect(await desk.entries()).toBe(before + 1);
  });

  it('is warned of a sheet that is there already, and may go on', async () => {
    await page.locator('#paper-party').fill('وزارة المالية');
    await page.keyboard.press('Escape');
    await page.locator('#paper-number').fill('١٢٣٤');
    await page.locator('#paper-date').fill('15/11/2026');
    await page.keyboard.press('Tab');
    await page.getByText('سبق قيد خطاب بالرقم نفسه من هذه الجهة').waitFor();
    expect(await page.locator('.duplicate').textContent()).toContain('١ لسنة ٢٠٢٦');
    expect(await desk.focused()).toBe('paper-subject');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.type('خطاب ثانٍ');
    await page.keyboard.press('Alt+d');
    await page.getByRole('dialog', { name: 'القيد السابق' }).getByText('قديم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
  });

  it('is told what is missing, at the fields and above them', async () => {
    await page.keyboard.press('Control+Enter');
    const summary = page.locator('.error-summary');
    await summary.waitFor();
    await page.locator('.error-summary:focus').waitFor();
    expect(await summary.getByRole('link').count()).toBe(4);
    expect(await barriers(page)).toEqual([]);
    for (const name of ['party', 'number', 'date', 'subject']) {
      const field = page.locator(`#paper-${name}`);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const described = (await field.getAttribute('aria-describedby'))!.split(' ').at(-1);
      expect(await page.locator(`[id="${described}"]`).textContent()).not.toBe('');
    }
    await summary.getByRole('link').nth(1).click();
    expect(await desk.focused()).toBe('paper-number');
  });

  it('repeats the last sender, or keeps it for a run of letters', async () => {
    await page.keyboard.press('Alt+r');
    expect([await desk.value('paper-party'), await desk.focused()]).toEqual(['وزارة المالية', 'paper-number']);
    await desk.fill('run-1');
    await page.getByLabel('الاحتفاظ بالجهة للخطاب التالي').check();
    await page.keyboard.press('Control+Enter');
    await desk.shownNumber().waitFor();
    await page.locator('#paper-number:focus').waitFor();
    expect([await desk.value('paper-party'), await desk.value('paper-number')]).toEqual(['وزارة المالية', '']);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(desk.seat.complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
