import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')("the governor's office sees in the browser which unit is behind", () => {
  let office: Office;
  let seat: Seat;
  beforeAll(async () => {
    office = await openOffice();
    const clerk = await office.app.as('khs.clerk');
    const sheet = {
      unitId: (await unitIds(office.app)).KHS,
      counterparty: { name: 'جهة' },
      counterpartyNumber: '1',
      counterpartyDate: '2026-01-05',
      channel: 'HAND',
      subject: 'رد تأخر',
      replyWantedBy: '2026-01-10',
    };
    await clerk.post('/api/v1/paper-letters', sheet).expect(201);
    seat = await office.sitDown('qlb.governor');
  });
  afterAll(() => office?.close());

  it('begins the day with it, and a figure opens the list behind it', async () => {
    const { page } = seat;
    await seat.go('/');
    await page.waitForURL('**/oversight');
    const khs = page.locator('tbody tr').first();
    await khs.getByText('مدينة الخصوص').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const width of [1440, 1024, 820, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await khs.getByRole('link').last().click();
    await page.waitForURL(/\/incoming\?.*only=late/);
    await page.locator('.mail-row', { hasText: 'رد تأخر' }).waitFor();
  });

  it("is nobody else's, and no rule of the content security policy was broken", async () => {
    const other = await office.sitDown('bnh.head');
    await other.go('/oversight');
    expect(await other.page.locator('table').count()).toBe(0);
    expect([...seat.complaints, ...other.complaints]).toEqual([]);
  });
});
