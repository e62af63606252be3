import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../src/signing/canonical-json.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { Desk, type Given } from './support/desk.js';
import { bytes, DEMO_PIN, wordsOf } from './support/letters.js';

describe('a desk that is handed over', () => {
  let diwan: TestApp;
  let desk: Desk;
  let head: Voice;
  let employee: Voice;
  const at = '/api/v1/desk-hand-overs';
  const wish = (more: object = {}) => ({
    unitId: desk.unitId,
    fromPersonId: desk.person('employee'),
    toPersonId: desk.person('clerk'),
    reason: 'نقل إلى وحدة أخرى',
    pin: DEMO_PIN,
    ...more,
  });
  const refer = async (entryId: string, ...referrals: object[]) =>
    (await head.post(`/api/v1/entries/${entryId}/referrals`, { referrals }).expect(201)).body.items;
  const toEmployee = (more: object = {}) => ({ kind: 'ACTION', personId: desk.person('employee'), ...more });
  const preview = (voice: Voice) =>
    voice.get(`${at}/preview?unitId=${desk.unitId}&fromPersonId=${desk.person('employee')}`);

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    desk = await Desk.of(diwan);
    head = desk.voice('head');
    employee = desk.voice('employee');
  });
  afterAll(() => diwan.close());

  it('is not empty, not the head’s own idea without a PIN, and goes to one holder', async () => {
    const answer = async (more: object, voice = head) => {
      const { status, body } = await voice.post(at, wish(more));
      return [status, body.code, body.field];
    };
    expect(await answer({})).toEqual([409, 'desk-empty', undefined]);
    await refer(await desk.entry(), toEmployee());
    expect(await answer({ pin: '111111' })).toEqual([422, 'pin-wrong', 'pin']);
    expect(await answer({ toDepartmentId: desk.department('ENG') })).toEqual([422, 'one-holder', 'toDepartmentId']);
    expect(await answer({ toPersonId: desk.person('employee') })).toEqual([422, 'holder-unchanged', 'toPersonId']);
    expect(await answer({ toPersonId: desk.person('window') })).toEqual([422, 'holder-unknown', 'toPersonId']);
    expect((await answer({}, desk.voice('manager')))[0]).toBe(403);
    expect((await answer({}, await diwan.as('tkh.head')))[0]).toBe(404);
    expect((await preview(employee)).status).toBe(403);
    expect((await preview(head).expect(200)).body.items).toHaveLength(1);
  });

  it('goes over whole, with leads, days and branches, by a list that the head signs (INV-17, INV-29)', async () => {
    const [lead] = await refer(await desk.entry(), toEmployee({ lead: true, directive: 'STUDY' }));
    const branches = { referrals: [{ kind: 'ACTION', departmentId: desk.department('LEGAL') }] };
    await employee.post(`/api/v1/referrals/${lead.id}/forward`, branches).expect(200);
    await refer(await desk.entry(), toEmployee({ kind: 'INFO' }));
    const filed = await desk.entry();
    await refer(filed, toEmployee({ kind: 'INFO' }));
    await head.post(`/api/v1/entries/${filed}/filings`, { fileReference: '9/9' }).expect(201);
    const before = (await preview(head).expect(200)).body;
    expect([before.items.length, before.unreadable]).toEqual([4, 0]);

    const { body } = await head.post(at, wish()).expect(201);
    expect(body).toMatchObject({
      referrals: 4,
      from: { id: desk.person('employee') },
      to: { personId: desk.person('clerk') },
    });
    expect(body.items).toEqual(before.items);
    expect(body.signed.holds).toBe(true);
    expect(canonicalJson(JSON.parse(body.signed.statement))).toBe(body.signed.statement);
    expect((await desk.queue('employee', 'mine')).length).toBe(0);
    const now = await desk.queue('clerk', 'mine');
    expect(now.map((line: Given) => line.replacesId).sort()).toEqual(
      before.items.map((item: Given) => item.referralId).sort(),
    );
    const leading = now.find((line: Given) => line.replacesId === lead.id);
    expect(leading).toMatchObject({ lead: true, dueOn: lead.dueOn, directive: lead.directive, undoUntil: null });
    const tree = (await head.get(`/api/v1/entries/${leading.entryId}/referrals`)).body.items;
    expect(tree[1]).toMatchObject({ parentId: leading.id, state: 'PENDING' });
    const audit = await desk.rows(
      `SELECT detail ->> 'referrals' AS n FROM audit_event WHERE action = 'desk-hand-over.made'`,
    );
    expect(audit).toEqual([{ n: '4' }]);
    const told = await desk.rows(
      `SELECT p.user_name FROM notification n JOIN person p ON p.id = n.person_id WHERE n.kind = 'desk-handed-over'`,
    );
    expect(told.map((row: Given) => row.user_name).sort()).toEqual(['bnh.clerk', 'bnh.employee']);
  });

  it('is on paper with every line and what the signature says, and its signature breaks with its words', async () => {
    const { items } = (await head.get(`${at}?unitId=${desk.unitId}`).expect(200)).body;
    const { body } = await head.get(`${at}/${items[0].id}`).expect(200);
    const pdf = (await head.get(`${at}/${items[0].id}/list.pdf`).buffer(true).parse(bytes).expect(200)).body;
    const words = wordsOf(pdf);
    for (const said of [
      'كشف تسليم',
      'نقل إلى وحدة أخرى',
      'للدراسة والرأي',
      body.signed.signerSerial.slice(-8).toUpperCase(),
    ])
      expect(words).toContain(said);
    await desk.rows('ALTER TABLE desk_hand_over DISABLE TRIGGER ALL');
    await desk.rows(`UPDATE desk_hand_over SET statement = replace(statement, 'STUDY', 'REPLY')`);
    await desk.rows('ALTER TABLE desk_hand_over ENABLE TRIGGER ALL');
    expect((await head.get(`${at}/${items[0].id}`).expect(200)).body.signed.holds).toBe(false);
  });

  it('is known to the head and to both ends, and to nobody else (INV-35)', async () => {
    const [{ id }] = (await employee.get(`${at}?unitId=${desk.unitId}`).expect(200)).body.items;
    await desk.voice('clerk').get(`${at}/${id}`).expect(200);
    const manager = desk.voice('manager');
    expect((await manager.get(`${at}/${id}`)).status).toBe(404);
    expect((await manager.get(`${at}?unitId=${desk.unitId}`).expect(200)).body.items).toEqual([]);
    expect((await (await diwan.as('tkh.head')).get(`${at}/${id}/list.pdf`)).status).toBe(404);
  });

  it('with a secret letter on it goes only to who may read it, and the list does not say what it is (INV-36)', async () => {
    const entryId = await desk.entry({ secrecy: 'CONFIDENTIAL', subject: 'زمردة', scans: [await desk.scan()] });
    await refer(entryId, { kind: 'ACTION', personId: desk.person('manager') });
    const from = { fromPersonId: desk.person('manager') };
    const open = await head.post(at, wish(from));
    expect([open.status, open.body.code, open.body.field]).toEqual([422, 'holder-not-cleared', 'toPersonId']);
    await desk.deputy(
      'REFER',
      async (deputy) => {
        const unread = await deputy.post(at, wish({ ...from, toPersonId: desk.person('head') }));
        expect([unread.status, unread.body.code]).toEqual([409, 'certificate-missing']);
      },
      'clerk',
    );
    const { body } = await head.post(at, wish({ ...from, toPersonId: desk.person('head') })).expect(201);
    expect([body.items[0].subject, JSON.stringify(body).includes('زمردة')]).toEqual([null, false]);
  });
});
