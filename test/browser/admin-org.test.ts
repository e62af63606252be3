import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';

const WIDTHS = [1440, 820, 390, 320];

storiesNeeding('chromium')('the organisation is administered in the browser', () => {
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
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const closed = (name: string) => dialog(name).waitFor({ state: 'detached' });

  /** Nothing sticks out at any width and nothing is barred. */
  async function sound(seat: Seat, path: string) {
    await seat.go(path);
    await seat.page.locator('.skeleton').first().waitFor({ state: 'detached' });
    for (const width of WIDTHS) {
      await seat.page.setViewportSize({ width, height: 900 });
      expect([path, width, await overflow(seat.page)]).toEqual([path, width, 0]);
    }
    expect(await barriers(seat.page)).toEqual([]);
    await seat.page.setViewportSize({ width: 1440, height: 900 });
  }

  it('begins on a page that names the sections', async () => {
    await admin.go('/');
    await page.waitForURL('**/admin');
    await page.getByRole('link', { name: 'المستخدمون والصلاحيات' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'الهيكل الإداري' }).click();
    await page.getByRole('heading', { level: 1, name: 'الهيكل الإداري' }).waitFor();
  });

  it('goes through the tree of units by its arrows, and chooses one', async () => {
    await page.getByRole('treeitem', { name: 'ديوان عام محافظة القليوبية' }).focus();
    const east = page.getByRole('treeitem', { name: 'حي شرق شبرا الخيمة' });
    await page.getByRole('treeitem', { name: 'مدينة شبرا الخيمة' }).focus();
    await page.keyboard.press('ArrowRight');
    await east.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    await east.waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'حي شرق شبرا الخيمة' }).waitFor();
    expect(await east.getAttribute('aria-selected')).toBe('true');
    expect(await barriers(page)).toEqual([]);
  });

  it('adds a unit under another, once what was missing is filled in, and renames it from a later day', async () => {
    await page.getByRole('treeitem', { name: 'مدينة قها' }).click();
    await button('إضافة وحدة تابعة').click();
    const adding = dialog('إضافة وحدة تابعة');
    await adding.waitFor();
    await adding.getByLabel('الرمز').fill('bnh');
    await adding.getByRole('button', { name: 'إضافة الوحدة' }).click();
    await adding.getByText('هذا الحقل فارغ.').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await adding.getByLabel('الاسم بالعربية').fill('قرية العمار');
    await adding.getByLabel('الاسم بالإنجليزية').fill('El Ammar');
    await adding.getByRole('button', { name: 'إضافة الوحدة' }).click();
    await adding.getByText('هذا الرمز لوحدة أخرى.').first().waitFor();
    await adding.getByLabel('الرمز').fill('QHA-1');
    await adding.getByRole('button', { name: 'إضافة الوحدة' }).click();
    await page.getByRole('heading', { level: 2, name: 'قرية العمار' }).waitFor();

    await button('تغيير الاسم أو الموضع').click();
    const renaming = dialog('تغيير الاسم أو الموضع');
    await renaming.getByLabel('الاسم بالعربية').fill('قرية العمار الكبرى');
    await renaming.getByLabel('اعتبارًا من').fill('1/1/2020');
    await renaming.getByRole('button', { name: 'اعتماد التغيير' }).click();
    await renaming.locator('#unit-from-error').waitFor();
    await renaming.getByLabel('اعتبارًا من').fill('٣١/١٢/٢١٥٠');
    await renaming.getByRole('button', { name: 'اعتماد التغيير' }).click();
    await closed('تغيير الاسم أو الموضع');
    await page.getByText('قرية العمار الكبرى').waitFor();
    await page.getByText('لم يبدأ بعد').waitFor();
    await page.getByRole('heading', { level: 2, name: 'قرية العمار', exact: true }).waitFor();
  });

  it('adds a department, and closes one', async () => {
    await page.getByRole('treeitem', { name: 'مركز ومدينة طوخ' }).click();
    await page.getByRole('heading', { level: 2, name: 'مركز ومدينة طوخ' }).waitFor();
    await button('إضافة إدارة').click();
    const adding = dialog('إضافة إدارة');
    await adding.getByLabel('الاسم بالعربية').fill('إدارة الحدائق');
    await adding.getByLabel('الاسم بالإنجليزية').fill('Parks');
    await adding.getByLabel('الرمز').fill('PARKS');
    await adding.getByRole('button', { name: 'إضافة إدارة' }).click();
    await closed('إضافة إدارة');
    await button('إنهاء إدارة الحدائق').click();
    const closing = dialog('إنهاء إدارة الحدائق');
    await closing.getByRole('button', { name: 'إنهاء الإدارة' }).click();
    await closing.getByText('أُضيفت هذه الإدارة اليوم؛ يمكن إنهاؤها من الغد.').waitFor();
    await closing.getByRole('button', { name: 'رجوع' }).click();
    await button('إنهاء إدارة الموارد البشرية').click();
    await page.getByRole('dialog').getByRole('button', { name: 'إنهاء الإدارة' }).click();
    await button('إنهاء إدارة الموارد البشرية').waitFor({ state: 'detached' });
  });

  it('does not end a unit while something in it is open, and says what (INV-34)', async () => {
    const clerk = await office.app.as('shk.clerk');
    const [{ id: unitId }] = await rows(`SELECT id FROM org_unit WHERE code = 'SHK'`);
    await clerk.post('/api/v1/letters', { unitId, kind: 'OFFICIAL', subject: 'طلب بيان' }).expect(201);
    const end = async (name: string) => {
      await page.getByRole('treeitem', { name }).click();
      await page.getByRole('heading', { level: 2, name }).waitFor();
      await button('إنهاء عمل الوحدة').click();
      await dialog('إنهاء عمل الوحدة').getByRole('button', { name: 'إنهاء عمل الوحدة' }).click();
    };
    await end('مدينة شبرا الخيمة');
    await page.getByRole('link', { name: 'حي غرب شبرا الخيمة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog('إنهاء عمل الوحدة').getByRole('button', { name: 'رجوع' }).click();

    const west = await office.app.as('shk-w.clerk');
    const [{ id: westId }] = await rows(`SELECT id FROM org_unit WHERE code = 'SHK-W'`);
    const draft = await west.post('/api/v1/letters', { unitId: westId, kind: 'OFFICIAL', subject: 'طلب بيان' });
    await end('حي غرب شبرا الخيمة');
    await page.getByText('خطابات لم تكتمل').waitFor();
    await page.getByText('في الوحدة أعمال لم تنته.').waitFor();
    await west.post(`/api/v1/letters/${draft.body.id}/cancel`, { note: 'لم يعد لازمًا' }).expect(200);
    await dialog('إنهاء عمل الوحدة').getByRole('button', { name: 'إنهاء عمل الوحدة' }).click();
    await closed('إنهاء عمل الوحدة');
    await page.getByText('انتهى عملها').waitFor();
    expect(await page.getByRole('treeitem', { name: 'حي غرب شبرا الخيمة' }).count()).toBe(0);
  });

  it('adds a person, whose temporary password is shown once', async () => {
    await admin.go('/admin/people');
    await button('إضافة مستخدم').click();
    const adding = dialog('إضافة مستخدم');
    await adding.getByLabel('الاسم بالعربية').fill('سعاد محمود');
    await adding.getByLabel('الاسم بالإنجليزية').fill('Souad Mahmoud');
    await adding.getByLabel('اسم المستخدم').fill('bnh.clerk');
    await adding.getByLabel('الرقم الوظيفي').fill('٤٤٧٧');
    await adding.getByRole('button', { name: 'إضافة المستخدم' }).click();
    await adding.getByText('اسم المستخدم هذا لشخص آخر.').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await adding.getByLabel('اسم المستخدم').fill('bnh.souad');
    await adding.getByRole('button', { name: 'إضافة المستخدم' }).click();
    const given = dialog('كلمة المرور المؤقتة');
    await given.waitFor();
    expect(await barriers(page)).toEqual([]);
    const password = await given.locator('.password-once').textContent();
    await given.getByRole('button', { name: 'سجّلتُ الكلمة' }).click();
    await page.getByRole('heading', { level: 2, name: 'سعاد محمود' }).waitFor();
    expect(await page.content()).not.toContain(password ?? '');
    const data = { userName: 'bnh.souad', password };
    expect((await (await office.sitDown()).context.request.post('/api/v1/session', { data })).status()).toBe(200);
  });

  it('gives her a new post, refuses one that is held, and ends it', async () => {
    await button('إسناد وظيفة').click();
    const giving = dialog('إسناد وظيفة');
    await giving.getByLabel('الوحدة', { exact: true }).selectOption({ label: '\u00a0\u00a0\u00a0مركز ومدينة بنها' });
    await giving.getByRole('radio', { name: 'رئيس مركز ومدينة بنها' }).check();
    await giving.getByRole('button', { name: 'إسناد الوظيفة' }).click();
    await giving.getByText('يشغل هذه الوظيفة غيره في تلك المدة').waitFor();
    await giving.getByRole('radio', { name: 'وظيفة جديدة في هذه الوحدة' }).check();
    await giving.getByLabel('صلاحية الوظيفة').selectOption('CLERK');
    await giving.getByLabel('المسمى بالعربية').fill('كاتبة وارد');
    await giving.getByLabel('المسمى بالإنجليزية').fill('Inbound clerk');
    await giving.getByLabel('آخر يوم').fill('31/12/2149');
    expect(await barriers(page)).toEqual([]);
    await giving.getByRole('button', { name: 'إسناد الوظيفة' }).click();
    await closed('إسناد وظيفة');
    const held = page.locator('.holding', { hasText: 'كاتبة وارد' });
    await held.getByText('٣١ ديسمبر ٢١٤٩').waitFor();
    const [{ n }] = await rows(`SELECT count(*)::int AS n FROM post WHERE title_ar = 'كاتبة وارد'`);
    expect(n).toBe(1);
    await held.getByRole('button').click();
    await dialog('إنهاء شغل الوظيفة').getByRole('button', { name: 'إنهاء', exact: true }).click();
    await held.getByText('انتهت').waitFor();
  });

  it('corrects her name, gives a new password, and closes and opens her account', async () => {
    await button('تصحيح الاسم').click();
    await dialog('تصحيح الاسم').getByLabel('الاسم بالعربية').fill('سعاد محمود علي');
    await dialog('تصحيح الاسم').getByRole('button', { name: 'حفظ الاسم' }).click();
    await page.getByRole('heading', { level: 2, name: 'سعاد محمود علي' }).waitFor();
    await button('كلمة مرور جديدة').click();
    await button('إعطاء كلمة مؤقتة').click();
    await dialog('كلمة المرور المؤقتة').getByRole('button', { name: 'سجّلتُ الكلمة' }).click();
    await button('إيقاف الحساب').click();
    await dialog('إيقاف الحساب').getByRole('button', { name: 'إيقاف الحساب' }).click();
    await closed('إيقاف الحساب');
    await page.locator('.pane-side').getByText('حساب موقوف').waitFor();
    await button('إعادة فتح الحساب').click();
    await dialog('إعادة فتح الحساب').getByRole('button', { name: 'إعادة فتح الحساب' }).click();
    await page.locator('.pane-side').getByText('حساب مفتوح').waitFor();
  });

  it('finds people by part of a name and by unit, and says when there are none', async () => {
    await page.getByRole('searchbox').fill('سعاد محمود على');
    await page.locator('.ledger-item').nth(1).waitFor({ state: 'detached' });
    await page.locator('.ledger-item', { hasText: 'bnh.souad' }).waitFor();
    await page.getByLabel('الوحدة', { exact: true }).selectOption({ label: '\u00a0\u00a0\u00a0مركز ومدينة طوخ' });
    await page.getByText('لا أحد بهذه المواصفات').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('searchbox').fill('');
    await page.locator('.ledger-item', { hasText: 'tkh.clerk' }).waitFor();
    await page.reload();
    await page.locator('.ledger-item', { hasText: 'tkh.clerk' }).waitFor();
  });

  it('shows how the registers of a unit are numbered, to read', async () => {
    await admin.go('/admin/registers');
    await page.getByRole('heading', { level: 2, name: 'دفتر الوارد العام' }).waitFor();
    expect(await button('إثبات نهاية الدفتر الورقي').count()).toBe(0);
    await page.getByLabel('الوحدة', { exact: true }).selectOption({ label: '\u00a0\u00a0\u00a0مركز ومدينة طوخ' });
    await page.waitForURL(/unit=/);
  });

  it('fits every width, in Arabic and in English', async () => {
    const [{ unit, person }] = await rows(
      `SELECT (SELECT id FROM org_unit WHERE code = 'BNH') AS unit, (SELECT id FROM person WHERE user_name = 'bnh.head') AS person`,
    );
    for (const path of ['/admin', `/admin/units?unit=${unit}`, `/admin/people?person=${person}`, '/admin/registers'])
      await sound(admin, path);
    await page.evaluate(`localStorage.setItem('diwan.settings', '{"language":"en"}')`);
    for (const path of [`/admin/units?unit=${unit}`, `/admin/people?person=${person}`, '/admin/parties'])
      await sound(admin, path);
    await page.getByRole('heading', { level: 1, name: 'Correspondents' }).waitFor();
  });

  it('keeps a clerk out of what is the administrator’s', async () => {
    const clerk = await office.sitDown('bnh.clerk');
    await clerk.go('/admin/people');
    await clerk.page.getByText('لا تملك صلاحية فتح هذه الصفحة').waitFor();
    expect(await barriers(clerk.page)).toEqual([]);
    await clerk.page.getByRole('link', { name: 'دليل الجهات' }).first().click();
    await clerk.page.locator('.ledger-item').first().waitFor();
    expect(await clerk.page.getByRole('button', { name: 'أسماء متشابهة' }).count()).toBe(0);
    expect(clerk.complaints).toEqual([]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(admin.complaints).toEqual([]);
  });
});
