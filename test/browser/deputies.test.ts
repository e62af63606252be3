import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CertificatesService } from '../../src/signing/certificates.service.js';
import type { Voice } from '../support/app.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { begin, letterText, type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

const PIN = '731946';

storiesNeeding('chromium')('a head is stood in for, in the browser', () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let clerk: Voice;
  let [head, deputy, admin]: Seat[] = [];
  let [headName, deputyName] = ['', ''];
  let letterId: string;

  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    clerk = await office.app.as('khn.clerk');
    const people = await rows(`SELECT id, user_name, name_ar FROM person WHERE user_name LIKE 'khn.%'`);
    const person = (userName: string) => people.find((one: { user_name: string }) => one.user_name === userName);
    headName = person('khn.head').name_ar;
    deputyName = person('khn.manager').name_ar;
    await office.app.app.get(CertificatesService).equip(person('khn.manager').id, PIN);
    letterId = await given('خطاب يوقّعه النائب');
    [head, deputy, admin] = await Promise.all(
      ['khn.head', 'khn.manager', 'qlb.admin'].map((one) => office.sitDown(one)),
    );
  });
  afterAll(() => office?.close());

  const rows = (sql: string, ...parameters: unknown[]) => office.app.database.owner.query(sql, parameters);
  async function given(subject: string, code: UnitCode = 'QLB'): Promise<string> {
    const id = await begin(clerk, unit.KHN, letterText([{ kind: 'TO', unitId: unit[code] }], { subject }));
    await clerk.post(`/api/v1/letters/${id}/submit`).expect(200);
    return id;
  }

  it('the head names a deputy by keyboard: what is missing is said, and it is in force at once', async () => {
    const { page, go } = head!;
    await go('/deputies');
    await page.getByText('لم تسمِّ من ينوب عنك').waitFor();
    await page.getByRole('button', { name: 'إنابة جديدة' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'تسمية النائب' }).press('Enter');
    await dialog.getByText('اختر النائب.').waitFor();
    expect(await barriers(page)).toEqual([]);
    const chosen = (await dialog.getByLabel('النائب').locator('option').allTextContents()).find((one) =>
      one.includes(deputyName),
    );
    await dialog.getByLabel('النائب').selectOption({ label: chosen! });
    expect(await dialog.getByLabel('التوقيع', { exact: true }).isChecked()).toBe(true);
    await dialog.getByLabel('إلى يوم (آخر أيامها)').fill('31/12/2199');
    await dialog.getByLabel('السبب').fill('إجازة اعتيادية');
    await dialog.getByRole('button', { name: 'تسمية النائب' }).press('Enter');
    await dialog.getByText('الإنابة سنة على الأكثر.').first().waitFor();
    await dialog.getByLabel('إلى يوم (آخر أيامها)').fill('ي');
    await dialog.getByLabel('السبب').press('Enter');
    await dialog.getByRole('button', { name: 'تسمية النائب' }).press('Enter');
    await page.getByText('سُجلت الإنابة.').waitFor();
    await page.locator('#delegations-principal ~ ul', { hasText: deputyName }).getByText('سارية').waitFor();
    expect([await overflow(page), await barriers(page)]).toEqual([0, []]);
  });

  it('the deputy is told on every screen, finds what waits with the name of the head, and signs «بالنيابة عن»', async () => {
    const { page, go } = deputy!;
    await go('/waiting');
    await page.locator('.deputy-band', { hasText: headName }).waitFor();
    await page.locator('.mail-row', { hasText: 'خطاب يوقّعه النائب' }).getByText(`بالنيابة عن ${headName}`).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 2, name: 'خطاب يوقّعه النائب' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('توقّع بالنيابة عن').waitFor();
    expect(await dialog.getByText(headName).count()).toBe(1);
    await dialog.getByLabel('الرقم السري للتوقيع').fill(PIN);
    await dialog.getByRole('button', { name: 'توقيع', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await go(`/letters/${letterId}`);
    const signature = page.locator('.letter-list li', { hasText: deputyName });
    await signature.getByText('بالنيابة عن').waitFor();
    expect(await signature.getByText(headName).count()).toBe(1);
    await go(`/book`);
    await page.locator('.side').waitFor();
    const [{ id: entryId }] = await rows('SELECT id FROM register_entry WHERE letter_id = $1', letterId);
    await go(`/entries/${entryId}`);
    await page.getByText(new RegExp(`${deputyName.slice(0, 8)}.*بالنيابة عن.*${headName.slice(0, 8)}`)).waitFor();
  });

  it('the deputy lays it down, and the band is gone', async () => {
    const { page, go } = deputy!;
    await go('/deputies');
    await page
      .locator('#delegations-deputy ~ ul')
      .getByRole('button', { name: /إنهاء الإنابة/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'إنهاء الإنابة' }).click();
    await page.locator('#delegations-deputy ~ ul').getByText('أُنهيت قبل موعدها').waitFor();
    expect(await page.locator('.deputy-band').count()).toBe(0);
  });

  it('an administrator rules who writes to whom and names who writes to the governor; the head answers for what passes (INV-28)', async () => {
    const { page, go } = admin!;
    await go('/admin/routing');
    const pair = page.getByRole('button', { name: /مركز ومدينة – حي:/ });
    await pair.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('القاعدة').selectOption('FORBID');
    await dialog.getByLabel('القرار ورقمه وتاريخه').fill('قرار ٥ لسنة ٢٠٢٦');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'حفظ القاعدة' }).click();
    await pair.getByText('غير مسموح').waitFor();
    await page.getByRole('button', { name: 'تسمية شخص' }).click();
    await dialog.getByLabel('الوحدة').selectOption(unit.KHN);
    await dialog.getByRole('textbox', { name: 'الشخص' }).fill(headName.slice(0, 10));
    await dialog.getByRole('option', { name: headName }).first().click();
    await dialog.getByLabel('القرار ورقمه وتاريخه').fill('تكليف كتابي');
    await dialog.getByRole('button', { name: 'تسمية', exact: true }).click();
    await page.locator('.writer', { hasText: headName }).waitFor();
    expect([await overflow(page), await barriers(page)]).toEqual([0, []]);

    const draft = await begin(
      clerk,
      unit.KHN,
      letterText([{ kind: 'TO', unitId: unit['SHK-E'] }], { subject: 'إلى الحي' }),
    );
    const at = head!.page;
    await head!.go(`/letters/${draft}`);
    await at.getByText('هذه المكاتبة غير مسموح بها.').waitFor();
    await at.getByRole('button', { name: 'تجاوز القاعدة بسبب' }).click();
    await at.getByRole('dialog').getByLabel('السبب').fill('عاجل ولا يحتمل التأخير');
    await at.getByRole('dialog').getByRole('button', { name: 'تجاوز القاعدة' }).click();
    await at.getByText(`تجاوز القاعدة ${headName} – عاجل ولا يحتمل التأخير`).waitFor();
    expect([await overflow(at), await barriers(at)]).toEqual([0, []]);
    await clerk.post(`/api/v1/letters/${draft}/submit`).expect(200);
  });

  it('and nothing complained meanwhile', () => {
    expect([head, deputy, admin].flatMap((seat) => seat!.complaints)).toEqual([]);
  });
});
