import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Notice, notify } from '../src/notifications/notify.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { addressOf, type Ear, listen } from './support/ear.js';
import { personId, sheet, tell, unitId } from './support/notices.js';

let diwan: TestApp;
let banha: string;
const made = (more: Partial<Notice> = {}): Notice => ({
  kind: 'referral-made',
  to: { roles: ['HEAD'] },
  unitId: banha,
  cause: randomUUID(),
  ...more,
});
const listed = async (voice: Voice, query = '') => (await voice.get(`/api/v1/notifications${query}`).expect(200)).body;
const unreadOf = async (voice: Voice) => (await voice.get('/api/v1/counts').expect(200)).body.noticesUnread;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  banha = await unitId(diwan, 'BNH');
});
afterAll(() => diwan?.close());

describe('what people are told of', () => {
  it('is a pointer: number, correspondent and subject are joined when it is read, through the access filter (INV-35)', async () => {
    const { entryId, entryNumber, year } = await sheet(diwan, 'بشأن ترعة الباجورية');
    await tell(diwan, made({ entryId, urgent: true, detail: { dueOn: '2026-03-01' } }));
    const head = await diwan.as('bnh.head');
    const [notice] = (await listed(head)).items;
    expect(notice).toMatchObject({
      kind: 'referral-made',
      urgent: true,
      entry: { id: entryId, direction: 'INBOUND', entryNumber, year },
      subject: 'بشأن ترعة الباجورية',
      counterpartyName: 'وزارة الري',
      masked: false,
      detail: { dueOn: '2026-03-01' },
      readAt: null,
    });
    const rows = JSON.stringify(await diwan.database.owner.query('SELECT * FROM notification'));
    expect(rows).not.toContain('ترعة');
    expect((await listed(await diwan.as('bnh.clerk'))).items).toEqual([]);
  });

  it('says nothing of a confidential letter to whoever may no longer read it, and is not told to the uncleared (INV-36)', async () => {
    const { entryId } = await sheet(diwan, 'تحقيق سري', 'CONFIDENTIAL');
    await tell(
      diwan,
      made({ kind: 'reply-arrived', to: { roles: ['CLERK', 'REGISTRY_MANAGER'] }, entryId, detail: { days: 3 } }),
    );
    expect((await listed(await diwan.as('bnh.clerk'))).items).toEqual([]);
    const manager = await diwan.as('bnh.manager');
    const [before] = (await listed(manager)).items;
    expect(before).toMatchObject({ subject: 'تحقيق سري', confidential: true, masked: false });
    const post = `SELECT h.post_id FROM post_held_now h WHERE h.person_id = $1`;
    await diwan.database.owner.query(`UPDATE post SET cleared = false WHERE id IN (${post})`, [
      await personId(diwan, 'bnh.manager'),
    ]);
    const [after] = (await listed(manager)).items;
    expect(after).toMatchObject({ subject: null, counterpartyName: null, letterId: null, masked: true, detail: {} });
    expect(after.entry).toMatchObject({ id: entryId });
  });

  it('is told once for one cause, never to who caused it, to a disabled person or to people of another unit', async () => {
    const notice = made({ kind: 'annotation-written', to: { roles: ['CLERK', 'HEAD'] } });
    const headId = await personId(diwan, 'tkh.head');
    await tell(diwan, { ...notice, unitId: await unitId(diwan, 'TKH'), except: headId });
    await tell(
      diwan,
      { ...notice, unitId: await unitId(diwan, 'TKH') },
      { ...notice, unitId: await unitId(diwan, 'TKH') },
    );
    const told = async (userName: string) =>
      (await listed(await diwan.as(userName))).items.filter(({ kind }: Notice) => kind === 'annotation-written').length;
    expect([await told('tkh.clerk'), await told('tkh.head'), await told('bnh.head')]).toEqual([1, 1, 0]);
    await diwan.database.owner.query(`UPDATE person SET disabled_at = official_time() WHERE user_name = 'qha.clerk'`);
    await tell(diwan, { ...notice, unitId: await unitId(diwan, 'QHA'), to: { roles: ['CLERK'] } });
    const count = 'SELECT count(*)::integer AS n FROM notification WHERE person_id = $1';
    expect(await diwan.database.owner.query(count, [await personId(diwan, 'qha.clerk')])).toEqual([{ n: 0 }]);
  });

  it('is paged by key, and read one by one or all up to one; what others were told is not there (INV-35)', async () => {
    const [head, other] = [await diwan.as('shq.head'), await diwan.as('khn.head')];
    const there = await unitId(diwan, 'SHQ');
    for (let nth = 0; nth < 5; nth += 1) await tell(diwan, made({ unitId: there }));
    expect(await unreadOf(head)).toBe(5);
    const first = await listed(head, '?limit=2');
    const second = await listed(head, `?limit=2&after=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    await other.post(`/api/v1/notifications/${ids[0]}/read`).expect(404);
    expect((await head.post(`/api/v1/notifications/${ids[1]}/read`).expect(200)).body).toEqual({ read: 1 });
    expect((await head.post('/api/v1/notifications/read', { upTo: ids[1] }).expect(200)).body).toEqual({ read: 3 });
    expect((await listed(head, '?unread=true')).items.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
    expect(await unreadOf(head)).toBe(1);
    const audited = `SELECT count(*)::integer AS n FROM audit_event WHERE action = 'notification.read' AND actor_id = $1`;
    expect(await diwan.database.owner.query(audited, [await personId(diwan, 'shq.head')])).toEqual([{ n: 2 }]);
  });

  it('goes where each person wishes: a kind that is not wished is not told, and other kinds stay as they are', async () => {
    const head = await diwan.as('ksh.head');
    const there = await unitId(diwan, 'KSH');
    const wishes = (await head.get('/api/v1/me/notification-wishes').expect(200)).body;
    expect(wishes).toMatchObject({ email: null, digestAt: '07:30', mailsAreSent: false });
    expect(wishes.wishes).toContainEqual({ kind: 'deadline-passed', inApp: true, mail: 'AT_ONCE' });
    const wished = { wishes: [{ kind: 'reply-arrived', inApp: false, mail: 'NONE' }] };
    const answer = (await head.put('/api/v1/me/notification-wishes', wished).expect(200)).body;
    expect(answer.wishes).toContainEqual(wished.wishes[0]);
    expect(answer.wishes).toHaveLength(wishes.wishes.length);
    await tell(diwan, made({ unitId: there, kind: 'reply-arrived' }), made({ unitId: there }));
    expect((await listed(head)).items.map(({ kind }: Notice) => kind)).toEqual(['referral-made']);
    await head
      .put('/api/v1/me/notification-wishes', { wishes: [{ kind: 'x', inApp: true, mail: 'NONE' }] })
      .expect(422);
  });
});

describe('the address of a person', () => {
  it('is shown to them alone; an administrator sets it and sees only that it is there', async () => {
    const [clerk, admin] = [await diwan.as('khn.clerk'), await diwan.as('qlb.admin')];
    const id = await personId(diwan, 'khn.clerk');
    const address = 'someone@mail.example';
    expect((await clerk.put('/api/v1/me/email', { email: address }).expect(200)).body).toEqual({ hasEmail: true });
    expect((await clerk.get('/api/v1/me/notification-wishes')).body.email).toBe(address);
    const seen = await admin.get(`/api/v1/people/${id}`).expect(200);
    expect(seen.body.hasEmail).toBe(true);
    expect(seen.text).not.toContain(address);
    const other = (await admin.put(`/api/v1/people/${id}/email`, { email: 'other@mail.example' }).expect(200)).body;
    expect([other.hasEmail, other.abilities.includes('set-email')]).toEqual([true, true]);
    expect((await clerk.get('/api/v1/me/notification-wishes')).body.email).toBe('other@mail.example');
    await clerk.put(`/api/v1/people/${id}/email`, { email: null }).expect(403);
    const wrong = await clerk.put('/api/v1/me/email', { email: 'not an address' }).expect(422);
    expect(wrong.body.errors).toEqual([{ field: 'email', code: 'email-malformed' }]);
    const kept = await diwan.database.owner.query(
      `SELECT detail::text FROM audit_event UNION ALL SELECT answer::text FROM answered_command`,
    );
    expect(JSON.stringify(kept)).not.toContain('mail.example');
  });
});

describe('the stream of notices', () => {
  let address: string;
  const ears: Ear[] = [];
  beforeAll(async () => {
    address = await addressOf(diwan);
  });
  afterEach(() => {
    for (const one of ears.splice(0)) one.leave();
  });
  const ear = async (voice: Voice, lastHeard?: string) => {
    const opened = await listen(address, voice, lastHeard);
    ears.push(opened);
    await opened.hears('the first event', () => true);
    return opened;
  };
  const noticesIn = ({ heard }: Ear) => heard.filter(({ event }) => event === 'notice');
  const idsOf = async (userName: string) =>
    (
      await diwan.database.owner.query('SELECT id FROM notification WHERE person_id = $1 ORDER BY written_in, id', [
        await personId(diwan, userName),
      ])
    ).map(({ id }: { id: string }) => id);

  it('goes on where the connection broke: every notice is told exactly once and in order', async () => {
    const head = await diwan.as('tkh.manager');
    const there = await unitId(diwan, 'TKH');
    const notice = () => made({ unitId: there, to: { roles: ['REGISTRY_MANAGER'] }, urgent: true });
    const first = await ear(head);
    await tell(diwan, notice());
    const heard = await first.hears('the first notice', ({ event }) => event === 'notice');
    expect(heard.facts).toEqual({ kind: 'referral-made', urgent: true, unread: 1 });
    first.leave();

    // Begun before the others and kept after the connection is back: its id is older than what was heard by then.
    const slow = diwan.app.get(DataSource).createQueryRunner();
    await slow.startTransaction();
    await notify(slow.manager, [notice()]);
    for (let nth = 0; nth < 3; nth += 1) await tell(diwan, notice());
    const second = await ear(head, heard.id);
    await slow.commitTransaction();
    await slow.release();
    await tell(diwan, notice());
    await second.hears('the last notice', ({ facts }) => facts.unread === 6);
    const told = [...noticesIn(first), ...noticesIn(second)].map(({ id }) => id);
    expect(told).toEqual(await idsOf('tkh.manager'));
    expect(told).toHaveLength(6);

    // Whoever heard everything is told nothing again.
    const third = await ear(head, told.at(-1));
    expect(third.heard.map(({ event, id }) => [event, id])).toEqual([['begun', told.at(-1)]]);
  });

  it('also for whoever had heard of nothing yet; after too many, or an event that is not theirs, it says to look again', async () => {
    const clerk = await diwan.as('qly.clerk');
    const there = await unitId(diwan, 'QLY');
    const notice = () => made({ unitId: there, to: { roles: ['CLERK'] } });
    const first = await ear(clerk);
    expect(first.heard[0]!.id).toBe('0');
    first.leave();
    await tell(diwan, notice(), notice());
    const second = await ear(clerk, '0');
    await second.hears('both', () => noticesIn(second).length === 2);
    expect(noticesIn(second).map(({ id }) => id)).toEqual(await idsOf('qly.clerk'));
    await tell(diwan, ...Array.from({ length: 99 }, notice));
    const third = await ear(clerk, '0');
    await third.hears('that they are too many', ({ event }) => event === 'look-again');
    expect(noticesIn(third)).toEqual([]);
    const [strangers] = await idsOf('tkh.manager');
    const fourth = await ear(clerk, strangers);
    await fourth.hears('that it is not known', ({ event }) => event === 'look-again');
  });
});
