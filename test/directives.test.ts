import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { DEMO_PIN, unitIds } from './support/letters.js';
import { signedLetter } from './support/signed-letters.js';

interface Listed {
  id: string;
  code: string;
  phraseAr: string;
  retired: boolean;
}

describe('the phrases of a unit', () => {
  let diwan: TestApp;
  let unitId: string;
  let head: Voice;
  let clerk: Voice;
  let administrator: Voice;
  let letterId: string;
  const listed = async (voice: Voice): Promise<{ items: Listed[]; pin: string; abilities: string[] }> =>
    (await voice.get(`/api/v1/directives?unitId=${unitId}`).expect(200)).body;
  const codes = async (voice: Voice) => (await listed(voice)).items.map(({ code }) => code);
  const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
  const urgent = {
    code: 'URGENT_REPLY',
    kind: 'ACTION',
    phraseAr: 'للرد العاجل',
    phraseEn: 'To reply at once',
    workingDays: 1,
  };
  const annotate = (more: object, key?: string, id = letterId) =>
    head.post(`/api/v1/letters/${id}/annotations`, { text: 'للمتابعة', version: 1, ...more }, key);
  const choose = (pin: string) => head.put('/api/v1/directives/pin', { unitId, pin }).expect(200);

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    unitId = (await unitIds(diwan)).BNH;
    head = await diwan.as('bnh.head');
    clerk = await diwan.as('bnh.clerk');
    administrator = await diwan.as('qlb.admin');
    letterId = await signedLetter(diwan, { from: 'BNH', to: ['QLY'] });
  });
  afterAll(() => diwan.close());

  it('are there from the first day, in every unit, for its people to read and its head to arrange', async () => {
    const [theirs, ours] = [await listed(clerk), await listed(head)];
    expect(theirs.items.map(({ phraseAr }) => phraseAr)).toEqual([
      ...['للاختصاص', 'لاتخاذ اللازم', 'للتنفيذ', 'للدراسة والرأي', 'للإفادة', 'للرد', 'للعرض', 'للفحص', 'للمتابعة'],
      ...['للعلم', 'للإحاطة', 'للحفظ'],
    ]);
    expect([theirs.abilities, ours.abilities, theirs.pin]).toEqual([[], ['arrange'], 'NEVER']);
    expect((await (await diwan.as('tkh.head')).get(`/api/v1/directives?unitId=${unitId}`)).status).toBe(403);
    const nowhere = await administrator.get('/api/v1/directives?unitId=0190c2a0-0000-7000-8000-000000000000');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'unit-unknown']);
  });

  it('are added once under a code that stays, each time with one audit event (INV-17)', async () => {
    const wish = { unitId, ...urgent };
    const first = await head.post('/api/v1/directives', wish, 'directive-once').expect(201);
    const again = await head.post('/api/v1/directives', wish, 'directive-once').expect(201);
    expect([again.body, first.body.position]).toEqual([first.body, 13]);
    const taken = await administrator.post('/api/v1/directives', wish);
    expect([taken.status, taken.body.code]).toEqual([409, 'directive-code-taken']);
    const events = await rows(
      `SELECT FROM audit_event WHERE action = 'directive.created' AND subject_id = $1`,
      first.body.id,
    );
    expect(events).toHaveLength(1);
    const { unitId: _, code: __, ...content } = { ...wish, phraseAr: 'للرد فورًا' };
    const changed = await head.put(`/api/v1/directives/${first.body.id}`, content).expect(200);
    expect([changed.body.phraseAr, changed.body.code]).toEqual(['للرد فورًا', urgent.code]);
  });

  it('are retired and taken back, and what is retired is written no more', async () => {
    const { id } = (await listed(head)).items.find(({ code }) => code === 'NOTICE')!;
    expect((await head.post(`/api/v1/directives/${id}/retire`).expect(200)).body.retired).toBe(true);
    expect((await head.post(`/api/v1/directives/${id}/retire`)).body.code).toBe('directive-retired');
    expect([(await codes(clerk)).includes('NOTICE'), (await codes(head)).at(-1)]).toEqual([false, 'NOTICE']);
    expect((await annotate({ directives: ['NOTICE'] })).body.code).toBe('directive-unknown');
    await head.post(`/api/v1/directives/${id}/reinstate`).expect(200);
    expect((await codes(clerk)).at(-1)).toBe('NOTICE');
    await annotate({ directives: ['NOTICE'] }).expect(201);
  });

  it('stand in the order that was given, which names all of them', async () => {
    const ids = (await listed(head)).items.map(({ id }) => id).reverse();
    const ordered = await administrator.put('/api/v1/directives/order', { unitId, ids }).expect(200);
    expect(ordered.body.items.map(({ id }: Listed) => id)).toEqual(ids);
    for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1]]]) {
      const refused = await head.put('/api/v1/directives/order', { unitId, ids: wrong });
      expect([refused.status, refused.body.code]).toEqual([409, 'directives-changed']);
    }
  });

  it('are never deleted, and their code is nobody’s to change in the application', async () => {
    await expect(rows('DELETE FROM directive')).rejects.toThrow('append-only');
    const [{ may }] = await rows(`SELECT has_column_privilege('diwan_app', 'directive', 'code', 'UPDATE') AS may`);
    expect(may).toBe(false);
  });

  it('go with the PIN on all letters or on secret ones alone, as the unit says', async () => {
    const secret = await signedLetter(diwan, { from: 'BNH', to: ['QLY'], secrecy: 'CONFIDENTIAL' });
    const asked = async (id: string) =>
      (await head.get(`/api/v1/letters/${id}/annotations`).expect(200)).body.annotates.pin;
    const answers = async () => [await asked(letterId), await asked(secret)];
    expect(await answers()).toEqual([false, false]);
    await choose('CONFIDENTIAL');
    expect(await answers()).toEqual([false, true]);
    await annotate({}).expect(201);
    const without = await annotate({}, undefined, secret);
    expect([without.status, without.body.code, without.body.field]).toEqual([422, 'pin-missing', 'pin']);
    await choose('ALWAYS');
    expect(await answers()).toEqual([true, true]);
    expect((await annotate({})).body.code).toBe('pin-missing');
    await choose('NEVER');
  });

  it('a wrong PIN counts as it does for letters, and keeps nothing', async () => {
    await choose('ALWAYS');
    const [before] = await rows('SELECT count(*) FROM letter_annotation');
    const wrong = await annotate({ pin: '135790' });
    expect([wrong.status, wrong.body.code, wrong.body.triesLeft]).toEqual([422, 'pin-wrong', 4]);
    expect(await rows('SELECT count(*) FROM letter_annotation')).toEqual([before]);
    const right = await annotate({ pin: DEMO_PIN }, 'signed-once').expect(201);
    const again = await annotate({ pin: DEMO_PIN }, 'signed-once').expect(201);
    expect([right.body.signed, again.body]).toEqual([true, right.body]);
    await choose('NEVER');
  });

  it('what was signed shows when somebody who can do everything in the database changed it', async () => {
    const { id } = (await annotate({ pin: DEMO_PIN, directives: ['REPLY'] }).expect(201)).body;
    const state = async () => {
      const { items } = (await clerk.get(`/api/v1/letters/${letterId}/annotations`).expect(200)).body;
      const { signed, altered } = items.find((item: { id: string }) => item.id === id);
      return { signed, altered };
    };
    const tamper = async (set: string) => {
      await rows('ALTER TABLE letter_annotation DISABLE TRIGGER append_only');
      await rows(`UPDATE letter_annotation SET ${set} WHERE id = $1`, id);
      await rows('ALTER TABLE letter_annotation ENABLE ALWAYS TRIGGER append_only');
    };
    expect(await state()).toEqual({ signed: true, altered: false });
    await tamper(`text = 'للحفظ'`);
    expect(await state()).toEqual({ signed: false, altered: true });
    await tamper(`statement = replace(statement, 'للمتابعة', 'للحفظ')`);
    expect(await state()).toEqual({ signed: false, altered: true });
    await tamper(`text = 'للمتابعة', statement = replace(statement, 'للحفظ', 'للمتابعة')`);
    expect(await state()).toEqual({ signed: true, altered: false });
  });
});
