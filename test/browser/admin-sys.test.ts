import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { receivedRequest, startReceiver } from '../support/hooks.js';
import { storiesNeeding } from '../support/needs.js';
import { send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('an administrator arranges in the browser what the system works with', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    seat = await office.sitDown('qlb.admin');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const rows = (sql: string, parameters: unknown[] = []) => office.app.database.owner.query(sql, parameters);
  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });

  /** Nothing is wider than the window at any width, and there is no barrier. */
  async function fits(): Promise<void> {
    for (const width of [320, 390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    // what has scrolled half under the bar is no barrier
    await page.evaluate('window.scrollTo(0, 0)');
    expect(await barriers(page)).toEqual([]);
  }

  it('finds every section in the settings, and nobody else finds any of them', async () => {
    await seat.go('/admin');
    const sections = page.locator('main .sections a');
    for (const name of [
      'قوالب الخطابات',
      'شهادات التوقيع',
      'الأنظمة المتصلة',
      'إبلاغ الأنظمة',
      'المهام الخلفية',
      'سجل المراجعة',
    ])
      await sections.filter({ hasText: name }).waitFor();
    const clerk = await office.sitDown('bnh.clerk');
    for (const section of ['templates', 'certificates', 'api-clients', 'webhooks', 'queues', 'audit']) {
      await clerk.go(`/admin/${section}`);
      await clerk.page.getByRole('heading', { name: 'لا تملك صلاحية فتح هذه الصفحة' }).waitFor();
    }
    expect(await barriers(clerk.page)).toEqual([]);
    await clerk.context.close();
  });

  describe('connected systems', () => {
    it('are let in with a secret that is shown once', async () => {
      await seat.go('/admin/api-clients');
      await page.getByText('لا أنظمة متصلة بعد').waitFor();
      await fits();
      await button('إضافة نظام').click();
      const adding = dialog('إضافة نظام');
      await button('إضافة', adding).click();
      await adding.getByText('اختر صلاحية واحدة على الأقل.').waitFor();
      expect(await barriers(page)).toEqual([]);
      await adding.getByLabel('اسم النظام').fill('منظومة الشباك الواحد');
      await adding.getByLabel('يعمل باسم').selectOption({ label: '   مركز ومدينة بنها' });
      await adding.getByLabel('الاطلاع على الوحدات والجهات').check();
      await button('إضافة', adding).click();
      const secret = (await dialog('المفتاح السري').locator('.secret-once').textContent())!;
      expect(secret.length).toBeGreaterThan(30);
      expect(await barriers(page)).toEqual([]);
      await button('حفظتُ المفتاح').click();
      await page.getByRole('heading', { level: 2, name: 'منظومة الشباك الواحد' }).waitFor();
      expect(await page.content()).not.toContain(secret);
      await fits();
    });

    it('change over to a second secret, are cut down, shut out and let in again', async () => {
      await button('إصدار مفتاح ثانٍ').click();
      await button('حفظتُ المفتاح').click();
      await page.getByText('إصدار مفتاح ثانٍ').waitFor({ state: 'detached' });
      await button('إلغاء المفتاح').first().click();
      await button('إلغاء المفتاح نهائيًا').click();
      await button('إصدار مفتاح ثانٍ').waitFor();
      await button('تعديل الصلاحيات').click();
      await dialog('تعديل الصلاحيات').getByLabel('الاطلاع على الوارد الورقي').check();
      await button('اعتماد الصلاحيات').click();
      await page.getByRole('listitem').filter({ hasText: 'الاطلاع على الوارد الورقي' }).waitFor();
      await button('إيقاف النظام').click();
      await button('إيقاف الآن').click();
      await page.getByRole('article').getByText('موقوف', { exact: true }).waitFor();
      await button('السماح من جديد').click();
      await page.getByRole('article').getByText('مسموح له', { exact: true }).waitFor();
      const [{ scopes }] = await rows('SELECT scopes FROM api_client');
      expect(scopes.sort()).toEqual(['paper:read', 'units:read']);
    });
  });

  describe('what connected systems are told', () => {
    it('goes to an address with a secret that is shown once, is seen with its attempts, sent again, and ended', async () => {
      const receiver = await startReceiver();
      await seat.go('/admin/webhooks');
      await page.getByText('لا عناوين إبلاغ بعد').waitFor();
      await button('تسجيل عنوان').click();
      const adding = dialog('تسجيل عنوان');
      await adding.getByLabel('النظام').selectOption({ label: 'منظومة الشباك الواحد (BNH)' });
      await adding.getByLabel('العنوان').fill('https://10.0.0.5/');
      await button('تسجيل', adding).click();
      await adding.getByText('لا يُسمح بهذا العنوان').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await adding.getByLabel('العنوان').fill(receiver.url);
      await button('تسجيل', adding).click();
      receiver.secrets.push((await dialog('المفتاح السري').locator('.secret-once').textContent())!);
      await button('حفظتُ المفتاح').click();
      await receivedRequest(office.app.database.owner, 'BNH');
      await office.app.app.get(Consumer).performAllDue();
      await page.reload();
      const line = page.locator('.hook-messages details');
      await line.locator('summary').click();
      await line.getByText('استُلم').waitFor();
      await button('إعادة الإرسال').click();
      await line.getByText('بانتظار التسليم').waitFor();
      await office.app.app.get(Consumer).performAllDue();
      expect(receiver.arrived.map(({ signedBy, id }) => [signedBy.length, id])).toEqual(
        Array(2).fill([1, receiver.arrived[0]!.id]),
      );
      await fits();
      await button('إيقاف').click();
      await button('إيقاف الآن').click();
      await page.getByText('أُوقف يدويًا.').waitFor();
      await receiver.close();
    });
  });

  describe('background work', () => {
    it('that failed is seen with its reason, tried again and done', async () => {
      await seat.go('/admin/queues');
      await page.getByText('لا مهام هنا').waitFor();
      await fits();
      const letterId = await signedLetter(office.app, { from: 'BNH', to: ['TKH'], subject: 'موضوع لا يظهر' });
      const [sent] = await send(office.app, 'bnh.clerk', letterId);
      await rows(
        `UPDATE errand SET state = 'FAILED', attempts = 8, last_error = 'receiver-unknown', ended_at = clock_timestamp() WHERE subject_id = $1`,
        [sent!.id],
      );
      await rows(`INSERT INTO alert (code) VALUES ('errands-overdue')`);
      await page.reload();
      await page.getByText('الوحدة المستقبلة غير قائمة').waitFor();
      expect(await page.content()).not.toContain('موضوع لا يظهر');
      await fits();
      await page.getByRole('button', { name: /^إعادة \w+$/ }).click();
      await page.getByText('لا مهام هنا').or(page.getByText('بانتظار التنفيذ').nth(1)).first().waitFor();
      await office.app.app.get(Consumer).performAllDue();
      await button('المنجزة').click();
      await page.waitForURL(/state=DONE/);
      await page.getByRole('row').filter({ hasText: 'منجزة' }).first().waitFor();
      expect(await rows('SELECT FROM intake_item WHERE dispatch_id = $1', [sent!.id])).toHaveLength(1);
      await button('تمت التسوية').click();
      await page.getByText('لا تنبيهات.').waitFor();
    });

    it('of one kind is tried again together', async () => {
      await rows(
        `INSERT INTO errand (kind, subject_id, state, attempts) SELECT 'verify-scan', uuidv7(), 'FAILED', 8 FROM generate_series(1, 3)`,
      );
      await seat.go('/admin/queues?state=FAILED');
      await button('إعادة كل المتعطل').click();
      await page.getByRole('dialog').getByText('ما أُنجز لا يتكرر').waitFor();
      expect(await barriers(page)).toEqual([]);
      await button('إعادة المحاولة').click();
      await page.getByText('أُعيدت المحاولة. عدد المهام: ٣').waitFor();
      await button('إعادة كل المتعطل').waitFor({ state: 'detached' });
    });
  });

  describe('the audit', () => {
    it('says who did what on which thing; what is looked for stands in the address', async () => {
      await seat.go('/admin/audit');
      await page.getByRole('row').filter({ hasText: 'إعادة مهمة متعطلة' }).first().waitFor();
      await fits();
      await page.getByLabel('على أي شيء').selectOption('api-client');
      await page.waitForURL(/kind=api-client/);
      await page.getByRole('row').filter({ hasText: 'إيقاف نظام متصل' }).waitFor();
      await page.reload();
      await page.getByRole('row').filter({ hasText: 'إضافة نظام متصل' }).getByRole('link').click();
      await page.getByRole('heading', { level: 2, name: 'منظومة الشباك الواحد' }).waitFor();
      await page.goBack();
      await page.getByLabel('الإجراء', { exact: true }).selectOption('api-client.enabled');
      await page.getByRole('row').filter({ hasText: 'إيقاف نظام متصل' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^كل ما جرى عليه/ }).click();
      await page.getByRole('row').filter({ hasText: 'إيقاف نظام متصل' }).waitFor();
      await button('مسح شروط البحث').click();
      await page.waitForURL(/\/admin\/audit$/);
    });

    it('finds what one person did, and says when there is nothing', async () => {
      await page.getByRole('textbox', { name: 'من قام بالإجراء' }).fill('bnh.clerk');
      await page.getByRole('option', { name: /bnh.clerk/ }).click();
      await page.waitForURL(/person=/);
      await page.getByRole('row').filter({ hasText: 'إرسال خطاب' }).waitFor();
      await page.getByLabel('من يوم').fill('١/١/٢٠٩٠');
      await page.getByLabel('من يوم').press('Enter');
      await page.getByText('لا إجراء بهذه الشروط').waitFor();
      await fits();
    });
  });

  it('all of it in English too, from left to right', async () => {
    const english = await office.sitDown('qlb.admin');
    await english.context.addInitScript(`localStorage.setItem('diwan.settings', JSON.stringify({ language: 'en' }))`);
    const names = {
      templates: 'Letter forms',
      certificates: 'Signing certificates',
      'api-clients': 'Connected systems',
      queues: 'Background work',
      audit: 'Audit',
    };
    for (const [section, name] of Object.entries(names)) {
      await english.go(`/admin/${section}`);
      await english.page.getByRole('heading', { level: 1, name }).waitFor();
      await english.page.locator('.ledger').first().waitFor();
      expect([section, await overflow(english.page)]).toEqual([section, 0]);
    }
    expect(english.complaints).toEqual([]);
    await english.context.close();
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
