import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { DEMO_PIN, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { arrived, type SentDispatch, send, signedLetter } from '../support/signed-letters.js';
import { until } from '../support/until.js';

const MARKAZ = ['BNH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH'];
const PICTURES = process.env.PICTURES;

storiesNeeding('chromium')(
  'a circular in the browser, from its addressees to the reminder of who has not answered',
  () => {
    let office: Office;
    let head: Seat;
    let page: Page;
    let circular: string;
    let dispatches: SentDispatch[];
    beforeAll(async () => {
      office = await openOffice();
      head = await office.sitDown('qlb.head');
      page = head.page;
    });
    afterAll(() => office?.close());

    const deliver = () => office.app.app.get(Consumer).performAllDue();
    const atReceiver = async (code: string, act: string, body = {}) => {
      const clerk = await office.app.as(`${code.toLowerCase()}.clerk`);
      const item = await arrived(office.app, dispatches[MARKAZ.indexOf(code)]!.id);
      await clerk.post(`/api/v1/intake/${item}/${act}`, body).expect(200);
    };
    const answer = async (code: string) => {
      const reply = await signedLetter(office.app, { from: code, to: ['QLB'], answers: circular });
      await send(office.app, `${code.toLowerCase()}.clerk`, reply);
      await deliver();
    };
    /** In the head of the column: how many it counts. */
    const counted = (column: string, count: string) =>
      page.locator('.outcome-matrix thead th', { hasText: column }).filter({ hasText: count });
    const row = (name: string) => page.locator('.outcome-matrix tbody tr', { hasText: name });
    const dialog = () => page.getByRole('dialog');
    async function well(name: string, of = page) {
      for (const width of [1440, 820, 390]) {
        await of.setViewportSize({ width, height: 900 });
        // the screen rearranges itself a moment after the window
        await until('the page to fit', async () => (await overflow(of)) === 0);
        if (PICTURES) await of.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
      }
      await of.setViewportSize({ width: 1440, height: 900 });
      expect(await barriers(of)).toEqual([]);
    }

    it('is addressed to every unit of a kind by one choice', async () => {
      const clerk = await office.sitDown('qlb.clerk');
      await clerk.go('/write');
      await clerk.page.getByLabel('نوع المكاتبة').selectOption('CIRCULAR');
      await clerk.page.getByLabel('إضافة كل الجهات من نوع').selectOption('MARKAZ_CITY');
      await clerk.page.getByText('أُضيفت ٧ من الجهات').waitFor();
      expect(await clerk.page.locator('.recipient').count()).toBe(MARKAZ.length);
      await clerk.page.getByLabel('إضافة كل الجهات من نوع').selectOption('MARKAZ_CITY');
      await clerk.page.getByText('أُضيفت ٠ من الجهات').waitFor();
      await well('addressees', clerk.page);
      await clerk.context.close();
    });

    it('shows how far it got at each, and changes while it is looked at', async () => {
      circular = await signedLetter(office.app, { from: 'QLB', to: MARKAZ, subject: 'بشأن حصر الأصول غير المستغلة' });
      dispatches = await send(office.app, 'qlb.clerk', circular);
      await deliver();
      const listening = page.waitForResponse((response) => response.url().endsWith('/api/v1/events'));
      await head.go(`/letters/${circular}`);
      await listening;
      await counted('وصل', '٧').waitFor();
      await counted('قُيد', '٠').waitFor();
      await atReceiver('QNT', 'register');
      await atReceiver('SHQ', 'refuse', { reasonCode: 'NOT_FOR_US' });
      await counted('قُيد', '١').waitFor();
      await row('شبين القناطر').locator('.chip', { hasText: 'رُفض استلامه' }).waitFor();
      await row('القناطر الخيرية').getByText('قيدهم').waitFor();
      await answer('TKH');
      await counted('رُدَّ', '١').waitFor();
      await well('matrix');
      await page.getByRole('button', { name: 'لم تُجب' }).click();
      await row('طوخ').waitFor({ state: 'detached' });
      expect(await page.locator('.outcome-matrix tbody tr').count()).toBe(6);
    });

    it('is reminded of in one action: the head reads it, gives the PIN, and it is out', async () => {
      await page.getByRole('button', { name: 'استعجال من لم يُجب (٥)' }).click();
      await dialog().getByRole('heading', { name: 'استعجال أول' }).waitFor();
      await dialog().getByText('٥ من الجهات').waitFor();
      await dialog().getByLabel('الرقم السري للتوقيع').waitFor();
      await well('remind');
      await dialog().getByLabel('مهلة الرد بأيام العمل').fill('٥');
      await dialog().getByLabel('الرقم السري للتوقيع').fill(DEMO_PIN);
      await dialog().getByRole('button', { name: 'توقيع', exact: true }).click();
      await dialog()
        .getByText(/صدر الاستعجال برقم/)
        .waitFor();
      await well('reminded');
      await dialog().getByRole('button', { name: 'إغلاق' }).last().click();
      await row('بنها').getByText('استعجال رقم ١').waitFor();
      expect(await office.app.database.owner.query('SELECT count(*)::integer AS n FROM reminder')).toEqual([{ n: 5 }]);
    });

    it('warns on the waiting screen as soon as the reply is there, and renews the reminder without it', async () => {
      const [{ open, other }] = [{ open: await sent('المفتوح'), other: await sent('المجاب') }];
      const clerk = await office.app.as('qlb.clerk');
      const of = [open, other].map((letterId) => ({ letterId, recipientPosition: 1 }));
      const { id } = (
        await clerk.post('/api/v1/reminders', { unitId: (await unitIds(office.app)).QLB, of }).expect(201)
      ).body;
      const listening = page.waitForResponse((response) => response.url().endsWith('/api/v1/events'));
      await head.go(`/waiting?letter=${id}`);
      await listening;
      await page.getByRole('heading', { level: 2, name: 'استعجال الرد على مكاتباتنا المشار إليها' }).waitFor();
      const reply = await signedLetter(office.app, { from: 'TKH', to: ['QLB'], answers: other });
      await send(office.app, 'tkh.clerk', reply);
      await deliver();
      await page.getByText('ورد الرد قبل إرسال هذا الاستعجال').waitFor();
      await page.locator('.mail-list .chip', { hasText: 'ورد الرد' }).waitFor();
      await well('overtaken');
      await page.getByRole('button', { name: 'تجديد الاستعجال دون ما رُدَّ عليه' }).click();
      await page.getByText('ورد الرد قبل إرسال هذا الاستعجال').waitFor({ state: 'detached' });
      const { body } = await clerk.get(`/api/v1/letters/${id}`);
      expect(body).toMatchObject({ answeredMeanwhile: [], version: 2, state: 'IN_REVIEW' });
      expect(head.complaints).toEqual([]);
    });

    async function sent(subject: string): Promise<string> {
      const letterId = await signedLetter(office.app, { from: 'QLB', to: ['TKH'], subject });
      await send(office.app, 'qlb.clerk', letterId);
      await deliver();
      return letterId;
    }
  },
);
