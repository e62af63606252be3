import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTICE_KINDS, wishByDefault } from '../src/notifications/notice.js';
import type { Notice } from '../src/notifications/notify.js';
import { DailyRounds } from '../src/queue/daily-rounds.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp } from './support/app.js';
import {
  addressOf,
  digestsAreOut,
  MAIL_FROM,
  mails,
  mailsEnded,
  reachable,
  SOON,
  timePasses,
  todayIs,
  urgent,
} from './support/mails.js';
import { personId, sheet, tell, unitId } from './support/notices.js';
import { openPostOffice, type PostOffice } from './support/post-office.js';
import { until } from './support/until.js';

const SECRET = 'تحقيق لا يُرسل';
const OPEN = 'بشأن تطهير ترعة الباجورية';
const ROUND = `SELECT FROM daily_round WHERE kind = 'mail-digest'`;
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Tomorrow at the earliest, so that no clock is turned back. */
function nextFriday(): string {
  const today = new Date().toISOString().slice(0, 10);
  for (let days = 2; ; days += 1) if (new Date(dayAfter(today, days)).getUTCDay() === 5) return dayAfter(today, days);
}

describe('mails', () => {
  let diwan: TestApp;
  let office: PostOffice;
  let banha: string;
  beforeAll(async () => {
    office = await openPostOffice();
    diwan = await startApp('diwan_world', { ...SOON, SMTP_URL: office.url, MAIL_FROM });
    banha = await unitId(diwan, 'BNH');
    await digestsAreOut(diwan);
    await reachable(diwan, 'bnh.head', 'bnh.manager', 'bnh.clerk');
    await diwan.app.get(ErrandsWorker).start();
  });
  afterEach(() => {
    office.arrived.splice(0);
    office.answers = () => undefined;
  });
  afterAll(async () => {
    await diwan?.close();
    await office?.close();
  });
  const arrives = (many = 1) =>
    until('mails', async () => (office.arrived.length >= many ? office.arrived : undefined));

  it('an urgent thing is mailed at once: Arabic first and English second, with a link, and no word of a letter in its header', async () => {
    const { entryId, entryNumber, year } = await sheet(diwan, OPEN);
    await tell(diwan, urgent(banha, { entryId }));
    const [mail] = await arrives();
    await mailsEnded(diwan, 1);
    const arabic = String(entryNumber).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    expect(mail!.to).toEqual([addressOf('bnh.head')]);
    expect(mail!.subject).toBe('عاجل: فات الموعد | Urgent: A deadline has passed');
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain(OPEN);
      expect(body).toContain(arabic);
      expect(body).toContain(`Entry ${entryNumber}/${year}`);
      expect(body).toContain(`https://diwan.example/entries/${entryId}`);
      expect(body.indexOf('فات الموعد')).toBeLessThan(body.indexOf('A deadline has passed'));
    }
    expect(mail!.html).toContain('<html lang="ar" dir="rtl">');
    const [kept] = (await mails(diwan)).slice(-1);
    expect(kept).toMatchObject({ state: 'SENT', messageId: mail!.messageId });
    expect(kept.messageId).toMatch(/^<[0-9a-f-]{36}@qalyubia\.example>$/);
  });

  it('whoever wishes none, has no address, or cannot sign in any more when its turn comes gets none', async () => {
    const before = (await mails(diwan)).length;
    await (await diwan.as('bnh.clerk'))
      .put('/api/v1/me/notification-wishes', { wishes: [{ kind: 'deadline-passed', inApp: true, mail: 'DIGEST' }] })
      .expect(200);
    await tell(diwan, urgent(banha, { to: { roles: ['CLERK'] } }));
    await tell(diwan, urgent(await unitId(diwan, 'TKH')));
    expect(await mails(diwan)).toHaveLength(before);
    const managerId = await personId(diwan, 'bnh.manager');
    await diwan.database.owner.transaction(async (tx) => {
      // told while the account was open, closed before the worker came
      await tx.query(
        `WITH n AS (INSERT INTO notification (person_id, unit_id, kind, cause, urgent) VALUES ($1, $2, 'deadline-passed', 'x', true) RETURNING id),
           m AS (INSERT INTO mail (person_id, kind, notification_id) SELECT $1, 'URGENT', id FROM n RETURNING id)
         INSERT INTO errand (kind, subject_id) SELECT 'send-mail', id FROM m`,
        [managerId, banha],
      );
      await tx.query('UPDATE person SET disabled_at = official_time() WHERE id = $1', [managerId]);
    });
    await mailsEnded(diwan, before + 1);
    expect((await mails(diwan)).at(-1).state).toBe('NEEDLESS');
    expect(office.arrived).toEqual([]);
    await diwan.database.owner.query('UPDATE person SET disabled_at = NULL WHERE id = $1', [managerId]);
  });

  it('an address that is refused for good is given up at once and raises an alert, which names no address', async () => {
    office.answers = () => 550;
    const before = (await mails(diwan)).length;
    await tell(diwan, urgent(banha));
    await mailsEnded(diwan, before + 1);
    expect((await mails(diwan)).at(-1)).toMatchObject({ state: 'FAILED', fault: 'smtp-550' });
    const admin = await diwan.as('qlb.admin');
    const alerts = await admin.get('/api/v1/alerts').expect(200);
    expect(alerts.body.items).toMatchObject([{ code: 'mail-refused' }]);
    expect(alerts.text).not.toContain('mail.example');
  });

  it('while the server is away it is tried again with longer and longer waits, and given up loudly after the eighth (INV-20)', async () => {
    office.answers = () => 451;
    await tell(diwan, urgent(banha));
    const errand = async () =>
      (
        await diwan.database.owner.query(`SELECT id, state, attempts, last_error AS "lastError" FROM errand
        WHERE kind = 'send-mail' ORDER BY id DESC LIMIT 1`)
      )[0];
    for (let attempts = 1; attempts < 8; attempts += 1) {
      await until(`failure ${attempts}`, async () => (await errand()).attempts === attempts);
      await timePasses(diwan);
    }
    await until('the end', async () => (await errand()).state === 'FAILED');
    expect((await errand()).lastError).toBe('smtp-451');
    const admin = await diwan.as('qlb.admin');
    const alerts = (await admin.get('/api/v1/alerts').expect(200)).body.items;
    expect(alerts.map(({ code }: { code: string }) => code)).toContain('send-mail-failed');
    // and whoever has mended the server has it sent
    office.answers = () => undefined;
    await admin.post(`/api/v1/errands/${(await errand()).id}/retry`).expect(200);
    await arrives();
    await until('the note of it', async () => (await mails(diwan)).at(-1).state === 'SENT');
  });

  it('no mail of a world with confidential letters says their subject or whom they are from; an uncleared reader gets no number (INV-36)', async () => {
    const { entryId, entryNumber, year } = await sheet(diwan, SECRET, 'CONFIDENTIAL');
    const everybody: Notice['to'] = { roles: ['CLERK', 'HEAD', 'REGISTRY_MANAGER', 'EMPLOYEE'] };
    const before = (await mails(diwan)).length;
    await tell(diwan, ...NOTICE_KINDS.map((kind) => urgent(banha, { kind, to: everybody, entryId })));
    const many = 2 * NOTICE_KINDS.filter((kind) => wishByDefault(kind).mail === 'AT_ONCE').length;
    await mailsEnded(diwan, before + many);
    // told while cleared, sent when not: the mail says no more than may be known by then
    office.answers = () => 451;
    await tell(diwan, urgent(banha, { entryId }));
    await until('the refusal', async () => (await mails(diwan)).at(-1).state === 'WAITING');
    const posts = 'SELECT post_id FROM post_held_now WHERE person_id = $1';
    await diwan.database.owner.query(`UPDATE post SET cleared = false WHERE id IN (${posts})`, [
      await personId(diwan, 'bnh.head'),
    ]);
    office.answers = () => undefined;
    await timePasses(diwan);
    await arrives(many + 1);
    for (const { whole } of office.arrived) {
      expect(whole).not.toContain(SECRET);
      expect(whole).not.toContain('وزارة الري');
    }
    const numbered = office.arrived.map(({ text }) => text.includes(`Entry ${entryNumber}/${year}`));
    expect(numbered).toEqual([...Array.from({ length: many }, () => true), false]);
    expect(office.arrived.map(({ to }) => to[0])).not.toContain(addressOf('bnh.clerk'));
    await diwan.database.owner.query(`UPDATE post SET cleared = true WHERE id IN (${posts})`, [
      await personId(diwan, 'bnh.head'),
    ]);
  });

  it('the digest of the morning lists what is unread, once a day, on working days only', async () => {
    const { entryId } = await sheet(diwan, OPEN, 'NORMAL', nextFriday());
    const secret = await sheet(diwan, SECRET, 'CONFIDENTIAL');
    await tell(
      diwan,
      urgent(banha, { kind: 'reply-arrived', entryId }),
      urgent(banha, { kind: 'annotation-written', entryId: secret.entryId }),
    );
    await until('the urgent one', async () =>
      (await mails(diwan)).every(({ state }: { state: string }) => state !== 'WAITING'),
    );
    office.arrived.splice(0);
    const digests = async () => (await mails(diwan)).filter(({ kind }: { kind: string }) => kind === 'DIGEST').length;
    const friday = nextFriday();
    // a day off, and the round of a working day that was missed
    for (const [day, time] of [
      [friday, '09:00'],
      [dayAfter(friday, 3), '03:00'],
    ] as const) {
      await todayIs(diwan, `${day}T${time}:00+02:00`);
      await until('the round', async () => (await diwan.database.owner.query(ROUND)).length === 1);
    }
    expect(await digests()).toBe(0);
    await todayIs(diwan, `${dayAfter(friday, 3)}T07:10:00+02:00`);
    await until('digests', async () => (await digests()) > 0);
    await timePasses(diwan);
    await until('all ended', async () =>
      (await mails(diwan)).every(({ state }: { state: string }) => state !== 'WAITING'),
    );
    await diwan.app.get(DailyRounds).beginDue();
    const heads = office.arrived.filter(({ to }) => to[0] === addressOf('bnh.head'));
    expect(heads).toHaveLength(1);
    expect(heads[0]!.text).toContain(OPEN);
    expect(heads[0]!.text).toContain('مكاتبة سرية');
    // owed since before the weekend
    expect(heads[0]!.text).toMatch(/ردود فات موعدها: [٠-٩]+\nhttps:\/\/diwan\.example\/incoming\?only=late/);
    expect(heads[0]!.subject).toMatch(/^ملخص اليوم: [٠-٩]+ غير مقروء \| Today: \d+ unread$/);
  });
});
