import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { type UnitCode, unitIds } from './support/letters.js';
import { machine, type Received, receive } from './support/requests.js';

const requests = '/api/v1/requests';

describe('the way of a request through its unit', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  let window: Voice;
  let employee: Voice;
  let head: Voice;
  let shop: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
    [window, employee, head] = [
      await diwan.as('bnh.window'),
      await diwan.as('bnh.employee'),
      await diwan.as('bnh.head'),
    ];
    shop = await machine(diwan, units.BNH, ['requests:read', 'requests:write']);
  });
  afterAll(() => diwan?.close());

  const act = (voice: Voice, id: string, path: string, body: object = {}) =>
    voice.post(`${requests}/${id}/${path}`, body);
  const refused = async (voice: Voice, id: string, path: string, body: object = {}) => {
    const answer = await act(voice, id, path, body);
    return [answer.status, answer.body.code];
  };
  const abilities = async (voice: Voice, id: string) =>
    (await voice.get(`${requests}/${id}`).expect(200)).body.abilities;
  const kindsOf = async (id: string, voice = employee) =>
    (await voice.get(`${requests}/${id}/timeline`).expect(200)).body.items.map(({ kind }: { kind: string }) => kind);
  const decided = async (decision: 'approve' | 'reject', more: object = {}): Promise<Received> => {
    const request = await receive(window, units.BNH, more);
    await act(window, request.id, 'advance').expect(200);
    await act(employee, request.id, 'advance').expect(200);
    await act(head, request.id, decision, { told: 'بعد الفحص' }).expect(200);
    return request;
  };

  it('goes from the window to the department, to the head, and back to the window', async () => {
    const { id } = await receive(window, units.BNH);
    expect(await abilities(window, id)).toEqual(['add-document', 'advance', 'withdraw']);
    expect(await abilities(employee, id)).toEqual(['add-document', 'pause', 'tie-letter', 'start-letter']);
    expect((await act(window, id, 'advance', { told: 'أحيل طلبكم للمعاينة' }).expect(200)).body).toMatchObject({
      step: 2,
      stepKind: 'DEPARTMENT',
      version: 2,
    });
    expect(await refused(window, id, 'advance')).toEqual([403, 'not-permitted']);
    await act(employee, id, 'advance', { note: 'تمت المعاينة' }).expect(200);
    expect(await refused(employee, id, 'approve')).toEqual([403, 'not-permitted']);
    expect(await refused(window, id, 'close')).toEqual([409, 'request-step-not-possible']);
    expect((await act(head, id, 'approve').expect(200)).body).toMatchObject({
      stepKind: 'HAND_OVER',
      decision: 'APPROVED',
    });
    const closed = (await act(window, id, 'close', { told: 'سلم البيان' }).expect(200)).body;
    expect(closed).toMatchObject({ state: 'CLOSED', outcome: 'HANDED_OVER', version: 5 });
    expect(await refused(window, id, 'withdraw', { reason: 'بعد فوات الأوان' })).toEqual([
      409,
      'request-step-not-possible',
    ]);
    expect(await kindsOf(id)).toEqual(['CREATED', 'STEP_CHANGED', 'STEP_CHANGED', 'APPROVED', 'CLOSED']);
    expect(await abilities(window, id)).toEqual([]);
    const { items } = (await window.get(`${requests}?state=CLOSED`).expect(200)).body;
    expect(items.map((line: Received) => line.id)).toContain(id);
  });

  it('that ends in a no tells the applicant why, and the answer is handed over', async () => {
    const { id } = await receive(window, units.BNH);
    await act(window, id, 'advance').expect(200);
    await act(head, id, 'advance').expect(200);
    expect((await act(head, id, 'reject', {}).expect(422)).body.errors[0].field).toBe('told');
    await act(head, id, 'reject', { told: 'الموقع خارج الحيز العمراني' }).expect(200);
    expect((await act(window, id, 'close').expect(200)).body).toMatchObject({
      decision: 'REJECTED',
      outcome: 'REJECTED',
    });
  });

  it('goes back with a reason, and what was decided is open again', async () => {
    const { id } = await decided('approve');
    expect(await refused(window, id, 'return', { toStep: 4, note: 'خطأ في الاسم' })).toEqual([422, 'step-not-before']);
    expect((await act(window, id, 'return', { toStep: 2 }).expect(422)).body.errors[0].field).toBe('note');
    expect((await act(window, id, 'return', { toStep: 2, note: 'خطأ في الاسم' }).expect(200)).body).toMatchObject({
      step: 2,
      decision: null,
    });
  });

  it('is taken back by the applicant at any step', async () => {
    const { id } = await receive(window, units.BNH);
    expect((await act(window, id, 'withdraw', { reason: 'عدل عن طلبه' }).expect(200)).body).toMatchObject({
      state: 'CLOSED',
      outcome: 'WITHDRAWN',
    });
  });

  it('that ends in a permit is over only when the permit is issued', async () => {
    const permit = await receive(window, units.BNH, { serviceCode: 'BLD-01', documents: [] });
    for (const voice of [window, employee, employee, employee]) await act(voice, permit.id, 'advance').expect(200);
    await act(head, permit.id, 'approve').expect(200);
    expect(await abilities(employee, permit.id)).toContain('prepare-permit');
    expect(await refused(window, permit.id, 'close')).toEqual([409, 'permit-not-issued']);
  });

  it('is changed only as it was seen, where the caller says what was seen', async () => {
    const { id } = await receive(window, units.BNH);
    const page = await window.get(`${requests}/${id}`).expect(200);
    expect(page.headers.etag).toBe('"v1"');
    await window.raw('post', `${requests}/${id}/advance`).set('If-Match', '"v1"').send({}).expect(200);
    const stale = await employee.raw('post', `${requests}/${id}/advance`).set('If-Match', '"v1"').send({});
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
  });

  it('is taken by the machine as far as window and departments go, never for the head', async () => {
    const { id } = await receive(shop, units.BNH, { externalReference: 'WAY-1' });
    await act(shop, id, 'advance').expect(200);
    await act(shop, id, 'advance', { note: 'معاينة خارجية' }).expect(200);
    expect(await abilities(shop, id)).not.toEqual(expect.arrayContaining(['approve']));
    expect(await refused(shop, id, 'approve')).toEqual([403, 'scope-missing']);
    await act(head, id, 'approve').expect(200);
    expect(await refused(shop, id, 'close', { override: 'بلا سبب' })).toEqual([403, 'override-not-permitted']);
    await act(shop, id, 'close').expect(200);
    const { items } = (await shop.get(`${requests}/${id}/timeline`).expect(200)).body;
    expect(items.map(({ note }: { note: string }) => note).join('')).toBe('');
    expect(items.at(-1)).toMatchObject({ byClient: 'shop', byNameAr: null });
    const page = (await shop.get(`${requests}/${id}`).expect(200)).body;
    expect([page.applicantNationalId, page.applicantPhone, page.externalReference]).toEqual([null, null, 'WAY-1']);
  });

  it('is written down once for each step, without a personal fact (INV-17)', async () => {
    const { id } = await decided('approve');
    const events = await diwan.database.owner.query(
      'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      'request.received',
      'request.advance',
      'request.advance',
      'request.approve',
    ]);
    expect(events[0].detail).toMatchObject({ code: 'BLD-04', channel: 'WINDOW' });
  });

  it('keeps a unit from being ended (INV-34)', async () => {
    const admin = await diwan.as('qlb.admin');
    await receive(await diwan.as('khs.window'), units.KHS);
    const age = `UPDATE org_unit_version SET valid = '[2020-01-01,)' WHERE unit_id = $1`;
    await diwan.database.owner.query(age, [units.KHS]);
    const answer = await admin.post(`/api/v1/units/${units.KHS}/deactivate`).expect(409);
    expect(answer.body.open).toEqual({ requests: 1 });
  });

  it('cannot be rewritten, taken away or opened again, even by the owner of the tables', async () => {
    const { id } = await receive(window, units.BNH);
    const { owner } = diwan.database;
    await expect(owner.query(`UPDATE service_request SET site = 'آخر' WHERE id = $1`, [id])).rejects.toThrow(
      'request-frozen',
    );
    await expect(owner.query('DELETE FROM service_request WHERE id = $1', [id])).rejects.toThrow();
    await act(window, id, 'withdraw', { reason: 'عدل عن طلبه' }).expect(200);
    const reopen = `UPDATE service_request SET state = 'IN_PROGRESS', closed_at = NULL, outcome = NULL WHERE id = $1`;
    await expect(owner.query(reopen, [id])).rejects.toThrow('request-frozen');
  });
});

describe('the clock of a request', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  let window: Voice;
  let employee: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
    [window, employee] = [await diwan.as('bnh.window'), await diwan.as('bnh.employee')];
    await diwan.database.owner.query(`INSERT INTO demo_clock (shows) VALUES ('2028-07-19T09:00:00Z')`);
  });
  afterAll(() => diwan?.close());

  const today = (day: string) =>
    diwan.database.owner.query('UPDATE demo_clock SET shows = $1, set_at = clock_timestamp()', [`${day}T09:00:00Z`]);
  const page = async (id: string) => (await employee.get(`${requests}/${id}`).expect(200)).body;

  it('counts working days, stands still while others hold the matter, and goes on by the days it stood (INV-31)', async () => {
    // seven working days from Wednesday 19 July 2028: Sunday the 23rd is a holiday
    const { id, dueOn } = await receive(window, units.BNH);
    expect(dueOn).toBe('2028-07-31');
    await window.post(`${requests}/${id}/advance`).expect(200);
    await today('2028-07-20');
    const pause = { holderName: 'شركة مياه الشرب', reason: 'رأي الشركة في المسار' };
    const paused = (await employee.post(`${requests}/${id}/pause`, pause).expect(200)).body;
    expect([paused.pausedOn, paused.dueOn]).toEqual(['2028-07-20', '2028-07-31']);
    expect((await employee.post(`${requests}/${id}/pause`, pause).expect(409)).body.code).toBe('already-paused');
    const unit = { holderUnitId: units.TKH, reason: 'حدود الزمام' };
    await employee.post(`${requests}/${id}/pause`, unit).expect(200);
    const seen = await page(id);
    expect(seen.heldBy).toEqual(['شركة مياه الشرب', 'مركز ومدينة طوخ']);
    expect([seen.late, seen.workingDaysLeft]).toEqual([false, 6]);
    const [second, first] = seen.pauses;
    // one of two holders answers: the clock still stands
    await today('2028-07-24');
    await employee.post(`${requests}/${id}/resume`, { pauseId: first.id }).expect(200);
    expect((await page(id)).pausedOn).toBe('2028-07-20');
    await today('2028-07-25');
    await employee.post(`${requests}/${id}/resume`, { pauseId: second.id, note: 'ورد الرأي' }).expect(200);
    // Monday the 24th and Tuesday the 25th are made up for; Sunday was nobody's working day
    expect(await page(id)).toMatchObject({ pausedOn: null, dueOn: '2028-08-02', workingDaysLeft: 6 });
    const again = await employee.post(`${requests}/${id}/resume`, { pauseId: second.id });
    expect([again.status, again.body.code]).toEqual([409, 'request-step-not-possible']);
  });

  it('that nobody stopped runs out, and is not late while an answer is awaited', async () => {
    await today('2028-09-03');
    const { id } = await receive(window, units.BNH, { serviceCode: 'CMP-02', documents: [] });
    await today('2028-09-11');
    expect(await page(id)).toMatchObject({ dueOn: '2028-09-10', late: true, workingDaysLeft: -1 });
    await employee.post(`${requests}/${id}/pause`, { holderUnitId: units.TKH, reason: 'حدود الزمام' }).expect(200);
    expect((await page(id)).late).toBe(false);
    const own = await employee.post(`${requests}/${id}/pause`, { holderUnitId: units.BNH, reason: 'لدينا' });
    expect([own.status, own.body.code]).toEqual([422, 'holder-is-own-unit']);
  });

  it('is moved by a holiday that is announced late, and moved back when it is taken back (INV-31)', async () => {
    await today('2028-11-05');
    const admin = await diwan.as('qlb.admin');
    const { id, dueOn } = await receive(window, units.BNH);
    expect(dueOn).toBe('2028-11-14');
    const holiday = async (day: string) => {
      await admin.post('/api/v1/holidays', { day, nameAr: 'عطلة', nameEn: 'Holiday' }).expect(201);
      return (await page(id)).dueOn;
    };
    expect(await holiday('2028-11-14')).toBe('2028-11-15');
    expect(await holiday('2028-11-10')).toBe('2028-11-15'); // a Friday
    expect(await holiday('2028-11-05')).toBe('2028-11-15'); // the day it was received
    expect(await holiday('2028-11-16')).toBe('2028-11-15'); // after it is due
    await admin.raw('delete', '/api/v1/holidays/2028-11-14').expect(200);
    expect((await page(id)).dueOn).toBe('2028-11-14');
  });

  it('is the official one: no other is set where a request was received (INV-05)', async () => {
    const { owner } = diwan.database;
    await owner.query('DELETE FROM demo_clock');
    await expect(owner.query(`INSERT INTO demo_clock (shows) VALUES ('2020-01-01')`)).rejects.toThrow(
      'books-not-empty',
    );
  });
});
