import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceContent } from '../src/service-catalogue/service-view.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { type UnitCode, unitIds } from './support/letters.js';
import { serviceText } from './support/requests.js';

describe('what the technology centres offer', () => {
  let diwan: TestApp;
  let admin: Voice;
  let window: Voice;
  let units: Record<UnitCode, string>;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    [admin, window] = [await diwan.as('qlb.admin'), await diwan.as('bnh.window')];
    units = await unitIds(diwan);
  });
  afterAll(() => diwan?.close());

  const services = '/api/v1/services';
  const make = async (more: object) => (await admin.post(services, serviceText(more)).expect(201)).body;
  const codesFor = async (voice: Voice, query = '') =>
    (await voice.get(`${services}?limit=200${query}`).expect(200)).body.items.map(({ code }: { code: string }) => code);

  it('is there from the first day in every field, sound as if it had been entered today, with its first version kept', async () => {
    const { items } = (await window.get(`${services}?limit=200`).expect(200)).body;
    expect(items.length).toBeGreaterThanOrEqual(20);
    expect(new Set(items.map(({ field }: { field: string }) => field)).size).toBe(8);
    for (const { id, code, version, retired, changedAt, abilities, ...content } of items) {
      expect([version, retired, abilities, typeof changedAt]).toEqual([1, false, [], 'string']);
      expect(ServiceContent.parse(content)).toEqual(content);
      expect((await admin.get(`${services}/${id}/versions/1`).expect(200)).body.content).toEqual(content);
      await admin.put(`${services}/${id}`, content, { 'If-Match': '"v1"' }).expect(200);
      expect(code).toMatch(/^[A-Z]{3}-\d\d$/);
    }
    const permits = items.filter(({ issuesPermit }: { issuesPermit: boolean }) => issuesPermit);
    expect(permits.map(({ code }: { code: string }) => code)).toEqual(['BLD-01', 'BLD-02', 'BLD-03']);
  });

  it('differs by the kind of unit and by the field', async () => {
    await make({ code: 'CITY-1', unitKinds: ['CITY'], field: 'LIFTS' });
    expect(await codesFor(window, `&unitId=${units.BNH}`)).not.toContain('CITY-1');
    expect(await codesFor(window, `&unitId=${units.QHA}`)).toContain('CITY-1');
    expect(await codesFor(window, `&unitId=${units.QLB}`)).toEqual([]);
    expect(await codesFor(window, '&field=LIFTS')).toEqual(['CITY-1', 'LFT-01', 'LFT-02']);
    const first = (await window.get(`${services}?limit=2`).expect(200)).body;
    expect((await window.get(`${services}?limit=200&after=${first.next}`)).body.items[0].code).toBe('BLD-03');
  });

  it('changes as a new version by whoever saw the last one, and every version stays readable', async () => {
    const { id, versions } = await make({ code: 'CHG-1' });
    expect(versions).toMatchObject([{ version: 1, by: { nameEn: expect.any(String) } }]);
    const change = (tag?: string) =>
      admin.put(`${services}/${id}`, serviceText({ targetDays: 9 }), tag ? { 'If-Match': tag } : {});
    expect((await change().expect(428)).body.code).toBe('version-missing');
    const { headers, body } = await change('"v1"').expect(200);
    expect([headers.etag, body.version, body.targetDays]).toEqual(['"v2"', 2, 9]);
    expect((await change('"v1"').expect(412)).body.code).toBe('version-stale');
    expect((await admin.get(`${services}/${id}/versions/1`).expect(200)).body.content).toEqual(serviceText());
    expect((await window.get(`${services}/${id}`).expect(200)).body.versions).toEqual([]);
    const events = await diwan.database.owner.query(
      'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(events).toEqual([
      { action: 'service.created', detail: { version: 1 } },
      { action: 'service.changed', detail: { version: 2 } },
    ]);
  });

  it('out of use is offered to nobody, and comes back when it is wanted', async () => {
    const { id } = await make({ code: 'OLD-1' });
    expect((await admin.post(`${services}/${id}/retire`).expect(200)).body.abilities).toEqual(['reinstate']);
    expect(await codesFor(window)).not.toContain('OLD-1');
    await window.get(`${services}/${id}`).expect(404);
    expect(await codesFor(admin, '&retired=true')).toEqual(['OLD-1']);
    const change = admin.put(`${services}/${id}`, serviceText(), { 'If-Match': '"v1"' });
    expect((await change.expect(409)).body.code).toBe('service-retired');
    await admin.post(`${services}/${id}/reinstate`).expect(200);
    expect((await admin.post(`${services}/${id}/reinstate`).expect(409)).body.code).toBe('service-offered');
  });

  type Odd = { code?: string; departmentCode?: string; steps?: number[]; documents?: string[] };
  it.each<[string, Odd, number, string, string | undefined]>([
    ['a code that is taken', { code: 'BLD-01' }, 409, 'service-code-taken', undefined],
    ['a code that no QR code holds', { code: 'TOO-LONG-1' }, 422, 'invalid-request', 'code'],
    ['steps without a department', { steps: [0, 2, 3] }, 422, 'steps-out-of-order', 'steps'],
    ['a decision before the window', { steps: [2, 1, 0, 3] }, 422, 'steps-out-of-order', 'steps'],
    ['a department that no unit has', { departmentCode: 'MOON' }, 422, 'department-unknown', 'departmentCode'],
    ['a step of no department', { steps: [0, 4, 2, 3] }, 422, 'step-department-missing', 'steps'],
    ['a step of an unknown department', { steps: [0, 5, 2, 3] }, 422, 'department-unknown', 'steps.1.departmentCode'],
    ['one document twice', { documents: ['NID', 'NID'] }, 422, 'document-twice', 'documents.1.code'],
    ['a document called OTHER', { documents: ['OTHER'] }, 422, 'document-twice', 'documents.0.code'],
  ])('is refused with %s', async (_why, odd, status, code, field) => {
    const [first, department, head, last] = serviceText().steps;
    const steps = [
      first,
      department,
      head,
      last,
      { ...department, departmentCode: null },
      { ...department, departmentCode: 'MOON' },
    ];
    const body = serviceText({
      code: 'ODD-1',
      ...odd,
      ...(odd.steps && { steps: odd.steps.map((at) => steps[at]) }),
      ...(odd.documents && { documents: odd.documents.map((one) => ({ ...serviceText().documents[0], code: one })) }),
    });
    const answer = await admin.post(services, body);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([status, code, field]);
  });
});

describe('holidays', () => {
  let diwan: TestApp;
  let admin: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    admin = await diwan.as('qlb.admin');
  });
  afterAll(() => diwan?.close());

  const holidays = '/api/v1/holidays';
  const names = { nameAr: 'عيد الفطر المبارك', nameEn: 'Eid al-Fitr' };
  const daysOf = async (query: string) =>
    (await admin.get(`${holidays}?${query}`).expect(200)).body.items.map(({ day }: { day: string }) => day);

  it('that the law fixes are there, year by year', async () => {
    const days = await daysOf('year=2027');
    expect(days).toEqual(expect.arrayContaining(['2027-01-07', '2027-05-03', '2027-10-06']));
    expect(days).toEqual([...days].sort());
    const { items, next } = (await admin.get(`${holidays}?year=2027&limit=3`).expect(200)).body;
    expect(items).toHaveLength(3);
    expect((await daysOf(`year=2027&after=${next}`))[0]).toBe(days[3]);
  });

  it('are added, named and taken back by an administrator, and counted by every deadline (INV-31)', async () => {
    const wednesdayAfter = async () =>
      (await diwan.database.owner.query(`SELECT add_working_days('2031-03-02', 3)::text AS day`))[0].day;
    expect(await wednesdayAfter()).toBe('2031-03-05');
    const added = await admin.post(holidays, { ...names, day: '٢٠٣١-٠٣-٠٤' }).expect(201);
    expect(added.body).toEqual({ day: '2031-03-04', ...names, abilities: ['rename', 'remove'] });
    expect(await wednesdayAfter()).toBe('2031-03-06');
    expect((await admin.post(holidays, { ...names, day: '2031-03-04' }).expect(409)).body.code).toBe('holiday-taken');
    const renamed = await admin.put(`${holidays}/2031-03-04`, { nameAr: 'وقفة', nameEn: 'Eve' }).expect(200);
    expect(renamed.body.nameEn).toBe('Eve');
    expect((await admin.raw('delete', `${holidays}/2031-03-04`).expect(200)).body.day).toBe('2031-03-04');
    expect(await wednesdayAfter()).toBe('2031-03-05');
    expect((await admin.raw('delete', `${holidays}/2031-03-04`).expect(404)).body.code).toBe('holiday-unknown');
    const events = await diwan.database.owner.query(
      `SELECT action, detail FROM audit_event WHERE subject_kind = 'holiday' ORDER BY id`,
    );
    const detail = { day: '2031-03-04' };
    expect(events).toEqual(['added', 'renamed', 'removed'].map((what) => ({ action: `holiday.${what}`, detail })));
  });
});
