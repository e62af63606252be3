import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { DEMO_PIN } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')('what was referred is worked on in the browser', () => {
  let office: Office;
  let desk: Desk;
  let seat: Seat;
  let page: Page;
  const entries: string[] = [];

  beforeAll(async () => {
    office = await openOffice();
    desk = await Desk.of(office.app);
    for (let at = 0; at < 3; at += 1) entries.push(await desk.entry({ subject: `موضوع ${at + 1}` }));
    const [mine, ours] = [{ personId: desk.person('employee') }, { departmentId: desk.department('ENG') }];
    await refer(0, { ...ours, directive: 'STUDY', note: 'برجاء المعاينة' });
    await refer(1, mine);
    const late = await refer(2, mine);
    await late();
    seat = await office.sitDown('bnh.employee');
    page = seat.page;
  });
  afterAll(() => office?.close());

  /** The head refers an entry; what is answered makes it late. */
  async function refer(at: number, to: object) {
    const referrals = [{ kind: 'ACTION', lead: true, workingDays: 3, ...to }];
    const { body } = await desk
      .voice('head')
      .post(`/api/v1/entries/${entries[at]}/referrals`, { referrals })
      .expect(201);
    return async () => {
      await desk.rows('ALTER TABLE referral DISABLE TRIGGER frozen');
      await desk.rows('UPDATE referral SET due_on = cairo_today() - 1 WHERE id = $1', [body.items[0].id]);
      await desk.rows('ALTER TABLE referral ENABLE ALWAYS TRIGGER frozen');
    };
  }

  const tab = (name: RegExp) => page.getByRole('navigation', { name: 'ما يُعرض' }).getByRole('button', { name });
  const row = (subject: string) => page.locator('.mail-row', { hasText: subject });
  const pane = () => page.getByRole('article', { name: 'ما أُحيل' });
  const says = (words: string | RegExp) => pane().getByText(words).first().waitFor();
  const stateOf = async (at: number) =>
    (await desk.voice('head').get(`/api/v1/entries/${entries[at]}`).expect(200)).body.state;
  const lastState = async (at: number) =>
    (await desk.rows('SELECT state FROM referral WHERE entry_id = $1 ORDER BY id LIMIT 1', [entries[at]]))[0].state;

  it('the day of department staff begins with it; what is late says so in a word', async () => {
    await seat.go('/');
    await page.waitForURL('**/work');
    await row('موضوع ٢').waitFor();
    await tab(/متأخر.*١/).click();
    await page.waitForURL('**/work?queue=late');
    await page.locator('.mail-row').first().waitFor();
    expect(await page.locator('.mail-row').count()).toBe(1);
    expect(await row('موضوع ٣').textContent()).toContain('متأخر');
    expect(await barriers(page)).toEqual([]);
  });

  it('is received, passed on and completed without the mouse, and the head sees how far it is', async () => {
    await tab(/إدارتي.*١/).click();
    await row('موضوع ١').waitFor();
    await page.keyboard.press('KeyJ');
    await says('برجاء المعاينة');
    await page.keyboard.press('KeyD');
    await says('استُلمت الإحالة.');
    expect([await stateOf(0), await lastState(0)]).toEqual(['IN_PROGRESS', 'RECEIVED']);
    await page.keyboard.press('KeyE');
    await page.locator('#refer-to:focus').waitFor();
    await page.keyboard.type('طرق');
    await page.locator('[role=option][data-combobox-selected]').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await says(/أُحيل إلى إدارة الطرق والرصف/);
    await pane().getByRole('button', { name: 'إنجاز' }).waitFor({ state: 'detached' });
    await page.keyboard.press('KeyZ');
    await says('أُلغيت الإحالة');
    await pane().getByRole('button', { name: 'إنجاز' }).waitFor();
    await page.keyboard.press('KeyC');
    await page.getByLabel('ما تم').fill('تمت المعاينة وأُعد التقرير');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await says('أُنجزت الإحالة.');
    await says('تمت المعاينة وأُعد التقرير');
    expect(await lastState(0)).toBe('COMPLETED');
  });

  it('what is not theirs goes back with the reason; the entry waits for the head again', async () => {
    await tab(/عملي/).click();
    await row('موضوع ٢').locator('.mail-open').click();
    await pane().getByRole('button', { name: 'إعادة بسبب' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'إعادة بسبب' }).click();
    await page.getByText('اكتبه في كلمات').waitFor();
    await page.getByLabel('سبب الإعادة').fill('من اختصاص إدارة الطرق');
    await page.getByRole('dialog').getByRole('button', { name: 'إعادة بسبب' }).click();
    await says('أُعيدت الإحالة إلى من أحالها.');
    expect([await stateOf(1), await lastState(1)]).toEqual(['REGISTERED', 'RETURNED']);
  });

  it('nothing is filed over unfinished work, and who is at it is named (INV-29)', async () => {
    const head = await office.sitDown('bnh.head');
    await head.go(`/entries/${entries[2]}`);
    await head.page.getByRole('button', { name: 'حفظ', exact: true }).click();
    await head.page.getByLabel('مكان الحفظ').fill('١٢/٤');
    await head.page.getByRole('dialog').getByRole('button', { name: 'حفظ', exact: true }).click();
    await head.page.getByText('ما زال لدى:').waitFor();
    expect(await barriers(head.page)).toEqual([]);
    expect(head.complaints).toEqual([]);
    await head.context.close();
  });

  it('a whole desk goes over by a list that the head signs', async () => {
    const head = await office.sitDown('bnh.head');
    const { page: screen } = head;
    await head.go('/desk-hand-overs');
    await screen.getByRole('button', { name: 'نقل عهدة', exact: true }).click();
    const name = async (field: string, words: string) => {
      await screen.locator(field).fill(words);
      await screen.locator('[role=option][data-combobox-selected]').waitFor();
      await screen.keyboard.press('Enter');
    };
    await name('#desk-from', 'إيمان فتحي');
    await screen.getByText(/ما لديه الآن: ١/).waitFor();
    await name('#desk-to', 'الاداره الهندسيه');
    await screen.getByLabel('السبب').fill('نُقل إلى وحدة أخرى');
    await screen.getByLabel('الرقم السري للتوقيع').fill(DEMO_PIN);
    expect(await barriers(screen)).toEqual([]);
    await screen.getByRole('button', { name: 'توقيع ونقل' }).click();
    await screen.getByText('توقيع الكشف صحيح').waitFor();
    const list = await screen.getByRole('link', { name: 'كشف العهدة PDF' }).getAttribute('href');
    const answer = await head.context.request.get(list!);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    const [now] = await desk.rows(
      `SELECT d.code FROM referral r JOIN department d ON d.id = r.department_id WHERE r.entry_id = $1 AND r.state = 'PENDING'`,
      [entries[2]],
    );
    expect(now.code).toBe('ENG');
    expect(await barriers(screen)).toEqual([]);
    expect(head.complaints).toEqual([]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
