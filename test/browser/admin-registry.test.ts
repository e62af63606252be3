import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')('a registry manager keeps the directory and the numbering', () => {
  let office: Office;
  let manager: Seat;
  let page: Page;
  let unitId: string;
  beforeAll(async () => {
    office = await openOffice();
    manager = await office.sitDown('bnh.manager');
    page = manager.page;
    [{ id: unitId }] = await rows(`SELECT id FROM org_unit WHERE code = 'BNH'`);
  });
  afterAll(() => office?.close());

  const rows = (sql: string, ...parameters: unknown[]) => office.app.database.owner.query(sql, parameters);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const closed = (name: string) => dialog(name).waitFor({ state: 'detached' });
  const register = async (name: string) =>
    (await office.app.as('bnh.clerk'))
      .post('/api/v1/paper-letters', { unitId, subject: 'طلب بيان', channel: 'HAND', counterparty: { name } })
      .expect(201);

  it('adds a correspondent, unless it is there already, and finds it by any spelling', async () => {
    await manager.go('/admin/parties');
    await page.locator('.ledger-item').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await button('إضافة جهة').click();
    const adding = dialog('إضافة جهة');
    await adding.getByLabel('الاسم بالعربية').fill('جامعه بنها');
    await adding.getByRole('button', { name: 'إضافة الجهة' }).click();
    await adding.getByText('في الدليل جهة بهذا الاسم.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await adding.getByLabel('الاسم بالعربية').fill('مديرية الطب البيطري');
    await adding.getByRole('button', { name: 'إضافة الجهة' }).click();
    await page.getByRole('heading', { level: 2, name: 'مديرية الطب البيطري' }).waitFor();
    await page.getByRole('searchbox').fill('بيطرى');
    await page.waitForURL(/search=/);
    await page.locator('.ledger-item').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('لا أحد بهذا');
    await page.getByText('لا جهة بهذا الاسم').waitFor();
  });

  it('corrects its names and sees its last letters', async () => {
    await register('مديرية الطب البيطري');
    await page.getByRole('searchbox').fill('البيطري');
    await page.locator('.ledger-item', { hasText: 'مديرية الطب البيطري' }).click();
    await page.locator('.pane-side').getByText('طلب بيان').waitFor();
    await button('تصحيح الاسم').click();
    await dialog('تصحيح الاسم').getByLabel('أسماء أخرى').fill('البيطري\nالطب البيطري');
    await dialog('تصحيح الاسم').getByRole('button', { name: 'حفظ التصحيح' }).click();
    await closed('تصحيح الاسم');
    await page.locator('.facts', { hasText: 'البيطري، الطب البيطري' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is shown what is probably there twice, compares both with their counts and merges them', async () => {
    await register('مديريه الطب البيطرى بالقليوبيه');
    await register('مديريه الطب البيطرى بالقليوبيه');
    await manager.go('/admin/parties');
    await button('أسماء متشابهة').click();
    const pair = page.locator('.pairs li', { hasText: 'البيطري' });
    await pair.getByText('إحداهما تزيد كلمة').waitFor();
    expect(await barriers(page)).toEqual([]);
    await pair.getByRole('button').click();
    const compare = dialog('هل هما جهة واحدة؟');
    await compare.getByText('القيود: ٢').waitFor();
    expect(
      await compare
        .getByRole('radio')
        .nth(await busier())
        .isChecked(),
    ).toBe(true);
    await compare.getByRole('radio', { name: /^مديرية الطب البيطري/ }).check();
    expect(await barriers(page)).toEqual([]);
    await compare.getByRole('button', { name: 'دمج الجهتين' }).click();
    await page.getByText('دُمجت الجهتان، وبقيت:').waitFor();
    await page.getByText('لا أسماء متشابهة').waitFor();
    const [{ survivor }] = await rows(
      `SELECT s.name_ar AS survivor FROM external_party p JOIN external_party s ON s.id = p.merged_into`,
    );
    expect(survivor).toBe('مديرية الطب البيطري');

    async function busier() {
      const shown = await compare.locator('.choices label').allInnerTexts();
      return shown.findIndex((words) => words.includes('القيود: ٢'));
    }
  });

  it('merges one into another that is looked for; the one merged stays to be read and leads on', async () => {
    await register('ديوان الوزارة القديم');
    await register('وزارة التنمية');
    await manager.go('/admin/parties?search=الوزارة');
    await page.locator('.ledger-item', { hasText: 'ديوان الوزارة القديم' }).click();
    await page.waitForURL(/party=/);
    const merged = page.url();
    await button('دمج في جهة أخرى').click();
    const merging = dialog('دمج في جهة أخرى');
    await merging.getByRole('button', { name: 'دمج الجهتين' }).click();
    await merging.getByText('اختر الجهة الباقية من القائمة').waitFor();
    await merging.getByRole('textbox', { name: 'الجهة الباقية' }).fill('وزاره التنميه');
    await merging.getByRole('radio', { name: 'وزارة التنمية' }).check();
    expect(await barriers(page)).toEqual([]);
    await merging.getByRole('button', { name: 'دمج الجهتين' }).click();
    await page.getByRole('heading', { level: 2, name: 'وزارة التنمية' }).waitFor();
    await page.locator('.pane-side .files li').nth(1).waitFor();
    await page.goto(merged);
    await page.getByText('دُمجت هذه الجهة في:').waitFor();
    expect(await button('دمج في جهة أخرى').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'وزارة التنمية' }).click();
    await page.getByRole('heading', { level: 2, name: 'وزارة التنمية' }).waitFor();
  });

  it('states where a paper book ended, once (INV-03)', async () => {
    await manager.go('/admin/registers');
    const book = page.getByRole('region', { name: 'دفتر المكاتبات الداخلية' });
    await book.getByRole('button', { name: 'إثبات نهاية الدفتر الورقي' }).click();
    const stating = dialog('إثبات نهاية الدفتر الورقي');
    await stating.getByRole('button', { name: 'إثبات الرقم' }).click();
    await stating.getByText('أدخل آخر رقم في الدفتر الورقي').waitFor();
    await stating.getByLabel('آخر رقم في الدفتر الورقي').fill('٣٤٠');
    await stating.getByRole('button', { name: 'إثبات الرقم' }).click();
    await stating.getByText('هذا الحقل فارغ.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await stating.getByRole('textbox', { name: 'الدفتر الورقي', exact: true }).fill('دفتر الداخلي رقم ٢');
    await stating.getByRole('button', { name: 'إثبات الرقم' }).click();
    await closed('إثبات نهاية الدفتر الورقي');
    await book.getByText('٣٤١').waitFor();
    await book.getByText('دفتر الداخلي رقم ٢').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('closes a year that is over, when every letter of it is signed or annulled (INV-41)', async () => {
    const [{ id: bookId }] = await rows(`SELECT id FROM register WHERE unit_id = $1 AND code = 'OUT'`, unitId);
    await rows('INSERT INTO register_year (register_id, year) VALUES ($1, 2020)', bookId);
    await manager.go('/admin/registers');
    const year = page.getByRole('region', { name: 'دفتر الصادر العام' }).locator('tr', { hasText: '٢٠٢٠' });
    await year.getByRole('button', { name: 'بدء إقفال سنة' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'بدء إقفال سنة' }).click();
    await year.getByText('قيد الإقفال').waitFor();
    await year.getByRole('button', { name: 'إقفال سنة' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'إقفال سنة' }).click();
    await year.getByText('مقفلة').waitFor();
    expect(await year.getByRole('button').count()).toBe(0);
  });

  it('fits every width, in Arabic and in English, and breaks no rule of the content security policy', async () => {
    for (const language of ['ar', 'en']) {
      await page.evaluate(`localStorage.setItem('diwan.settings', '${JSON.stringify({ language })}')`);
      for (const path of ['/admin', '/admin/parties', '/admin/parties?alike=true', '/admin/registers']) {
        await manager.go(path);
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        for (const width of [1440, 820, 390, 320]) {
          await page.setViewportSize({ width, height: 900 });
          expect([path, width, await overflow(page)]).toEqual([path, width, 0]);
        }
        expect(await barriers(page)).toEqual([]);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    }
    expect(manager.complaints).toEqual([]);
  });
});
