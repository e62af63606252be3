import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, DEMO_PIN, letterText, type UnitCode, unitIds, wordsOf } from './support/letters.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

interface Outcome {
  position: number;
  name: string;
  state: string | null;
  remindable: boolean;
  reminderNo: number | null;
}

describe('a circular to all units of a kind', () => {
  let diwan: TestApp;
  let unit: Record<UnitCode, string>;
  let clerk: Voice;
  let head: Voice;
  let circular: string;
  const dispatchTo = new Map<string, string>();

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    unit = await unitIds(diwan);
    [clerk, head] = [await diwan.as('qlb.clerk'), await diwan.as('qlb.head')];
  });
  afterAll(() => diwan?.close());

  const deliver = () => diwan.app.get(Consumer).performAllDue();
  const outcomes = async (letterId = circular, voice = clerk) =>
    (await voice.get(`/api/v1/letters/${letterId}/outcomes`).expect(200)).body as {
      items: Outcome[];
      counts: Record<string, number>;
      abilities: string[];
    };
  const codes = ['BNH', 'QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH'] as const;
  const as = (code: UnitCode) => diwan.as(`${code.toLowerCase()}.clerk`);
  const nameOf = async (code: UnitCode): Promise<string> =>
    (await diwan.database.owner.query('SELECT name_ar AS name FROM org_unit_now WHERE code = $1', [code]))[0].name;
  const at = async (code: UnitCode, letterId = circular) => {
    const name = await nameOf(code);
    return (await outcomes(letterId)).items.find((outcome) => outcome.name === name)!;
  };

  it('goes to every active unit of that kind, which the list of units names', async () => {
    const { items } = (await clerk.get('/api/v1/units?kind=MARKAZ_CITY&limit=200').expect(200)).body;
    expect(new Set(items.map(({ code }: { code: string }) => code))).toEqual(new Set(codes));
    const recipients = items.map(({ id }: { id: string }) => ({ kind: 'TO', unitId: id }));
    const text = letterText(recipients, { kind: 'CIRCULAR', replyWantedBy: '2026-01-05', subject: 'بشأن حصر الأصول' });
    const { id } = (await clerk.post('/api/v1/letters', { unitId: unit.QLB, ...text }).expect(201)).body;
    await clerk.post(`/api/v1/letters/${id}/submit`).expect(200);
    await head.post(`/api/v1/letters/${id}/approve`).expect(200);
    expect((await outcomes(id)).counts).toMatchObject({ recipients: 7, dispatched: 0, unanswered: 0 });
    await head.post(`/api/v1/letters/${id}/sign`, { pin: DEMO_PIN }).expect(200);
    await clerk.post(`/api/v1/letters/${id}/dispatch`).expect(200);
    await deliver();
    circular = id;
    for (const { id: dispatch, unitId } of await diwan.database.owner.query(
      'SELECT id, recipient_unit_id AS "unitId" FROM dispatch WHERE letter_id = $1',
      [id],
    ))
      dispatchTo.set(unitId, dispatch);
    expect((await outcomes()).counts).toEqual({
      recipients: 7,
      dispatched: 7,
      delivered: 7,
      opened: 0,
      registered: 0,
      replied: 0,
      failed: 0,
      reminded: 0,
      unanswered: 7,
    });
  });

  it('is opened here, registered there, refused by a third and answered by a fourth: each step counts in its column', async () => {
    const intake = async (code: UnitCode) => arrived(diwan, dispatchTo.get(unit[code])!);
    await (await as('QLY')).post(`/api/v1/intake/${await intake('QLY')}/open`).expect(200);
    const registered = (await (await as('QNT')).post(`/api/v1/intake/${await intake('QNT')}/register`).expect(200))
      .body;
    await (await as('SHQ'))
      .post(`/api/v1/intake/${await intake('SHQ')}/refuse`, { reasonCode: 'NOT_FOR_US' })
      .expect(200);
    await (await as('TKH')).post(`/api/v1/intake/${await intake('TKH')}/register`).expect(200);
    const replyId = await signedLetter(diwan, { from: 'TKH', to: ['QLB'], answers: circular });
    // numbered there, not yet arrived here: it is answered, and nothing is said of the letter
    expect(await at('TKH')).toMatchObject({ reply: { letterId: null, ours: null }, remindable: false });
    const [toDiwan] = await send(diwan, 'tkh.clerk', replyId);
    await deliver();
    const ours = (await clerk.post(`/api/v1/intake/${await arrived(diwan, toDiwan!.id)}/register`).expect(200)).body;

    expect(await at('QNT')).toMatchObject({
      state: 'REGISTERED',
      theirs: { entryNumber: registered.entryNumber, year: registered.year },
      openedAt: expect.any(String),
      remindable: true,
    });
    expect(await at('SHQ')).toMatchObject({ state: 'REFUSED', failed: true, remindable: false });
    expect(await at('TKH')).toMatchObject({
      reply: { letterId: replyId, ours: { entryNumber: ours.entryNumber, year: ours.year } },
      remindable: false,
    });
    expect((await outcomes()).counts).toMatchObject({
      delivered: 7,
      opened: 3,
      registered: 2,
      replied: 1,
      failed: 1,
      unanswered: 5,
    });
  });

  it('is reminded of by one letter to all who have not answered, with each one’s own number (INV-32)', async () => {
    const first = await at('BNH');
    const one = await head.post('/api/v1/reminders', {
      unitId: unit.QLB,
      of: [{ letterId: circular, recipientPosition: first.position }],
      pin: DEMO_PIN,
    });
    expect([one.status, one.body.code, one.body.reminderNo]).toEqual([201, undefined, 1]);
    const { items, abilities } = await outcomes();
    expect(abilities).toEqual(['remind']);
    const of = items
      .filter(({ remindable }) => remindable)
      .map(({ position }) => ({ letterId: circular, recipientPosition: position }));
    const { body, status } = await head.post('/api/v1/reminders', { unitId: unit.QLB, of, pin: DEMO_PIN });
    expect([status, body.code]).toEqual([201, undefined]);
    expect(body).toMatchObject({ state: 'DISPATCHED', reminderNo: null });
    expect(body.reminded).toHaveLength(5);
    const words = wordsOf((await clerk.get(`/api/v1/letters/${body.id}/letter.pdf`).buffer(true).parse(bytes)).body);
    // it is the second for one and the first for the others: in words it is a reminder, without a number
    expect(words).toContain('استعجال');
    expect(words).not.toMatch(/استعجال (أول|ثا)/);
    expect((await at('BNH')).reminderNo).toBe(2);
    expect((await at('QLY')).reminderNo).toBe(1);
    expect((await at('TKH')).reminderNo).toBeNull();
    expect((await outcomes()).counts).toMatchObject({ reminded: 5 });
    expect((await clerk.get(`/api/v1/letters/${circular}`)).body).toMatchObject({ unanswered: 5 });
  });

  it('is told to nobody but its author’s people and the governor’s office (INV-35)', async () => {
    const receiver = await as('QNT');
    expect((await receiver.get(`/api/v1/letters/${circular}`)).status).toBe(200);
    expect((await receiver.get(`/api/v1/letters/${circular}/outcomes`)).body.code).toBe('letter-unknown');
    expect((await (await as('SHK')).get(`/api/v1/letters/${circular}/outcomes`)).status).toBe(404);
    const secret = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], secrecy: 'CONFIDENTIAL' });
    expect((await (await as('BNH')).get(`/api/v1/letters/${secret}/outcomes`)).status).toBe(404);
  });
});
