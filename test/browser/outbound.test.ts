import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { arrived, send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('a clerk follows in the browser what the unit sends', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    seat = await office.sitDown('bnh.clerk');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const letter = (subject: string, ...to: string[]) => signedLetter(office.app, { from: 'BNH', to, subject });
  const deliver = () => office.app.app.get(Consumer).performAllDue();
  async function sent(subject: string, ...to: string[]) {
    const dispatches = await send(office.app, 'bnh.clerk', await letter(subject, ...to));
    await deliver();
    return dispatches;
  }
  const atReceiver = async (unit: string, dispatchId: string, act: string, body = {}) => {
    const clerk = await office.app.as(`${unit}.clerk`);
    return clerk.post(`/api/v1/intake/${await arrived(office.app, dispatchId)}/${act}`, body).expect(200);
  };
  const line = (subject: string) => page.locator('.sent-lines button', { hasText: subject });
  const open = async (subject: string) => {
    await line(subject).click();
    await page.getByRole('heading', { level: 2, name: subject }).waitFor();
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
  const well = async () => expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);

  it('sees that there is nothing to send yet', async () => {
    await seat.go('/outbound');
    await page.getByText('لا خطابات هنا').waitFor();
    await well();
  });

  it('sends a signed letter, and sees at each recipient what became of it once it is registered there (INV-23)', async () => {
    await letter('بشأن توريد الأثاث', 'TKH', 'QHA');
    await seat.go('/outbound');
    await open('بشأن توريد الأثاث');
    await well();
    await button('إرسال الخطاب').click();
    await page.getByRole('dialog', { name: 'إرسال الخطاب' }).waitFor();
    await well();
    await inDialog('إرسال الخطاب').click();
    await page.locator('.dispatches .chip', { hasText: 'في الطريق' }).nth(1).waitFor();
    await deliver();
    const [{ id }] = await office.app.database.owner.query(
      `SELECT d.id FROM dispatch d JOIN org_unit u ON u.id = d.recipient_unit_id WHERE u.code = 'TKH'`,
    );
    const { body: entry } = await atReceiver('tkh', id, 'register');
    await page.reload();
    const shown = page.locator('.dispatches > li', { hasText: 'مركز ومدينة طوخ' });
    await shown.getByText('قُيد لديهم برقم').waitFor();
    expect(await shown.locator('.their-number .num').first().textContent()).toBe(
      String(entry.entryNumber).replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[Number(d)]!),
    );
    await line('بشأن توريد الأثاث').locator('.chip', { hasText: 'قُيد لديهم' }).waitFor();
    await line('بشأن توريد الأثاث').locator('.chip', { hasText: 'وصل ولم يُقيد' }).waitFor();
  });

  it('reads the signed facts of a dispatch, that they hold, and takes them away as a file (INV-21)', async () => {
    const shown = page.locator('.dispatches > li', { hasText: 'مركز ومدينة طوخ' });
    await shown.getByRole('button', { name: 'سجل الإثبات' }).click();
    await shown.getByText('سلسلة الإثبات سليمة').waitFor();
    expect(await shown.locator('.trail strong:not(.num)').allTextContents()).toEqual([
      'أُرسل إلكترونيًا',
      'وصل إلى الجهة',
      'قُيد في دفتر الوارد',
    ]);
    expect(await shown.locator('.trail li').last().textContent()).toContain('بختم مركز ومدينة طوخ');
    await well();
    const saved = page.waitForEvent('download');
    await shown.getByRole('link', { name: 'تنزيل ملف الإثبات' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^evidence-\d+-\d{4}\.json$/);
  });

  it('acknowledges a refusal with its reason in words, and sends the letter again (INV-24)', async () => {
    const [dispatch] = await sent('طلب إخلاء عقار', 'QHA');
    const why = { reasonCode: 'OTHER', reasonText: 'العقار في زمام طوخ' };
    await atReceiver('qha', dispatch!.id, 'refuse', why);
    await seat.go('/outbound?group=ATTENTION');
    await line('طلب إخلاء عقار').getByText('رُفض استلامه').waitFor();
    await open('طلب إخلاء عقار');
    await page.getByText(why.reasonText).waitFor();
    expect(await button('إعادة الإرسال').count()).toBe(0);
    await button('علمنا بالرفض').click();
    await page.locator('.dispatches').getByText('مرفوض، وعُلم بالرفض').waitFor();
    await button('إعادة الإرسال').click();
    await inDialog('إعادة الإرسال').click();
    await page.locator('.dispatches .chip', { hasText: 'في الطريق' }).waitFor();
    await page.getByRole('button', { name: 'سجل الإثبات' }).click();
    await page.locator('.trail').nth(1).getByText('أُرسل إلكترونيًا').waitFor();
    await page.locator('.trail').first().getByText('عُلم بالرفض').waitFor();
    await deliver();
  });

  it('recalls before the receiver registers; when the receiver was faster, is told so and with which number (INV-26)', async () => {
    const [won] = await sent('يُسترجع في وقته', 'TKH');
    const [lost] = await sent('سبقتنا طوخ إليه', 'TKH');
    await seat.go('/outbound');
    await open('يُسترجع في وقته');
    await button('استرجاع').click();
    await page.getByLabel('سبب الاسترجاع (اختياري)').fill('أُرفق به بيان خطأ');
    await inDialog('استرجاع').click();
    await page.locator('.dispatches .chip', { hasText: 'استُرجع' }).waitFor();
    const item = await office.app.database.owner.query('SELECT state FROM intake_item WHERE dispatch_id = $1', [
      won!.id,
    ]);
    expect(item).toEqual([{ state: 'RECALLED' }]);

    await open('سبقتنا طوخ إليه');
    await button('استرجاع').click();
    await page.getByRole('dialog', { name: 'استرجاع' }).waitFor();
    await well();
    await atReceiver('tkh', lost!.id, 'register');
    await inDialog('استرجاع').click();
    const told = page.getByRole('alert').filter({ hasText: 'لم يُنفَّذ الطلب' });
    await told.getByText('قُيد لديهم برقم').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await well();
  });

  it('sends again what could not be delivered, or gives it up for a coded reason (INV-20)', async () => {
    const khosous = (until: string) =>
      office.app.database.owner.query(
        `UPDATE org_unit_version SET valid = daterange(lower(valid), ${until}) WHERE unit_id = (SELECT id FROM org_unit WHERE code = 'KHS')`,
      );
    const failing = [await letter('لم يصل الأول', 'KHS'), await letter('لم يصل الثاني', 'KHS')];
    await khosous('cairo_today()');
    for (const id of failing) await send(office.app, 'bnh.clerk', id);
    const stillTried = () =>
      office.app.database.owner.query(
        `UPDATE errand SET due_at = clock_timestamp(), sweep_at = clock_timestamp() WHERE state = 'WAITING' RETURNING 1`,
      );
    for (let [open] = await stillTried(); open.length > 0; [open] = await stillTried()) await deliver();
    await khosous('NULL');
    await seat.go('/outbound?group=ATTENTION');
    await open('لم يصل الأول');
    await page.getByText('الجهة المرسل إليها لا تعمل على المنظومة الآن').waitFor();
    await button('إعادة الإرسال').click();
    await inDialog('إعادة الإرسال').click();
    await line('لم يصل الأول').waitFor({ state: 'detached' });
    await open('لم يصل الثاني');
    await button('صرف النظر عن الإرسال').click();
    const dialog = page.getByRole('dialog', { name: 'صرف النظر عن الإرسال' });
    await dialog.getByLabel('السبب', { exact: true }).selectOption('SENT_OTHERWISE');
    await well();
    await inDialog('صرف النظر عن الإرسال').click();
    await page.locator('.dispatches .chip', { hasText: 'صُرف النظر عن إرساله' }).waitFor();
    await deliver();
  });

  it('closes a letter that wanted a reply only with why nothing more is owed, and reopens it with a note (INV-30)', async () => {
    const [dispatch] = await sent('كان يُنتظر رده', 'TKH');
    await office.app.database.owner.query('ALTER TABLE letter DISABLE TRIGGER USER');
    await office.app.database.owner.query(`UPDATE letter SET reply_wanted_by = cairo_today() + 7 WHERE id = $1`, [
      dispatch!.letterId,
    ]);
    await office.app.database.owner.query('ALTER TABLE letter ENABLE TRIGGER USER');
    await atReceiver('tkh', dispatch!.id, 'register');
    await seat.go('/outbound?group=DELIVERED');
    await open('كان يُنتظر رده');
    await button('إنهاء المتابعة').click();
    await inDialog('إنهاء المتابعة').click();
    await page.getByRole('dialog').getByText('بيّن موقف الرد المطلوب.').first().waitFor();
    await well();
    await page.getByLabel('لماذا لا يُنتظر شيء؟').selectOption('BY_PHONE');
    await inDialog('إنهاء المتابعة').click();
    await page.locator('.facts', { hasText: 'أُجيب هاتفيًا' }).waitFor();
    await button('إعادة فتح الخطاب').click();
    await inDialog('إعادة فتح الخطاب').click();
    await page.getByRole('dialog').getByText('اكتب السبب في الملاحظة.').first().waitFor();
    await page.getByLabel('ملاحظة').fill('ورد ما يستدعي المتابعة');
    await inDialog('إعادة فتح الخطاب').click();
    await button('إنهاء المتابعة').waitFor();
  });

  it('finds letters by group, words and year; all of it survives a reload, and Back takes it off step by step', async () => {
    await seat.go('/outbound');
    await line('بشأن توريد الأثاث').waitFor();
    await page.getByRole('button', { name: /^وصل/ }).click();
    await line('بشأن توريد الأثاث').waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('سبقتنا طوخ الي');
    await line('كان يُنتظر رده').waitFor({ state: 'detached' });
    await page.waitForURL(/text=/);
    await page.reload();
    await line('سبقتنا طوخ إليه').waitFor();
    expect(await page.locator('.sent-lines li').count()).toBe(1);
    expect(await page.getByRole('searchbox').inputValue()).toBe('سبقتنا طوخ الي');
    await page.goBack();
    await line('بشأن توريد الأثاث').waitFor();
    await page.getByRole('searchbox').fill('لا وجود له');
    await page.getByText('لا خطابات بهذه التصفية').waitFor();
    await well();
    await button('إلغاء التصفية').click();
    await line('بشأن توريد الأثاث').waitFor();
  });

  it('moves in the list with J and K on any keyboard, and U leaves the letter', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.locator('.sent-lines li:nth-child(2) [aria-current]').waitFor();
    await page.keyboard.press('k');
    await page.locator('.sent-lines li:first-child [aria-current]').waitFor();
    await page.keyboard.press('u');
    await page.locator('.sent-pane').waitFor({ state: 'detached' });
  });

  it('fits every width, in Arabic and in English', async () => {
    for (const width of [1440, 820, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await seat.go('/outbound');
      await line('بشأن توريد الأثاث').waitFor();
      expect([width, await overflow(page)]).toEqual([width, 0]);
      await open('بشأن توريد الأثاث');
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    await well();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Outbound' }).waitFor();
    await page.locator('.dispatches .chip', { hasText: 'Registered there' }).waitFor();
    await well();
  });

  it('is told when the list cannot be had, and has it again; those who do not send are told who can grant it', async () => {
    await page.route('**/api/v1/outbound-letters?*', (route) => route.abort());
    await seat.go('/outbound');
    await button('Try again').waitFor();
    await well();
    await page.unroute('**/api/v1/outbound-letters?*');
    await button('Try again').click();
    await line('بشأن توريد الأثاث').waitFor();
    const employee = await office.sitDown('bnh.employee');
    for (const path of ['/outbound', '/handover']) {
      await employee.go(path);
      await employee.page.getByText('لا تملك صلاحية فتح هذه الصفحة').waitFor();
    }
    expect(await employee.page.locator('.side').getByText('الصادر').count()).toBe(0);
    expect([...(await barriers(employee.page)), ...employee.complaints]).toEqual([]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
