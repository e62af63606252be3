import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { send, signedLetter } from '../support/signed-letters.js';

storiesNeeding('chromium')('what happens elsewhere is seen without reloading', () => {
  let office: Office;
  let clerk: Seat;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await office.sitDown('tkh.clerk');
  });
  afterAll(() => office?.close());

  async function deliver(subject: string) {
    await send(office.app, 'bnh.clerk', await signedLetter(office.app, { from: 'BNH', to: ['TKH'], subject }));
    await office.app.app.get(Consumer).performAllDue();
  }
  const badge = (count: string) => clerk.page.locator('nav.side .waiting', { hasText: count });
  const listening = ({ page }: Seat) => page.waitForResponse((answer) => answer.url().includes('/api/v1/events'));

  it('an arrival stands in the list and in the menu, and is said aloud once', async () => {
    const { page, go } = clerk;
    const open = listening(clerk);
    await go('/intake');
    await open;
    await page.getByText('لا خطابات بانتظار القيد').waitFor();
    await deliver('وصل أثناء العمل');
    await page.locator('.queue-item', { hasText: 'وصل أثناء العمل' }).waitFor();
    await badge('١').waitFor();
    await page
      .locator('[role=status]', { hasText: 'الوارد الإلكتروني: ١ بانتظار القيد' })
      .waitFor({ state: 'attached' });
    expect(await page.locator('[role=status]', { hasText: 'بانتظار القيد' }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
  });

  it('what a colleague at the same desk registers is gone from here too', async () => {
    const colleague = await office.sitDown('tkh.manager');
    await colleague.go('/intake');
    await colleague.page.locator('.queue-item').click();
    await colleague.page.getByRole('button', { name: 'قيد الخطاب' }).click();
    await colleague.page.locator('[role=status] > .number-band .big').waitFor();
    await clerk.page.getByText('لا خطابات بانتظار القيد').waitFor();
    await badge('١').waitFor({ state: 'detached' });
    await colleague.context.close();
  });

  it('a session that ended elsewhere is asked for over the open work, and then goes on', async () => {
    const { page } = clerk;
    await office.app.database.owner.query(
      `DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE user_name = 'tkh.clerk')`,
    );
    // whatever makes the server look at who still listens
    await (await office.app.as('tkh.head')).raw('delete', '/api/v1/session').expect(204);
    const dialog = page.getByRole('dialog', { name: 'انتهت الجلسة' });
    await dialog.waitFor();
    expect(await barriers(page)).toEqual([]);
    const open = listening(clerk);
    await dialog.locator('input[type=password]').fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'متابعة العمل' }).click();
    await dialog.waitFor({ state: 'detached' });
    await open;
    await deliver('بعد العودة');
    await page.locator('.queue-item', { hasText: 'بعد العودة' }).waitFor();
    await badge('١').waitFor();
  });

  it('and no rule of the content security policy was broken', () => {
    expect(clerk.complaints).toEqual([]);
  });
});
