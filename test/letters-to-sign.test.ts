import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { approved, begin, DEMO_PIN, letterText, type UnitCode, unitIds } from './support/letters.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let clerk: Voice;
let head: Voice;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  clerk = await diwan.as('ksh.clerk');
  head = await diwan.as('ksh.head');
});
afterAll(() => diwan.close());

const text = (subject: string, more: object = {}) =>
  letterText([{ kind: 'TO', unitId: unit.QLB }], { subject, ...more });
const ready = (subject: string, more: object = {}) => approved(clerk, head, unit.KSH, text(subject, more));
const given = async (subject: string, more: object = {}) => {
  const letterId = await begin(clerk, unit.KSH, text(subject, more));
  await clerk.post(`/api/v1/letters/${letterId}/submit`).expect(200);
  return letterId;
};
const waiting = async (voice = head, query = '') =>
  (await voice.get(`/api/v1/letters/to-sign${query}`).expect(200)).body;
const state = async (letterId: string) => (await head.get(`/api/v1/letters/${letterId}`)).body.state;
const batch = (ids: string[], key?: string, pin = DEMO_PIN) =>
  head.post('/api/v1/letters/sign-batch', { pin, letters: ids.map((id) => ({ id, version: 1 })) }, key);
const entries = (ids: string[]) =>
  diwan.database.owner.query(
    'SELECT letter_id, entry_number FROM register_entry WHERE letter_id = ANY ($1) ORDER BY entry_number',
    [ids],
  );

describe('what waits for the signature of a head', () => {
  it('is listed with the more urgent first and of these the longest wait, page by page, with drafter and abilities', async () => {
    const calm = await given('عادي');
    const urgent = await ready('عاجل', { urgency: 'URGENT' });
    const later = await given('عادي ثانٍ');
    const pressing = await given('عاجل جدًا', { urgency: 'VERY_URGENT' });
    await begin(clerk, unit.KSH, text('مسودة لم تُعرض'));
    const list = await waiting();
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([pressing, urgent, calm, later]);
    expect(list.items[0]).toMatchObject({ state: 'IN_REVIEW', abilities: ['send-back', 'approve', 'cancel'] });
    expect(list.items[0].draftedBy).toEqual(expect.any(String));
    const first = await waiting(head, '?limit=3');
    expect(first.items).toHaveLength(3);
    const rest = await waiting(head, `?limit=3&after=${first.next}`);
    expect(rest.items.map(({ id }: { id: string }) => id)).toEqual([later]);
  });

  it('says how often a letter was sent back, and how long it waits since it was last given', async () => {
    const letterId = await given('يعاد مرتين');
    const [before] = (await waiting()).items.filter(({ id }: { id: string }) => id === letterId);
    await head.post(`/api/v1/letters/${letterId}/send-back`, { note: 'يُستكمل' }).expect(200);
    expect((await waiting()).items.some(({ id }: { id: string }) => id === letterId)).toBe(false);
    await clerk.post(`/api/v1/letters/${letterId}/submit`).expect(200);
    const [after] = (await waiting()).items.filter(({ id }: { id: string }) => id === letterId);
    expect([before.sentBackBefore, after.sentBackBefore]).toEqual([0, 1]);
    expect(after.waitingSince > before.waitingSince).toBe(true);
  });

  it('waits for nobody else: not for the clerk of the unit, not for another head', async () => {
    expect((await waiting(clerk)).items).toEqual([]);
    expect((await waiting(await diwan.as('tkh.head'))).items).toEqual([]);
  });
});

describe('a head signs several letters after one PIN', () => {
  it('signs two of three where one was sent back meanwhile, and says which was refused and why', async () => {
    const ids = [await ready('الأول'), await ready('الثاني'), await given('الثالث')] as const;
    await head.post(`/api/v1/letters/${ids[1]}/send-back`, { note: 'يُراجع' }).expect(200);
    const { body } = await batch([...ids]).expect(200);
    const numbers = (await entries([...ids])).map((row: { entry_number: number }) => row.entry_number);
    expect(numbers).toHaveLength(2);
    expect(body.results).toEqual([
      { id: ids[0], outcome: 'SIGNED', entryNumber: numbers[0], year: expect.any(Number), code: null },
      { id: ids[1], outcome: 'REFUSED', entryNumber: null, year: null, code: 'step-not-possible' },
      { id: ids[2], outcome: 'SIGNED', entryNumber: numbers[1], year: expect.any(Number), code: null },
    ]);
    expect(await Promise.all(ids.map(state))).toEqual(['SIGNED', 'DRAFT', 'SIGNED']);
  });

  it('signs nothing and agrees to nothing after a wrong PIN, whose tries left are told', async () => {
    const ids = [await ready('ينتظر'), await given('ينتظر المراجعة')];
    const { body } = await batch(ids, undefined, '111112').expect(422);
    expect(body).toMatchObject({ code: 'pin-wrong', triesLeft: 4 });
    expect(await Promise.all(ids.map(state))).toEqual(['APPROVED', 'IN_REVIEW']);
    expect(await entries(ids)).toEqual([]);
    await batch(ids).expect(200);
  });

  it('answers a repetition under the same key with the same numbers, and tries again what was refused', async () => {
    const [signed, later] = [await ready('يوقّع مرة'), await begin(clerk, unit.KSH, text('يوقّع لاحقًا'))];
    const key = randomUUID();
    const first = (await batch([signed, later], key).expect(200)).body.results;
    expect(first.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['SIGNED', 'REFUSED']);
    await clerk.post(`/api/v1/letters/${later}/submit`).expect(200);
    const again = (await batch([signed, later], key).expect(200)).body.results;
    expect(again[0]).toEqual(first[0]);
    expect(again[1].outcome).toBe('SIGNED');
    expect(await entries([signed, later])).toHaveLength(2);
    const another = (await batch([signed]).expect(200)).body.results;
    expect(another[0]).toMatchObject({ outcome: 'REFUSED', code: 'step-not-possible' });
  });

  it('goes on from a number that an interruption left without a signature', async () => {
    const letterId = await ready('انقطع بعد الرقم');
    await diwan.database.owner.query(
      'CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION $m$broken$m$; END $$',
    );
    await diwan.database.owner.query(
      'CREATE TRIGGER fail_now BEFORE INSERT ON letter_signature FOR EACH ROW EXECUTE FUNCTION fail_now()',
    );
    const key = randomUUID();
    const other = await ready('بعده');
    const broken = (await batch([letterId, other], key).expect(200)).body.results;
    await diwan.database.owner.query('DROP TRIGGER fail_now ON letter_signature');
    expect(broken.map(({ code }: { code: string }) => code)).toEqual(['unexpected', 'unexpected']);
    expect(await state(letterId)).toBe('NUMBERED');
    const numbered = await entries([letterId]);
    const { results } = (await batch([letterId, other], key).expect(200)).body;
    expect(results[0]).toMatchObject({ outcome: 'SIGNED', entryNumber: numbered[0].entry_number });
    expect(results[1].outcome).toBe('SIGNED');
    expect(await entries([letterId, other])).toHaveLength(2);
  });

  it('signs only what was read: a letter changed since then is refused by its version', async () => {
    const letterId = await given('سيتغير');
    await head.post(`/api/v1/letters/${letterId}/send-back`, { note: 'يُعدّل' }).expect(200);
    await clerk.put(`/api/v1/letters/${letterId}`, text('تغيّر'), { 'If-Match': '"v1"' }).expect(200);
    await clerk.post(`/api/v1/letters/${letterId}/submit`).expect(200);
    const { results } = (await batch([letterId]).expect(200)).body;
    expect(results[0]).toMatchObject({ outcome: 'REFUSED', code: 'version-stale' });
    expect(await state(letterId)).toBe('IN_REVIEW');
  });

  it('takes no more than fifty, none twice, and none without the right to sign at all', async () => {
    const ids = Array.from({ length: 51 }, () => randomUUID());
    expect((await batch(ids).expect(422)).body.errors).toEqual([{ field: 'letters', code: 'too-many-letters' }]);
    expect((await batch([ids[0]!, ids[0]!]).expect(422)).body.errors).toEqual([
      { field: 'letters', code: 'letter-twice' },
    ]);
    const body = { pin: DEMO_PIN, letters: [{ id: ids[0], version: 1 }] };
    await clerk.post('/api/v1/letters/sign-batch', body).expect(403);
    expect((await head.post('/api/v1/letters/sign-batch', body).expect(200)).body.results[0].code).toBe(
      'letter-unknown',
    );
  });
});
