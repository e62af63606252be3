import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toBuffer } from 'qrcode';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { bytes, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { scannedCodes } from '../support/printed-page.js';
import { type Received, receive } from '../support/requests.js';
import { samplePng } from '../support/sample-files.js';

const NATIONAL_ID = '٢٨٥٠٣٢١١٤٠١٢٣٤';

storiesNeeding(
  'chromium',
  'pdftoppm',
  'zbarimg',
)('the front window in the browser', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  let received: Received;
  /** What the QR code of its receipt says. */
  let code: string;
  beforeAll(async () => {
    office = await openOffice();
    const { BNH } = await unitIds(office.app);
    await receive(await office.app.as('bnh.window'), BNH);
    seat = await office.sitDown('bnh.window');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const value = (id: string) => page.locator(`#${id}`).inputValue();
  const focused = () => page.evaluate<string>('document.activeElement.id');
  const band = () => page.locator('.number-band[data-saved] .big');

  it('receives a request by keyboard alone, in under a minute, and prints its receipt', async () => {
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const type = async (text: string) => {
      keys += [...text].length;
      await page.keyboard.type(text);
    };
    await seat.go('/');
    await page.waitForURL('**/window');
    await page.locator('#window-find:focus').waitFor();
    const began = performance.now();
    await press('Alt+3');
    await page.locator('#request-service:focus').waitFor();
    await type('صلاحيه');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await press('Enter');
    expect(await value('request-service')).toBe('بيان صلاحية موقع للبناء');
    await press('Tab');
    await type(NATIONAL_ID);
    await page.getByText('٢١ مارس ١٩٨٥').waitFor();
    await page.getByRole('status').getByText('القليوبية').waitFor();
    await press('Tab');
    await type('سعاد المرصفاوي');
    await press('Tab');
    await type('01012345678');
    await press('Alt+a');
    const answer = page.waitForResponse((one) => one.url().endsWith('/api/v1/requests'));
    await press('Control+Enter');
    await band().waitFor();
    const took = Math.round(performance.now() - began);
    process.stdout.write(`receiving a request by keyboard: ${keys} keys, ${took} ms from the window to the number\n`);
    expect(keys).toBeLessThanOrEqual(60);
    expect((await band().boundingBox())!.height).toBeGreaterThanOrEqual(40);
    expect([await value('request-service'), await value('request-nationalId'), await focused()]).toEqual([
      '',
      '',
      'request-service',
    ]);
    received = await (await answer).json();
    // in a frame, or in a tab where the browser has no viewer of its own
    const receipt = seat.context.waitForEvent('request', (asked) => asked.url().endsWith('/receipt.pdf'));
    await press('Alt+p');
    expect(new URL((await receipt).url()).pathname).toBe(`/api/v1/requests/${received.id}/receipt.pdf`);
    expect(await barriers(page)).toEqual([]);
  });

  it('finds it again by the receipt before the scanner gun, whatever the layout of the keyboard', async () => {
    const window = await office.app.as('bnh.window');
    const { body: pdf } = await window.get(`/api/v1/requests/${received.id}/receipt.pdf`).buffer(true).parse(bytes);
    [code = ''] = scannedCodes(pdf);
    await seat.go('/window');
    await page.locator('#window-find:focus').waitFor();
    await page.evaluate(`(() => {
      const keys = { ':': ['Semicolon', true], '/': ['Slash'], '.': ['Period'], '-': ['Minus'] };
      for (const character of ${JSON.stringify(code)}) {
        const [code, shift] = keys[character] ?? (/\\d/.test(character) ? ['Digit' + character]
          : ['Key' + character.toUpperCase(), character !== character.toLowerCase()]);
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ش', code, shiftKey: !!shift, bubbles: true, cancelable: true }));
      }
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
    })()`);
    await page.waitForURL(`**/requests/${received.id}`);
    await page.getByText('سعاد المرصفاوي').first().waitFor();
  });

  it('finds it again by a picture of the receipt; one without a code is said to show none', async () => {
    await seat.go('/window');
    await page.getByRole('button', { name: 'مسح بالكاميرا' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('لا كاميرا متاحة هنا').waitFor();
    const choose = (buffer: Buffer) =>
      dialog.getByLabel('من صورة').setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer });
    await choose(samplePng);
    await dialog.getByText('لم يُقرأ رمز في الصورة').waitFor();
    expect(await barriers(page)).toEqual([]);
    await choose(await toBuffer(code, { scale: 4 }));
    await page.waitForURL(`**/requests/${received.id}`);
  });

  it('says what the same person has asked for already, and stops nobody', async () => {
    await seat.go('/requests/new');
    await page.locator('#request-nationalId').fill(NATIONAL_ID);
    const earlier = page.locator('.duplicate', { hasText: 'طلبات جارية' });
    await earlier.getByRole('link').waitFor();
    expect(await earlier.getByRole('link').getAttribute('href')).toBe(`/requests/${received.id}`);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('request-name');
  });

  it.each([
    ['the number and year', () => `${received.requestNumber}/${received.year}`],
    ['the national id', () => NATIONAL_ID],
    ['the telephone', () => '٠١٠١٢٣٤٥٦٧٨'],
  ])('finds it again by %s', async (_, typed) => {
    await seat.go('/window');
    await page.locator('#window-find:focus').waitFor();
    await page.keyboard.type(typed());
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/requests/${received.id}`);
    expect(page.url()).not.toMatch(/2850321|0101234/);
  });

  it('and no rule of the content security policy was broken', () => {
    expect(seat.complaints).toEqual([]);
  });
});
