import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Consumer } from '../../src/queue/consumer.js';
import { barriers, type Office, openOffice, overflow, type Seat } from '../support/browser.js';
import { begin, letterText, unitIds } from '../support/letters.js';
import { storiesNeeding } from '../support/needs.js';
import { decidedRequest, GROUNDS, issued } from '../support/permits.js';
import { receive } from '../support/requests.js';
import { arrived, send, signedLetter } from '../support/signed-letters.js';
import { until } from '../support/until.js';
import { registerPaper } from './paper.js';

/** What turns round at the ends turns round between them: the second language is looked at there. */
const WIDTHS = { ar: [320, 390, 820, 1024, 1280, 1440], en: [320, 1440] };

/** What a browser of Windows 7 lacks. */
const OLD_BROWSER = `
  for (const [owner, names] of [[Promise, ['withResolvers', 'try']], [URL, ['canParse']], [AbortSignal, ['any']],
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']], [Object, ['groupBy']], [Map, ['groupBy']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']], [Iterator.prototype, ['map', 'filter', 'toArray']]])
    for (const name of names) delete owner[name];`;

/** Each route of the app, who looks at it, and its address where that is not the route itself. */
const SCREENS: [route: string, userName: string, address?: (made: Made) => string][] = [
  ['/window', 'bnh.window'],
  ['/requests/new', 'bnh.window'],
  ['/requests/$id', 'bnh.employee', ({ requestId }) => `/requests/${requestId}`],
  ['/register', 'bnh.clerk'],
  ['/intake', 'bnh.clerk'],
  ['/pending-scans', 'bnh.clerk'],
  ['/book', 'bnh.clerk'],
  ['/entries/$id', 'bnh.clerk', ({ entryId }) => `/entries/${entryId}`],
  ['/find', 'bnh.clerk', () => '/find?number=7777'],
  ['/follow-up', 'tkh.clerk'],
  ['/outbound', 'tkh.clerk'],
  ['/handover', 'tkh.clerk'],
  ['/write', 'tkh.clerk'],
  ['/letters/$id/edit', 'tkh.clerk', ({ draftId }) => `/letters/${draftId}/edit`],
  ['/drafts', 'tkh.clerk'],
  ['/letters/$id', 'tkh.clerk', ({ draftId }) => `/letters/${draftId}`],
  ['/waiting', 'bnh.head'],
  ['/deputies', 'bnh.head'],
  ['/incoming', 'bnh.head'],
  ['/work', 'bnh.employee'],
  ['/desk-hand-overs', 'bnh.head'],
  ['/annulments', 'bnh.head'],
  ['/account', 'bnh.head'],
  ['/notifications', 'bnh.head'],
  ['/custody', 'bnh.clerk'],
  ['/permits', 'bnh.employee'],
  ['/permits/new', 'bnh.employee', ({ approvedId }) => `/permits/new?request=${approvedId}`],
  ['/permits/$id', 'bnh.head', ({ permitId }) => `/permits/${permitId}`],
  ['/oversight', 'qlb.governor'],
  ['/admin/registers', 'bnh.manager'],
  ...[
    '',
    'units',
    'people',
    'parties',
    'api-clients',
    'webhooks',
    'queues',
    'audit',
    'certificates',
    'templates',
    'services',
    'holidays',
    'directives',
    'routing',
  ].map((place): [string, string] => [`/admin/${place}`, 'qlb.admin']),
];
/** Sign-in and the change of a given password come before the app and have stories of their own. */
const BEFORE_THE_APP = ['/', '/sign-in', '/password'];

interface Made {
  entryId: string;
  draftId: string;
  requestId: string;
  /** Approved, and no permit begun. */
  approvedId: string;
  permitId: string;
}

storiesNeeding('chromium')('every screen of the browser app', () => {
  let office: Office;
  let made: Made;
  const seats = new Map<string, Seat>();

  beforeAll(async () => {
    office = await openOffice();
    made = await makeSomethingToSee(office);
  });
  afterAll(() => office?.close());

  /** Everybody sits before an old browser. */
  async function seatOf(userName: string): Promise<Seat> {
    const seat = seats.get(userName) ?? (await office.sitDown(userName));
    if (!seats.has(userName)) await seat.context.addInitScript(OLD_BROWSER);
    seats.set(userName, seat);
    return seat;
  }

  /** The screen before was left in English. */
  async function speakArabic({ page }: Seat) {
    if (page.url() !== 'about:blank') await page.evaluate(`localStorage.removeItem('diwan.settings')`);
  }

  it('is looked at here', () => {
    const written = readFileSync('web/src/router.tsx', 'utf8');
    const declared = written.matchAll(/getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g);
    const routes = [...declared].map(([, parent, path]) => (parent === 'admin' ? `/admin${path}` : path!));
    const inside = routes.filter((path) => path !== '/admin');
    const expected = [...BEFORE_THE_APP, ...SCREENS.map(([route]) => route)];
    expect(expected.sort()).toEqual(inside.sort());
  });

  it.each(SCREENS)('%s turns round with the language, runs over at no width and has no barrier', async (...screen) => {
    const [route, userName, address] = screen;
    const seat = await seatOf(userName);
    const { page } = seat;
    await page.setViewportSize({ width: 1440, height: 900 });
    await speakArabic(seat);
    await seat.go(address?.(made) ?? route);
    for (const language of ['ar', 'en'] as const) {
      if (language === 'en') await page.getByRole('button', { name: 'Language' }).click();
      await page.locator(`html[dir=${language === 'ar' ? 'rtl' : 'ltr'}]`).waitFor();
      await until('the whole screen', async () => (await page.locator('main [aria-busy="true"]').count()) === 0);
      const side = await page.locator('nav.side').first().boundingBox();
      expect(side!.x > 700).toBe(language === 'ar');
      for (const width of WIDTHS[language]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await overflow(page)]).toEqual([width, 0]);
        if (width === (language === 'ar' ? 390 : 1440)) expect(await barriers(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(seat.complaints).toEqual([]);
  });
});

/** A request before its department, with a letter begun and an answer awaited. */
async function makeRequest({ app }: Office): Promise<string> {
  const { BNH } = await unitIds(app);
  const [window, employee] = [await app.as('bnh.window'), await app.as('bnh.employee')];
  const { id } = await receive(window, BNH);
  const path = `/api/v1/requests/${id}`;
  await window
    .post(`${path}/advance`, { note: 'المستندات مكتملة', told: 'حُوّل الطلب إلى الإدارة الهندسية' })
    .expect(200);
  await employee.post(`${path}/start-letter`, {}).expect(201);
  await employee.post(`${path}/pause`, { holderName: 'شركة الكهرباء', reason: 'بيان المرافق' }).expect(200);
  return id;
}

/** One letter of each kind of place: on paper, in writing, sent and arrived; a request and a permit. */
async function makeSomethingToSee(office: Office): Promise<Made> {
  const { TKH, QLY } = await unitIds(office.app);
  const entryId = await registerPaper(office, 'bnh.clerk', { subject: 'بشأن صيانة طريق (ميت العطار)', number: '١٨/ب' });
  const sent = await signedLetter(office.app, { from: 'TKH', to: ['BNH'], subject: 'بشأن حدود الزمام' });
  const [dispatch] = await send(office.app, 'tkh.clerk', sent);
  await office.app.app.get(Consumer).performAllDue();
  await arrived(office.app, dispatch!.id);
  const draftId = await begin(await office.app.as('tkh.clerk'), TKH, letterText([{ kind: 'TO', unitId: QLY }]));
  const requestId = await makeRequest(office);
  const approvedId = await decidedRequest(office.app);
  const permitId = await issued(office.app);
  await (await office.app.as('bnh.head')).post(`/api/v1/permits/${permitId}/suspend`, GROUNDS).expect(200);
  return { entryId, draftId, requestId, approvedId, permitId };
}
