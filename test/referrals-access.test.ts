import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { Desk, type Given } from './support/desk.js';

describe('who may know of a referral, make one and end it', () => {
  let diwan: TestApp;
  let desk: Desk;
  let head: Voice;
  let clerk: Voice;
  let employee: Voice;
  let manager: Voice;

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    desk = await Desk.of(diwan);
    head = desk.voice('head');
    clerk = desk.voice('clerk');
    employee = desk.voice('employee');
    manager = desk.voice('manager');
  });
  afterAll(() => diwan.close());

  const one = async (wish: object) => {
    const entryId = await desk.entry();
    const { body } = await head.post(`/api/v1/entries/${entryId}/referrals`, { referrals: [wish] }).expect(201);
    return { id: body.items[0].id as string, entryId };
  };
  const act = (voice: Voice, id: string, step: string, body: object = {}) =>
    voice.post(`/api/v1/referrals/${id}/${step}`, body);

  it('of a secret letter goes to those who may read it, by those who may, and nobody else sees it (INV-36)', async () => {
    const entryId = await desk.entry({ secrecy: 'CONFIDENTIAL', scans: [await desk.scan()] });
    const at = `/api/v1/entries/${entryId}/referrals`;
    const wish = (holder: object) => ({ referrals: [{ kind: 'ACTION', ...holder }] });
    const person = await head.post(at, wish({ personId: desk.person('employee') }));
    expect([person.status, person.body.code, person.body.field]).toEqual([
      422,
      'holder-not-cleared',
      'referrals.0.personId',
    ]);
    const department = await head.post(at, wish({ departmentId: desk.department('ENG') }));
    expect([department.body.code, department.body.field]).toEqual(['holder-not-cleared', 'referrals.0.departmentId']);
    const { body } = await head.post(at, wish({ departmentId: desk.department('ARCH') })).expect(201);
    const id = body.items[0].id;
    expect(await desk.queue('clerk', 'department')).not.toContainEqual(expect.objectContaining({ id }));
    expect(await desk.queue('manager', 'department')).toContainEqual(expect.objectContaining({ id }));
    expect((await clerk.get(at).expect(200)).body).toEqual({ items: [], abilities: [] });
    expect((await act(clerk, id, 'receive')).status).toBe(404);
    expect([await desk.told('clerk', 'referral-made', id), await desk.told('manager', 'referral-made', id)]).toEqual([
      0, 1,
    ]);
    await desk.deputy(
      'REFER',
      async (deputy) => expect((await deputy.post(at, wish({ personId: desk.person('manager') }))).status).toBe(403),
      'employee',
    );
    await expect(
      desk.rows(
        `INSERT INTO referral (entry_id, unit_id, batch_id, kind, person_id, made_by, made_by_title_ar, made_by_title_en)
         VALUES ($1, $2, uuidv7(), 'ACTION', $3, $3, 'x', 'x')`,
        [entryId, desk.unitId, desk.person('employee')],
      ),
    ).rejects.toThrow('holder-not-cleared');
  });

  it('stays inside its unit: nobody elsewhere knows of it, not even by its number (INV-35)', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    const other = await diwan.as('tkh.head');
    const governor = await diwan.as('qlb.governor');
    expect((await other.get(`/api/v1/entries/${entryId}/referrals`)).status).toBe(404);
    expect((await act(other, id, 'comment', { text: 'من طوخ' })).status).toBe(404);
    expect((await other.get(`/api/v1/referrals?unitId=${desk.unitId}&queue=late`)).status).toBe(404);
    expect((await governor.get(`/api/v1/entries/${entryId}/referrals`).expect(200)).body).toEqual({
      items: [],
      abilities: [],
    });
    expect((await act(governor, id, 'comment', { text: 'من الديوان' })).status).toBe(404);
    const { departments, people } = (await employee.get(`/api/v1/referral-holders?unitId=${desk.unitId}`).expect(200))
      .body;
    expect(departments.map((one: Given) => one.code)).toContain('ENG');
    expect(people.map((one: Given) => one.id)).not.toContain(desk.person('window'));
    expect((await other.get(`/api/v1/referral-holders?unitId=${desk.unitId}`)).status).toBe(404);
  });

  it('is made by the head, or by who stands in for the head, and then both names stand by it', async () => {
    const entryId = await desk.entry();
    const wish = { referrals: [{ kind: 'ACTION', departmentId: desk.department('ENG') }] };
    expect((await manager.post(`/api/v1/entries/${entryId}/referrals`, wish)).status).toBe(403);
    await desk.deputy('SIGN', async (deputy) => {
      expect((await deputy.post(`/api/v1/entries/${entryId}/referrals`, wish)).status).toBe(403);
    });
    await desk.deputy('REFER', async (deputy) => {
      const { body } = await deputy.post(`/api/v1/entries/${entryId}/referrals`, wish).expect(201);
      expect(body.items[0]).toMatchObject({
        madeBy: { id: desk.person('manager') },
        onBehalfOf: { id: desk.person('head') },
      });
    });
    const [mine] = (await manager.get(`/api/v1/entries/${entryId}/referrals`)).body.items;
    expect(mine.abilities).toEqual(['comment']);
    expect((await act(manager, mine.id, 'withdraw', { reason: 'انتهت النيابة' })).status).toBe(403);
    expect((await head.get(`/api/v1/entries/${entryId}/referrals`)).body.items[0].abilities).toContain('withdraw');
  });

  it('keeps its unit open until it has ended (INV-34)', async () => {
    const [waiting] = await desk.rows(
      `SELECT count(*)::integer AS open FROM referral WHERE unit_id = $1 AND state IN ('PENDING', 'RECEIVED', 'IN_PROGRESS')`,
      [desk.unitId],
    );
    expect(waiting.open).toBeGreaterThan(0);
    await desk.rows(`UPDATE org_unit_version SET valid = '[2020-01-01,)' WHERE unit_id = $1`, [desk.unitId]);
    const admin = await diwan.as('qlb.admin');
    const { status, body } = await admin.post(`/api/v1/units/${desk.unitId}/deactivate`);
    expect([status, body.code, body.open.referrals]).toEqual([409, 'unit-has-open-items', waiting.open]);
  });

  it('says what it was for ever: nobody rewrites a referral or what happened to it, or a state of their own', async () => {
    const { id } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    await act(employee, id, 'receive').expect(200);
    await expect(desk.rows(`UPDATE referral SET note = 'x'`)).rejects.toThrow('append-only');
    await expect(desk.rows('DELETE FROM referral_event')).rejects.toThrow('append-only');
    const { app } = diwan.database;
    await expect(app.query(`UPDATE referral SET state = 'COMPLETED'`)).rejects.toThrow('permission denied');
    await expect(desk.rows('UPDATE referral SET parent_id = id WHERE id = $1', [id])).rejects.toThrow('append-only');
  });
});
