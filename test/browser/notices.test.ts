import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { bytes } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { tell, unitId } from '../support/notices.js';
import { scannedCodes } from '../support/printed-page.js';
import { until } from '../support/until.js';
import { registerPaper } from './paper.js';
import { fits } from './widths.js';

storiesNeeding('chromium', 'zbarimg')('what people are told of, and who has the sheets', () => {
  let office: Office;
  let head: Seat;
  let clerk: Seat;
  let banha: string;
  beforeAll(async () => {
    office = await openOffice();
    [head, clerk] = await Promise.all([office.sitDown('bnh.head'), office.sitDown('bnh.clerk')]);
    banha = await unitId(office.app, 'BNH');
  });
  afterAll(() => office?.close());

  const urgent = (entryId?: string) =>
    tell(office.app, {
      kind: 'deadline-passed',
      to: { roles: ['HEAD'] },
      unitId: banha,
      cause: randomUUID(),
      urgent: true,
      ...(entryId && { entryId }),
    });

  it('the bell counts what is unread as it comes, and what is opened is read', async () => {
    const entryId = await registerPaper(office, 'bnh.clerk', { subject: 'حصر الأراضي', number: '7' });
    const { page } = head;
    const open = page.waitForResponse((answer) => answer.url().includes('/api/v1/events'));
    await head.go('/notifications');
    await open;
    await page.getByText('لا إشعارات').waitFor();
    await urgent(entryId);
    await urgent();
    await page.locator('.bell-count', { hasText: '٢' }).waitFor();
    await page.locator('[role=status]', { hasText: 'الإشعارات: ' }).waitFor({ state: 'attached' });
    const line = page.locator('.notice', { hasText: 'حصر الأراضي' });
    await line.getByText('فات الموعد').waitFor();
    expect(await barriers(page)).toEqual([]);
    await fits(page);
    await page.getByRole('link', { name: 'الإشعارات: ٢ لم تقرأه' }).waitFor();
    await line.getByRole('link', { name: 'فات الموعد' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/entries/${entryId}`);
    await page.locator('.bell-count', { hasText: '١' }).waitFor();
    await page.locator('.bell').click();
    await page.getByRole('button', { name: 'لم تُقرأ' }).click();
    await page.getByRole('button', { name: 'تعليم الكل كمقروء' }).click();
    await page.getByText('لا إشعارات').waitFor();
    await page.locator('.bell-count').waitFor({ state: 'detached' });
  });

  it('each wish is kept as it is made, and so is the address, which is shown here only', async () => {
    const { page } = head;
    await head.go('/account');
    await page.getByLabel('بريدك الإلكتروني').fill('head@mail.example');
    await page.getByRole('button', { name: 'حفظ العنوان' }).click();
    await page.getByText('حُفظ العنوان.').waitFor();
    await page.getByLabel('بالبريد: ورد رد').selectOption('NONE');
    const wishes = async () => (await (await office.app.as('bnh.head')).get('/api/v1/me/notification-wishes')).body;
    const kept = await until('the wish', async () => {
      const { email, wishes: all } = await wishes();
      return (
        all.some((wish: { kind: string; mail: string }) => wish.kind === 'reply-arrived' && wish.mail === 'NONE') &&
        email
      );
    });
    expect(kept).toBe('head@mail.example');
    expect(await barriers(page)).toEqual([]);
    await fits(page);
  });

  it('the sheet of an entry is passed on, and a heap of them by scanning label after label', async () => {
    const ids = [];
    for (const number of ['11', '12', '13'])
      ids.push(await registerPaper(office, 'bnh.clerk', { subject: `ورقة ${number}`, number }));
    const { page } = clerk;
    await clerk.go(`/entries/${ids[0]}`);
    await page.getByRole('button', { name: 'تسليم الورقة' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('أو مكان').fill('دولاب ٣');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'تسليم', exact: true }).click();
    await page.locator('.custody', { hasText: 'دولاب ٣' }).waitFor();
    await page.getByLabel('مقاس الملصق').selectOption('50x25');
    expect(await barriers(page)).toEqual([]);
    await fits(page);

    await page.getByRole('link', { name: 'من عنده ماذا' }).click();
    await page.locator('#sheet-holder').fill('الموارد');
    await page.keyboard.press('Enter');
    await page.locator('#sheet-number:focus').waitFor();
    const voice = await office.app.as('bnh.clerk');
    for (const id of ids.slice(1)) {
      const label = await voice.get(`/api/v1/entries/${id}/label.pdf?size=50x25`).buffer(true).parse(bytes);
      await scan(page, scannedCodes(label.body, { dotsPerInch: 203 })[0]!);
    }
    await page.locator('.passed li[data-well=true]').nth(1).waitFor();
    await page.locator('.ledger-item', { hasText: 'ورقة ١٣' }).waitFor();
    await page.locator('#sheet-number').fill('999999');
    await page.keyboard.press('Enter');
    await page.getByText('لا قيد بهذا الرقم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await fits(page);
    const held = (await voice.get(`/api/v1/custody?unitId=${banha}`)).body.items;
    expect(held.map(({ entry }: { entry: { id: string } }) => entry.id)).toEqual([ids[2], ids[1], ids[0]]);
  });

  it.each(['50x25', '70x40'])('a scanner gun anywhere opens the entry of a label of %s mm', async (size) => {
    const id = await registerPaper(office, 'bnh.clerk', { subject: `ملصق ${size}`, number: size });
    const voice = await office.app.as('bnh.clerk');
    const label = await voice.get(`/api/v1/entries/${id}/label.pdf?size=${size}`).buffer(true).parse(bytes);
    await clerk.go('/intake');
    await scan(clerk.page, scannedCodes(label.body, { dotsPerInch: 203 })[0]!);
    await clerk.page.waitForURL(`**/entries/${id}`);
    expect(clerk.complaints).toEqual([]);
  });
});

/** As a scanner gun types it, on a keyboard that is set to Arabic. */
async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(`(() => {
    const keys = { ':': ['Semicolon', true], '/': ['Slash'], '.': ['Period'], '-': ['Minus'] };
    const press = (key, code, shiftKey = false) => document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }));
    for (const character of ${JSON.stringify(code)}) {
      const [code, shift] = keys[character] ?? (/\\d/.test(character) ? ['Digit' + character]
        : ['Key' + character.toUpperCase(), character !== character.toLowerCase()]);
      press('ش', code, !!shift);
    }
    press('Enter', 'Enter');
  })()`);
}
