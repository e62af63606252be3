import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { until } from '../support/until.js';
import { notePrints } from './desk.js';
import { registerPaper } from './paper.js';
import { fits } from './widths.js';

storiesNeeding('chromium')('the keepers of a book in the browser', () => {
  let office: Office;
  let clerk: Seat;
  let manager: Seat;
  beforeAll(async () => {
    office = await openOffice();
    [clerk, manager] = await Promise.all([office.sitDown('bnh.clerk'), office.sitDown('bnh.manager')]);
    for (const seat of [clerk, manager]) await notePrints(seat);
  });
  afterAll(() => office?.close());

  let numbers = 100;
  const registered = (subject: string) => {
    numbers += 1;
    return registerPaper(office, 'bnh.clerk', { subject, number: `${numbers}` });
  };
  const act = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const dialog = (page: Page) => page.getByRole('dialog');
  const confirm = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();

  it('correct a fact, say why, and what was written stays readable (INV-07)', async () => {
    const { page } = clerk;
    await clerk.go(`/entries/${await registered('طلب رصف شارع')}`);
    await act(page, 'تصحيح بيان');
    await dialog(page).getByText('المكتوب الآن:').waitFor();
    expect(await barriers(page)).toEqual([]);
    await confirm(page, 'تصحيح بيان');
    await dialog(page).getByText('هذا هو المكتوب الآن').waitFor();
    await dialog(page).getByText('اكتب السبب في كلمات').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog(page).getByLabel('البيان المراد تصحيحه').selectOption('counterparty_number');
    await dialog(page).getByLabel('البيان الصحيح').fill('٤٤٥/ص');
    await dialog(page).getByLabel('سبب التصحيح').fill('خطأ في النقل');
    await confirm(page, 'تصحيح بيان');
    await page.getByText('سُجّل التصحيح').waitFor();
    const said = page.locator('.said-since li').first();
    expect(await said.locator('del').textContent()).toMatch(/^١/);
    expect(await said.locator('ins').textContent()).toBe('٤٤٥/ص');
    await page.locator('.facts').getByText('٤٤٥/ص').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('correct a date as it is typed on paper, or say that there is none', async () => {
    const { page } = clerk;
    const id = await registered('خطاب بتاريخ خطأ');
    await clerk.go(`/entries/${id}`);
    await act(page, 'تصحيح بيان');
    await dialog(page).getByLabel('البيان المراد تصحيحه').selectOption('counterparty_date');
    await dialog(page).getByRole('textbox', { name: 'البيان الصحيح' }).fill('31/2/2026');
    await dialog(page).getByLabel('سبب التصحيح').fill('خطأ في النقل');
    await confirm(page, 'تصحيح بيان');
    await dialog(page).getByText('تاريخ غير مفهوم').first().waitFor();
    await dialog(page).getByRole('textbox', { name: 'البيان الصحيح' }).fill('٧/١/٢٠٢٦');
    await confirm(page, 'تصحيح بيان');
    await page.locator('ins').getByText('٧ يناير ٢٠٢٦').waitFor();
    const [entry] = await office.app.database.owner.query(
      'SELECT counterparty_date::text AS day FROM register_entry_now WHERE id = $1',
      [id],
    );
    expect(entry.day).toBe('2026-01-07');
  });

  it('file a letter where it lies and take it up again, each with its reason', async () => {
    const { page } = manager;
    await manager.go(`/entries/${await registered('للحفظ')}`);
    await act(page, 'حفظ');
    await confirm(page, 'حفظ');
    await dialog(page).getByText('اكتب مكان الحفظ').waitFor();
    await dialog(page).getByLabel('مكان الحفظ').fill('ملف ١٢/٤');
    await dialog(page).getByLabel('لماذا لم يعد شيء مطلوبًا').selectOption('BY_PHONE');
    await confirm(page, 'حفظ');
    await dialog(page).getByText('اكتب السبب في كلمات').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog(page).getByLabel('بيان').fill('أُفيد هاتفيًا في ٢٠ نوفمبر');
    await confirm(page, 'حفظ');
    await page.getByText('حُفظ القيد.').waitFor();
    await page.locator('.chip.state-closed').waitFor();
    await act(page, 'إعادة فتح');
    await dialog(page).getByLabel('سبب إعادة الفتح').fill('وردت إفادة جديدة');
    await confirm(page, 'إعادة فتح');
    await page.locator('.chip.state-in_progress').waitFor();
    expect(await page.locator('.said-since li').count()).toBe(2);
    expect(await barriers(page)).toEqual([]);
  });

  it('ask for an annulment that another decides; the number stays, struck through (INV-08)', async () => {
    const id = await registered('قيد مكرر يُلغى');
    const asking = clerk.page;
    await clerk.go(`/entries/${id}`);
    await act(asking, 'طلب إلغاء القيد');
    await confirm(asking, 'طلب إلغاء القيد');
    await dialog(asking).getByText('اكتب رقم القرار أو التأشيرة').waitFor();
    expect(await barriers(asking)).toEqual([]);
    await dialog(asking).getByLabel('سبب الإلغاء').fill('قُيد مرتين');
    await dialog(asking).getByLabel('سند الإلغاء').fill('قرار ٧ لسنة ٢٠٢٦');
    await confirm(asking, 'طلب إلغاء القيد');
    await asking.getByText('بانتظار موافقة شخص ثانٍ').waitFor();
    expect(await asking.getByRole('button', { name: 'البت في طلب الإلغاء' }).count()).toBe(0);

    const { page } = manager;
    await manager.go('/annulments');
    const line = page.locator('.annulments li').filter({ hasText: 'قيد مكرر يُلغى' });
    await line.getByText('قُيد مرتين').waitFor();
    expect(await barriers(page)).toEqual([]);
    await fits(page);
    await line.getByRole('button').click();
    await confirm(page, 'البت في طلب الإلغاء');
    await dialog(page).getByText('اختر الموافقة أو الرفض').waitFor();
    await dialog(page).getByLabel('رفض الإلغاء').check();
    await confirm(page, 'البت في طلب الإلغاء');
    await dialog(page).getByText('اكتب السبب في كلمات').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog(page)
      .getByLabel(/الموافقة على إلغاء القيد/)
      .check();
    await confirm(page, 'البت في طلب الإلغاء');
    await page.getByText('سُجّل قرارك').waitFor();
    await line.waitFor({ state: 'detached' });

    await clerk.go(`/entries/${id}`);
    await asking.locator('.number-stamp[data-annulled]').waitFor();
    await asking.getByText('أُلغي القيد وبقي رقمه محجوزًا').waitFor();
    expect(await asking.getByRole('button', { name: 'طباعة الملصق' }).count()).toBe(0);
  });

  it('see what they asked for themselves and leave it to somebody else', async () => {
    const id = await registered('طلبه المسئول');
    const { page } = manager;
    await manager.go(`/entries/${id}`);
    await act(page, 'طلب إلغاء القيد');
    await dialog(page).getByLabel('سبب الإلغاء').fill('قُيد في دفتر خطأ');
    await dialog(page).getByLabel('سند الإلغاء').fill('تأشيرة ٣');
    await confirm(page, 'طلب إلغاء القيد');
    await page.getByText('بانتظار موافقة شخص ثانٍ').waitFor();
    await manager.go('/annulments');
    const line = page.locator('.annulments li').filter({ hasText: 'طلبه المسئول' });
    await line.getByText('قدّمته أنت').waitFor();
    expect(await line.getByRole('button').count()).toBe(0);
  });

  it('who decide nothing are told so', async () => {
    await clerk.go('/annulments');
    await clerk.page.getByText('لا تملك صلاحية فتح هذه الصفحة').waitFor();
    expect(await clerk.page.getByRole('link', { name: 'طلبات الإلغاء' }).count()).toBe(0);
    expect(await barriers(clerk.page)).toEqual([]);
  });

  it('print a label on the page of an entry, again the same', async () => {
    const id = await registered('للطباعة');
    const { page } = clerk;
    await clerk.go(`/entries/${id}`);
    await act(page, 'طباعة الملصق');
    await until('the first print', () => page.evaluate<boolean>('window.printed?.length === 1'));
    await page.keyboard.press('Alt+p');
    await until('the second print', () => page.evaluate<boolean>('window.printed?.length === 2'));
    expect(await page.evaluate('window.printed')).toEqual(Array(2).fill(`/api/v1/entries/${id}/label.pdf?size=70x40`));
  });

  it('read it all in English, at any width', async () => {
    const id = await registered('English reader');
    const reader = await office.sitDown('bnh.manager');
    await reader.context.addInitScript(`localStorage.setItem('diwan.settings', '{"language":"en"}')`);
    for (const path of [`/entries/${id}`, '/annulments']) {
      await reader.go(path);
      await reader.page.locator('.entry, .annulments, .said').first().waitFor();
      expect(await barriers(reader.page)).toEqual([]);
      await fits(reader.page);
    }
    await reader.go(`/entries/${id}`);
    await act(reader.page, 'Correct a fact');
    await dialog(reader.page).getByText('Written now:').waitFor();
    expect(await barriers(reader.page)).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect([...clerk.complaints, ...manager.complaints]).toEqual([]);
  });
});
