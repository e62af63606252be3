import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { type UnitCode, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

const ITEMS = 50;

/** To whom the head gives what, and with which phrase: by a few letters, by its digit. */
const GIVEN = [
  { digit: '4', phrase: 'STUDY', letters: 'هندس', holder: 'ENG' },
  { digit: '2', phrase: 'TAKE_STEPS', letters: 'مالي', holder: 'FIN' },
  { digit: '6', phrase: 'REPLY', letters: 'قانون', holder: 'LEGAL' },
] as const;

storiesNeeding('chromium')("a head's morning", () => {
  let office: Office;
  let unit: Record<UnitCode, string>;
  let seat: Seat;
  let page: Page;
  let keys = 0;
  beforeAll(async () => {
    office = await openOffice();
    unit = await unitIds(office.app);
    const letters = Array.from({ length: ITEMS }, (_, at) => ({
      counterparty: { unitId: unit.QLB },
      counterpartyNumber: `${100 + at}`,
      counterpartyDate: '2026-01-05',
      subject: `بشأن موقف المشروع ${at + 1}`,
      channel: 'HAND',
    }));
    const clerk = await office.app.as('qnt.clerk');
    await clerk.post('/api/v1/paper-letters/batch', { unitId: unit.QNT, letters }).expect(201);
    seat = await office.sitDown('qnt.head');
    page = seat.page;
    // Whatever is pointed at by mistake is no morning without the mouse.
    await seat.context.addInitScript(`addEventListener('mousedown', () => { window.pointed = true; }, true)`);
  });
  afterAll(() => office?.close());

  async function press(key: string) {
    keys += 1;
    await page.keyboard.press(key);
  }
  async function type(text: string) {
    keys += [...text].length;
    await page.keyboard.type(text);
  }
  const arabic = (number: number) => String(number).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  const shown = (number: number) => page.locator('.mail-pane .number-stamp .strong', { hasText: arabic(number) });

  /** A, the phrase by its digit, the words, to whom by a few letters: what is chosen next comes by itself. */
  async function direct(at: number) {
    const given = GIVEN[at % GIVEN.length]!;
    await shown(ITEMS - at).waitFor();
    await press('KeyA');
    await page.locator('[role=dialog] fieldset button:focus').waitFor();
    await press(`Digit${given.digit}`);
    await press('Tab');
    await type('عاجل');
    await press('Tab');
    await type(given.letters);
    await page.locator('[role=option][data-combobox-selected]').waitFor();
    await press('Enter');
    await press('Control+Enter');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  }

  it('fifty waiting letters are read, annotated and referred without the mouse (INV-29, INV-33)', async () => {
    await seat.go('/incoming?only=unreferred');
    await page
      .locator('.mail-row')
      .nth(ITEMS - 1)
      .waitFor({ state: 'attached' });
    const begun = Date.now();
    await press('KeyJ');
    for (let at = 0; at < ITEMS; at += 1) await direct(at);
    await page.getByText('لا خطابات توافق ما اخترته.').waitFor();
    const seconds = (Date.now() - begun) / 1000;
    console.log(
      `${ITEMS} letters annotated and referred by keyboard: ${(keys / ITEMS).toFixed(1)} keys and ${(seconds / ITEMS).toFixed(2)} s each, ${seconds.toFixed(1)} s in all`,
    );
    expect(await page.evaluate('window.pointed')).toBeUndefined();
    const done = await office.app.database.owner.query(
      `SELECT e.entry_number AS number, d.code AS holder, r.kind, r.lead, r.directive ->> 'code' AS phrase, r.state,
         a.text, a.directives -> 0 ->> 'code' AS annotated, p.user_name AS head
       FROM register_entry e JOIN referral r ON r.entry_id = e.id JOIN department d ON d.id = r.department_id
       JOIN letter_annotation a ON a.id = r.annotation_id AND a.letter_id = e.letter_id JOIN person p ON p.id = a.author_id
       WHERE e.unit_id = $1 ORDER BY e.entry_number DESC`,
      [unit.QNT],
    );
    expect(done).toEqual(
      Array.from({ length: ITEMS }, (_, at) => {
        const { holder, phrase } = GIVEN[at % GIVEN.length]!;
        const directed = { holder, phrase, annotated: phrase, text: 'عاجل', head: 'qnt.head' };
        return { number: ITEMS - at, kind: 'ACTION', lead: true, state: 'PENDING', ...directed };
      }),
    );
  });

  it('what was sent is taken back by Z while nobody has acted, and waits again', async () => {
    await page.getByText('أُحيل إلى إدارة').waitFor();
    await press('KeyZ');
    await page.getByText('أُلغيت الإحالة').waitFor();
    await page.locator('.mail-row').first().waitFor();
    expect(await page.locator('.mail-row').count()).toBe(1);
    const [last] = await office.app.database.owner.query('SELECT state FROM referral ORDER BY id DESC LIMIT 1');
    expect(last.state).toBe('WITHDRAWN');
  });

  it('E refers to several at once: one leads, another knows of it; who was named last is offered by an arrow', async () => {
    await press('KeyJ');
    await shown(1).waitFor();
    await press('KeyE');
    await page.locator('#refer-to:focus').waitFor();
    await press('ArrowDown');
    await press('Enter');
    await page.locator('#refer-to').fill('اداره المتابعه');
    await page.getByRole('option').first().waitFor();
    await press('Enter');
    const parts = page.locator('[role=dialog] select');
    expect([await parts.nth(0).inputValue(), await parts.nth(1).inputValue()]).toEqual(['LEAD', 'ACTION']);
    await parts.nth(1).selectOption('INFO');
    expect(await barriers(page)).toEqual([]);
    await press('Control+Enter');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    const made = await office.app.database.owner.query(
      `SELECT d.code, r.kind, r.lead FROM referral r JOIN department d ON d.id = r.department_id
       WHERE r.state = 'PENDING' AND r.annotation_id IS NULL ORDER BY r.lead DESC`,
    );
    expect(made).toEqual([
      { code: 'FIN', kind: 'ACTION', lead: true },
      { code: 'FOLLOW', kind: 'INFO', lead: false },
    ]);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
