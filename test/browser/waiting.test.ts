import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Voice } from '../support/app.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { begin, DEMO_PIN, letterText, type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')('a head reads and signs in the browser what waits for a signature', () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let clerk: Voice;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    clerk = await office.app.as('shq.clerk');
    seat = await office.sitDown('shq.head');
    page = seat.page;
  });
  afterAll(() => office?.close());

  async function give(subject: string, more: object = {}): Promise<string> {
    const id = await begin(clerk, unit.SHQ, letterText([{ kind: 'TO', unitId: unit.QLB }], { subject, ...more }));
    await clerk.post(`/api/v1/letters/${id}/submit`, { note: 'للعرض' }).expect(200);
    return id;
  }
  const row = (subject: string) => page.locator('.mail-row', { hasText: subject });
  const subjects = () => page.locator('.mail-row .mail-subject').allTextContents();
  const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const signWith = async (pin: string) => {
    await dialog().getByLabel('الرقم السري للتوقيع').fill(pin);
    await dialog().getByRole('button', { name: 'توقيع', exact: true }).click();
  };
  const stateOf = async (subject: string) =>
    (await office.app.database.owner.query('SELECT state FROM letter WHERE subject = $1', [subject]))[0].state;

  it('sees that nothing waits', async () => {
    await seat.go('/waiting');
    await page.getByText('لا خطابات بانتظار توقيعك').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('finds the urgent first, reads one by keyboard with its preview, and is told of a wrong PIN and the tries left', async () => {
    await give('خطاب عادي');
    await give('خطاب آخر عادي');
    await give('خطاب عاجل', { urgency: 'URGENT' });
    await seat.go('/');
    await page.waitForURL('**/waiting');
    await row('خطاب عاجل').waitFor();
    expect(await subjects()).toEqual(['خطاب عاجل', 'خطاب عادي', 'خطاب آخر عادي']);
    await page.locator('.side .waiting', { hasText: '٣' }).first().waitFor();
    await page.keyboard.press('j');
    await heading('خطاب عاجل').waitFor();
    await page.locator('.mail-pane .sheet-picture > *').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('s');
    await dialog().waitFor();
    expect(await dialog().getByText('خطاب عاجل').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await signWith('111112');
    await dialog().getByText('المحاولات الباقية: ٤').waitFor();
    expect(await stateOf('خطاب عاجل')).toBe('IN_REVIEW');
  });

  it('signs it then: it has its number, and the next one is open', async () => {
    await signWith('٢٤٦٨١٠');
    await dialog().waitFor({ state: 'detached' });
    await heading('خطاب عادي').waitFor();
    await page.getByText('وُقِّع «خطاب عاجل»').waitFor();
    expect(await stateOf('خطاب عاجل')).toBe('SIGNED');
    expect(await row('خطاب عاجل').count()).toBe(0);
  });

  it('sends one back with a note that is asked for, and agrees to another without signing', async () => {
    await page.getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog().waitFor();
    await dialog().getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog().getByText('اكتب ما يلزم تعديله').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog().getByLabel('الملاحظة').fill('تُذكر المساحة');
    await dialog().getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog().waitFor({ state: 'detached' });
    await heading('خطاب آخر عادي').waitFor();
    expect(await stateOf('خطاب عادي')).toBe('DRAFT');
    await page.getByRole('button', { name: 'اعتماد دون توقيع' }).click();
    await row('خطاب آخر عادي').getByText('بانتظار التوقيع').waitFor();
    expect(await page.getByRole('button', { name: 'اعتماد دون توقيع' }).count()).toBe(0);
  });

  it('reads in a letter that comes again what was said of it before', async () => {
    const [{ id }] = await office.app.database.owner.query(`SELECT id FROM letter WHERE subject = 'خطاب عادي'`);
    await clerk.post(`/api/v1/letters/${id}/submit`, { note: 'ذُكرت المساحة' }).expect(200);
    await seat.go(`/waiting?letter=${id}`);
    const notes = page.locator('.notes');
    await notes.getByText('تُذكر المساحة').waitFor();
    await notes.getByText('ذُكرت المساحة', { exact: true }).waitFor();
    await row('خطاب عادي').getByText('أُعيد من قبل').waitFor();
  });

  it('signs the checked ones after one PIN and says of each what became of it, also where one was taken away meanwhile', async () => {
    const [{ id }] = await office.app.database.owner.query(`SELECT id FROM letter WHERE subject = 'خطاب عادي'`);
    await give('خطاب ثالث');
    await seat.go('/waiting');
    await row('خطاب ثالث').waitFor();
    await page.getByLabel('تحديد كل المعروض').check();
    const head = await office.app.as('shq.head');
    await head.post(`/api/v1/letters/${id}/send-back`, { note: 'من جهاز آخر' }).expect(200);
    await page.getByRole('button', { name: 'اعتماد وتوقيع (٣)' }).click();
    await dialog().waitFor();
    expect(await barriers(page)).toEqual([]);
    await signWith(DEMO_PIN);
    await dialog().getByText('وُقِّع ٢ من ٣').waitFor();
    const results = dialog().locator('li');
    expect(await results.filter({ hasText: 'خطاب عادي' }).last().textContent()).toContain('تغيرت حالة الخطاب');
    expect(await dialog().locator('li[data-outcome=SIGNED]').count()).toBe(2);
    expect(
      await dialog()
        .locator('li[data-outcome=SIGNED]', { hasText: /رقم [٠-٩]+ لسنة/ })
        .count(),
    ).toBe(2);
    expect(await barriers(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'إغلاق' }).last().click();
    await page.getByText('لا خطابات بانتظار توقيعك').waitFor();
    expect([await stateOf('خطاب ثالث'), await stateOf('خطاب عادي')]).toEqual(['SIGNED', 'DRAFT']);
  });

  it('after an answer was lost, signs the same batch again without a second number', async () => {
    await give('انقطع خطه');
    await give('لم تبدأ محاولته');
    await seat.go('/waiting');
    await row('انقطع خطه').waitFor();
    await page.getByLabel('تحديد كل المعروض').check();
    await page.route('**/sign-batch', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'اعتماد وتوقيع (٢)' }).click();
    await signWith(DEMO_PIN);
    await dialog().getByText('لم يُوقَّع شيء').waitFor();
    expect(await dialog().locator('li[data-outcome=UNKNOWN]').count()).toBe(2);
    await page.unroute('**/sign-batch');
    await dialog().getByRole('button', { name: 'إعادة محاولة ما لم يُوقَّع' }).click();
    await dialog().getByText('وُقِّعت كل الخطابات: ٢ من ٢').waitFor();
    const entries = await office.app.database.owner.query(
      `SELECT e.id FROM register_entry e WHERE e.subject IN ('انقطع خطه', 'لم تبدأ محاولته')`,
    );
    expect(entries).toHaveLength(2);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('moves and checks by physical keys with an Arabic layout, and not while somebody types', async () => {
    await give('أول القائمة', { urgency: 'VERY_URGENT' });
    await give('ثاني القائمة');
    await seat.go('/waiting');
    await row('ثاني القائمة').waitFor();
    const press = (code: string, key: string, on = 'document.body') =>
      page.evaluate(
        `${on}.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true, cancelable: true }))`,
      );
    await press('KeyJ', 'ت');
    await heading('أول القائمة').waitFor();
    await press('KeyJ', 'ت');
    await heading('ثاني القائمة').waitFor();
    await press('KeyX', 'ء');
    await page.getByRole('button', { name: 'اعتماد وتوقيع (١)' }).waitFor();
    await press('KeyK', 'ن', `document.querySelector('.number-box input')`);
    await press('KeyK', 'ن');
    await heading('أول القائمة').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/letters/*');
  });

  it('fits every width, in English too', async () => {
    const [{ id }] = await office.app.database.owner.query(`SELECT id FROM letter WHERE subject = 'ثاني القائمة'`);
    for (const language of ['ar', 'en']) {
      await page.evaluate(`localStorage.setItem('diwan.settings', '${JSON.stringify({ language })}')`);
      for (const address of ['/waiting', `/waiting?letter=${id}`]) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await seat.go(address);
        await page.locator('.mail-row').first().waitFor({ state: 'attached' });
        for (const width of [1440, 1024, 820, 390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          expect([language, address, width, await overflow(page)]).toEqual([language, address, width, 0]);
        }
        expect(await barriers(page)).toEqual([]);
      }
    }
  });

  it('is not for those who do not sign', async () => {
    const other = await office.sitDown('shq.clerk');
    await other.go('/waiting');
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await other.page.locator('.mail').count()).toBe(0);
    await other.context.close();
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
