import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf } from '../support/sample-files.js';
import { until } from '../support/until.js';
import { registerPaper } from './paper.js';

storiesNeeding('chromium')('a clerk registers paper in the browser', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    await registerPaper(office, 'shk-e.clerk', { subject: 'قديم', number: '1234', date: '2026-11-15' });
    await registerPaper(office, 'shk-e.clerk', { subject: 'آخر', number: '9', party: 'وزارة المالية والتخطيط' });
    seat = await office.sitDown('shk-e.clerk');
    // A headless browser has no printer: what is printed is noted instead.
    await seat.context.addInitScript(
      'window.print = () => { top.printed = [...(top.printed ?? []), location.pathname]; }',
    );
    page = seat.page;
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    await seat.go('/account');
    await page.evaluate(`indexedDB.deleteDatabase('diwan')`);
    await seat.go('/register');
    // the correspondents have come: a name can be found
    await page.locator('.last li').first().waitFor();
  });

  const focused = () => page.evaluate<string>('document.activeElement.id');
  const value = (id: string) => page.locator(`#${id}`).inputValue();
  const entries = async () =>
    (await office.app.database.owner.query('SELECT count(*)::int AS n FROM register_entry'))[0].n;
  const last = async () =>
    (await office.app.database.owner.query('SELECT * FROM register_entry ORDER BY registered_at DESC LIMIT 1'))[0];
  const pressTab = () => page.keyboard.press('Tab');
  const shownNumber = () => page.locator('.number-band[data-saved] .big');
  const fill = async (number: string, subject = 'طلب صرف مستحقات') => {
    await page.locator('#paper-party').fill('وزارة المالية');
    await page.keyboard.press('Escape');
    await page.locator('#paper-number').fill(number);
    await page.locator('#paper-date').fill('16/11/2026');
    await page.locator('#paper-subject').fill(subject);
  };

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
    expect(await focused()).toBe('paper-party');
    await type('مالي');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await press('Enter');
    expect(await value('paper-party')).toBe('وزارة المالية');
    await press('Tab');
    await type('٧٧١');
    await press('Tab');
    await type('15112026');
    await press('Tab');
    await type('صرف مستحقات');
    await press('Control+Enter');
    await shownNumber().waitFor();
    expect(await page.locator('[role=status] > .number-band').count()).toBe(1);
    expect((await shownNumber().boundingBox())!.height).toBeGreaterThanOrEqual(40);
    expect([await value('paper-party'), await value('paper-subject'), await focused()]).toEqual([
      '',
      '',
      'paper-party',
    ]);
    const took = Math.round(performance.now() - began);
    process.stdout.write(`registering by keyboard: ${keys} keys, ${took} ms from the first key to the number\n`);
    expect(keys).toBeLessThanOrEqual(40);
    expect(await last()).toMatchObject({ counterparty_number: '771', subject: 'صرف مستحقات' });
  });

  it('in the order of the fields', async () => {
    const order = [await focused()];
    for (let i = 0; i < 6; i += 1) {
      await pressTab();
      order.push(await focused());
    }
    expect(order).toEqual(
      ['party', 'number', 'date', 'subject', 'received', 'attachments', 'channel'].map((name) => `paper-${name}`),
    );
    const names = [];
    for (let i = 0; i < 5; i += 1) {
      await pressTab();
      names.push(
        await page.evaluate(
          '(document.activeElement.name && document.activeElement.type) || document.activeElement.type',
        ),
      );
    }
    expect(names).toEqual(['radio', 'radio', 'checkbox', 'submit', 'button']);
  });

  it('finds a sender in any spelling, the exact name first, and Enter does not save', async () => {
    const before = await entries();
    await page.keyboard.type('وزاره الماليه');
    const offered = page.getByRole('listbox').getByRole('option');
    await offered.first().waitFor();
    expect((await offered.allTextContents()).slice(0, 2)).toEqual(['وزارة المالية', 'وزارة المالية والتخطيط']);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await value('paper-party')).toBe('وزارة المالية');
    await page.keyboard.press('Enter');
    expect(await entries()).toBe(before);
  });

  it('types dates and numbers as on paper', async () => {
    const typed = async (text: string) => {
      await page.locator('#paper-date').fill(text);
      await page.locator('#paper-subject').focus();
      return value('paper-date');
    };
    for (const text of ['15/11/2026', '١٥/١١/٢٠٢٦', '15112026', '15-11-2026', '15.11.26', '2026-11-15'])
      expect([text, await typed(text)]).toEqual([text, '١٥/١١/٢٠٢٦']);
    expect(await typed('5/1/2026')).toBe('٠٥/٠١/٢٠٢٦');
    expect(await typed('31/2/2026')).toBe('31/2/2026');
    await page.getByText('تاريخ غير مفهوم').waitFor();
    await page.locator('#paper-date').fill('1/3/2026');
    await page.keyboard.press('ArrowDown');
    expect(await value('paper-date')).toBe('٢٨/٠٢/٢٠٢٦');
    await page.locator('#paper-attachments').fill('٣');
    await fill('a-1');
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
    expect(await last()).toMatchObject({ attachments_declared: 3 });
  });

  it('picks a day from a calendar that speaks Arabic', async () => {
    await page.locator('#paper-date').fill('15/11/2026');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'اختيار التاريخ' }).getByRole('grid').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#paper-date:focus').waitFor();
    expect(await value('paper-date')).toBe('٢٢/١١/٢٠٢٦');
  });

  it('once, however often it is pressed (INV-01)', async () => {
    const before = await entries();
    await fill('twice-1');
    await page.evaluate(`for (let i = 0; i < 2; i += 1) document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))`);
    await shownNumber().waitFor();
    expect(await entries()).toBe(before + 1);
  });

  it('once, when the answer was lost and it is asked again', async () => {
    const before = await entries();
    await fill('lost-1');
    await page.route('**/api/v1/paper-letters', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يصل رد من الخادم').waitFor();
    expect(await value('paper-number')).toBe('lost-1');
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/paper-letters');
    // by now the look for an earlier entry finds this very sheet: it is no other wish for that
    await page.locator('#paper-number').focus();
    await pressTab();
    await page.locator('.duplicate').waitFor();
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
    expect(await entries()).toBe(before + 1);
  });

  it('is warned of a sheet that is there already, and may go on', async () => {
    await page.locator('#paper-party').fill('وزارة المالية');
    await page.keyboard.press('Escape');
    await page.locator('#paper-number').fill('١٢٣٤');
    await page.locator('#paper-date').fill('15/11/2026');
    await pressTab();
    await page.getByText('سبق قيد خطاب بالرقم نفسه من هذه الجهة').waitFor();
    expect(await page.locator('.duplicate').textContent()).toContain('١ لسنة ٢٠٢٦');
    expect(await focused()).toBe('paper-subject');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.type('خطاب ثانٍ');
    await page.keyboard.press('Alt+d');
    await page.getByRole('dialog', { name: 'القيد السابق' }).getByText('قديم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
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
    expect(await focused()).toBe('paper-number');
  });

  it('repeats the last sender, or keeps it for a run of letters', async () => {
    await page.keyboard.press('Alt+r');
    expect([await value('paper-party'), await focused()]).toEqual(['وزارة المالية', 'paper-number']);
    await fill('run-1');
    await page.getByLabel('الاحتفاظ بالجهة للخطاب التالي').check();
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
    await page.locator('#paper-number:focus').waitFor();
    expect([await value('paper-party'), await value('paper-number')]).toEqual(['وزارة المالية', '']);
  });

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
    await fill('label-1');
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
    const { id } = await last();
    const label = `/api/v1/entries/${id}/label.pdf`;
    await page.keyboard.press('Alt+p');
    await until('the label', async () => (await printed()).length === 1);
    await page
      .locator('.last li')
      .first()
      .getByRole('button', { name: /طباعة الملصق/ })
      .click();
    await until('the label again', async () => (await printed()).length === 2);
    expect(await printed()).toEqual([label, label]);
    await seat.go('/account');
    await page.getByRole('switch', { name: 'طباعة الملصق فور القيد' }).click();
    await seat.go('/register');
    await page.locator('.last li').first().waitFor();
    await fill('label-2');
    await page.keyboard.press('Control+Enter');
    await until('the label by itself', async () => (await printed()).length === 1);
    expect(await printed()).toEqual([`/api/v1/entries/${(await last()).id}/label.pdf`]);
    await page.locator('#paper-party:focus').waitFor();
    await seat.go('/account');
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
    await seat.go('/book');
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
    await fill('scan-1');
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
    await fill('bad-1');
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يكتمل رفع الملفات').waitFor();
    await page.getByRole('button', { name: 'حذف a.pdf' }).click();
    await page.locator('#paper-subject').focus();
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
  });

  it('enters secret mail from its envelope, unopened (INV-36)', async () => {
    await fill('secret-1');
    await page.getByText('سري', { exact: true }).click();
    await page.getByText('يُقيد من بيانات المظروف دون فتحه').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await shownNumber().waitFor();
    expect(await last()).toMatchObject({ unopened: true, subject: 'سري' });
  });

  it('loses nothing when the window is closed or the connection is gone, and no number is invented', async () => {
    await fill('kept-1', 'لم يُحفظ بعد');
    await seat.context.setOffline(true);
    await page.getByText('لا اتصال بالخادم').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يصل رد من الخادم').waitFor();
    expect(await shownNumber().count()).toBe(0);
    await seat.context.setOffline(false);
    await seat.go('/account');
    await seat.go('/register');
    await until('the draft', async () => (await value('paper-subject')) === 'لم يُحفظ بعد');
    expect(await value('paper-number')).toBe('kept-1');
  });

  it('goes on after the session has ended, with what was written', async () => {
    await fill('ended-1');
    await office.app.database.owner.query('DELETE FROM session');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'انتهت الجلسة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await shownNumber().waitFor();
    expect(await last()).toMatchObject({ counterparty_number: 'ended-1' });
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
