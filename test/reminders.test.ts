import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import {
  approved,
  bytes,
  DEMO_PIN,
  letterText,
  paragraph,
  type UnitCode,
  unitIds,
  wordsOf,
} from './support/letters.js';
import { arrived, type LetterWanted, send, signedLetter } from './support/signed-letters.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let clerk: Voice;
let head: Voice;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  [clerk, head] = [await diwan.as('bnh.clerk'), await diwan.as('bnh.head')];
});
afterAll(() => diwan?.close());

interface Of {
  letterId: string;
  recipientPosition: number;
}
const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
const deliver = () => diwan.app.get(Consumer).performAllDue();
/** A letter of Banha that went out and arrived. */
async function sent(wanted: Partial<LetterWanted> = {}): Promise<string> {
  const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], replyWantedBy: '2026-01-05', ...wanted });
  await send(diwan, 'bnh.clerk', letterId);
  await deliver();
  return letterId;
}
/** Tukh's reply to it, sent to Banha. */
async function answer(letterId: string, from = 'TKH'): Promise<string> {
  const replyId = await signedLetter(diwan, { from, to: ['BNH'], answers: letterId });
  await send(diwan, `${from.toLowerCase()}.clerk`, replyId);
  await deliver();
  return replyId;
}
const of = (letterId: string, recipientPosition = 1): Of => ({ letterId, recipientPosition });
const remind = (voice: Voice, lines: Of[], more: object = {}, key?: string) =>
  voice.post('/api/v1/reminders', { unitId: unit.BNH, of: lines, ...more }, key);
const atOnce = (lines: Of[], key?: string) => remind(head, lines, { pin: DEMO_PIN }, key);
const page = async (letterId: string, voice = clerk) =>
  (await voice.get(`/api/v1/letters/${letterId}`).expect(200)).body;
const pdfOf = async (letterId: string): Promise<string> =>
  wordsOf((await clerk.get(`/api/v1/letters/${letterId}/letter.pdf`).buffer(true).parse(bytes)).body);
const numbersOf = async (letterId: string, position = 1) =>
  (
    await rows(
      'SELECT reminder_no FROM reminder WHERE letter_id = $1 AND recipient_position = $2 ORDER BY reminder_no',
      letterId,
      position,
    )
  ).map((row: { reminder_no: number }) => row.reminder_no);
const eventsOf = async (letterId: string) =>
  (await rows('SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id', letterId)).map(
    (row: { action: string }) => row.action,
  );

describe('a reminder in one action', () => {
  it('of a clerk is a written letter that waits for the head, urgent and as secret as what it is about', async () => {
    const letterId = await sent({ subject: 'بشأن إنارة الطرق' });
    const { body, status } = await remind(clerk, [of(letterId)]);
    expect([status, body.code]).toEqual([201, undefined]);
    expect(body).toMatchObject({ state: 'IN_REVIEW', entryNumber: null, reminderNo: 1 });
    expect(body.reminded).toMatchObject([{ letterId, position: 1, recipientName: 'مركز ومدينة طوخ', reminderNo: 1 }]);
    const letter = await page(body.id);
    expect(letter).toMatchObject({
      kind: 'REMINDER',
      state: 'IN_REVIEW',
      urgency: 'URGENT',
      secrecy: 'NORMAL',
      subject: 'استعجال الرد بشأن إنارة الطرق',
      reminderNo: 1,
      replyWantedBy: null,
      recipients: [{ kind: 'TO', unitId: unit.TKH }],
      references: [{ way: 'OUT', kind: 'FOLLOWS_UP', letterId }],
    });
    expect(await eventsOf(body.id)).toEqual(['letter.drafted', 'letter.submitted']);
    const waiting = (await head.get('/api/v1/letters/to-sign').expect(200)).body.items;
    expect(waiting.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ answeredMeanwhile: false });
  });

  it('of a head with the PIN is approved, numbered, signed and sent, each step with its own event (INV-17, INV-32)', async () => {
    const letterId = await sent();
    const { body, status } = await atOnce([of(letterId)]);
    expect([status, body.code]).toEqual([201, undefined]);
    expect(body).toMatchObject({ state: 'DISPATCHED', entryNumber: expect.any(Number), reminderNo: 1 });
    expect(await eventsOf(body.id)).toEqual([
      'letter.drafted',
      'letter.submitted',
      'letter.approved',
      'letter.numbered',
      'letter.signed',
      'letter.dispatched',
    ]);
    const words = await pdfOf(body.id);
    expect(words).toContain('استعجال أول');
    expect(words).toContain('لكتابنا رقم');
    expect((await atOnce([of(letterId)])).body.reminderNo).toBe(2);
    expect(await numbersOf(letterId)).toEqual([1, 2]);
  });

  it('keeps a wrong PIN, and the PIN of who signs nothing, from writing anything', async () => {
    const letterId = await sent();
    expect((await remind(head, [of(letterId)], { pin: '999999' })).body.code).toBe('pin-wrong');
    expect((await remind(clerk, [of(letterId)], { pin: DEMO_PIN })).body.code).toBe('not-signatory');
    expect((await remind(await diwan.as('tkh.clerk'), [of(letterId)])).body.code).toBe('not-permitted');
    expect(await rows(`SELECT FROM letter_link WHERE to_letter_id = $1 AND kind = 'FOLLOWS_UP'`, letterId)).toEqual([]);
  });

  it('names several letters of one recipient, each with its own number where they differ (INV-32)', async () => {
    const [older, newer] = [await sent({ subject: 'الأول' }), await sent({ subject: 'الثاني' })];
    await atOnce([of(older)]).expect(201);
    const { body } = await atOnce([of(older), of(newer)]).expect(201);
    expect(body.reminderNo).toBeNull();
    expect(body.reminded.map(({ reminderNo }: { reminderNo: number }) => reminderNo).sort()).toEqual([1, 2]);
    const words = (await pdfOf(body.id)).replace(/\p{M}/gu, '');
    expect(words).toMatch(/\(استعجال ثان/);
    expect(words).toContain('(استعجال أول)');
    expect([await numbersOf(older), await numbersOf(newer)]).toEqual([[1, 2], [1]]);
  });

  it('is refused for letters of different recipients, of others, unsent, or of somebody it was not written to', async () => {
    const [one, other] = [await sent(), await sent({ to: ['QHA'] })];
    const unsent = await signedLetter(diwan, { from: 'BNH', to: ['TKH'] });
    const foreign = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], secrecy: 'CONFIDENTIAL' });
    const refusal = async (...lines: Of[]) => {
      const { status, body } = await remind(clerk, lines);
      return [status, body.code];
    };
    expect(await refusal(of(one), of(other))).toEqual([422, 'reminder-mixed']);
    expect(await refusal(of(one), of(one))).toEqual([422, 'invalid-request']);
    expect(await refusal(of(one, 7))).toEqual([422, 'recipient-unknown']);
    expect(await refusal(of(unsent))).toEqual([409, 'letter-not-sent']);
    expect(await refusal(of(foreign))).toEqual([404, 'letter-unknown']);
    expect(await refusal(of(randomUUID()))).toEqual([404, 'letter-unknown']);
  });

  it('says beforehand how it will read', async () => {
    const letterId = await sent({ subject: 'بشأن الرصف' });
    const { body } = await head
      .post('/api/v1/reminders/preview', { unitId: unit.BNH, of: [of(letterId)], replyWantedInWorkingDays: 5 })
      .expect(200);
    expect(body).toMatchObject({
      heading: 'استعجال أول',
      subject: 'استعجال الرد بشأن الرصف',
      abilities: ['submit', 'sign'],
    });
    expect(body.references).toEqual([expect.stringMatching(/^استعجالًا لكتابنا رقم .+ بشأن الرصف$/)]);
    expect(body.reminded).toMatchObject([{ letterId, answered: false, reminderNo: 1 }]);
    const [{ day }] = await rows('SELECT add_working_days(cairo_today(), 5)::text AS day');
    expect(body.replyBy).toBe(day);
    const said = await remind(clerk, [of(letterId)], { text: 'السطر الأول\nالسطر الثاني' });
    expect((await page(said.body.id)).body.blocks).toEqual([paragraph('السطر الأول'), paragraph('السطر الثاني')]);
  });

  it('is made once for its idempotency key, whether one client asks again or ten ask at once', async () => {
    const letterId = await sent();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => atOnce([of(letterId)], key)));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [201, undefined]));
    const [first] = answers;
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await numbersOf(letterId)).toEqual([1]);
    expect((await atOnce([of(letterId)], key)).body).toEqual(first!.body);
    expect((await eventsOf(first!.body.id)).filter((action: string) => action === 'letter.dispatched')).toHaveLength(1);
    const [{ entries }] = await rows(
      'SELECT count(*)::integer AS entries FROM register_entry WHERE letter_id = $1 AND unit_id = $2',
      first!.body.id,
      unit.BNH,
    );
    expect(entries).toBe(1);
  });

  it('goes on where it was broken off, under the same key', async () => {
    const letterId = await sent();
    const key = randomUUID();
    // the seal is away when it is to be sent: approved, numbered and signed is what remains
    await rows(
      `CREATE FUNCTION broken_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$`,
    );
    await rows('CREATE TRIGGER broken_off BEFORE INSERT ON dispatch FOR EACH ROW EXECUTE FUNCTION broken_off()');
    expect((await atOnce([of(letterId)], key)).status).toBe(500);
    await rows('DROP TRIGGER broken_off ON dispatch');
    expect(await numbersOf(letterId)).toEqual([1]);
    const { body } = await atOnce([of(letterId)], key).expect(201);
    expect(body).toMatchObject({ state: 'DISPATCHED', reminderNo: 1 });
    expect(await numbersOf(letterId)).toEqual([1]);
  });
});

describe('the number of a reminder', () => {
  const reminderText = (letterId: string) =>
    letterText([{ kind: 'TO', unitId: unit.TKH }], { kind: 'REMINDER', links: [{ kind: 'FOLLOWS_UP', letterId }] });

  it('is 1 and 2 for two reminders of a letter that get their numbers at once (INV-32)', async () => {
    const letterId = await sent();
    const both = [
      await approved(clerk, head, unit.BNH, reminderText(letterId)),
      await approved(clerk, head, unit.BNH, reminderText(letterId)),
    ];
    const signedBoth = await Promise.all(both.map((id) => head.post(`/api/v1/letters/${id}/sign`, { pin: DEMO_PIN })));
    expect(signedBoth.map(({ status }) => status)).toEqual([200, 200]);
    expect(await numbersOf(letterId)).toEqual([1, 2]);
    const pages = await Promise.all(both.map((id) => page(id)));
    expect(pages.map(({ reminderNo }) => reminderNo).sort()).toEqual([1, 2]);
  });

  it('is kept by a reminder that is annulled: the next one is the second (INV-32)', async () => {
    const letterId = await sent();
    const first = await approved(clerk, head, unit.BNH, reminderText(letterId));
    await head.post(`/api/v1/letters/${first}/sign`, { pin: DEMO_PIN }).expect(200);
    await rows(`UPDATE letter SET state = 'ANNULLED' WHERE id = $1`, first);
    const { body } = await atOnce([of(letterId)]).expect(201);
    expect(body.reminderNo).toBe(2);
    expect(await numbersOf(letterId)).toEqual([1, 2]);
  });

  it('is typed by nobody, and never changes', async () => {
    const letterId = await sent();
    const { body } = await atOnce([of(letterId)]).expect(201);
    await expect(
      diwan.database.app.query(
        'INSERT INTO reminder (reminder_letter_id, letter_id, recipient_position, reminder_no) VALUES ($1, $2, 1, 9)',
        [body.id, letterId],
      ),
    ).rejects.toThrow('permission denied');
    await expect(rows('UPDATE reminder SET reminder_no = 9 WHERE letter_id = $1', letterId)).rejects.toThrow(
      'append-only',
    );
  });
});

describe('a reminder whose reply is there', () => {
  it('is not made: the letters that are answered are named', async () => {
    const [open, answeredOne] = [await sent(), await sent()];
    await answer(answeredOne);
    const { status, body } = await remind(clerk, [of(open), of(answeredOne)]);
    expect([status, body.code]).toEqual([409, 'reply-arrived']);
    expect(body.letters).toMatchObject([{ letterId: answeredOne, recipientName: 'مركز ومدينة طوخ' }]);
    expect((await remind(head, [of(answeredOne)], { pin: DEMO_PIN })).body.code).toBe('reply-arrived');
  });

  it('is held back at each step when the reply arrives meanwhile, and its drafter is told', async () => {
    const letterId = await sent();
    const { id } = (await remind(clerk, [of(letterId)]).expect(201)).body;
    expect((await page(id)).answeredMeanwhile).toEqual([]);
    const replyId = await answer(letterId);
    expect(await page(id)).toMatchObject({ answeredMeanwhile: [{ letterId, position: 1 }], stillReminds: false });
    const waiting = (await head.get('/api/v1/letters/to-sign').expect(200)).body.items;
    expect(waiting.find((one: { id: string }) => one.id === id)).toMatchObject({ answeredMeanwhile: true });
    const told = await rows(
      `SELECT p.user_name, n.cause FROM notification n JOIN person p ON p.id = n.person_id WHERE n.kind = 'reply-arrived' AND n.letter_id = $1`,
      id,
    );
    expect(told).toEqual([{ user_name: 'bnh.clerk', cause: `${id} ${replyId}` }]);
    const refused = await head.post(`/api/v1/letters/${id}/approve`);
    expect([refused.status, refused.body.code, refused.body.mayGoOn]).toEqual([409, 'reply-arrived-meanwhile', false]);
    // nothing is left to remind of: knowing it does not help, it can only be given up
    const known = await head.post(`/api/v1/letters/${id}/approve`, { answeredKnown: true });
    expect(known.body.code).toBe('reply-arrived-meanwhile');
    expect((await head.post(`/api/v1/reminders/${id}/drop-answered`)).body.code).toBe('reply-arrived-meanwhile');
    await head.post(`/api/v1/letters/${id}/cancel`, { note: 'ورد الرد' }).expect(200);
  });

  it('is neither signed, alone or among others, nor sent once the reply is there', async () => {
    const text = (letterId: string) =>
      letterText([{ kind: 'TO', unitId: unit.TKH }], { kind: 'REMINDER', links: [{ kind: 'FOLLOWS_UP', letterId }] });
    const [first, second] = [await sent(), await sent()];
    const agreed = await approved(clerk, head, unit.BNH, text(first));
    const signedOne = await approved(clerk, head, unit.BNH, text(second));
    await head.post(`/api/v1/letters/${signedOne}/sign`, { pin: DEMO_PIN }).expect(200);
    await answer(first);
    await answer(second);
    const alone = await head.post(`/api/v1/letters/${agreed}/sign`, { pin: DEMO_PIN });
    expect([alone.status, alone.body.code]).toEqual([409, 'reply-arrived-meanwhile']);
    const batch = await head.post('/api/v1/letters/sign-batch', {
      pin: DEMO_PIN,
      letters: [{ id: agreed, version: 1 }],
    });
    expect(batch.body.results).toMatchObject([{ outcome: 'REFUSED', code: 'reply-arrived-meanwhile' }]);
    const sending = await clerk.post(`/api/v1/letters/${signedOne}/dispatch`);
    expect([sending.status, sending.body.code]).toEqual([409, 'reply-arrived-meanwhile']);
    expect((await page(agreed)).state).toBe('APPROVED');
  });

  it('goes out for the rest where some are answered: by who knows it, or renewed without them', async () => {
    const [open, answeredOne] = [await sent({ subject: 'الباقي' }), await sent({ subject: 'المجاب' })];
    const { id } = (await remind(clerk, [of(open), of(answeredOne)]).expect(201)).body;
    const { id: other } = (await remind(clerk, [of(open), of(answeredOne)]).expect(201)).body;
    await head.post(`/api/v1/letters/${other}/approve`).expect(200);
    await answer(answeredOne);
    expect((await head.post(`/api/v1/letters/${id}/approve`)).body).toMatchObject({
      code: 'reply-arrived-meanwhile',
      mayGoOn: true,
      letters: [{ letterId: answeredOne }],
    });
    await head.post(`/api/v1/letters/${id}/approve`, { answeredKnown: true }).expect(200);

    expect((await page(other, head)).abilities).toContain('drop-answered');
    expect((await clerk.post(`/api/v1/reminders/${other}/drop-answered`)).status).toBe(403);
    const { body } = await head.post(`/api/v1/reminders/${other}/drop-answered`).expect(200);
    expect(body).toMatchObject({ state: 'IN_REVIEW', version: 2, dropped: [{ letterId: answeredOne }] });
    const renewed = await page(other, head);
    expect(renewed.references).toMatchObject([{ kind: 'FOLLOWS_UP', letterId: open }]);
    expect(renewed).toMatchObject({ answeredMeanwhile: [], recipients: [{ unitId: unit.TKH }] });
    expect((await head.post(`/api/v1/reminders/${other}/drop-answered`)).body.code).toBe('nothing-answered');
    await head.post(`/api/v1/letters/${other}/approve`).expect(200);
    await head.post(`/api/v1/letters/${other}/sign`, { pin: DEMO_PIN }).expect(200);
    expect([await numbersOf(open), await numbersOf(answeredOne)]).toEqual([[1], []]);
  });

  it('is answered also by who answers an earlier reminder of that letter alone', async () => {
    const letterId = await sent();
    const { id } = (await atOnce([of(letterId)]).expect(201)).body;
    await deliver();
    await answer(id);
    expect((await remind(clerk, [of(letterId)])).body.code).toBe('reply-arrived');
  });

  it('is answered on paper too: the drafter hears of it when the paper is registered', async () => {
    const party = (await rows(`SELECT id FROM external_party WHERE code = 'OBR-X'`))[0].id;
    const letterId = await sent({ to: ['OBR-X'] });
    const { id } = (await remind(clerk, [of(letterId)]).expect(201)).body;
    await clerk
      .post('/api/v1/paper-letters', {
        unitId: unit.BNH,
        counterparty: { externalPartyId: party },
        channel: 'HAND',
        subject: 'الرد',
        answersLetterId: letterId,
      })
      .expect(201);
    const told = await rows(`SELECT FROM notification WHERE kind = 'reply-arrived' AND letter_id = $1`, id);
    expect(told).toHaveLength(1);
    expect((await page(id)).answeredMeanwhile).toHaveLength(1);
  });

  it('is nobody else’s to see: the recipient of a reminder learns nothing of who answered what (INV-35)', async () => {
    const letterId = await sent();
    const { id } = (await atOnce([of(letterId)]).expect(201)).body;
    await deliver();
    const [{ dispatch }] = await rows('SELECT id AS dispatch FROM dispatch WHERE letter_id = $1', id);
    expect(await arrived(diwan, dispatch)).toEqual(expect.any(String));
    expect(await page(id, await diwan.as('tkh.clerk'))).toMatchObject({
      reminderNo: 1,
      answeredMeanwhile: [],
      stillReminds: false,
      unanswered: 0,
    });
  });
});
