import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')('an administrator keeps what is offered to citizens, and the days that nobody works', () => {
  let office: Office;
  let admin: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    admin = await office.sitDown('qlb.admin');
    page = admin.page;
  });
  afterAll(() => office?.close());

  const rows = (sql: string, ...parameters: unknown[]) => office.app.database.owner.query(sql, parameters);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const line = (name: string) => page.locator('.ledger-item', { hasText: name });

  it('changes a service as a new version: its days, and a document asked for earlier', async () => {
    await admin.go('/admin/services');
    await line('بيان صلاحية موقع للبناء').click();
    await page.locator('.pane-side').getByText('٧ يوم عمل').waitFor();
    await button('تعديل').click();
    await page.getByLabel('المدة بأيام العمل').fill('١٠');
    await button('تقديم صورة سند الملكية').click();
    expect(await barriers(page)).toEqual([]);
    await button('حفظ نسخة جديدة').click();
    await page.getByText('حُفظت الخدمة.').waitFor();
    await page.locator('.pane-side').getByText('١٠ يوم عمل').waitFor();
    const [service] = await rows(
      `SELECT version, target_days AS days, documents, steps FROM service WHERE code = 'BLD-04'`,
    );
    expect([service.version, service.days]).toEqual([2, 10]);
    expect(service.documents.map(({ code }: { code: string }) => code)).toEqual(['NID', 'DEED', 'PROXY', 'SURVEY']);
    const [first] = await rows(`SELECT content FROM service_version v JOIN service s ON s.id = v.service_id
      WHERE s.code = 'BLD-04' AND v.version = 1`);
    expect(first.content.steps).toEqual(service.steps);
  });

  it('adds one, is told what is missing where it is missing, and takes one out of use', async () => {
    await button('إضافة خدمة').click();
    await page.getByLabel('الرمز', { exact: true }).fill('wst-01');
    await button('إضافة الخدمة').click();
    const missing = page.locator('[aria-invalid="true"]');
    await missing.first().waitFor();
    expect(await missing.count()).toBeGreaterThan(5);
    const fill = async (fields: Record<string, string>) => {
      for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
    };
    await fill({ 'الاسم بالعربية': 'نقل مخلفات', 'الاسم بالإنجليزية': 'Waste', 'المدة بأيام العمل': '3' });
    await fill({ 'الاسم بالعربية – ١': 'صورة البطاقة', 'الاسم بالإنجليزية – ١': 'Card', 'رمز المستند – ١': 'nid' });
    await fill({ 'الاسم بالعربية – إدارة ١': 'المعاينة', 'الاسم بالإنجليزية – إدارة ١': 'Inspection' });
    await page.getByLabel('الإدارة المسئولة').selectOption('ENV');
    await page.getByLabel('إدارة ١', { exact: true }).selectOption('ENV');
    await button('إضافة الخدمة').click();
    await page.getByRole('heading', { level: 2, name: 'نقل مخلفات' }).waitFor();
    await button('إيقاف الخدمة').click();
    await button('إعادة الخدمة').waitFor();
    const [made] = await rows(`SELECT steps, retired_at FROM service WHERE code = 'WST-01'`);
    expect(made.steps.map(({ kind }: { kind: string }) => kind).join()).toBe('FRONT_WINDOW,DEPARTMENT,HEAD,HAND_OVER');
    expect(made.retired_at).not.toBeNull();
  });

  it('enters a holiday, corrects its name and takes it back', async () => {
    await admin.go('/admin/holidays?year=2028');
    await button('إضافة عطلة').click();
    const adding = page.getByRole('dialog', { name: 'إضافة عطلة' });
    await adding.getByLabel('اليوم').fill('٢٦/٢/٢٠٢٨');
    await adding.getByLabel('اسم العطلة بالعربية').fill('عيد الفطر');
    await adding.getByLabel('اسمها بالإنجليزية').fill('Eid');
    expect(await barriers(page)).toEqual([]);
    await adding.getByRole('button', { name: 'إضافة العطلة' }).click();
    await page.getByRole('row', { name: /٢٦ فبراير ٢٠٢٨/ }).waitFor();
    await button('تعديل الاسم عيد الفطر').click();
    await page.getByRole('dialog').getByLabel('اسم العطلة بالعربية').fill('عيد الفطر المبارك');
    await button('حفظ الاسم').click();
    await button('حذف عيد الفطر المبارك').click();
    await button('حذف العطلة').click();
    await page.getByRole('row', { name: /٢٦ فبراير/ }).waitFor({ state: 'detached' });
    expect(await rows(`SELECT FROM holiday WHERE day = '2028-02-26'`)).toEqual([]);
    expect(admin.complaints).toEqual([]);
  });
});
