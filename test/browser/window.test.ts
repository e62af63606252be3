import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, type Office, openOffice, type Seat } from '../support/browser.js';
import { unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { type Received, receive } from '../support/requests.js';
import { until } from '../support/until.js';
import { notePrints } from './desk.js';

const NATIONAL_ID = '٢٨٥٠٣٢١١٤٠١٢٣٤';

storiesNeeding('chromium')('the front window in the browser', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  let received: Received;
  beforeAll(async () => {
    office = await openOffice();
    const { BNH } = await unitIds(office.app);
    await receive(await office.app.as('bnh.window'), BNH);
    seat = await office.sitDown('bnh.window');
    await notePrints(seat);
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
    await press('Alt+p');
    const printed = () => page.evaluate<string[]>('window.printed ?? []');
    await until('the receipt', async () => (await printed()).length === 1);
    expect(await printed()).toEqual([`/api/v1/requests/${received.id}/receipt.pdf`]);
    expect(await barriers(page)).toEqual([]);
  });

  it('finds it again by the receipt before the scanner gun, whatever the layout of the keyboard', async () => {
    await seat.go('/window');
    await page.locator('#window-find:focus').waitFor();
    const { verifyAddress } = received;
    await page.evaluate(`(() => {
      const keys = { ':': ['Semicolon', true], '/': ['Slash'], '.': ['Period'], '-': ['Minus'] };
      for (const character of ${JSON.stringify(verifyAddress)}) {
        const [code, shift] = keys[character] ?? (/\\d/.test(character) ? ['Digit' + character]
          : ['Key' + character.toUpperCase(), character !== character.toLowerCase()]);
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ش', code, shiftKey: !!shift, bubbles: true, cancelable: true }));
      }
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
    })()`);
    await page.waitForURL(`**/requests/${received.id}`);
    await page.getByText('سعاد المرصفاوي').first().waitFor();
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
});
