import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { letterText, paragraph, type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf, samplePng } from '../support/sample-files.js';
import { until } from '../support/until.js';

storiesNeeding('chromium')('a letter is written in the browser', () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    seat = await office.sitDown('bnh.clerk');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const saved = (on = page) => on.locator('.save-line[data-state=saved]', { hasText: 'محفوظ الساعة' }).waitFor();
  const letterId = (on = page) => new URL(on.url()).searchParams.get('letter') as string;
  const stored = async (id: string) => (await (await office.app.as('bnh.clerk')).get(`/api/v1/letters/${id}`)).body;
  const body = (on = page) => on.locator('#letter-body');
  /** So high that the bar at the foot covers no part of a button, as it does while somebody scrolls. */
  const barriersOfAll = async () => {
    await page.setViewportSize({ width: 1440, height: 2000 });
    const found = await barriers(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    return found;
  };
  const addRecipient = async (typed: string, name: string) => {
    await page.locator('#letter-recipient').fill(typed);
    await page.getByRole('option', { name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ordered-row', { hasText: name }).waitFor();
  };

  it('says what is missing and leads to it; nothing is sent to the server without a subject', async () => {
    await seat.go('/write');
    await body().waitFor();
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);
    await page.getByRole('button', { name: 'رفع إلى الرئيس' }).click();
    const summary = page.locator('.fault-summary');
    await summary.waitFor();
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'أدخل موضوع الخطاب.',
      'حدّد الجهة المرسل إليها أولًا.',
      'نص الخطاب فارغ.',
    ]);
    expect(await barriersOfAll()).toEqual([]);
    await summary.getByRole('link', { name: 'حدّد الجهة' }).click();
    await page.locator('#letter-recipient:focus').waitFor();
    await summary.getByRole('link', { name: 'نص الخطاب فارغ' }).click();
    await page.locator('#letter-body:focus').waitFor();
    await page.keyboard.type('نص قبل الموضوع');
    await page.getByText('محفوظ في هذا المتصفح فقط').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('is kept in the browser until it can be saved, and begins where it was left', async () => {
    await page.reload();
    await body().getByText('نص قبل الموضوع').waitFor();
    await page.locator('#letter-subject').fill('بشأن شبكة الصرف');
    await saved();
    expect(await stored(letterId())).toMatchObject({ subject: 'بشأن شبكة الصرف', state: 'DRAFT' });
  });

  it('has recipients in their order, found by a few letters, moved by button and by dragging', async () => {
    await addRecipient('قليوب', 'مركز ومدينة قليوب');
    await addRecipient('العبور', 'جهاز تنمية مدينة العبور');
    await addRecipient('قها', 'مدينة قها');
    const names = () => page.locator('.ordered-row .recipient strong').allTextContents();
    await page.getByRole('button', { name: 'تقديم مدينة قها' }).click();
    await page.getByRole('status').getByText('مدينة قها: الموضع ٢').waitFor();
    expect(await names()).toEqual(['مركز ومدينة قليوب', 'مدينة قها', 'جهاز تنمية مدينة العبور']);
    await page.locator('.ordered-row').nth(2).locator('.grip').dragTo(page.locator('.ordered-row').first());
    await page.locator('.ordered-row').first().getByText('جهاز تنمية مدينة العبور').waitFor();
    await page.getByLabel('عناية – مركز ومدينة قليوب').fill('مدير الإدارة الهندسية');
    await page.getByLabel('صفة مدينة قها في الخطاب').selectOption('CC');
    await saved();
    await until('what was typed is saved', async () => (await stored(letterId())).recipients.length === 3);
    expect((await stored(letterId())).recipients).toMatchObject([
      { name: 'جهاز تنمية مدينة العبور', kind: 'TO' },
      { name: 'مركز ومدينة قليوب', kind: 'TO', attentionOf: 'مدير الإدارة الهندسية' },
      { name: 'مدينة قها', kind: 'CC' },
    ]);
  });

  it('refers to a letter found by its number, and to paper in words', async () => {
    const clerk = await office.app.as('bnh.clerk');
    const { status, body: entry } = await clerk.post('/api/v1/paper-letters', {
      unitId: unit.BNH,
      counterparty: { unitId: unit.QLY },
      counterpartyNumber: '77',
      counterpartyDate: '2026-11-01',
      subject: 'طلب معاينة',
      channel: 'HAND',
    });
    expect([status, entry.code]).toEqual([201, undefined]);
    await page.locator('#letter-reference').fill(String(entry.entryNumber));
    await page.keyboard.press('Enter');
    await page.locator('.found-entry', { hasText: 'طلب معاينة' }).click();
    await page.locator('.reference-row', { hasText: 'طلب معاينة' }).waitFor();
    await page.getByRole('button', { name: 'الإشارة إلى مكاتبة ورقية' }).click();
    await page.getByLabel('العلاقة').selectOption('RELATES');
    await page.locator('#letter-cited').fill('كتاب المديرية رقم ٤٥');
    await page.keyboard.press('Enter');
    await page.locator('.reference-row', { hasText: 'كتاب المديرية رقم ٤٥' }).waitFor();
    await until('what was typed is saved', async () => (await stored(letterId())).references.length === 2);
    expect((await stored(letterId())).references).toMatchObject([
      { kind: 'REPLIES_TO', letterId: entry.letterId },
      { kind: 'RELATES', citedText: 'كتاب المديرية رقم ٤٥' },
    ]);
  });

  it('has bold words, lists and tables, by keyboard and by tools', async () => {
    await body().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('نحيط سيادتكم علمًا بأن ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('الأعمال');
    await page.locator('.body-tools [aria-pressed=true]').waitFor();
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' تمت:');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'قائمة مرقمة' }).click();
    await page.keyboard.type('أول');
    await page.keyboard.press('Enter');
    await page.keyboard.type('ثان');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'إدراج جدول' }).click();
    await page.keyboard.type('البيان');
    await page.keyboard.press('Tab');
    await page.keyboard.type('العدد');
    await page.getByRole('button', { name: 'حذف العمود' }).click();
    await page.getByRole('button', { name: 'إضافة صف' }).click();
    await barriers(page).then((found) => expect(found).toEqual([]));
    await until('what was typed is saved', async () => (await stored(letterId())).body.blocks.length === 3);
    expect((await stored(letterId())).body.blocks).toMatchObject([
      { runs: [{ text: 'نحيط سيادتكم علمًا بأن ' }, { text: 'الأعمال', bold: true }, { text: ' تمت:' }] },
      { type: 'list', style: 'numbered', items: [[{ text: 'أول' }], [{ text: 'ثان' }]] },
      {
        type: 'table',
        columns: [{}, {}],
        header: [[{ text: 'البيان' }], []],
        rows: [
          [[], []],
          [[], []],
          [[], []],
        ],
      },
    ]);
  });

  it('cleans what is pasted: what a letter cannot hold becomes plain words', async () => {
    await body().click();
    await page.keyboard.press('Control+End');
    // Only what is typed makes the editor look where the caret went.
    await page.keyboard.type('ن');
    await page.keyboard.press('Backspace');
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><style>p{color:red}</style><body>
      <h1 style="color:red">عنوان<o:p></o:p></h1>
      <p class="MsoNormal" style="mso-x:1"><b><span style="font-size:20pt">قوي</span></b> <i>مائل</i> <a href="javascript:alert(1)">رابط</a>
        <span style="font-weight:700;text-decoration:underline">مؤكد</span></p>
      <ul><li><p>أ</p><ul><li>ب</li></ul></li><li>ج</li></ul>
      <table><tr><td colspan="2"><p>س١</p><p>س٢</p></td></tr><tr><td>ص</td><td><ul><li>ع</li></ul></td></tr></table>
      <img src="http://elsewhere.example/x.png"><script>alert(1)</script></body></html>`;
    await page.evaluate(`(() => {
      const given = new DataTransfer();
      given.setData('text/html', ${JSON.stringify(html)});
      const paste = new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true });
      document.getElementById('letter-body').dispatchEvent(paste);
    })()`);
    await body().getByText('مائل').waitFor();
    await until('what was typed is saved', async () =>
      JSON.stringify((await stored(letterId())).body).includes('مائل'),
    );
    const { blocks } = (await stored(letterId())).body;
    expect(blocks.slice(3)).toEqual([
      { type: 'heading', text: 'عنوان' },
      {
        type: 'paragraph',
        runs: [{ text: 'قوي', bold: true }, { text: ' مائل رابط ' }, { text: 'مؤكد', bold: true, underline: true }],
      },
      { type: 'list', style: 'bulleted', items: [[{ text: 'أ' }], [{ text: 'ب' }], [{ text: 'ج' }]] },
      {
        type: 'table',
        columns: [{}, {}],
        rows: [
          [[{ text: 'س١\nس٢' }], []],
          [[{ text: 'ص' }], [{ text: 'ع' }]],
        ],
      },
    ]);
  });

  it('has its files, described, counted and put in order', async () => {
    await page.locator('#letter-files').setInputFiles([
      { name: 'كشف.pdf', mimeType: 'application/pdf', buffer: samplePdf('enclosure') },
      { name: 'صورة.png', mimeType: 'image/png', buffer: samplePng },
    ]);
    const rows = page.locator('#letter-attachments .ordered-row');
    await rows.nth(1).waitFor();
    await rows.filter({ hasText: 'صورة.png' }).getByLabel('وصف المرفق').fill('صورة الموقع');
    await rows.filter({ hasText: 'كشف.pdf' }).getByLabel('الصفحات').fill('٣');
    await rows.filter({ hasText: 'كشف.pdf' }).locator('input').first().focus();
    const first = await rows.first().locator('small').textContent();
    await page.keyboard.press(first === 'كشف.pdf' ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    await rows
      .nth(first === 'كشف.pdf' ? 1 : 0)
      .getByText('كشف.pdf')
      .waitFor();
    await until('what was typed is saved', async () =>
      (await stored(letterId())).attachments.some(({ pages }: { pages: number }) => pages === 3),
    );
    const { attachments, attachmentsDeclared } = await stored(letterId());
    expect(attachments.map(({ name }: { name: string }) => name)).toEqual(
      first === 'كشف.pdf' ? ['صورة.png', 'كشف.pdf'] : ['كشف.pdf', 'صورة.png'],
    );
    expect(attachmentsDeclared).toBe(2);
  });

  it('is shown beside it as it will look, and all is there after the page is loaded anew', async () => {
    await saved();
    await page.getByText('المعاينة مطابقة لآخر ما حُفظ').waitFor();
    await page.locator('.preview', { hasText: 'شبكة الصرف' }).waitFor();
    const before = await stored(letterId());
    await page.reload();
    await body().getByText('مائل').waitFor();
    await page.locator('.recipient', { hasText: 'مدينة قها' }).waitFor();
    await page.locator('.reference-row', { hasText: 'طلب معاينة' }).waitFor();
    await page.locator('#letter-attachments', { hasText: 'كشف.pdf' }).waitFor();
    await page.getByText('محفوظ كما فُتح').waitFor();
    expect(await stored(letterId())).toEqual(before);
  });

  describe('what is typed', () => {
    it('stays in the browser while there is no connection, and is sent when there is one again', async () => {
      await seat.context.setOffline(true);
      await page.locator('#letter-subject').fill('بلا اتصال');
      await page.locator('.save-line[data-state=offline]').waitFor();
      await page.getByText('المعاينة أقدم من النص المكتوب').waitFor();
      await seat.context.setOffline(false);
      await saved();
      expect((await stored(letterId())).subject).toBe('بلا اتصال');
    });

    it('meets what somebody else saved: both are named and compared, and mine becomes a new version', async () => {
      const id = letterId();
      const employee = await office.app.as('bnh.employee');
      const now = await stored(id);
      const theirs = letterText([{ kind: 'TO', unitId: unit.QLY }], { subject: 'كتبه غيري' });
      const put = await employee.put(`/api/v1/letters/${id}`, theirs, { 'If-Match': `"v${now.version}"` });
      expect(put.status).toBe(200);
      await page.locator('#letter-subject').fill('كتبته أنا');
      const dialog = page.getByRole('dialog', { name: 'حفظ غيرك هذا الخطاب' });
      await dialog.getByRole('button', { name: 'مقارنة' }).click();
      await dialog.locator('ins', { hasText: 'كتبته' }).waitFor();
      await dialog.locator('del', { hasText: 'كتبه' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'حفظ نسختي كإصدار جديد' }).click();
      await saved();
      const after = await stored(id);
      expect(after.subject).toBe('كتبته أنا');
      expect(after.versions.slice(-2)).toMatchObject([
        { version: now.version + 1, open: false },
        { version: now.version + 2, open: false },
      ]);
    });

    it('can be read as it was, compared, and taken up again', async () => {
      const id = letterId();
      await page.getByRole('button', { name: 'سجل الإصدارات' }).click();
      const panel = page.getByRole('dialog', { name: 'سجل الإصدارات' });
      await panel.locator('.versions button').nth(1).click();
      await panel.locator('del', { hasText: 'كتبه' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await panel.getByRole('button', { name: 'قراءة الإصدار' }).click();
      await panel.locator('.version-text', { hasText: 'نحيط سيادتكم' }).waitFor();
      await panel.getByRole('button', { name: 'استعادة هذا الإصدار' }).click();
      await panel.waitFor({ state: 'detached' });
      await body().getByText('تمت معاينة الشبكة').waitFor();
      await saved();
      const after = await stored(id);
      expect([after.subject, after.versions.at(-1).open]).toEqual(['كتبه غيري', false]);
    });
  });

  it('goes to the head, comes back with a note, goes again and is approved', async () => {
    const id = letterId();
    await page.keyboard.press('Control+Enter');
    await page.getByText('رُفع الخطاب إلى الرئيس.').waitFor();
    expect(await barriers(page)).toEqual([]);

    const head = await office.sitDown('bnh.head');
    await head.go(`/letters/${id}/edit`);
    await head.page.locator('.preview', { hasText: 'كتبه غيري' }).waitFor();
    expect(await overflow(head.page)).toBe(0);
    await head.page.getByRole('button', { name: 'إعادة للتعديل' }).click();
    const dialog = head.page.getByRole('dialog', { name: 'إعادة للتعديل' });
    await dialog.getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog.getByText('اكتب الملاحظة').waitFor();
    expect(await barriers(head.page)).toEqual([]);
    await dialog.getByLabel('الملاحظة').fill('يُذكر عدد المنازل');
    await dialog.getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog.waitFor({ state: 'detached' });

    await seat.go('/drafts');
    await page.locator('.draft', { hasText: 'يُذكر عدد المنازل' }).click();
    await page.locator('.sent-back', { hasText: 'يُذكر عدد المنازل' }).waitFor();
    await body().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' لعدد ٤٠ منزلًا');
    await page.keyboard.press('Control+Enter');
    await page.getByText('رُفع الخطاب إلى الرئيس.').waitFor();
    expect(JSON.stringify((await stored(id)).body)).toContain('٤٠ منزلًا');

    await head.go(`/letters/${id}/edit`);
    await head.page.getByRole('button', { name: 'اعتماد' }).click();
    await head.page.getByRole('button', { name: 'اعتماد' }).waitFor({ state: 'detached' });
    await until('what was typed is saved', async () => (await stored(id)).state === 'APPROVED');
    expect(head.complaints).toEqual([]);
    await head.context.close();
  });

  it('begins from a form, and asks before it replaces what is written', async () => {
    const admin = await office.app.as('qlb.admin');
    const form = { code: 'OPENING', nameAr: 'دعوة إلى افتتاح', nameEn: 'Invitation', kind: 'CIRCULAR' };
    const made = await admin.post('/api/v1/letter-templates', {
      ...form,
      subject: 'دعوة لحضور افتتاح',
      body: { blocks: [paragraph('يتشرف المركز بدعوة سيادتكم.')] },
    });
    expect(made.status).toBe(201);
    await seat.go('/write');
    await page.getByLabel('القالب').selectOption({ label: 'دعوة إلى افتتاح' });
    await body().getByText('يتشرف المركز').waitFor();
    expect(await page.locator('#letter-subject').inputValue()).toBe('دعوة لحضور افتتاح');
    expect(await page.locator('#letter-kind').inputValue()).toBe('CIRCULAR');
    await page.getByLabel('القالب').selectOption({ label: 'دعوة إلى افتتاح' });
    await page.getByText('سيحل نص القالب محل الموضوع').waitFor();
    expect(await barriersOfAll()).toEqual([]);
    await page.getByRole('button', { name: 'رجوع' }).click();
    await saved();
  });

  it('and the list of drafts, fit every width in both languages', async () => {
    const id = letterId();
    for (const [width, path] of [
      [820, `/write?letter=${id}`],
      [390, '/drafts'],
      [390, `/write?letter=${id}`],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 });
      await seat.go(path);
      await page.locator('#letter-body, .draft').first().waitFor();
      expect([path, width, await overflow(page), ...(await barriers(page))]).toEqual([path, width, 0]);
    }
    await page.getByRole('button', { name: 'المعاينة', exact: true }).click();
    await page.locator('.preview').waitFor();
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(`localStorage.setItem('diwan.settings', JSON.stringify({ language: 'en' }))`);
    await seat.go('/drafts?at=review');
    await page.getByText('No drafts here').waitFor();
    await seat.go(`/write?letter=${id}`);
    await page.locator('#letter-body').waitFor();
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
