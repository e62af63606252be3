import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')(
  'an administrator arranges in the browser what letters begin from and who signs them',
  () => {
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

    describe('forms of letters', () => {
      it('stand with their picture on the letter’s sheet', async () => {
        await seat.go('/admin/templates');
        await page.getByText('اختر قالبًا من القائمة').waitFor();
        await page.getByRole('button', { name: /دعوة إلى اجتماع/ }).click();
        await page.getByRole('heading', { level: 2, name: 'دعوة إلى اجتماع' }).waitFor();
        await page.locator('.viewer canvas').first().waitFor();
        await fits();
      });

      it('are added with a code of their own, and the sheet is seen while they are typed', async () => {
        await button('إضافة قالب').click();
        await page.getByText('تظهر صورة الخطاب هنا بعد كتابة الموضوع.').waitFor();
        await page.locator('#template-body').waitFor();
        await page.getByLabel('الرمز').fill('covering');
        await page.getByLabel('اسم القالب').fill('طلب معاينة');
        await page.getByLabel('اسمه بالإنجليزية').fill('Request for an inspection');
        await button('إضافة القالب').click();
        await page.getByText('هذا الحقل فارغ.').waitFor();
        await page.getByLabel('الموضوع').fill('طلب معاينة «الموقع»');
        await page.locator('#template-body').click();
        await page.keyboard.type('برجاء التفضل بمعاينة «الموقع».');
        await page.locator('.viewer canvas').first().waitFor();
        await button('إضافة القالب').click();
        await page.getByText('هذا الرمز لقالب آخر.').first().waitFor();
        await fits();
        await page.getByLabel('الرمز').fill('inspection');
        await button('إضافة القالب').click();
        await page.getByRole('heading', { level: 2, name: 'طلب معاينة' }).waitFor();
        await page.getByText('حُفظ القالب.').waitFor();
        const [made] = await rows(`SELECT body FROM letter_template WHERE code = 'INSPECTION'`);
        expect(JSON.stringify(made.body)).toContain('برجاء التفضل بمعاينة «الموقع».');
      });

      it('change as a new version, unless somebody else was quicker', async () => {
        await button('تعديل').click();
        await page.locator('#template-body').waitFor();
        await page.getByLabel('الموضوع').fill('طلب معاينة موقع');
        await rows(`UPDATE letter_template SET version = 2 WHERE code = 'INSPECTION'`);
        await button('حفظ نسخة جديدة').click();
        await page.getByText('عدّل غيرك هذا القالب').waitFor();
        await rows(`UPDATE letter_template SET version = 1 WHERE code = 'INSPECTION'`);
        await button('حفظ نسخة جديدة').click();
        await page.getByRole('article').getByText('طلب معاينة موقع').waitFor();
        await page.getByRole('listitem').filter({ hasText: 'النسخة ٢' }).waitFor();
      });

      it('are taken out of use and put back', async () => {
        await button('إيقاف القالب').click();
        await button('الموقوفة').click();
        await page.getByRole('button', { name: /طلب معاينة/ }).click();
        await button('إعادة القالب').click();
        await page.getByText('لا قوالب هنا').waitFor();
        await fits();
      });
    });

    describe('certificates', () => {
      it('are found by holder, state and purpose, in the address', async () => {
        await seat.go('/admin/certificates');
        await page.locator('.ledger-item').first().waitFor();
        await page.getByLabel('الغرض').selectOption('UNIT_SEAL');
        await page.waitForURL(/purpose=UNIT_SEAL/);
        await page.locator('.ledger-item', { hasText: 'مركز ومدينة بنها' }).waitFor();
        await page.reload();
        await page.locator('.ledger-item', { hasText: 'ختم وحدة' }).first().waitFor();
        await page.getByLabel('الحالة').selectOption('REVOKED');
        await page.getByText('لا شهادات بهذه الشروط').waitFor();
        await fits();
      });

      it('end with a coded reason; a unit without a seal is named, and gets another', async () => {
        await seat.go('/admin/certificates?purpose=UNIT_SEAL');
        await page.locator('.ledger-item', { hasText: 'مدينة قها' }).click();
        await page.getByText('لا يقوم مقام توقيع شخص').waitFor();
        await fits();
        await button('إلغاء الشهادة').click();
        await button('إلغاء نهائي', dialog('إلغاء الشهادة')).click();
        await dialog('إلغاء الشهادة').getByText('اختر السبب').waitFor();
        expect(await barriers(page)).toEqual([]);
        await dialog('إلغاء الشهادة').getByLabel('السبب').selectOption('SUPERSEDED');
        await button('إلغاء نهائي', dialog('إلغاء الشهادة')).click();
        await page.getByRole('article').getByText('ملغاة', { exact: true }).waitFor();
        await page.locator('.problem-note', { hasText: 'مدينة قها' }).waitFor();
        await page.getByRole('heading', { name: 'شهادات معروضة لم تُستلم' }).waitFor();
        await fits();
        await button('إصدار الأختام الناقصة').click();
        await page.locator('.problem-note', { hasText: 'مدينة قها' }).waitFor({ state: 'detached' });
      });

      it('are offered to a person, who takes one under a PIN of their own, changes it and ends it', async () => {
        await button('عرض شهادة على موظف').click();
        await button('عرض الشهادة', dialog('عرض شهادة على موظف')).click();
        await dialog('عرض شهادة على موظف').getByText('اختر موظفًا من القائمة').waitFor();
        await dialog('عرض شهادة على موظف').getByRole('textbox', { name: 'الموظف' }).fill('ksh.manager');
        await page.getByRole('option', { name: /ksh.manager/ }).click();
        expect(await barriers(page)).toEqual([]);
        await button('عرض الشهادة', dialog('عرض شهادة على موظف')).click();
        await page.getByText('عُرضت الشهادة على الموظف.').waitFor();

        const manager = await office.sitDown('ksh.manager');
        await manager.go('/account');
        const own = manager.page;
        await button('استلام الشهادة', own).click();
        const taking = own.getByRole('dialog', { name: 'استلام الشهادة' });
        await taking.getByLabel('الرقم السري الجديد', { exact: true }).fill('٧٣٩١٨٥');
        await taking.getByLabel('الرقم السري الجديد مرة أخرى').fill('٧٣٩١٨٤');
        await button('استلام', taking).click();
        await taking.getByText('الرقمان مختلفان').waitFor();
        expect(await barriers(own)).toEqual([]);
        await taking.getByLabel('الرقم السري الجديد', { exact: true }).fill('123456');
        await taking.getByLabel('الرقم السري الجديد مرة أخرى').fill('123456');
        await button('استلام', taking).click();
        await taking.getByText('رقم سهل التخمين. اختر غيره.').first().waitFor();
        for (const label of ['الرقم السري الجديد', 'الرقم السري الجديد مرة أخرى'])
          await taking.getByLabel(label, { exact: true }).fill('٧٣٩١٨٥');
        await button('استلام', taking).click();
        await own.getByText('استلمت الشهادة').waitFor();

        await button('تغيير الرقم السري', own).click();
        const changing = own.getByRole('dialog', { name: 'تغيير الرقم السري' });
        await changing.getByLabel('الرقم السري الحالي').fill('999999');
        for (const label of ['الرقم السري الجديد', 'الرقم السري الجديد مرة أخرى'])
          await changing.getByLabel(label, { exact: true }).fill('482915');
        await button('تغيير الرقم السري', changing).click();
        await changing.getByText('المحاولات الباقية: ٤').waitFor();
        await changing.getByLabel('الرقم السري الحالي').fill('739185');
        await button('تغيير الرقم السري', changing).click();
        await own.getByText('تغيّر الرقم السري.').waitFor();

        await button('إلغاء شهادتي', own).click();
        const ending = own.getByRole('dialog', { name: 'إلغاء شهادتي' });
        await ending.getByLabel('السبب').selectOption('KEY_COMPROMISE');
        await button('إلغاء نهائي', ending).click();
        await own.getByText('أُلغيت الشهادة نهائيًا.').waitFor();
        for (const width of [320, 390, 1440]) {
          await own.setViewportSize({ width, height: 900 });
          expect([width, await overflow(own)]).toEqual([width, 0]);
        }
        expect(await barriers(own)).toEqual([]);
        expect(manager.complaints).toEqual([]);
        await manager.context.close();
      });

      it('of elsewhere are refused where the file is none', async () => {
        const [{ id: personId }] = await rows(`SELECT id FROM person WHERE user_name = 'ksh.manager'`);
        await (await office.app.as('qlb.admin')).post('/api/v1/certificates/offers', { personId }).expect(201);
        const manager = await office.sitDown('ksh.manager');
        await manager.go('/account');
        const own = manager.page;
        await button('إحضار شهادة من جهة مرخص لها', own).click();
        const bringing = own.getByRole('dialog', { name: 'إحضار شهادة من جهة مرخص لها' });
        for (const label of ['الرقم السري الجديد', 'الرقم السري الجديد مرة أخرى'])
          await bringing.getByLabel(label, { exact: true }).fill('739185');
        await button('إضافة الشهادة', bringing).click();
        await bringing.getByText('اختر ملف الشهادة').waitFor();
        await bringing
          .getByLabel('ملف الشهادة')
          .setInputFiles({ name: 'mine.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from('not a key') });
        await button('إضافة الشهادة', bringing).click();
        await bringing.getByText('ليس ملف شهادة مقروءًا').waitFor();
        expect(await barriers(own)).toEqual([]);
        await manager.context.close();
      });
    });

    it('and no rule of the content security policy was broken', () => {
      expect(seat.complaints).toEqual([]);
    });
  },
);
