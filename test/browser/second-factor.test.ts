import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { codeOf, stepAt } from '../../src/identity/totp.js';
import { fromBase32 } from '../../src/signing/base32.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';

storiesNeeding('chromium')('a person signs in by two steps', () => {
  let office: Office;
  let seat: Seat;
  let page: Page;
  let secret: Buffer;
  let recoveryCodes: string[];
  beforeAll(async () => {
    office = await openOffice();
    seat = await office.sitDown('bnh.clerk');
    page = seat.page;
  });
  afterAll(() => office?.close());

  const code = () => codeOf(secret, stepAt(Date.now()));
  /** As if half a minute had passed: the code of now counts again. */
  const nextCode = () => office.app.database.owner.query('UPDATE second_factor SET last_step = NULL');
  const dialog = (name: string) => page.getByRole('dialog', { name });

  it('switches it on: password, square, first code, and ten codes for the day the telephone is lost', async () => {
    await seat.go('/account');
    await page.getByRole('button', { name: 'تفعيل التحقق بخطوتين' }).click();
    const box = dialog('التحقق بخطوتين');
    await box.locator('input[type=password]').fill('not the password');
    await page.keyboard.press('Enter');
    await box.locator('.mantine-InputWrapper-error', { hasText: 'كلمة المرور الحالية غير صحيحة' }).waitFor();
    await box.locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await box.getByRole('img', { name: 'مربع الإعداد لتطبيق المصادقة' }).waitFor();
    secret = Buffer.from(fromBase32((await box.locator('p bdi').textContent())!.replaceAll(' ', ''))!);
    await page.setViewportSize({ width: 320, height: 844 });
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await box.getByLabel('رمز التحقق').fill('000000');
    await page.keyboard.press('Enter');
    await box.locator('.mantine-InputWrapper-error', { hasText: 'رمز التحقق غير صحيح' }).waitFor();
    await box.getByLabel('رمز التحقق').fill(code());
    await page.keyboard.press('Enter');
    await dialog('رموز الاسترداد').locator('li').nth(9).waitFor();
    recoveryCodes = await dialog('رموز الاسترداد').locator('li').allTextContents();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'حفظتها' }).click();
    await page.getByText('مفعّل منذ').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is asked for the code after the password, and told when it is wrong', async () => {
    const fresh = await office.sitDown();
    await fresh.go('/sign-in');
    const door = fresh.page;
    await door.getByLabel('اسم المستخدم').fill('bnh.clerk');
    await door.locator('input[type=password]').fill(DEMO_PASSWORD);
    await door.keyboard.press('Enter');
    await door.getByLabel('رمز التحقق').waitFor();
    expect(await barriers(door)).toEqual([]);
    expect(await door.evaluate('document.activeElement.autocomplete')).toBe('one-time-code');
    await door.keyboard.type('000000');
    await door.keyboard.press('Enter');
    await door.getByText('رمز التحقق غير صحيح').waitFor();
    await nextCode();
    await door.getByLabel('رمز التحقق').fill(code());
    await door.keyboard.press('Enter');
    await door.waitForURL('**/register');
    expect(fresh.complaints).toEqual([]);
    await fresh.context.close();
  });

  it('goes on over the open work after the session ended, with a recovery code too', async () => {
    await office.app.database.owner.query('DELETE FROM session');
    await page.getByRole('link', { name: 'دفتر اليوم' }).click();
    const box = dialog('انتهت الجلسة');
    await box.locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await box.getByLabel('رمز التحقق').fill(recoveryCodes[0]!);
    await page.keyboard.press('Enter');
    await box.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'دفتر اليوم' }).waitFor();
  });

  it('switches it off by both together', async () => {
    await seat.go('/account');
    await page.getByText('رموز الاسترداد الباقية').waitFor();
    await page.getByRole('button', { name: 'إيقاف التحقق بخطوتين' }).click();
    const box = dialog('التحقق بخطوتين');
    await nextCode();
    await box.getByLabel('رمز التحقق').fill(code());
    await box.locator('input[type=password]').fill(DEMO_PASSWORD);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('أُوقف التحقق بخطوتين.').waitFor();
    await page.getByRole('button', { name: 'تفعيل التحقق بخطوتين' }).waitFor();
    expect(seat.complaints).toEqual([]);
  });
});
