import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { until } from '../support/until.js';

const LINES = 210;

storiesNeeding('chromium')('a head reads in the browser what came in to the unit', () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    const clerk = await office.app.as('qnt.clerk');
    const items = Array.from({ length: LINES }, (_, at) => sheet(at + 1));
    for (let from = 0; from < LINES; from += 70) {
      const batch = { unitId: unit.QNT, letters: items.slice(from, from + 70) };
      await clerk.post('/api/v1/paper-letters/batch', batch).expect(201);
    }
    await office.app.app.get(Consumer).performAllDue();
    seat = await office.sitDown('qnt.head');
    page = seat.page;
  });
  afterAll(() => office?.close());

  /** The last ones: one urgent, one owed a reply, one whose reply is late. */
  function sheet(at: number) {
    return {
      counterparty: { unitId: unit.QLB },
      counterpartyNumber: `${1000 + at}`,
      counterpartyDate: '2026-01-05',
      subject: at === 7 ? 'إزالة التعديات على أملاك الدولة' : `بشأن موقف المشروع ${at}`,
      channel: 'HAND',
      urgency: at === LINES ? 'URGENT' : 'NORMAL',
      ...(at === LINES - 1 && { replyWantedBy: '2199-01-01' }),
      ...(at === LINES - 2 && { replyWantedBy: '2026-01-10' }),
    };
  }
  const rows = () => page.locator('.mail-row');
  const chip = (name: RegExp) => page.getByRole('navigation', { name: 'ما يُعرض' }).getByRole('button', { name });
  const filter = () => page.locator('.mail-search');
  const press = (code: string, key: string, on = 'document.body') =>
    page.evaluate(
      `${on}.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true, cancelable: true }))`,
    );
  const stamp = (number: string) => page.locator('.number-stamp .strong', { hasText: number });

  it('finds it as the first page, the newest on top, all unread, and what is opened is read from then on', async () => {
    await seat.go('/');
    await page.waitForURL('**/incoming');
    await rows().nth(99).waitFor({ state: 'attached' });
    expect(await rows().first().textContent()).toContain('٢١٠');
    await chip(/غير مقروء.*٢١٠/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await rows().first().locator('.mail-open').click();
    await stamp('٢١٠').waitFor();
    await chip(/غير مقروء.*٢٠٩/).waitFor();
    expect(await rows().first().getAttribute('data-unread')).toBeNull();
    expect(await rows().nth(1).getAttribute('data-unread')).toBe('true');
    expect(await barriers(page)).toEqual([]);
  });

  it('keeps what is chosen in the address: reload and Back bring it again', async () => {
    await seat.go('/incoming');
    await chip(/عاجل/).click();
    await page.waitForURL('**/incoming?only=urgent');
    await until('one row', async () => ((await rows().count()) === 1 ? true : undefined));
    await page.reload();
    await rows().first().waitFor();
    expect([await rows().count(), await chip(/عاجل/).getAttribute('aria-pressed')]).toEqual([1, 'true']);
    await chip(/ينتظر ردًا.*٢/).click();
    await page.waitForURL('**/incoming?only=waiting');
    await rows().nth(1).waitFor();
    await rows().filter({ hasText: 'تأخر الرد' }).waitFor();
    await page.goBack();
    await page.waitForURL('**/incoming?only=urgent');
    await until('one row', async () => ((await rows().count()) === 1 ? true : undefined));
    await chip(/تأخر الرد.*١/).click();
    await page.waitForURL('**/incoming?only=late');
    await page.goto('/incoming?only=nonsense');
    await rows().nth(99).waitFor({ state: 'attached' });
  });

  it('filters two hundred lines with each key in any spelling, at little cost, and the address follows', async () => {
    await seat.go('/incoming');
    await page.getByRole('button', { name: 'عرض المزيد' }).click();
    await rows().nth(199).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'عرض المزيد' }).click();
    await rows()
      .nth(LINES - 1)
      .waitFor({ state: 'attached' });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    await filter().focus();
    const spent: number[] = [];
    for (const key of 'ازاله التع') {
      const before = await busy();
      await page.keyboard.type(key);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      spent.push((await busy()) - before);
    }
    await until('one row', async () => ((await rows().count()) === 1 ? true : undefined));
    expect(await rows().first().textContent()).toContain('إزالة التعديات');
    const median = [...spent].sort((a, b) => a - b)[spent.length >> 1]!;
    console.log(
      `a key in the filter of ${LINES} lines: ${median.toFixed(1)} ms of the main thread (median), ${Math.max(...spent).toFixed(1)} at most`,
    );
    expect(median).toBeLessThan(150);
    await page.waitForURL(/text=/);
    await page.reload();
    await filter().waitFor();
    expect(await filter().inputValue()).toBe('ازاله التع');
    await filter().fill('١٢٠٩');
    await until('the number of the sender', async () => ((await rows().count()) === 1 ? true : undefined));
    expect(await rows().first().textContent()).toContain('٢٠٩');
    await filter().fill('لا يوجد');
    await page.getByText('لا خطابات توافق ما اخترته.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'عرض كل الوارد' }).click();
    await rows().nth(99).waitFor({ state: 'attached' });
  });

  it('is gone through by physical keys with an Arabic layout, not while typing, and not where single keys are off', async () => {
    await seat.go('/incoming');
    await rows().nth(5).waitFor();
    await press('KeyJ', 'ت');
    await stamp('٢١٠').waitFor();
    await press('KeyJ', 'ت');
    await stamp('٢٠٩').waitFor();
    await press('KeyJ', 'ت', `document.querySelector('.mail-search')`);
    await press('KeyX', 'ء');
    await page.getByRole('button', { name: 'تحديد كمقروء (١)' }).waitFor();
    await press('KeyK', 'ن');
    await stamp('٢١٠').waitFor();
    await press('KeyU', 'ع');
    await page.locator('.number-stamp').waitFor({ state: 'detached' });
    await page.evaluate(`localStorage.setItem('diwan.settings', '{"singleKeys":false}')`);
    await seat.go('/incoming');
    await rows().nth(5).waitFor();
    await press('KeyJ', 'ت');
    await press('F2', 'F2');
    await page.locator('.number-box input:focus').waitFor();
    expect(await page.locator('.number-stamp').count()).toBe(0);
    await page.evaluate(`localStorage.removeItem('diwan.settings')`);
  });

  it('marks the checked ones as read together', async () => {
    await seat.go('/incoming?only=unread');
    await rows().nth(5).waitFor();
    for (const at of [1, 2, 3]) await rows().nth(at).locator('input').check();
    await page.getByRole('button', { name: 'تحديد كمقروء (٣)' }).click();
    await page.getByRole('button', { name: /تحديد كمقروء/ }).waitFor({ state: 'detached' });
    expect(await rows().nth(2).getAttribute('data-unread')).toBeNull();
  });

  it('begins a reply: a draft to the sender that cites the letter', async () => {
    await seat.go('/incoming?only=late');
    await rows().first().locator('.mail-open').click();
    await stamp('٢٠٨').waitFor();
    await page.getByRole('button', { name: 'رد بصادر' }).click();
    await page.waitForURL('**/write?letter=*');
    const [draft] = await office.app.database.owner.query(
      `SELECT l.kind, r.unit_id AS "to", k.kind AS tie FROM letter l JOIN letter_recipient r ON r.letter_id = l.id
       JOIN letter_link k ON k.letter_id = l.id WHERE l.state = 'DRAFT'`,
    );
    expect(draft).toEqual({ kind: 'REPLY', to: unit.QLB, tie: 'REPLIES_TO' });
  });

  it('fits every width, in English too', async () => {
    for (const language of ['ar', 'en']) {
      await page.evaluate(`localStorage.setItem('diwan.settings', '${JSON.stringify({ language })}')`);
      await page.setViewportSize({ width: 1440, height: 900 });
      await seat.go('/incoming');
      await rows().first().locator('.mail-open').click();
      await page.locator('.number-stamp').waitFor();
      for (const width of [1440, 1024, 820, 390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        expect([language, width, await overflow(page)]).toEqual([language, width, 0]);
      }
      expect(await barriers(page)).toEqual([]);
      await page.locator('.mail-back').click();
      await rows().first().waitFor();
      expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);
    }
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
