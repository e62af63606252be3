import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('a clerk gives letters to a messenger and writes down what became of each', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    seat = await office.sitDown('bnh.clerk');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const onPaper = async (subject: string, to = 'OBR-X') =>
    (await send(office.app, 'bnh.clerk', await signedLetter(office.app, { from: 'BNH', to: [to], subject })))[0]!;
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
  const well = async () => expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);

  it('sees that nothing waits', async () => {
    await seat.go('/handover');
    await page.getByText('لا خطابات تنتظر التسليم باليد').waitFor();
    await well();
    await page.getByRole('button', { name: 'خرج مع المندوب' }).click();
    await page.getByText('لا كشوف خارجة الآن').waitFor();
  });

  it('puts chosen letters on a page of the book by recipient, and prints it', async () => {
    await onPaper('خطاب أول');
    await onPaper('خطاب ثانٍ');
    await onPaper('خطاب للجامعة', 'UNI-X');
    await seat.go('/handover');
    await page.getByText('عدد الخطابات: ٣').waitFor();
    await well();
    expect(await page.getByRole('button', { name: 'إعداد كشف تسليم' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /^اختيار كل خطابات الجهة: جهاز تنمية/ }).check();
    await page.getByRole('button', { name: /^إعداد كشف تسليم/ }).click();
    await inDialog('إعداد كشف تسليم').click();
    await page.getByText('اكتب اسم المندوب').waitFor();
    await well();
    await page.getByLabel('اسم المندوب الذي يحملها').fill('سيد عبد العال');
    await inDialog('إعداد كشف تسليم').click();
    await page.getByText('أُعد الكشف رقم').waitFor();
    await page.getByText('عدد الخطابات: ١').waitFor();
    const address = await page.getByRole('link', { name: 'طباعة الكشف' }).getAttribute('href');
    const printed = await seat.context.request.get(address!);
    expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(printed.headers()['content-disposition']).toMatch(/^inline/);
  });

  it('writes down who took one, with title and time, and why the other came back; the page is then closed (INV-27)', async () => {
    await page.getByRole('button', { name: 'خرج مع المندوب' }).click();
    await page.getByText('لم يُسجل بعد: ٢ من ٢').waitFor();
    await well();
    const line = (subject: string) => page.locator('.page-lines li', { hasText: subject });
    await line('خطاب أول').getByRole('button', { name: 'تسجيل التسليم' }).click();
    await page.getByRole('dialog').waitFor();
    await inDialog('تسجيل التسليم').click();
    await page.getByText('اكتب الاسم كاملًا').waitFor();
    await page.getByText('اكتب وظيفة المستلم').waitFor();
    await well();
    await page.getByLabel('اسم المستلم كاملًا').fill('سامي فهمي عبد الله');
    await page.getByLabel('الوظيفة').fill('مدير السكرتارية');
    const time = page.getByLabel('الساعة');
    const now = await time.inputValue();
    await time.fill('٢٥:٧٠');
    await inDialog('تسجيل التسليم').click();
    await page.getByText('اكتب الساعة مثل').waitFor();
    await time.fill(now);
    await page.getByLabel('تاريخ الاستلام').fill('1/1/2020');
    await inDialog('تسجيل التسليم').click();
    await page.getByText('وقت الاستلام قبل إرسال الخطاب أو في المستقبل.').first().waitFor();
    await page.getByLabel('تاريخ الاستلام').fill('اليوم');
    await inDialog('تسجيل التسليم').click();
    await line('خطاب أول').getByText('سامي فهمي عبد الله، مدير السكرتارية').waitFor();
    await page.getByText('لم يُسجل بعد: ١ من ٢').waitFor();

    await line('خطاب ثانٍ').getByRole('button', { name: 'تسجيل العودة دون تسليم' }).click();
    await page.getByRole('dialog').getByLabel('السبب', { exact: true }).selectOption('CLOSED');
    await inDialog('تسجيل العودة دون تسليم').click();
    await page.getByText('لا كشوف خارجة الآن').waitFor();
    await page.getByRole('button', { name: 'كشوف أُقفلت' }).click();
    await line('خطاب ثانٍ').getByText('الجهة مغلقة').waitFor();
    await page.getByText('أُقفل: كل سطوره انتهت').waitFor();
    await well();
    const facts = await office.app.database.owner.query(
      `SELECT e.kind FROM delivery_evidence e JOIN manifest_line k USING (dispatch_id) WHERE e.seq = k.evidence_seq ORDER BY k.line_number`,
    );
    expect(facts.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['HANDED_OVER', 'RETURNED']);
  });

  it('finds what came back waiting again, said so; a single letter goes with its own slip', async () => {
    await page.getByRole('button', { name: 'بانتظار التسليم' }).click();
    await page.locator('.letter-to-go', { hasText: 'خطاب ثانٍ' }).getByText('عاد دون تسليم').waitFor();
    const alone = page.locator('.letter-to-go', { hasText: 'خطاب للجامعة' });
    const slip = await alone.getByRole('link', { name: 'إيصال التسليم' }).getAttribute('href');
    expect((await seat.context.request.get(slip!)).headers()['content-type']).toBe('application/pdf');
    await alone.getByRole('button', { name: 'تسجيل التسليم' }).click();
    await page.getByLabel('اسم المستلم كاملًا').fill('منى إبراهيم');
    await page.getByLabel('الوظيفة').fill('أمين مكتب');
    await inDialog('تسجيل التسليم').click();
    await alone.waitFor({ state: 'detached' });
  });

  it('fits every width, in Arabic and in English', async () => {
    for (const width of [1440, 820, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['/handover', '/handover?show=closed']) {
        await seat.go(path);
        await page.locator('.letter-to-go, .page-lines li').first().waitFor();
        expect([width, path, await overflow(page)]).toEqual([width, path, 0]);
      }
    }
    await well();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Delivery by hand' }).waitFor();
    await well();
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
