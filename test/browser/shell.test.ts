import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { storiesNeeding } from '../support/needs.js';
import { registerPaper } from './paper.js';

const WIDTHS = [320, 390, 820, 1024, 1280, 1440];

storiesNeeding('chromium')('the browser app around its screens', () => {
  let office: Office;
  let clerk: Seat;
  beforeAll(async () => {
    office = await openOffice();
    await registerPaper(office, 'bnh.clerk', { subject: 'بشأن صيانة طريق (ميت العطار)', number: '١٨/ب' });
    clerk = await office.sitDown('bnh.clerk');
  });
  afterAll(() => office?.close());

  beforeEach(async () => {
    if (clerk.page.url() === 'about:blank') await clerk.go('/account');
    await clerk.page.setViewportSize({ width: 1440, height: 900 });
    await speak('ar');
  });

  const speak = (language: 'ar' | 'en') =>
    clerk.page.evaluate(`localStorage.setItem('diwan.settings', '${JSON.stringify({ language })}')`);

  it('lets in whoever knows the password and says so where it is wrong', async () => {
    const { page, go } = await office.sitDown();
    await go('/book');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.getByLabel('اسم المستخدم').fill('bnh.head');
    await page.locator('input[type=password]').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('اسم المستخدم أو كلمة المرور غير صحيحة.').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }
    await page.locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'دفتر اليوم' }).waitFor();
    await page.context().close();
  });

  it('asks whoever got a password from somebody else for an own one, before anything else', async () => {
    const [{ id }] = await office.app.database.owner.query(`SELECT id FROM person WHERE user_name = 'qha.employee'`);
    const administrator = await office.app.as('qlb.admin');
    const { body } = await administrator.post(`/api/v1/people/${id}/password-reset`).expect(200);
    const { page, context, go } = await office.sitDown();
    await go('/sign-in');
    await page.getByLabel('اسم المستخدم').fill('qha.employee');
    await page.locator('input[type=password]').fill(body.oneTimePassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'تغيير كلمة المرور' }).waitFor();
    await go('/book');
    expect(new URL(page.url()).pathname).toBe('/password');
    expect(await barriers(page)).toEqual([]);
    const [present, wanted, repeated] = await page.locator('input[type=password]').all();
    await present!.fill('not the present one');
    await wanted!.fill('short');
    await page.getByRole('button', { name: 'تغيير كلمة المرور' }).click();
    await page.getByText('كلمة المرور أقصر من ١٢ حرفًا.').waitFor();
    for (const box of [wanted!, repeated!]) await box.fill('جملة طويلة أتذكرها');
    await page.getByRole('button', { name: 'تغيير كلمة المرور' }).click();
    await page.getByText('كلمة المرور الحالية غير صحيحة.').waitFor();
    await present!.fill(body.oneTimePassword);
    await page.getByRole('button', { name: 'تغيير كلمة المرور' }).click();
    await page.getByRole('heading', { level: 1, name: 'عملي' }).waitFor();
    await context.close();
  });

  it('begins where each person works, and shows nobody a screen they cannot use', async () => {
    const begins = async (userName: string) => {
      const { page, context, go } = await office.sitDown(userName);
      await go('/');
      const entries = await page.locator('nav.side .words').allTextContents();
      const path = new URL(page.url()).pathname;
      await context.close();
      return [path, ...entries];
    };
    expect(await begins('bnh.clerk')).toEqual([
      '/register',
      'تسجيل وارد',
      'الوارد الإلكتروني',
      'بانتظار المسح',
      'عهدة الأوراق',
      'عملي',
      'إنشاء صادر',
      'المسودات',
      'متابعة الطلبات',
      'المتابعة',
      'الصادر',
      'التسليم باليد',
      'رخص البناء',
      'دفتر اليوم',
      'دليل الجهات',
      'حسابي وإعداداتي',
    ]);
    expect(await begins('bnh.head')).toEqual([
      '/incoming',
      'الوارد إليّ',
      'بانتظار توقيعي',
      'عملي',
      'طلبات الإلغاء',
      'إنشاء صادر',
      'المسودات',
      'متابعة الطلبات',
      'المتابعة',
      'الصادر',
      'التسليم باليد',
      'رخص البناء',
      'دفتر اليوم',
      'الإعدادات',
      'الإنابات',
      'حسابي وإعداداتي',
    ]);
    expect((await begins('bnh.window')).slice(0, 3)).toEqual(['/window', 'نافذة اليوم', 'طلب جديد']);
    expect((await begins('qlb.admin'))[0]).toBe('/admin');
  });

  it('says who can grant what is missing', async () => {
    const { page, context, go } = await office.sitDown('bnh.head');
    await go('/register');
    await page.getByRole('heading', { name: 'لا تملك صلاحية فتح هذه الصفحة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await context.close();
  });

  it('keeps its menu in a drawer where the screen is narrow', async () => {
    const { page, go } = clerk;
    await page.setViewportSize({ width: 390, height: 844 });
    await go('/book');
    await page.getByRole('button', { name: 'القائمة' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'تسجيل وارد' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('lists its shortcuts under Shift+?, by physical key, and keeps quiet while somebody types', async () => {
    const { page, go } = clerk;
    await go('/book');
    // the J key of an Arabic keyboard
    const pressJ = () =>
      page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ت', code: 'KeyJ', bubbles: true }))`,
      );
    // the keys move among the lines, once these are there
    await page.locator('.line-link').first().waitFor();
    await pressJ();
    await page.locator('.line-link:focus').waitFor();
    await page.keyboard.press('/');
    await pressJ();
    expect(await page.evaluate('document.activeElement.id')).toBe('number-box');
    await page.locator('h1').click();
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('opens what concerns the person themselves, and gives the focus back', async () => {
    const { page, go } = clerk;
    await go('/book');
    const opener = page.locator('.person-button');
    await opener.click();
    await page.getByRole('button', { name: 'تسجيل الخروج' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.person-button:focus').waitFor();
    await page.getByRole('button', { name: 'تسجيل الخروج' }).waitFor({ state: 'detached' });
    await opener.click();
    await page.getByRole('button', { name: 'حسابي وإعداداتي' }).click();
    await page.waitForURL(/\/account$/);
  });

  it('finds a number in any digits, and says when there is none', async () => {
    const { page, go } = clerk;
    await go('/book');
    await page.keyboard.press('F2');
    await page.keyboard.type('١');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/entries\//);
    await go('/find?number=7777');
    await page.getByText('لا قيد بهذا الرقم في دفاترك').waitFor();
  });

  it('shows digits as the person likes them, all equally wide and in their order', async () => {
    const { page, go } = clerk;
    await go('/book');
    const measured = (await page.evaluate(`(async () => {
      await document.fonts.ready;
      const box = document.createElement('bdi');
      box.style.fontSize = '100px';
      box.textContent = '٠١٢٣٤٥٦٧٨٩';
      document.body.append(box);
      await document.fonts.load('100px "Diwan Digits"', box.textContent);
      const edges = [...box.textContent].map((_, i) => {
        const range = document.createRange();
        range.setStart(box.firstChild, i);
        range.setEnd(box.firstChild, i + 1);
        const { left, width } = range.getBoundingClientRect();
        return { left, width };
      });
      box.remove();
      return edges;
    })()`)) as { left: number; width: number }[];
    expect(new Set(measured.map(({ width }) => width.toFixed(1))).size).toBe(1);
    expect(measured.every(({ left }, i) => i === 0 || left > measured[i - 1]!.left)).toBe(true);
    expect(await page.locator('td.number').first().textContent()).toBe('١');
    await go('/account');
    await page.getByText('12345').click();
    await go('/book');
    expect(await page.locator('td.number').first().textContent()).toBe('1');
    await speak('ar');
  });

  it('says what could not be had and asks again on wish', async () => {
    const { page, go } = clerk;
    await go('/register');
    await page.route('**/api/v1/registers/*/entries*', (route) => route.fulfill({ status: 503, body: '' }));
    await page.getByRole('link', { name: 'دفتر اليوم' }).click();
    await page.getByRole('heading', { name: 'تعذّر عرض هذه الصفحة' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/registers/*/entries*');
    await page.getByRole('button', { name: 'إعادة المحاولة' }).click();
    await page.locator('td.number').first().waitFor();
  });

  it('asks for nothing from anywhere else and breaks no rule of its content security policy', () => {
    expect(clerk.complaints).toEqual([]);
  });
});
