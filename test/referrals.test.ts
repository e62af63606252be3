import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFERRAL_ACTIONS, REFERRAL_KINDS, REFERRAL_STATES, stateAfter } from '../src/referrals/referral.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { Desk, type Given } from './support/desk.js';

describe('what a head refers inside the unit', () => {
  let diwan: TestApp;
  let desk: Desk;
  let head: Voice;
  let clerk: Voice;
  let employee: Voice;

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    desk = await Desk.of(diwan);
    head = desk.voice('head');
    clerk = desk.voice('clerk');
    employee = desk.voice('employee');
  });
  afterAll(() => diwan.close());

  const referred = async (wishes: object[], entryId?: string) => {
    const id = entryId ?? (await desk.entry());
    const { body } = await head.post(`/api/v1/entries/${id}/referrals`, { referrals: wishes }).expect(201);
    return { entryId: id, items: body.items as Given[], batchId: body.batchId as string, undoUntil: body.undoUntil };
  };
  const one = async (wish: object) => {
    const { items, entryId } = await referred([wish]);
    return { id: items[0]!.id, entryId };
  };
  const act = (voice: Voice, id: string, step: string, body: object = {}) =>
    voice.post(`/api/v1/referrals/${id}/${step}`, body);
  const stateOf = async (entryId: string) => (await head.get(`/api/v1/entries/${entryId}`).expect(200)).body.state;

  it('moves by one table, here and in the database', async () => {
    const [asked] = await desk.rows(
      `SELECT jsonb_object_agg(k || ' ' || s || ' ' || a, referral_state_after(k, s, a)) AS said
       FROM unnest($1::text[]) k, unnest($2::text[]) s, unnest($3::text[]) a`,
      [REFERRAL_KINDS, REFERRAL_STATES, REFERRAL_ACTIONS],
    );
    const told = REFERRAL_KINDS.flatMap((kind) =>
      REFERRAL_STATES.flatMap((state) =>
        REFERRAL_ACTIONS.map((action) => [`${kind} ${state} ${action}`, stateAfter(kind, state, action) ?? null]),
      ),
    );
    expect(Object.fromEntries(told)).toEqual(asked.said);
  });

  it('goes to a leader, to others beside it and to those who are only told, from the first day on (INV-29)', async () => {
    const entryId = await desk.entry();
    expect(await stateOf(entryId)).toBe('REGISTERED');
    const made = await referred(
      [
        { kind: 'ACTION', lead: true, departmentId: desk.department('ENG'), directive: 'STUDY', note: 'مع الرسم' },
        { kind: 'ACTION', personId: desk.person('manager'), workingDays: 0 },
        { kind: 'INFO', departmentId: desk.department('LEGAL'), directive: 'KNOW' },
      ],
      entryId,
    );
    const [due] = await desk.rows(
      'SELECT add_working_days(cairo_today(), 7)::text AS study, cairo_today()::text AS today',
    );
    expect(made.items).toMatchObject([
      { kind: 'ACTION', lead: true, dueOn: due.study, state: 'PENDING', note: 'مع الرسم', overdue: false, events: [] },
      { kind: 'ACTION', lead: false, dueOn: due.today, directive: null, holder: { personId: desk.person('manager') } },
      { kind: 'INFO', dueOn: null, directive: { code: 'KNOW', phraseAr: 'للعلم', phraseEn: 'For information' } },
    ]);
    expect(made.items[0]!.abilities).toEqual(['withdraw', 'comment', 'undo', 'reassign']);
    expect(made.undoUntil).toBe(made.items[0]!.undoUntil);
    expect(await stateOf(entryId)).toBe('REFERRED');
    const { body } = await employee.get(`/api/v1/entries/${entryId}/referrals`).expect(200);
    expect([body.items.length, body.abilities, body.items[0].undoUntil]).toEqual([3, [], null]);
    expect(body.items[0].abilities).toEqual(['receive', 'start', 'complete', 'return', 'forward', 'comment']);
    const events = await desk.rows(
      `SELECT detail FROM audit_event WHERE action = 'entry.referred' AND subject_id = $1`,
      [entryId],
    );
    expect(events).toEqual([{ detail: { batchId: made.batchId, referrals: 3 } }]);
  });

  it('is received, taken up and completed with an outcome; what was left out is written down with it (INV-17)', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    expect((await act(employee, id, 'receive').expect(200)).body.state).toBe('RECEIVED');
    expect(await stateOf(entryId)).toBe('IN_PROGRESS');
    const done = (await act(employee, id, 'complete', { outcome: 'تمت المعاينة' }).expect(200)).body;
    expect([done.state, done.events.map(({ action, text }: Given) => [action, text])]).toEqual([
      'COMPLETED',
      [
        ['RECEIVE', ''],
        ['START', ''],
        ['COMPLETE', 'تمت المعاينة'],
      ],
    ]);
    const audit = await desk.rows(`SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id`, [id]);
    expect(audit.map(({ action }: Given) => action)).toEqual(['referral.received', 'referral.completed']);
    const again = await act(employee, id, 'complete', { outcome: 'مرة أخرى' });
    expect([again.status, again.body.code]).toEqual([409, 'referral-step-not-possible']);
    expect(await stateOf(entryId)).toBe('IN_PROGRESS');
  });

  it('is led by one, however many heads say so at the same moment (INV-29)', async () => {
    const entryId = await desk.entry();
    await desk.deputy('REFER', async (deputy) => {
      const lead = (code: string) => ({
        referrals: [{ kind: 'ACTION', lead: true, departmentId: desk.department(code) }],
      });
      const answers = await Promise.all([
        head.post(`/api/v1/entries/${entryId}/referrals`, lead('ENG')),
        deputy.post(`/api/v1/entries/${entryId}/referrals`, lead('LEGAL')),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.code).toBe('lead-exists');
    });
    const { body } = await head.get(`/api/v1/entries/${entryId}/referrals`).expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('is not closed over the head of somebody who is at work on it, and says who that is (INV-29)', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    const file = () => clerk.post(`/api/v1/entries/${entryId}/filings`, { fileReference: '3/7' });
    const early = await file();
    expect([early.status, early.body.code, early.body.open, early.body.holders]).toEqual([
      409,
      'action-open',
      1,
      [{ nameAr: 'الإدارة الهندسية', nameEn: 'Engineering Department' }],
    ]);
    await act(employee, id, 'complete', { outcome: 'تم' }).expect(200);
    await file().expect(201);
    expect(await stateOf(entryId)).toBe('CLOSED');
    await head.post(`/api/v1/entries/${entryId}/reopenings`, { reason: 'ورد رد جديد' }).expect(201);
    expect(await stateOf(entryId)).toBe('IN_PROGRESS');
  });
});
