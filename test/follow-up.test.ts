import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import type { Voice } from './support/app.js';
import {
  annulled,
  type FollowUpLine,
  type FollowUpScene,
  followUpScene,
  listed,
  registerPaper,
} from './support/follow-up.js';
import { type LetterWanted, send, signedLetter } from './support/signed-letters.js';

let scene: FollowUpScene;
let clerk: Voice;
let head: Voice;
let khn: string;

beforeAll(async () => {
  scene = await followUpScene();
  khn = scene.unit.KHN;
  clerk = await scene.diwan.as('khn.clerk');
  head = await scene.diwan.as('khn.head');
});
afterAll(() => scene.close());

const list = (which: 'owed-by-us' | 'owed-to-us', query = '', voice = head) => listed(voice, khn, which, query);
const owedByUs = async (entryId: string, voice = head) =>
  (await list('owed-by-us', '', voice)).find(({ id }) => id === entryId);
const owedToUs = async (letterId: string, position = 1, voice = head) =>
  (await list('owed-to-us', '', voice)).find((line) => line.letterId === letterId && line.position === position);

const paper = (more: object = {}) => registerPaper(clerk, khn, more);
const wantedOn = (offset: number, more: object = {}) => paper({ replyWantedBy: scene.day(offset), ...more });
const pause = (of: object, voice = head) =>
  voice.post('/api/v1/follow-ups/pauses', { reason: 'بانتظار الموازنة', ...of });
const waive = (letterId: string, position: number, more: object = {}) =>
  head.post('/api/v1/follow-ups/waivers', { letterId, position, writeOff: 'NO_REPLY_NEEDED', ...more });

/** A letter of the unit, sent, whose recipients owe it a reply. */
async function asking(to: string[], offset: number, more: Partial<LetterWanted> = {}): Promise<string> {
  const letterId = await signedLetter(scene.diwan, { from: 'KHN', to, replyWantedBy: scene.day(offset), ...more });
  await send(scene.diwan, 'khn.manager', letterId);
  return letterId;
}

const said = (fact: { status: number; body: { code?: string } }) => [fact.status, fact.body.code];

describe('the day on which a reply is due', () => {
  it('is the next working day where nobody works on the one asked for, also when a holiday is announced later (INV-31)', async () => {
    const [thursday, friday, monday] = [await wantedOn(4), await wantedOn(5), await wantedOn(8)];
    const dueOf = async () => Promise.all([thursday, friday, monday].map(async (id) => (await owedByUs(id))!.dueOn));
    expect(await dueOf()).toEqual([scene.day(4), scene.day(7), scene.day(8)]);
    const admin = await scene.diwan.as('qlb.admin');
    const announced = { day: scene.day(7), nameAr: 'إجازة معلنة', nameEn: 'Announced' };
    await admin.post('/api/v1/holidays', announced).expect(201);
    expect(await dueOf()).toEqual([scene.day(4), scene.day(8), scene.day(8)]);
    expect((await owedByUs(monday))!.workingDaysLeft).toBe(5);
    await admin.raw('delete', `/api/v1/holidays/${announced.day}`).expect(200);
    expect(await dueOf()).toEqual([scene.day(4), scene.day(7), scene.day(8)]);
  });

  it('moves by the working days in which it stood still, for a reply owed and for one awaited (INV-31)', async () => {
    const entry = await wantedOn(4);
    const letter = await asking(['BNH', 'TKH'], 4);
    const paused = (await pause({ entryId: entry }).expect(201)).body;
    await pause({ letterId: letter, position: 2 }).expect(201);
    expect(said(await pause({ entryId: entry }))).toEqual([409, 'follow-up-paused']);
    expect(await owedByUs(entry)).toMatchObject({
      standing: 'PAUSED',
      dueOn: scene.day(4),
      pause: { since: scene.day(0), reason: 'بانتظار الموازنة' },
      abilities: ['resume', 'file'],
    });
    await scene.goTo(9);
    expect(await owedByUs(entry)).toMatchObject({ standing: 'PAUSED', dueOn: scene.day(15) });
    expect(await owedToUs(letter, 1)).toMatchObject({ standing: 'LATE', workingDaysLeft: -3 });
    expect(await owedToUs(letter, 2)).toMatchObject({ standing: 'PAUSED', dueOn: scene.day(15) });
    const ended = (await head.post(`/api/v1/follow-ups/pauses/${paused.id}/end`).expect(200)).body;
    expect(ended).toMatchObject({ fromDay: scene.day(0), untilDay: scene.day(9), dueOn: scene.day(15) });
    expect(said(await head.post(`/api/v1/follow-ups/pauses/${paused.id}/end`))).toEqual([409, 'follow-up-resumed']);
    expect(await owedByUs(entry)).toMatchObject({ standing: 'WAITING', workingDaysLeft: 4, pause: null });
    await pause({ entryId: entry }).expect(201);
  });

  it('is what the other lists of late replies ask too: one paused is late nowhere', async () => {
    const late = await wantedOn(0);
    const incoming = async () =>
      (await head.get(`/api/v1/incoming?unitId=${khn}&only=late&limit=200`).expect(200)).body.items.map(
        ({ id }: FollowUpLine) => id,
      );
    expect(await incoming()).toContain(late);
    await pause({ entryId: late }).expect(201);
    expect(await incoming()).not.toContain(late);
    const overseen = (await (await scene.diwan.as('qlb.governor')).get('/api/v1/oversight').expect(200)).body.items;
    const counts = (await head.get(`/api/v1/follow-ups/counts?unitId=${khn}`).expect(200)).body;
    const figures = overseen.find(({ unitId }: { unitId: string }) => unitId === khn);
    expect(figures.repliesLate).toBe(counts.owedByUs.late);
    expect(figures.repliesLate).toBe((await incoming()).length);
  });
});

describe('a calendar file of holidays', () => {
  const file = (...days: [offset: number, name: string][]) => {
    const compact = (offset: number) => scene.day(offset).replaceAll('-', '');
    const events = days.map(
      ([offset, name]) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${compact(offset)}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`,
    );
    return Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`);
  };
  const bring = (voice: Voice, content: Buffer, query = '', key: string = randomUUID()) =>
    voice
      .raw('post', `/api/v1/holidays/import${query}`)
      .set('Idempotency-Key', key)
      .attach('file', content, { filename: 'holidays.ics' });

  it('is shown before anything is kept, then adds its days once and leaves those that are there as they are called', async () => {
    const admin = await scene.diwan.as('qlb.admin');
    await admin.post('/api/v1/holidays', { day: scene.day(42), nameAr: 'عيد', nameEn: 'Feast' }).expect(201);
    const entry = await wantedOn(43);
    const content = file([42, 'Another name'], [43, 'عيد الفطر']);
    const items = [
      { day: scene.day(42), name: 'Another name', fate: 'THERE', heldName: 'عيد' },
      { day: scene.day(43), name: 'عيد الفطر', fate: 'ADDED', heldName: null },
    ];
    expect((await bring(admin, content, '?trial=true').expect(200)).body).toEqual({
      items,
      added: 1,
      passedOver: 0,
      kept: false,
    });
    expect((await owedByUs(entry))!.dueOn).toBe(scene.day(43));
    const key = randomUUID();
    for (const _ of ['first', 'again'])
      expect((await bring(admin, content, '', key).expect(200)).body).toMatchObject({ items, added: 1, kept: true });
    expect((await owedByUs(entry))!.dueOn).toBe(scene.day(44));
    expect((await bring(admin, content).expect(200)).body).toMatchObject({ added: 0, kept: true });
  });

  it('is refused by name where it is none or too large, and taken from administrators only', async () => {
    const admin = await scene.diwan.as('qlb.admin');
    expect(said(await bring(admin, Buffer.from('%PDF-1.7')))).toEqual([422, 'not-a-calendar']);
    expect((await bring(admin, Buffer.alloc(300 * 1024, 'x'))).status).toBe(413);
    expect((await bring(head, file([50, 'س']))).status).toBe(403);
  });

  it('leaves the counting of working days to the database: Fridays, Saturdays and holidays do not count (INV-31)', async () => {
    const count = (from: number, days: number) =>
      clerk.get(`/api/v1/working-days?from=${scene.day(from)}&days=${days}`);
    expect((await count(40, 1).expect(200)).body).toMatchObject({ day: scene.day(44) });
    expect((await count(3, 2).expect(200)).body).toMatchObject({ from: scene.day(3), days: 2, day: scene.day(7) });
    expect((await clerk.get('/api/v1/working-days?days=٠').expect(200)).body.day).toBe(scene.day(9));
  });
});

describe('what a unit owes and is owed', () => {
  it('ends for each recipient with its own reply, or by saying why nothing more is awaited (INV-30)', async () => {
    const letter = await asking(['BNH', 'TKH', 'SHQ'], 20, { copies: ['QHA'] });
    const open = async () =>
      (await list('owed-to-us')).filter(({ letterId }) => letterId === letter).map(({ position }) => position);
    expect(await open()).toEqual([1, 2, 3]);
    await signedLetter(scene.diwan, { from: 'QHA', to: ['KHN'], answers: letter });
    expect(await open()).toEqual([1, 2, 3]);
    const reply = await signedLetter(scene.diwan, { from: 'BNH', to: ['KHN'], answers: letter });
    expect(await open()).toEqual([2, 3]);
    await annulled(scene.diwan, scene.unit.BNH, reply);
    expect(await open()).toEqual([1, 2, 3]);
    await signedLetter(scene.diwan, { from: 'BNH', to: ['KHN'], answers: letter });
    await paper({ counterparty: { unitId: scene.unit.TKH }, answersLetterId: letter });
    expect(await open()).toEqual([3]);
    expect(said(await waive(letter, 3, { writeOff: 'BY_PHONE' }))).toEqual([422, 'reason-missing']);
    await waive(letter, 3, { writeOff: 'BY_PHONE', reason: 'أفادوا هاتفيًا' }).expect(201);
    expect(said(await waive(letter, 3))).toEqual([409, 'no-reply-owed']);
    expect(said(await pause({ letterId: letter, position: 3 }))).toEqual([409, 'no-reply-owed']);
    expect(said(await waive(letter, 4))).toEqual([409, 'no-reply-owed']);
    expect(await open()).toEqual([]);
  });

  it('lets a letter close without a word only when each recipient has answered or was let off (INV-30)', async () => {
    const letter = await asking(['BNH', 'TKH'], 20);
    await scene.diwan.app.get(Consumer).performAllDue();
    const close = () => head.post(`/api/v1/letters/${letter}/close`);
    await signedLetter(scene.diwan, { from: 'BNH', to: ['KHN'], answers: letter });
    expect(said(await close())).toEqual([422, 'write-off-missing']);
    expect(said(await waive(letter, 2, { writeOff: 'BY_REPLY' }))).toEqual([201, undefined]);
    expect((await close()).body).toMatchObject({ state: 'CLOSED' });
  });

  it('is said for good: the database keeps a waiver as it was, and ends a pause once (INV-08)', async () => {
    const { owner } = scene.diwan.database;
    for (const statement of [
      `UPDATE follow_up_waiver SET reason = 'x'`,
      'DELETE FROM follow_up_waiver',
      'DELETE FROM follow_up_pause',
      `UPDATE follow_up_pause SET reason = 'another'`,
      'UPDATE follow_up_pause SET until_day = until_day + 1 WHERE until_day IS NOT NULL',
      'DELETE FROM follow_up_notice',
    ])
      await owner.query(statement).then(
        ([, changed]) => expect([statement, changed]).toEqual([statement, 0]),
        (fault) => expect([statement, fault.message]).toEqual([statement, 'append-only']),
      );
    await expect(
      owner.query(
        `INSERT INTO follow_up_waiver (letter_id, recipient_position, unit_id, write_off, made_by)
         SELECT letter_id, position, $1, 'FOR_INFORMATION', (SELECT id FROM person LIMIT 1) FROM letter_recipient WHERE kind = 'CC' LIMIT 1`,
        [khn],
      ),
    ).rejects.toThrow('no-reply-awaited');
  });

  it('is kept by the head, the clerks and the registry manager; others of the unit read it, strangers know nothing (INV-35)', async () => {
    const [entry, letter] = [await wantedOn(20), await asking(['BNH'], 20)];
    const employee = await scene.diwan.as('khn.employee');
    expect(said(await pause({ entryId: entry }, employee))).toEqual([403, 'not-permitted']);
    expect(said(await pause({ letterId: letter, position: 1 }, employee))).toEqual([403, 'not-permitted']);
    expect((await owedByUs(entry, employee))!.abilities).toEqual([]);
    const recipient = await scene.diwan.as('bnh.clerk');
    const stranger = await scene.diwan.as('tkh.head');
    for (const voice of [recipient, stranger]) {
      expect(await list('owed-to-us', '', voice)).toEqual([]);
      expect(await list('owed-by-us', '', voice)).toEqual([]);
      const { owedByUs: by, owedToUs: to } = (await voice.get(`/api/v1/follow-ups/counts?unitId=${khn}`)).body;
      expect([by.all, to.all]).toEqual([0, 0]);
      expect((await pause({ entryId: entry }, voice)).status).toBe(404);
    }
    expect(said(await pause({ letterId: letter, position: 1 }, stranger))).toEqual([404, 'letter-unknown']);
    const governor = await scene.diwan.as('qlb.governor');
    expect((await owedToUs(letter, 1, governor))!.abilities).toEqual([]);
    expect(said(await pause({ entryId: entry }, governor))).toEqual([403, 'not-permitted']);
  });

  it('shows of secret mail only that it is there to whoever is not cleared (INV-36)', async () => {
    const secret = await registerPaper(await scene.diwan.as('khn.manager'), khn, {
      secrecy: 'CONFIDENTIAL',
      replyWantedBy: scene.day(20),
    });
    const employee = await scene.diwan.as('khn.employee');
    expect(await owedByUs(secret, employee)).toMatchObject({ masked: true, subject: null, abilities: [] });
    expect(await owedByUs(secret)).toMatchObject({ masked: false });
    const governor = await scene.diwan.as('qlb.governor');
    expect(await owedByUs(secret, governor)).toBeUndefined();
    expect(said(await pause({ entryId: secret }, clerk))).toEqual([403, 'not-permitted']);
  });
});
