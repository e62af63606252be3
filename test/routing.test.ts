import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificatesService } from '../src/signing/certificates.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { approved, begin, DEMO_PIN, letterText, type UnitCode, unitIds } from './support/letters.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let [head, clerk, admin, manager]: Voice[] = [];
const id: Record<string, string> = {};

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  for (const { user_name, id: personId } of await rows('SELECT user_name, id FROM person')) id[user_name] = personId;
  [head, clerk, admin, manager] = await Promise.all(
    ['qha.head', 'qha.clerk', 'qlb.admin', 'qha.manager'].map((one) => diwan.as(one)),
  );
});
afterAll(() => diwan?.close());

const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
const at = (letterId: string, rest = '') => `/api/v1/letters/${letterId}${rest}`;
const rule = (toKind: string, what: string, more: object = {}) =>
  admin!.post('/api/v1/routing-rules', {
    fromKind: 'CITY',
    toKind,
    rule: what,
    reason: 'قرار تنظيم المكاتبات',
    ...more,
  });
const draft = (code: UnitCode, more: object = {}) =>
  begin(clerk!, unit.QHA, letterText([{ kind: 'TO', unitId: unit[code], ...more }]));
const submit = (letterId: string, voice = clerk!) => voice.post(at(letterId, '/submit'));
const settle = (letterId: string, voice: Voice, reason = '') =>
  voice.post(at(letterId, '/routing-overrides'), { position: 1, reason });
const findings = async (letterId: string, voice = clerk!) =>
  (await voice.get(at(letterId, '/routing')).expect(200)).body.findings;
const actions = async (letterId: string) =>
  (
    await rows(
      `SELECT action FROM audit_event WHERE subject_id = $1 AND action LIKE 'letter.routing%' ORDER BY id`,
      letterId,
    )
  ).map((event: { action: string }) => event.action);

describe('the routing policy (INV-28)', () => {
  it('is data: what is not ruled is allowed, an administrator replaces a rule, and the old one stays readable', async () => {
    await submit(await draft('TKH')).expect(200);
    expect(
      (await head!.post('/api/v1/routing-rules', { fromKind: 'CITY', toKind: 'CITY', rule: 'WARN', reason: 'قرار' }))
        .status,
    ).toBe(403);
    const first = await rule('MARKAZ_CITY', 'FORBID');
    expect(first.body).toMatchObject({ rule: 'FORBID', setBy: { id: id['qlb.admin'] }, abilities: ['replace'] });
    expect((await rule('MARKAZ_CITY', 'FORBID')).body.code).toBe('rule-in-force');
    expect((await rule('MARKAZ_CITY', 'VIA')).body.errors[0]).toEqual({ field: 'viaUnitId', code: 'via-unit-missing' });
    expect((await rule('MARKAZ_CITY', 'NAMED')).body.errors[0]).toEqual({
      field: 'rule',
      code: 'named-for-governor-only',
    });
    await rule('MARKAZ_CITY', 'ALLOW').then(({ status }) => expect(status).toBe(201));
    const past = (await clerk!.get('/api/v1/routing-rules?state=past').expect(200)).body.items;
    expect(past.map((one: { id: string; abilities: string[] }) => [one.id, one.abilities])).toEqual([
      [first.body.id, []],
    ]);
    await expect(rows(`UPDATE routing_rule SET rule = 'WARN' WHERE ended_at IS NULL`)).rejects.toThrow('append-only');
    await submit(await draft('TKH')).expect(200);
  });

  it('warns: the letter goes once its writer has seen it, for this version of it and no other', async () => {
    await rule('DISTRICT', 'WARN');
    const letterId = await draft('SHK-E');
    expect((await submit(letterId)).body).toMatchObject({ status: 409, code: 'routing-warned', position: 1 });
    expect(await findings(letterId)).toMatchObject([
      { rule: 'WARN', toKind: 'DISTRICT', settledBy: null, abilities: ['confirm'] },
    ]);
    await settle(letterId, clerk!).expect(200);
    expect((await settle(letterId, clerk!)).body.code).toBe('routing-nothing-to-settle');
    const changed = letterText([{ kind: 'TO', unitId: unit['SHK-W'] }]);
    await clerk!.put(at(letterId), changed, { 'If-Match': '"v1"' }).expect(200);
    expect((await submit(letterId)).body.code).toBe('routing-warned');
    const { body } = await settle(letterId, clerk!).expect(200);
    expect(body.findings[0]).toMatchObject({ settledBy: { id: id['qha.clerk'] }, abilities: [] });
    await submit(letterId).expect(200);
    expect(await actions(letterId)).toEqual(['letter.routing-confirmed', 'letter.routing-confirmed']);
  });

  it('forbids, or sends by way of another unit: only the head lets it pass, with a reason, and both are written down', async () => {
    await rule('MARKAZ_CITY', 'VIA', { viaUnitId: unit.BNH });
    const letterId = await draft('QLY');
    expect((await submit(letterId)).body.code).toBe('routing-via');
    expect(await findings(letterId)).toMatchObject([{ via: { id: unit.BNH }, abilities: [] }]);
    expect((await settle(letterId, clerk!, 'عاجل')).status).toBe(403);
    expect((await settle(letterId, head!)).body).toMatchObject({ status: 422, code: 'routing-reason-missing' });
    await settle(letterId, head!, 'عاجل ولا يحتمل التأخير').expect(200);
    await submit(letterId).expect(200);
    const [kept] = await rows('SELECT reason, settled_by FROM routing_override WHERE letter_id = $1', letterId);
    expect(kept).toEqual({ reason: 'عاجل ولا يحتمل التأخير', settled_by: id['qha.head'] });
    expect(await actions(letterId)).toEqual(['letter.routing-overridden']);
    await expect(rows('DELETE FROM routing_override')).rejects.toThrow('append-only');

    await submit(await draft('BNH')).expect(200);
    await rule('MARKAZ_CITY', 'FORBID');
    expect((await submit(await draft('QLY'))).body.code).toBe('routing-forbidden');
    await rule('MARKAZ_CITY', 'ALLOW');
  });

  it('is asked again at the signature: a rule made meanwhile stands before the number', async () => {
    const letterId = await approved(clerk!, head!, unit.QHA, letterText([{ kind: 'TO', unitId: unit.TKH }]));
    await rule('MARKAZ_CITY', 'FORBID');
    expect((await head!.post(at(letterId, '/sign'), { pin: DEMO_PIN })).body.code).toBe('routing-forbidden');
    expect(await rows('SELECT FROM register_entry WHERE letter_id = $1', letterId)).toEqual([]);
    await settle(letterId, head!, 'اعتُمد قبل صدور القرار').expect(200);
    await head!.post(at(letterId, '/sign'), { pin: DEMO_PIN }).expect(200);
    await rule('MARKAZ_CITY', 'ALLOW');
  });

  it('is known to the people of the letter’s own unit alone (INV-35)', async () => {
    const letterId = await draft('TKH');
    expect((await (await diwan.as('tkh.head')).get(at(letterId, '/routing'))).status).toBe(404);
    expect((await settle(letterId, await diwan.as('tkh.head'))).status).toBe(404);
  });
});

describe('writing to the governor in person', () => {
  const toGovernor = () => draft('QLB', { attentionOf: 'السيد المحافظ' });
  const name = (userName: string, more: object = {}) =>
    admin!.post('/api/v1/governor-writers', {
      unitId: unit.QHA,
      personId: id[userName],
      reason: 'تكليف كتابي',
      ...more,
    });

  it('is for named persons only: no letter goes to the head where nobody is named, and nobody else signs it (INV-28)', async () => {
    const letterId = await toGovernor();
    expect((await submit(letterId)).body).toMatchObject({ status: 409, code: 'governor-writer-missing' });
    expect((await settle(letterId, head!, 'سبب كافٍ')).body.code).toBe('routing-nothing-to-settle');
    await submit(await draft('QLB', { attentionOf: 'نائب المحافظ' })).expect(200);

    expect((await name('bnh.head')).body.code).toBe('person-not-of-unit');
    const other = (await name('qha.manager').then((answer) => answer)).body;
    await submit(letterId).expect(200);
    await head!.post(at(letterId, '/approve')).expect(200);
    expect((await head!.post(at(letterId, '/sign'), { pin: DEMO_PIN })).body.code).toBe('governor-writer-needed');
    const { body } = await name('qha.head');
    expect((await name('qha.head')).body.code).toBe('already-named');
    expect((await clerk!.get(at(letterId, '/routing'))).body.governorWriters).toHaveLength(2);
    await head!.post(at(letterId, '/sign'), { pin: DEMO_PIN }).expect(200);

    await admin!.post(`/api/v1/governor-writers/${body.id}/end`).expect(200);
    expect((await admin!.post(`/api/v1/governor-writers/${body.id}/end`)).body.code).toBe('naming-over');
    await admin!.post(`/api/v1/governor-writers/${other.id}/end`).expect(200);
    expect((await submit(await toGovernor())).body.code).toBe('governor-writer-missing');
    const seen = (await (await diwan.as('tkh.head')).get('/api/v1/governor-writers?state=past')).body.items;
    expect(seen).toEqual([]);
  });

  it('is done by the deputy of a named head too, in whose stead the letter is signed', async () => {
    await name('qha.head').then(({ status }) => expect(status).toBe(201));
    await diwan.app.get(CertificatesService).equip(id['qha.manager']!, '731946');
    const letterId = await toGovernor();
    await submit(letterId).expect(200);
    await head!.post(at(letterId, '/approve')).expect(200);
    const [{ today, post_id: postId }] = await rows(
      'SELECT cairo_today()::text AS today, post_id FROM post_held_now WHERE person_id = $1',
      id['qha.head'],
    );
    const wish = {
      postId,
      deputyId: id['qha.manager'],
      powers: ['SIGN'],
      firstDay: today,
      lastDay: today,
      reason: 'مأمورية',
    };
    await head!.post('/api/v1/delegations', wish).expect(201);
    await manager!.post(at(letterId, '/sign'), { pin: '731946' }).expect(200);
  });
});
