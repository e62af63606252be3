import type { Page } from 'playwright-core';
import { type Office, openOffice, type Seat } from '../support/browser.js';
import { registerPaper } from './paper.js';

/** A clerk at the desk where paper is registered; two sheets are in the book already. */
export interface Desk {
  office: Office;
  seat: Seat;
  page: Page;
  /** A fresh form, as if the clerk had just come. */
  sitDownAnew(): Promise<void>;
  /** The id of the field that has the focus. */
  focused(): Promise<string>;
  value(id: string): Promise<string>;
  /** How many lines there are in all books. */
  entries(): Promise<number>;
  last(): Promise<Record<string, unknown>>;
  shownNumber(): ReturnType<Page['locator']>;
  fill(number: string, subject?: string): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const office = await openOffice();
  await registerPaper(office, 'shk-e.clerk', { subject: 'قديم', number: '1234', date: '2026-11-15' });
  await registerPaper(office, 'shk-e.clerk', { subject: 'آخر', number: '9', party: 'وزارة المالية والتخطيط' });
  const seat = await office.sitDown('shk-e.clerk');
  await notePrints(seat);
  const { page } = seat;
  const { owner } = office.app.database;
  return {
    office,
    seat,
    page,
    async sitDownAnew() {
      await seat.go('/account');
      await page.evaluate(`indexedDB.deleteDatabase('diwan')`);
      await seat.go('/register');
      // the correspondents have come: a name can be found
      await page.locator('.last li').first().waitFor();
    },
    focused: () => page.evaluate<string>('document.activeElement.id'),
    value: (id) => page.locator(`#${id}`).inputValue(),
    entries: async () => (await owner.query('SELECT count(*)::int AS n FROM register_entry'))[0].n,
    last: async () => (await owner.query('SELECT * FROM register_entry ORDER BY registered_at DESC LIMIT 1'))[0],
    shownNumber: () => page.locator('.number-band[data-saved] .big'),
    async fill(number, subject = 'طلب صرف مستحقات') {
      await page.locator('#paper-party').fill('وزارة المالية');
      await page.keyboard.press('Escape');
      await page.locator('#paper-number').fill(number);
      await page.locator('#paper-date').fill('16/11/2026');
      await page.locator('#paper-subject').fill(subject);
    },
  };
}

/**
 * A headless browser has no printer, and its shell no viewer to print from: what is printed, or opened in a tab to be
 * printed there, is noted in `window.printed` instead, from the next page on.
 */
export async function notePrints({ context }: Seat): Promise<void> {
  await context.addInitScript(`
    const note = (address) => { top.printed = [...(top.printed ?? []), address]; };
    window.print = () => note(location.pathname);
    window.open = note;
  `);
}
