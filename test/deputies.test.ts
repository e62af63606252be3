import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readOne } from '../src/database/transaction.js';
import { CertificatesService } from '../src/signing/certificates.service.js';
import { tokenText } from '../src/signing/qr-claims.js';
import { registeredCode } from '../src/verification/judged-code.js';
import { NamedThings } from '../src/verification/named-things.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { approved, begin, bytes, DEMO_PIN, letterText, type UnitCode, unitIds, wordsOf } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { decidedRequest, prepared } from './support/permits.js';

const PIN = '731946';
const HEAD_TITLE = 'رئيس مركز ومدينة بنها';
const DEPUTY_TITLE = 'مسئول السجل';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let [head, deputy, clerk, employee, admin]: Voice[] = [];
const id: Record<string, string> = {};
const name: Record<string, string> = {};

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  await rows('INSERT INTO demo_clock (shows) VALUES (clock_timestamp())');
  for (const { user_name, id: personId, name_ar } of await rows('SELECT user_name, id, name_ar FROM person')) {
    id[user_name] = personId;
    name[user_name] = name_ar;
  }
  [head, deputy, clerk, employee, admin] = await Promise.all(
    ['bnh.head', 'bnh.manager', 'bnh.clerk', 'bnh.employee', 'qlb.admin'].map((one) => diwan.as(one)),
  );
  await diwan.app.get(CertificatesService).equip(id['bnh.manager']!, PIN);
});
afterAll(() => diwan?.close());

const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
const later = (interval: string) => rows('UPDATE demo_clock SET shows = shows + $1::interval', interval);
const day = async (fromToday: number): Promise<string> =>
  (await readOne<{ day: string }>(diwan.database.app, 'SELECT cairo_today() + $1::integer AS day', [fromToday]))!.day;
const postOf = async (userName: string): Promise<string> =>
  (await rows('SELECT post_id FROM post_held_now WHERE person_id = $1', id[userName]))[0].post_id;
const wish = async (more: object = {}) => ({
  postId: await postOf('bnh.head'),
  deputyId: id['bnh.manager'],
  powers: ['SIGN', 'APPROVE'],
  firstDay: await day(0),
  lastDay: await day(6),
  reason: 'إجازة اعتيادية',
  ...more,
});
const delegate = async (more: object = {}, voice = head!) => voice.post('/api/v1/delegations', await wish(more));
const end = (delegationId: string, voice = head!) => voice.post(`/api/v1/delegations/${delegationId}/end`);
const at = (letterId: string, rest = '') => `/api/v1/letters/${letterId}${rest}`;
const page = async (letterId: string, voice = clerk!) => (await voice.get(at(letterId)).expect(200)).body;
const text = (more: object = {}) => letterText([{ kind: 'TO', unitId: unit.QLY }], more);
const me = async (voice: Voice) => (await voice.get('/api/v1/session').expect(200)).body;
const given = async (more: object = {}) => {
  const letterId = await begin(clerk!, unit.BNH, text(more));
  await clerk!.post(at(letterId, '/submit')).expect(200);
  return letterId;
};

describe('a delegation', () => {
  it('is made by the head for somebody of the same unit, from now or later and for a year at most', async () => {
    const faults: [object, number, string][] = [
      [{ deputyId: id['bnh.head'] }, 422, 'deputy-of-oneself'],
      [{ deputyId: id['qly.manager'] }, 409, 'deputy-not-of-unit'],
      [{ firstDay: await day(-1) }, 422, 'in-the-past'],
      [{ lastDay: await day(-1) }, 422, 'ends-before-it-begins'],
      [{ lastDay: await day(365) }, 422, 'delegation-too-long'],
    ];
    for (const [more, status, code] of faults) {
      const { body } = await delegate(more);
      expect([body.status, body.code]).toEqual([status, code]);
    }
    expect((await delegate({ powers: [] })).body.errors).toEqual([{ field: 'powers', code: 'powers-missing' }]);
    expect((await delegate({}, clerk)).body).toMatchObject({ status: 403, code: 'not-principal' });
    expect((await delegate({ postId: await postOf('qly.head') })).body.code).toBe('not-principal');
    expect(await rows('SELECT FROM delegation')).toEqual([]);
  });

  it('is refused beside another for the same days, and where two would stand in for each other, be it by way of others', async () => {
    const first = await delegate({ firstDay: await day(10), lastDay: await day(20) });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      state: 'COMING',
      firstDay: await day(10),
      lastDay: await day(20),
      abilities: ['end'],
    });
    const again = { deputyId: id['bnh.employee'], firstDay: await day(20), lastDay: await day(25) };
    expect((await delegate(again)).body).toMatchObject({ status: 409, code: 'delegation-overlaps' });

    // the deputy heads a post of the unit too and would be stood in for by the head, by way of the employee
    const [{ id: second }] = await rows(
      `INSERT INTO post (unit_id, role, title_ar, title_en) VALUES ($1, 'HEAD', 'نائب الرئيس', 'Vice head') RETURNING id`,
      unit.BNH,
    );
    await rows('INSERT INTO post_holding (post_id, person_id) VALUES ($1, $2)', second, id['bnh.manager']);
    const days = { firstDay: await day(15), lastDay: await day(16) };
    const circle = { postId: second, deputyId: id['bnh.head'], ...days };
    expect((await delegate(circle, deputy)).body).toMatchObject({ status: 409, code: 'delegation-circular' });
    await rows(`UPDATE post_holding SET held = tstzrange(lower(held), official_time()) WHERE post_id = $1`, second);
    await end(first.body.id).expect(200);
    expect((await end(first.body.id)).body).toMatchObject({ status: 409, code: 'delegation-over' });
    expect((await delegate(again)).status).toBe(201);
    const open = (await head!.get('/api/v1/delegations?side=principal&state=open').expect(200)).body.items;
    await end(open[0].id).expect(200);
  });

  it('is ordered by an administrator too, seen by the people of the unit alone, and told to both', async () => {
    const { body } = await delegate({ reason: 'قرار رقم ١٢ لسنة ٢٠٢٦' }, admin);
    expect(body).toMatchObject({
      principal: { id: id['bnh.head'] },
      madeBy: { id: id['qlb.admin'] },
      state: 'RUNNING',
    });
    const told = await rows(
      `SELECT person_id, detail FROM notification WHERE kind = 'delegation-made' AND cause = $1`,
      body.id,
    );
    expect(told.map((one: { person_id: string }) => one.person_id).sort()).toEqual(
      [id['bnh.head'], id['bnh.manager']].sort(),
    );
    expect(JSON.stringify(told)).not.toContain(name['bnh.head']);
    const listed = async (voice: Voice) =>
      (await voice.get(`/api/v1/delegations?side=unit&unitId=${unit.BNH}&state=open`).expect(200)).body.items;
    expect((await listed(clerk!)).map((one: { id: string; abilities: string[] }) => [one.id, one.abilities])).toEqual([
      [body.id, []],
    ]);
    expect(await listed(await diwan.as('qly.head'))).toEqual([]);
    expect((await end(body.id, clerk)).status).toBe(403);
    expect((await end(body.id, await diwan.as('qly.head'))).status).toBe(404);
    await end(body.id, deputy).expect(200);
    const [{ count }] = await rows(
      `SELECT count(*)::integer FROM notification WHERE kind = 'delegation-ended' AND cause = $1`,
      body.id,
    );
    expect(count).toBe(1);
    const actions = await rows('SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id', body.id);
    expect(actions.map((event: { action: string }) => event.action)).toEqual(['delegation.made', 'delegation.ended']);
  });

  it('lets nobody delegate on what was delegated to them, nor change what was said', async () => {
    const { body } = await delegate();
    expect((await delegate({ deputyId: id['bnh.clerk'] }, deputy)).body.code).toBe('not-principal');
    await expect(rows(`UPDATE delegation SET scopes = '{REFER}' WHERE id = $1`, body.id)).rejects.toThrow(
      'append-only',
    );
    await expect(rows('DELETE FROM delegation WHERE id = $1', body.id)).rejects.toThrow('append-only');
    await end(body.id).expect(200);
    await expect(rows('UPDATE delegation SET ended_at = NULL, ended_by = NULL WHERE id = $1', body.id)).rejects.toThrow(
      'append-only',
    );
  });
});

storiesNeeding('pdftotext')('a deputy acts in the stead of the head', () => {
  let delegationId: string;
  beforeAll(async () => {
    delegationId = (await delegate()).body.id;
  });
  afterAll(() => end(delegationId));

  it('sees what waits for the head, with the head’s name, and no more than was delegated', async () => {
    const [acting] = (await me(deputy!)).acting;
    expect(acting).toMatchObject({
      delegationId,
      unitId: unit.BNH,
      titleAr: HEAD_TITLE,
      principal: { nameAr: name['bnh.head'] },
      powers: ['SIGN', 'APPROVE'],
      lastDay: await day(6),
      abilities: ['sign-letters'],
    });
    const letterId = await given();
    const waiting = (await deputy!.get('/api/v1/letters/to-sign').expect(200)).body.items;
    expect(waiting[0]).toMatchObject({
      id: letterId,
      onBehalfOf: { nameAr: name['bnh.head'] },
      abilities: ['send-back', 'approve', 'cancel'],
    });
    expect((await head!.get('/api/v1/letters/to-sign')).body.items[0]).toMatchObject({
      id: letterId,
      onBehalfOf: null,
    });
    expect((await clerk!.post(at(letterId, '/approve'))).status).toBe(403);
    await deputy!.post(at(letterId, '/send-back'), { note: 'تستكمل البيانات' }).expect(200);
    const { steps } = await page(letterId);
    expect(steps.at(-1)).toMatchObject({ by: { id: id['bnh.manager'] }, onBehalfOf: { id: id['bnh.head'] } });
  });

  it('signs «بالنيابة عن» by an own key: both names stand in signature, file, register, trail and on the page for the public (INV-39)', async () => {
    const letterId = await given({ subject: 'توقيع بالنيابة' });
    await deputy!.post(at(letterId, '/approve')).expect(200);
    expect((await deputy!.post(at(letterId, '/sign'), { pin: DEMO_PIN })).body.code).toBe('pin-wrong');
    const { body: signed } = await deputy!.post(at(letterId, '/sign'), { pin: PIN }).expect(200);
    const [deputyName, headName] = [name['bnh.manager']!, name['bnh.head']!];

    const pdf: Buffer = (await clerk!.get(at(letterId, '/letter.pdf')).buffer(true).parse(bytes).expect(200)).body;
    const words = wordsOf(pdf).replace(/\s+/g, ' ');
    for (const piece of [deputyName, headName, HEAD_TITLE, DEPUTY_TITLE, 'بالنيابة عن']) expect(words).toContain(piece);

    const verified = (await clerk!.raw('post', '/api/v1/verifications').attach('file', pdf, 'letter.pdf').expect(200))
      .body;
    expect(verified).toMatchObject({ verdict: 'VALID', registered: true, reasons: [] });
    expect(verified.signatures[0]).toMatchObject({
      assurance: 'SYSTEM_ATTESTED',
      statement: `بالنيابة عن ${HEAD_TITLE} / ${headName}`,
    });
    expect(verified.signatures[0].subject).toContain(deputyName.replace(' (تجريبي)', ''));
    const both = { nameAr: deputyName, titleAr: DEPUTY_TITLE, onBehalfOf: { nameAr: headName, titleAr: HEAD_TITLE } };
    expect(verified.letter.signedBy).toMatchObject(both);

    const shown = await page(letterId);
    expect(shown.signatures[0]).toMatchObject({
      person: { nameAr: deputyName },
      titleAr: DEPUTY_TITLE,
      onBehalfOf: { nameAr: headName },
    });
    const [entry] = shown.entries;
    const registered = (await clerk!.get(`/api/v1/entries/${entry.entryId}`).expect(200)).body;
    expect(registered).toMatchObject({ signedBy: both, signedInStead: both });

    const [{ token }] = await rows('SELECT verification_token AS token FROM letter WHERE id = $1', letterId);
    const html = (await diwan.anonymous.get(`/v/${tokenText(token)}`).expect(200)).text;
    expect(html).toContain(
      `<bdi>${DEPUTY_TITLE} / ${deputyName}</bdi> بالنيابة عن <bdi>${HEAD_TITLE} / ${headName}</bdi>`,
    );
    const named = (await diwan.app.get(NamedThings).byToken(tokenText(token)))!;
    expect(registeredCode('x', named)).toMatchObject({
      verdict: 'GENUINE',
      signedBy: `${DEPUTY_TITLE} / ${deputyName} بالنيابة عن ${HEAD_TITLE} / ${headName}`,
    });
    const [event] = await rows(
      `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'letter.signed'`,
      letterId,
    );
    expect(event.detail).toMatchObject({ delegationId, entryNumber: signed.entryNumber });
  });

  it('whose own letters still name the head alone', async () => {
    const letterId = await approved(clerk!, head!, unit.BNH, text());
    await head!.post(at(letterId, '/sign'), { pin: DEMO_PIN }).expect(200);
    const shown = await page(letterId);
    expect(shown.signatures[0]).toMatchObject({
      person: { id: id['bnh.head'] },
      titleAr: HEAD_TITLE,
      onBehalfOf: null,
    });
    const [{ token }] = await rows('SELECT verification_token AS token FROM letter WHERE id = $1', letterId);
    const html = (await diwan.anonymous.get(`/v/${tokenText(token)}`).expect(200)).text;
    expect(html).not.toContain(name['bnh.head']);
    const entry = (await clerk!.get(`/api/v1/entries/${shown.entries[0].entryId}`)).body;
    expect([entry.signedBy.nameAr, entry.signedInStead]).toEqual([name['bnh.head'], null]);
  });

  it('signs several after one PIN, each in the head’s stead', async () => {
    const ids = [await given({ subject: 'الأول' }), await given({ subject: 'الثاني' })];
    const order = { pin: PIN, letters: ids.map((one) => ({ id: one, version: 1 })) };
    const { results } = (await deputy!.post('/api/v1/letters/sign-batch', order).expect(200)).body;
    expect(results.map((one: { outcome: string }) => one.outcome)).toEqual(['SIGNED', 'SIGNED']);
    const kept = await rows(
      `SELECT on_behalf_of, delegation_id FROM letter_signature WHERE letter_id = ANY ($1) AND part = 'SIGNATORY'`,
      ids,
    );
    expect(kept).toEqual(ids.map(() => ({ on_behalf_of: id['bnh.head'], delegation_id: delegationId })));
    expect((await clerk!.post('/api/v1/letters/sign-batch', order)).status).toBe(403);
  });

  it('issues a building permit in the head’s stead, which suspends none', async () => {
    const permitId = await prepared(employee!, await decidedRequest(diwan));
    const { body } = await deputy!.post(`/api/v1/permits/${permitId}/sign`, { pin: PIN }).expect(200);
    expect(body).toMatchObject({ state: 'VALID', abilities: [] });
    const pdf = (await employee!.get(`/api/v1/permits/${permitId}/permit.pdf`).buffer(true).parse(bytes)).body;
    const words = wordsOf(pdf).replace(/\s+/g, ' ');
    for (const piece of [name['bnh.manager'], name['bnh.head'], 'بالنيابة عن']) expect(words).toContain(piece);
    const [{ token }] = await rows('SELECT verification_token AS token FROM building_permit WHERE id = $1', permitId);
    const html = (await diwan.anonymous.get(`/v/${tokenText(token)}`).expect(200)).text;
    expect(html).toContain('بالنيابة عن');
  });

  it('who is not cleared reads nothing confidential for all that (INV-36)', async () => {
    const secret = await begin(head!, unit.BNH, text({ secrecy: 'CONFIDENTIAL' }));
    await head!.post(at(secret, '/submit')).expect(200);
    await end(delegationId).expect(200);
    delegationId = (await delegate({ deputyId: id['bnh.employee'] })).body.id;
    expect((await employee!.get(at(secret))).status).toBe(404);
    const waiting = (await employee!.get('/api/v1/letters/to-sign')).body.items;
    expect(waiting.map((one: { id: string }) => one.id)).not.toContain(secret);
    await end(delegationId).expect(200);
    delegationId = (await delegate()).body.id;
  });

  it('without the power to sign approves and does not sign, not even past the rules of the program', async () => {
    await end(delegationId).expect(200);
    delegationId = (await delegate({ powers: ['APPROVE'] })).body.id;
    const letterId = await given();
    const { body } = await deputy!.post(at(letterId, '/approve')).expect(200);
    expect(body.abilities).toEqual(['send-back', 'cancel']);
    expect((await deputy!.post(at(letterId, '/sign'), { pin: PIN })).status).toBe(403);
    await expect(
      rows(
        `INSERT INTO letter_signature (letter_id, part, serial, person_id, post_id, on_behalf_of, delegation_id, assurance, level)
         SELECT $1, 'SIGNATORY', c.serial, $2, d.post_id, d.principal_id, d.id, 'SYSTEM_ATTESTED', 'B-B'
         FROM delegation d, certificate c WHERE d.id = $3 AND c.person_id = $2`,
        letterId,
        id['bnh.manager'],
        delegationId,
      ),
    ).rejects.toThrow('delegation-over');
  });
});

describe('the last day', () => {
  it('passes and the deputy’s abilities are gone, without anybody doing anything; what was signed stays valid', async () => {
    const { body } = await delegate({ lastDay: await day(2) });
    const letterId = await approved(clerk!, head!, unit.BNH, text());
    const another = await approved(clerk!, head!, unit.BNH, text());
    await deputy!.post(at(letterId, '/sign'), { pin: PIN }).expect(200);
    expect((await me(deputy!)).acting).toHaveLength(1);
    expect((await page(another, deputy!)).abilities).toContain('sign');

    await later('3 days');
    expect((await me(deputy!)).acting).toEqual([]);
    expect((await page(another, deputy!)).abilities).not.toContain('sign');
    expect((await deputy!.post(at(another, '/sign'), { pin: PIN })).status).toBe(403);
    expect((await deputy!.get('/api/v1/letters/to-sign')).body.items).toEqual([]);
    const listed = (await head!.get('/api/v1/delegations?side=principal&limit=1').expect(200)).body.items;
    expect(listed[0]).toMatchObject({ id: body.id, state: 'OVER', endedAt: null, abilities: [] });

    const pdf: Buffer = (await clerk!.get(at(letterId, '/letter.pdf')).buffer(true).parse(bytes)).body;
    const { verdict } = (await clerk!.raw('post', '/api/v1/verifications').attach('file', pdf, 'letter.pdf')).body;
    expect(verdict).toBe('VALID');
  });
});
