import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import type { Voice } from '../support/app.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { approved, begin, DEMO_PIN, letterText, signed, type UnitCode, unitIds, upload } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { samplePdf, samplePng } from '../support/sample-files.js';
import { arrived, send } from '../support/signed-letters.js';
import { until } from '../support/until.js';

const PIN_FIELD = 'الرقم السري للتوقيع';
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

storiesNeeding('chromium')('a letter’s page', () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let clerk: Voice;
  let head: Voice;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    clerk = await office.app.as('bnh.clerk');
    head = await office.app.as('bnh.head');
    seat = await office.sitDown('bnh.head');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const text = (subject: string, more: object = {}) =>
    letterText([{ kind: 'TO', unitId: unit.QLY }], { subject, ...more });
  const toSign = (subject: string, more?: object) => approved(clerk, head, unit.BNH, text(subject, more));
  const open = async (id: string, on = seat) => {
    await on.go(`/letters/${id}`);
    await on.page.locator('.sheet-text').first().waitFor();
  };
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');

  it('shows the document with text that can be read, its facts and its trail, at every width', async () => {
    const id = await toSign('بشأن إنارة الطريق الدائري', { replyWantedBy: '2027-01-05', urgency: 'URGENT' });
    await open(id);
    await heading('بشأن إنارة الطريق الدائري').waitFor();
    await page.locator('.sheet-text', { hasText: 'شبكة' }).waitFor();
    await page.getByRole('group', { name: 'صفحة ١ من ١' }).waitFor();
    await page.getByText('٥ يناير ٢٠٢٧').waitFor();
    expect(await page.locator('.letter-trail li').allTextContents()).toEqual([
      expect.stringContaining('أُعدّت المسودة'),
      expect.stringContaining('رُفع للمراجعة'),
      expect.stringContaining('اعتُمد'),
    ]);
    expect(await barriers(page)).toEqual([]);
    for (const width of [1440, 820, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('.sheet-text').first().waitFor();
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('draws the page anew at another size, and lets the keyboard scroll it', async () => {
    const width = () =>
      page
        .locator('.sheet')
        .first()
        .evaluate((sheet) => sheet.clientWidth);
    const fit = await width();
    await button('تكبير').click();
    await until('a larger sheet', async () => (await width()) > fit);
    await button('بعرض الشاشة').click();
    await until('the sheet as wide as before', async () => (await width()) === fit);
    const sheets = page.getByRole('region', { name: 'نص الخطاب' });
    await sheets.focus();
    await page.keyboard.press('End');
    await until('the end of the page', () => sheets.evaluate((element) => element.scrollTop > 0));
  });

  it('goes back to its writer only with a note, which then stands in the trail', async () => {
    await button('إعادة للتعديل').click();
    await dialog().waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog().getByText('اكتب السبب').waitFor();
    await dialog().getByLabel('ملاحظة').fill('يضاف بيان التكلفة');
    await dialog().getByRole('button', { name: 'إعادة للتعديل' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.letter-trail', { hasText: 'يضاف بيان التكلفة' }).waitFor();
    await page.locator('.letter-head .chip', { hasText: 'مسودة' }).waitFor();
    await button('تعديل المسودة').waitFor();
    expect(await button('اعتماد وتوقيع').count()).toBe(0);
  });

  it('is signed by key and PIN: a wrong one tells the tries left, the right one gives the number', async () => {
    await open(await toSign('طلب اعتماد مالي'));
    await page.keyboard.press('s');
    await dialog().getByText('لا يمكن التراجع').waitFor();
    await dialog().getByText('مركز ومدينة قليوب').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog().getByLabel(PIN_FIELD).fill('135790');
    await dialog().getByRole('button', { name: 'توقيع', exact: true }).click();
    await dialog().getByText('المحاولات الباقية: ٤').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog()
      .getByLabel(PIN_FIELD)
      .fill(DEMO_PIN.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))));
    await page.keyboard.press('Enter');
    await page.locator('.number-stamp .strong').waitFor();
    await page.getByRole('status').getByText('موقّع').waitFor();
    await page.getByText('وليس بشهادة من جهة مرخص لها').waitFor();
    await page.locator('.sheet-text', { hasText: 'رقم القيد' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.locator('.number-stamp a').click();
    await page.waitForURL('**/entries/*');
    await page.getByRole('link', { name: 'عرض الخطاب' }).click();
    await heading('طلب اعتماد مالي').waitFor();
  });

  it('says what to do where there is nothing to sign with', async () => {
    const [certificate] = await office.app.database.owner.query(
      `SELECT c.serial FROM certificate c JOIN person p ON p.id = c.person_id WHERE p.user_name = 'qha.head' AND c.revoked_at IS NULL`,
    );
    const admin = await office.app.as('qlb.admin');
    await admin.post(`/api/v1/certificates/${certificate.serial}/revocation`, { reason: 'KEY_COMPROMISE' }).expect(201);
    const [writer, other] = [await office.app.as('qha.clerk'), await office.app.as('qha.head')];
    const id = await approved(writer, other, unit.QHA, text('خطاب بلا شهادة'));
    const there = await office.sitDown('qha.head');
    await open(id, there);
    await button('اعتماد وتوقيع', there.page).click();
    await there.page.getByText('ليست لك شهادة توقيع سارية').waitFor();
    expect(await barriers(there.page)).toEqual([]);
    await there.page.getByRole('dialog').getByRole('link', { name: 'فتح حسابي' }).click();
    await there.page.waitForURL('**/account');
    expect(there.complaints).toEqual([]);
    await there.context.close();
  });

  it('on a tablet has every target at 44 px and the bar at hand; a stroke of the pen stays through turning it', async () => {
    const id = await toSign('خطاب على اللوحي');
    const tablet = await office.sitDown('bnh.head', TABLET);
    const { page: screen } = tablet;
    await open(id, tablet);
    expect(await tooSmall(screen)).toEqual([]);
    const bar = screen.getByRole('toolbar', { name: 'الإجراءات' });
    expect(await insideWindow(bar)).toBe(true);
    await button('تأشيرة بالقلم', screen).click();
    const pen = screen.locator('canvas.pen').first();
    await pen.waitFor();
    expect(await screen.evaluate(`getComputedStyle(document.querySelector('canvas.pen')).touchAction`)).toBe('none');
    await button('أحمر', screen).click();
    await drawOn(screen, [0.3, 0.4], [0.6, 0.42]);
    const stroke = screen.locator('.ink path.red');
    await stroke.waitFor();
    expect(await tooSmall(screen)).toEqual([]);
    expect(await barriers(screen)).toEqual([]);
    const upright = await placeOf(screen);
    await screen.setViewportSize({ width: 1180, height: 820 });
    const turned = await until('the sheet drawn anew', async () => {
      const now = await placeOf(screen);
      return now.sheetWidth > upright.sheetWidth ? now : undefined;
    });
    expect(turned.path).toBe(upright.path);
    expect(turned.across).toBeCloseTo(upright.across, 2);
    expect(turned.down).toBeCloseTo(upright.down, 2);
    await drawOn(screen, [0.2, 0.2], [0.3, 0.22]);
    await screen.locator('.ink path').nth(1).waitFor();
    await button('محو آخر خط', screen).click();
    await screen.locator('.ink path').nth(1).waitFor({ state: 'detached' });
    await screen.getByLabel('نص التأشيرة').fill('يعرض بعد استيفاء التوقيعات');
    await until('the words are kept', () => screen.evaluate<boolean>(keptInBrowser('يعرض بعد استيفاء التوقيعات')));
    await screen.reload();
    await screen.locator('.ink path.red').waitFor();
    expect(await screen.getByLabel('نص التأشيرة').inputValue()).toBe('يعرض بعد استيفاء التوقيعات');
    await button('حفظ التأشيرة', screen).click();
    await screen.locator('.annotations', { hasText: 'يعرض بعد استيفاء التوقيعات' }).waitFor();
    await screen.locator('.annotations', { hasText: 'رئيس مركز ومدينة بنها' }).waitFor();
    await screen.locator('canvas.pen').first().waitFor({ state: 'detached' });
    expect(await barriers(screen)).toEqual([]);
    expect(tablet.complaints).toEqual([]);
    await tablet.context.close();

    await open(id);
    await page.getByRole('img', { name: 'تأشيرة بالقلم' }).waitFor();
    await page.getByLabel('إظهار خط القلم').uncheck();
    await page.getByRole('img', { name: 'تأشيرة بالقلم' }).waitFor({ state: 'detached' });
    const colleague = await office.sitDown('bnh.clerk');
    await open(id, colleague);
    await colleague.page.getByRole('img', { name: 'تأشيرة بالقلم' }).waitFor();
    expect(await button('تأشيرة بالقلم', colleague.page).count()).toBe(0);
    await colleague.context.close();
  });

  it('is annotated and answered where it arrived; the reply cites it and goes to its sender', async () => {
    const id = await signed(clerk, head, unit.BNH, text('خطاب ينتظر ردًا'));
    const dispatches = await send(office.app, 'bnh.clerk', id);
    await office.app.app.get(Consumer).performAllDue();
    const item = await arrived(office.app, dispatches[0]!.id);
    const receiving = await office.app.as('qly.clerk');
    await receiving.post(`/api/v1/intake/${item}/register`).expect(200);
    const there = await office.sitDown('qly.head');
    await open(id, there);
    await there.page.getByText('توقيع إلكتروني صحيح').waitFor();
    expect(await there.page.getByText('مسار الخطاب').count()).toBe(0);
    await there.page.keyboard.press('a');
    await there.page.getByLabel('نص التأشيرة').fill('للاختصاص');
    await button('حفظ التأشيرة', there.page).click();
    await there.page.locator('.annotations', { hasText: 'للاختصاص' }).waitFor();
    expect(await barriers(there.page)).toEqual([]);
    await button('إعداد رد', there.page).click();
    await there.page.waitForURL('**/letters/*/edit');
    const reply = there.page.url().split('/').at(-2)!;
    const { body } = await (await office.app.as('qly.head')).get(`/api/v1/letters/${reply}`).expect(200);
    expect(body).toMatchObject({ kind: 'REPLY', state: 'DRAFT', recipients: [{ unitId: unit.BNH }] });
    expect(body.references).toEqual([{ way: 'OUT', kind: 'REPLIES_TO', letterId: id, citedText: null }]);
    await open(id, there);
    await there.page.locator('section', { hasText: 'المكاتبات المرتبطة' }).getByText('هذا الخطاب').waitFor();
    expect(there.complaints).toEqual([]);
    await there.context.close();

    await open(id);
    await page.locator('.dispatches', { hasText: 'قُيد لديهم' }).waitFor();
    await button('سجل الإثبات').click();
    await page.locator('.evidence li').first().waitFor();
    expect(await page.getByText('للاختصاص').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('of paper is its scan; a picture among its files is shown in its place, and one that is broken leaves the rest', async () => {
    const manager = await office.app.as('bnh.manager');
    const scans = [
      await upload(manager, unit.BNH, samplePdf('scan'), 'scan.pdf'),
      await upload(manager, unit.BNH, samplePng, 'photo.png'),
    ];
    const sheet = {
      unitId: unit.BNH,
      counterparty: { unitId: unit.QLY },
      subject: 'خطاب ورقي',
      channel: 'HAND',
      scans,
    };
    const { letterId } = (await manager.post('/api/v1/paper-letters', sheet).expect(201)).body;
    await page.route('**/attachments/*', (route) => route.fulfill({ body: 'not a document' }), { times: 1 });
    await seat.go(`/letters/${letterId}`);
    await page.getByRole('alert').getByText('تعذر عرض المستند').waitFor();
    await heading('خطاب ورقي').waitFor();
    expect(await barriers(page)).toEqual([]);
    await button('إعادة المحاولة').click();
    await page.getByRole('group', { name: /صورة بلا نص/ }).waitFor();
    await page.getByRole('link', { name: 'عرض photo.png' }).click();
    await page.locator('.sheet img').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'العودة إلى نص الخطاب' }).click();
    await page.locator('.sheet canvas').waitFor();
  });

  it('is not there for those who may not know of it, and marked where it is secret', async () => {
    const cleared = await begin(head, unit.BNH, text('خطاب سري', { secrecy: 'CONFIDENTIAL' }));
    await open(cleared);
    await page.locator('.letter-head .mark.secret').waitFor();
    const other = await office.sitDown('bnh.clerk');
    await other.go(`/letters/${cleared}`);
    await other.page.getByRole('heading', { level: 1, name: 'لا شيء هنا' }).waitFor();
    expect(await other.page.content()).not.toContain('خطاب سري');
    expect(await barriers(other.page)).toEqual([]);
    await other.context.close();
  });

  it('reads in English from the left', async () => {
    const english = await office.sitDown('bnh.head');
    await english.page.addInitScript(`localStorage.setItem('diwan.settings', JSON.stringify({ language: 'en' }))`);
    const id = await toSign('Letter in two languages');
    await open(id, english);
    await button('Approve and sign', english.page).click();
    await english.page.getByRole('dialog').getByText('This cannot be undone').waitFor();
    expect(await barriers(english.page)).toEqual([]);
    await english.page.keyboard.press('Escape');
    for (const width of [1440, 820, 390]) {
      await english.page.setViewportSize({ width, height: 900 });
      expect([width, await overflow(english.page)]).toEqual([width, 0]);
    }
    expect(english.complaints).toEqual([]);
    await english.context.close();
  });

  it('works in the browsers of old office computers, the document included', async () => {
    const id = await toSign('خطاب على جهاز قديم');
    const old = await office.sitDown('bnh.head');
    await old.page.addInitScript(`
      delete Promise.withResolvers; delete Promise.try; delete URL.canParse; delete URL.parse; delete AbortSignal.any;
      delete Array.prototype.toSorted; delete Array.prototype.toReversed; delete Array.prototype.with;
      for (const name of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
        delete Set.prototype[name];
    `);
    await open(id, old);
    expect(await old.page.evaluate(`'withResolvers' in Promise && 'toSorted' in []`)).toBe(false);
    await button('تأشيرة بالقلم', old.page).click();
    await old.page.locator('canvas.pen').first().waitFor();
    expect(old.complaints).toEqual([]);
    await old.context.close();
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});

/** Buttons, links that stand alone and fields that a finger could miss. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, a, textarea, select, label, .icon-button')]
    .filter((target) => target.offsetParent && !target.closest('.skip'))
    .map((target) => [target.textContent.trim() || target.getAttribute('aria-label'), target.getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.min(width, height) < 44)
    .map(([name, { width, height }]) => name + ' ' + Math.round(width) + '×' + Math.round(height))`);
}

function insideWindow(target: ReturnType<Page['locator']>): Promise<boolean> {
  return target.evaluate((element, height) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= height;
  }, target.page().viewportSize()!.height);
}

/** A stroke from one place of the sheet to another, both in parts of it. */
async function drawOn(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await page.locator('.sheet').first().boundingBox())!;
  const at = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 12 });
  await page.mouse.up();
}

/** Where the first stroke lies on its sheet, in parts of it. */
async function placeOf(page: Page) {
  const sheet = (await page.locator('.sheet').first().boundingBox())!;
  const stroke = page.locator('.ink path').first();
  const box = (await stroke.boundingBox())!;
  return {
    sheetWidth: Math.ceil(sheet.width),
    path: await stroke.getAttribute('d'),
    across: (box.x + box.width / 2 - sheet.x) / sheet.width,
    down: (box.y + box.height / 2 - sheet.y) / sheet.height,
  };
}

/** Whether the browser keeps unsaved work with these words. */
const keptInBrowser = (words: string) => `new Promise((tell) => {
  const opening = indexedDB.open('diwan');
  opening.onsuccess = () => {
    const kept = opening.result.transaction('drafts').objectStore('drafts').getAll();
    kept.onsuccess = () => {
      opening.result.close();
      tell(kept.result.some(({ text }) => text === ${JSON.stringify(words)}));
    };
  };
})`;
