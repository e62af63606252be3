import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { bytes } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { scannedCodes } from '../support/printed-page.js';
import { samplePdf } from '../support/sample-files.js';
import { registerPaper } from './paper.js';
import { fits } from './widths.js';

storiesNeeding('chromium', 'zbarimg')('clerks whose paper waits for its scan', () => {
  let office: Office;
  let clerk: Seat;
  let manager: Seat;
  beforeAll(async () => {
    office = await openOffice();
    [clerk, manager] = await Promise.all([office.sitDown('bnh.clerk'), office.sitDown('bnh.manager')]);
  });
  afterAll(() => office?.close());

  let numbers = 100;
  const registered = (subject: string) => {
    numbers += 1;
    return registerPaper(office, 'bnh.clerk', { subject, number: `${numbers}` });
  };

  it('find the line that waits for its scan by its label and drop the file there (INV-38)', async () => {
    const id = await registered('ينتظر المسح');
    const [{ number }] = await office.app.database.owner.query(
      'SELECT entry_number AS number FROM register_entry WHERE id = $1',
      [id],
    );
    const voice = await office.app.as('bnh.clerk');
    const label = await voice.get(`/api/v1/entries/${id}/label.pdf`).buffer(true).parse(bytes);
    const [address] = scannedCodes(label.body);
    const { page } = clerk;
    await clerk.go('/pending-scans');
    await page.locator('.pending li').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await fits(page);
    await page.locator('#number-box').fill(address!);
    await page.keyboard.press('Enter');
    const line = page.locator('.pending li').filter({ hasText: 'ينتظر المسح' });
    await page.locator('.pending li[aria-current]').filter({ hasText: 'ينتظر المسح' }).waitFor();
    await line.locator('input:focus').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await line.locator('input[type=file]').first().setInputFiles(pdfFile('صورة.pdf', 'first'));
    await line.waitFor({ state: 'detached' });
    await page.getByText('أُرفقت صورة القيد').waitFor();
    await page.locator('#pending-number').fill(String(number));
    await page.keyboard.press('Enter');
    await page.getByText('هذا القيد لا ينتظر مسحًا').waitFor();
    await clerk.go(`/entries/${id}`);
    await page.getByRole('link', { name: 'صورة.pdf' }).waitFor();
  });

  it('drop a heap of files named by number on the page; what fits no line is said', async () => {
    const id = await registered('باسم رقمه');
    const [{ number }] = await office.app.database.owner.query(
      'SELECT entry_number AS number FROM register_entry WHERE id = $1',
      [id],
    );
    const { page } = clerk;
    await clerk.go('/pending-scans');
    const line = page.locator('.pending li').filter({ hasText: 'باسم رقمه' });
    await line.waitFor();
    await dropOnPage(page, [`${number}.pdf`, 'خطاب.pdf']);
    await page.getByText('اختر السطر أولًا').waitFor();
    await line.waitFor({ state: 'detached' });
  });

  it('are told at the line when a file is not one that is kept, and choose another', async () => {
    await registered('ملف خطأ');
    const { page } = clerk;
    await clerk.go('/pending-scans');
    const line = page.locator('.pending li').filter({ hasText: 'ملف خطأ' });
    await line
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') });
    await line.getByText('نوع الملف غير مقبول').waitFor();
    expect(await barriers(page)).toEqual([]);
    await line.locator('input[type=file]').first().setInputFiles(pdfFile('b.pdf', 'second'));
    await line.waitFor({ state: 'detached' });
  });

  it('never see here what they may not scan (INV-36)', async () => {
    const voice = await office.app.as('bnh.clerk');
    const { body: me } = await voice.get('/api/v1/session');
    await voice
      .post('/api/v1/paper-letters', {
        unitId: me.posts[0].unitId,
        counterparty: { name: 'وزارة المالية' },
        secrecy: 'CONFIDENTIAL',
        channel: 'HAND',
      })
      .expect(201);
    await clerk.go('/pending-scans');
    await clerk.page.getByRole('heading', { level: 1, name: 'بانتظار المسح' }).waitFor();
    await clerk.page.locator('.pending, .said').first().waitFor();
    expect(await clerk.page.locator('.pending').getByText('سري').count()).toBe(0);
    await manager.go('/pending-scans');
    await manager.page.locator('.pending').getByText('سري').first().waitFor();
  });

  it('read it in English, at any width', async () => {
    const { page, context } = manager;
    await registered('English reader');
    await context.addInitScript(`localStorage.setItem('diwan.settings', '{"language":"en"}')`);
    await manager.go('/pending-scans');
    await page.locator('.pending').waitFor();
    expect(await barriers(page)).toEqual([]);
    await fits(page);
  });

  it('and no rule of the content security policy was broken', () => {
    expect([...clerk.complaints, ...manager.complaints]).toEqual([]);
  });
});

const pdfFile = (name: string, mark: string) => ({ name, mimeType: 'application/pdf', buffer: samplePdf(mark) });

/** As if these files were dropped from the desk on the middle of the page. */
async function dropOnPage(page: Page, names: string[]): Promise<void> {
  const files = names.map((name) => ({ name, text: samplePdf(name).toString('latin1') }));
  await page.evaluate(`(() => {
    const held = new DataTransfer();
    for (const { name, text } of ${JSON.stringify(files)})
      held.items.add(new File([text], name, { type: 'application/pdf' }));
    for (const kind of ['dragover', 'drop'])
      document.querySelector('main').dispatchEvent(
        new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
  })()`);
}
