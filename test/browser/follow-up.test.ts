import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { registerPaper } from '../support/follow-up.js';
import { DEMO_PIN, type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('the follow-up of a unit in the browser', () => {
  let office: Office;
  let seat: Seat;
  let unit: Record<UnitCode, string>;

  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    const clerk = await office.app.as('bnh.clerk');
    await registerPaper(clerk, unit.BNH, { subject: 'طلب بيان تأخر رده', replyWantedBy: '2026-01-05' });
    await registerPaper(clerk, unit.BNH, { subject: 'طلب لم يحن موعده', replyWantedBy: '2199-01-01' });
    const wanted = { from: 'BNH', to: ['QLY', 'TKH'], subject: 'طلب حصر الطرق', replyWantedBy: '2026-01-05' };
    await send(office.app, 'bnh.head', await signedLetter(office.app, wanted));
    seat = await office.sitDown('bnh.head');
  });
  afterAll(() => office?.close());

  it('lists what is owed with the latest first, pauses it and lets it go on', async () => {
    const { page } = seat;
    await seat.go('/');
    await page.locator('nav a[href="/follow-up"]', { hasText: '٣' }).click();
    await page.getByRole('button', { name: /^متأخر/ }).click();
    await page.locator('.mail-row', { hasText: 'طلب بيان تأخر رده' }).waitFor();
    expect(await page.locator('.mail-row').count()).toBe(1);
    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'إيقاف الاحتساب' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('بانتظار الموازنة');
    await dialog.getByRole('button', { name: 'إيقاف الاحتساب' }).click();
    await page.getByRole('button', { name: /^موقوف/ }).click();
    await page.locator('.mail-open', { hasText: 'طلب بيان تأخر رده' }).click();
    await page.getByText('بانتظار الموازنة').waitFor();
    await page.getByRole('button', { name: 'استئناف الاحتساب' }).click();
    await page.getByText('لا شيء هنا').waitFor();
  });

  it('writes off what one recipient owes and leaves the other', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: /^ردود لنا/ }).click();
    const rows = page.locator('.mail-row');
    await rows.nth(1).waitFor();
    await rows.first().locator('.mail-open').click();
    await page.getByRole('button', { name: 'تسوية' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption('NO_REPLY_NEEDED');
    await dialog.getByRole('button', { name: 'تسوية' }).click();
    await rows.nth(1).waitFor({ state: 'detached' });
  });

  it('reminds of what is checked by one key and the PIN', async () => {
    const { page } = seat;
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'استعجال المحدد (١)' }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'استعجال أول' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('الرقم السري للتوقيع').fill(DEMO_PIN);
    await dialog.getByRole('button', { name: 'توقيع', exact: true }).click();
    await dialog.getByText(/صدر الاستعجال برقم/).waitFor();
    await dialog.getByRole('button', { name: 'إغلاق' }).last().click();
    expect(await office.app.database.owner.query('SELECT reminder_no FROM reminder')).toEqual([{ reminder_no: 1 }]);
  });

  it('is arranged by the head, fits every width and has no barrier', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: 'مواعيد التنبيه' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('٥ ٢');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'حفظ المواعيد' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { body } = await (await office.app.as('bnh.head')).get(`/api/v1/follow-ups/policy?unitId=${unit.BNH}`);
    expect(body.warnDaysBefore).toEqual([5, 2]);
    for (const width of [1440, 820, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    expect(await barriers(page)).toEqual([]);
    expect(seat.complaints).toEqual([]);
  });
});
