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

  it('gives back what is not its own, with a reason, and it does not wait for anybody any more', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    const silent = await act(employee, id, 'return', { reason: ' ' });
    expect([silent.status, silent.body.field]).toEqual([422, 'reason']);
    const back = (await act(employee, id, 'return', { reason: 'من اختصاص الطرق' }).expect(200)).body;
    expect([back.state, back.abilities]).toEqual(['RETURNED', ['comment']]);
    expect(await stateOf(entryId)).toBe('REGISTERED');
    expect(await desk.told('head', 'referral-returned', id)).toBe(1);
  });

  it('is only taken note of where it is for information, and then is no work of anybody', async () => {
    const { id } = await one({ kind: 'INFO', personId: desk.person('clerk'), directive: 'NOTICE' });
    const started = await act(clerk, id, 'complete', { outcome: 'تم' });
    expect([started.status, started.body.code]).toEqual([409, 'referral-step-not-possible']);
    expect((await act(clerk, id, 'note').expect(200)).body).toMatchObject({ state: 'NOTED', abilities: ['comment'] });
  });

  it('is given on in parts: the bough is taken up, the lead stays with it, and it ends after its branches (INV-29)', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', lead: true, departmentId: desk.department('ENG') });
    const wish = (more: object) => ({ referrals: [{ kind: 'ACTION', personId: desk.person('clerk'), ...more }] });
    const leading = await act(employee, id, 'forward', wish({ lead: true }));
    expect([leading.status, leading.body.code, leading.body.field]).toEqual([
      422,
      'lead-stays-above',
      'referrals.0.lead',
    ]);
    const bough = (await act(employee, id, 'forward', wish({ directive: 'EXAMINE' })).expect(200)).body;
    expect([bough.state, bough.lead, bough.abilities]).toEqual(['IN_PROGRESS', true, ['forward', 'comment']]);
    const early = await act(employee, id, 'complete', { outcome: 'تم' });
    expect([early.status, early.body.code]).toEqual([409, 'sub-referral-open']);
    const all = (await employee.get(`/api/v1/entries/${entryId}/referrals`).expect(200)).body.items;
    expect(all[1]).toMatchObject({ parentId: id, lead: false, abilities: ['withdraw', 'comment', 'undo', 'reassign'] });
    await act(clerk, all[1].id, 'complete', { outcome: 'فُحص' }).expect(200);
    expect((await act(employee, id, 'complete', { outcome: 'تم' }).expect(200)).body.state).toBe('COMPLETED');
  });

  it('is withdrawn with all its branches, the lowest first', async () => {
    const { id, entryId } = await one({ kind: 'ACTION', departmentId: desk.department('ENG') });
    const on = (who: 'clerk' | 'manager') => ({ referrals: [{ kind: 'ACTION', personId: desk.person(who) }] });
    await act(employee, id, 'forward', on('clerk')).expect(200);
    const branch = (await head.get(`/api/v1/entries/${entryId}/referrals`)).body.items[1].id;
    await act(clerk, branch, 'forward', on('manager')).expect(200);
    expect((await act(employee, id, 'withdraw', { reason: 'لا يلزم' })).status).toBe(403);
    await act(head, id, 'withdraw', { reason: 'لا يلزم' }).expect(200);
    const { items } = (await head.get(`/api/v1/entries/${entryId}/referrals`)).body;
    expect(items.map(({ state }: Given) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);
    const order = await desk.rows(
      `SELECT v.referral_id AS id FROM referral_event v JOIN referral r ON r.id = v.referral_id
       WHERE r.entry_id = $1 AND v.action = 'WITHDRAW' ORDER BY v.id`,
      [entryId],
    );
    expect(order.map((row: Given) => row.id)).toEqual(items.map((item: Given) => item.id).reverse());
    expect(await desk.told('clerk', 'referral-withdrawn', branch)).toBe(1);
  });

  it('can be undone together for ten minutes, by who made it, as long as nobody has acted', async () => {
    const wishes = [
      { kind: 'ACTION', lead: true, departmentId: desk.department('ENG') },
      { kind: 'INFO', personId: desk.person('clerk') },
    ];
    const undo = (voice: Voice, batchId: string) => voice.post(`/api/v1/referral-batches/${batchId}/undo`);
    const first = await referred(wishes);
    expect((await undo(employee, first.batchId)).status).toBe(403);
    const { body } = await undo(head, first.batchId).expect(200);
    expect(body.items.map((item: Given) => [item.state, item.events[0].text])).toEqual([
      ['WITHDRAWN', 'undone'],
      ['WITHDRAWN', 'undone'],
    ]);
    expect(await stateOf(first.entryId)).toBe('REGISTERED');
    const second = await referred(wishes);
    await act(clerk, second.items[1].id, 'note').expect(200);
    const acted = await undo(head, second.batchId);
    expect([acted.status, acted.body.code]).toEqual([409, 'undo-too-late']);
    const third = await referred(wishes);
    await desk.rows(`ALTER TABLE referral DISABLE TRIGGER frozen`);
    await desk.rows(`UPDATE referral SET made_at = made_at - interval '10 minutes' WHERE batch_id = $1`, [
      third.batchId,
    ]);
    await desk.rows(`ALTER TABLE referral ENABLE ALWAYS TRIGGER frozen`);
    expect((await undo(head, third.batchId)).body.code).toBe('undo-too-late');
  });

  it('goes over to another holder as it is: the lead, the day, the directive and the branches (INV-29)', async () => {
    const { id, entryId } = await one({
      kind: 'ACTION',
      lead: true,
      departmentId: desk.department('ENG'),
      directive: 'REPLY',
    });
    await act(employee, id, 'forward', { referrals: [{ kind: 'ACTION', personId: desk.person('clerk') }] }).expect(200);
    const same = await act(head, id, 'reassign', { departmentId: desk.department('ENG'), reason: 'تغيير' });
    expect([same.status, same.body.code]).toEqual([422, 'holder-unchanged']);
    const gone = { personId: desk.person('manager'), reason: 'نقل الموظف' };
    expect((await act(employee, id, 'reassign', gone)).status).toBe(403);
    const next = (await act(head, id, 'reassign', gone).expect(200)).body;
    const { items } = (await head.get(`/api/v1/entries/${entryId}/referrals`)).body;
    const [old, branch] = items;
    expect(next).toMatchObject({
      replacesId: id,
      lead: true,
      dueOn: old.dueOn,
      directive: old.directive,
      state: 'PENDING',
    });
    expect([old.state, branch.state, branch.parentId]).toEqual(['WITHDRAWN', 'PENDING', next.id]);
    expect(await desk.told('manager', 'referral-made', next.id)).toBe(1);
  });

  it('is told to its holder and to its maker, once (INV-35)', async () => {
    const { id } = await one({ kind: 'ACTION', personId: desk.person('employee') });
    expect(await desk.told('employee', 'referral-made', id)).toBe(1);
    await act(head, id, 'comment', { text: 'أرجو السرعة' }).expect(200);
    expect([
      await desk.told('employee', 'referral-commented', id),
      await desk.told('head', 'referral-commented', id),
    ]).toEqual([1, 0]);
    await act(employee, id, 'complete', { outcome: 'تم' }).expect(200);
    expect(await desk.told('head', 'referral-completed', id)).toBe(1);
    const key = 'comment-once-only';
    const first = await employee.post(`/api/v1/referrals/${id}/comment`, { text: 'شكرا' }, key).expect(200);
    const again = await employee.post(`/api/v1/referrals/${id}/comment`, { text: 'شكرا' }, key).expect(200);
    expect(again.body).toEqual(first.body);
  });

  it('stands in the queues of its holder, of their department, of who made it, and among what is late (INV-31)', async () => {
    const before = await desk.counts('employee');
    const made = await referred([
      { kind: 'ACTION', departmentId: desk.department('ENG'), workingDays: 3 },
      { kind: 'ACTION', personId: desk.person('employee'), workingDays: 1 },
    ]);
    const [mine, late] = [made.items[1].id, made.items[0].id];
    await desk.rows(`ALTER TABLE referral DISABLE TRIGGER frozen`);
    await desk.rows('UPDATE referral SET due_on = cairo_today() - 1 WHERE id = $1', [late]);
    await desk.rows(`ALTER TABLE referral ENABLE ALWAYS TRIGGER frozen`);
    const after = await desk.counts('employee');
    expect(after).toEqual({
      mine: before.mine + 1,
      department: before.department + 1,
      late: before.late + 1,
      made: before.made,
    });
    const ids = async (who: 'employee' | 'head' | 'clerk', queue: string) =>
      (await desk.queue(who, queue)).map((line: Given) => line.id);
    expect(await ids('employee', 'mine')).toContain(mine);
    expect((await ids('employee', 'department'))[0]).toBe(late);
    expect(await ids('head', 'late')).toContain(late);
    expect(await ids('head', 'made')).toEqual(expect.arrayContaining([mine, late]));
    expect(await ids('clerk', 'late')).not.toContain(late);
    const [line] = await desk.queue('employee', 'late');
    expect(line).toMatchObject({ overdue: true, entry: { id: made.entryId, masked: false, state: 'REFERRED' } });
    for (const who of ['employee', 'head', 'clerk'] as const) {
      const counts = await desk.counts(who);
      for (const queue of ['mine', 'department', 'late', 'made'])
        expect([who, queue, (await ids(who, queue)).length]).toEqual([who, queue, counts[queue]]);
    }
    await act(employee, late, 'complete', { outcome: 'تم' }).expect(200);
    expect([await ids('head', 'late'), await desk.queue('head', 'late', 'ended')]).toEqual([[], []]);
    await act(employee, mine, 'complete', { outcome: 'تم' }).expect(200);
    expect(await ids('employee', 'mine')).not.toContain(mine);
    expect((await desk.queue('employee', 'mine', 'ended')).map((one: Given) => one.id)).toContain(mine);
  });

  it('comes in pages, in the order of the days', async () => {
    const url = `/api/v1/referrals?unitId=${desk.unitId}&queue=made&limit=2`;
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { body }: { body: Given } = await head.get(`${url}${after && `&after=${after}`}`).expect(200);
      seen.push(...body.items.map((item: Given) => item.id));
      after = body.next;
    }
    expect(seen).toEqual((await desk.queue('head', 'made')).map((item: Given) => item.id));
    expect(seen.length).toBeGreaterThan(4);
  });

  it.each([
    ['nobody', {}, 'one-holder', 'departmentId'],
    ['somebody of no unit of ours', { personId: '0190c2a0-0000-7000-8000-000000000000' }, 'holder-unknown', 'personId'],
    ['a leader who is only told', { kind: 'INFO', lead: true, departmentId: 'ENG' }, 'lead-acts', 'lead'],
    [
      'a day for who is only told',
      { kind: 'INFO', departmentId: 'ENG', workingDays: 2 },
      'information-is-not-due',
      'workingDays',
    ],
    ['two days', { departmentId: 'ENG', dueOn: '2199-01-01', workingDays: 2 }, 'due-said-twice', 'workingDays'],
    ['yesterday', { departmentId: 'ENG', dueOn: '2020-01-01' }, 'in-the-past', 'dueOn'],
    ['a phrase that nobody knows', { departmentId: 'ENG', directive: 'DANCE' }, 'directive-unknown', 'directive'],
    ['a phrase of the other kind', { departmentId: 'ENG', directive: 'KNOW' }, 'directive-of-other-kind', 'directive'],
    ['a phrase that ends things', { departmentId: 'ENG', directive: 'FILE' }, 'directive-of-other-kind', 'directive'],
  ])('is not referred to %s', async (_name, wish: Given, code, field) => {
    const holder = wish.departmentId ? { departmentId: desk.department(wish.departmentId) } : {};
    const entryId = await desk.entry();
    const { status, body } = await head.post(`/api/v1/entries/${entryId}/referrals`, {
      referrals: [{ kind: 'ACTION', ...wish, ...holder }],
    });
    expect([status, body.code, body.field]).toEqual([422, code, `referrals.0.${field}`]);
  });

  it('has one leader and each holder once in what is given together (INV-29)', async () => {
    const entryId = await desk.entry();
    const give = async (...referrals: object[]) =>
      (await head.post(`/api/v1/entries/${entryId}/referrals`, { referrals })).body.code;
    const to = (code: string, more: object = {}) => ({ kind: 'ACTION', departmentId: desk.department(code), ...more });
    expect(await give(to('ENG', { lead: true }), to('LEGAL', { lead: true }))).toBe('lead-twice');
    expect(await give(to('ENG'), to('ENG', { note: 'x' }))).toBe('holder-twice');
    await head.post(`/api/v1/entries/${entryId}/referrals`, { referrals: [to('ENG', { lead: true })] }).expect(201);
    expect(await give(to('LEGAL', { lead: true }))).toBe('lead-exists');
  });

  it('ends with an entry that is annulled, and nothing is given on what is filed or annulled', async () => {
    const { entryId } = await one({ kind: 'INFO', departmentId: desk.department('ENG') });
    const wish = { referrals: [{ kind: 'INFO', departmentId: desk.department('LEGAL') }] };
    await clerk.post(`/api/v1/entries/${entryId}/filings`, { fileReference: '1/1' }).expect(201);
    expect((await head.post(`/api/v1/entries/${entryId}/referrals`, wish)).body.code).toBe('entry-filed');
    expect((await head.get(`/api/v1/entries/${entryId}/referrals`)).body.abilities).toEqual([]);
    await head.post(`/api/v1/entries/${entryId}/reopenings`, { reason: 'يستكمل' }).expect(201);
    const { body } = await clerk
      .post(`/api/v1/entries/${entryId}/annulments`, { reason: 'مكرر', decisionReference: '5' })
      .expect(201);
    await head.post(`/api/v1/annulments/${body.annulmentId}/decision`, { approved: true }).expect(200);
    expect((await head.post(`/api/v1/entries/${entryId}/referrals`, wish)).body.code).toBe('entry-annulled');
    const [gone] = (await head.get(`/api/v1/entries/${entryId}/referrals`)).body.items;
    expect([gone.state, gone.events[0].text]).toEqual(['WITHDRAWN', 'entry-annulled']);
  });
});
