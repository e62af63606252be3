import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Voice } from './support/app.js';
import { type FollowUpScene, followUpScene, listed, registerPaper } from './support/follow-up.js';
import { send, signedLetter } from './support/signed-letters.js';

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

/** Who was told of a thing, each as `name: kind`, in the order of the names. */
async function toldOf(thing: string): Promise<string[]> {
  const rows: { told: string }[] = await scene.diwan.database.owner.query(
    `SELECT p.user_name || ': ' || n.kind || CASE WHEN n.urgent THEN ' urgently' ELSE '' END AS told
     FROM follow_up_notice f JOIN notification n ON n.cause = f.id::text JOIN person p ON p.id = n.person_id
     WHERE $1 IN (f.entry_id, f.letter_id, f.referral_id) ORDER BY f.id, 1`,
    [thing],
  );
  return rows.map(({ told }) => told);
}

/** Gives an entry to the engineers, as the head would. */
async function referred(entryId: string, dueOn: string | null = null): Promise<string> {
  const [{ id }] = await scene.diwan.database.owner.query(
    `INSERT INTO referral (entry_id, unit_id, batch_id, kind, department_id, due_on, made_by, made_by_title_ar, made_by_title_en)
     SELECT $1, $2, uuidv7(), 'ACTION', d.id, $3, h.person_id, h.title_ar, h.title_en
     FROM department d, post_held_now h WHERE d.unit_id = $2 AND d.code = 'ENG' AND h.unit_id = $2 AND h.role = 'HEAD' RETURNING id`,
    [entryId, khn, dueOn],
  );
  return id;
}

const wantedOn = (offset: number, more: object = {}, voice = clerk) =>
  registerPaper(voice, khn, { replyWantedBy: scene.day(offset), ...more });
const pause = (entryId: string) =>
  head.post('/api/v1/follow-ups/pauses', { entryId, reason: 'بانتظار الموازنة' }).expect(201);

describe('a day that comes near and passes', () => {
  let plain: string;
  let secret: string;
  let given: string;
  let referral: string;
  let still: string;
  let letter: string;

  beforeAll(async () => {
    plain = await wantedOn(4);
    secret = await wantedOn(4, { secrecy: 'CONFIDENTIAL' }, await scene.diwan.as('khn.manager'));
    given = await wantedOn(4);
    referral = await referred(given, scene.day(2));
    still = await wantedOn(4);
    await pause(still);
    letter = await signedLetter(scene.diwan, { from: 'KHN', to: ['BNH'], replyWantedBy: scene.day(4) });
    await send(scene.diwan, 'khn.manager', letter);
  });

  it('is told some working days before: to those who hold it, or to the clerks; of what is secret to the cleared (INV-31, INV-36)', async () => {
    await scene.goTo(1);
    await scene.round();
    expect(await toldOf(plain)).toEqual([]);
    expect(await toldOf(referral)).toEqual(['khn.employee: deadline-near']);
    await scene.goTo(2);
    await scene.round();
    expect(await toldOf(plain)).toEqual(['khn.clerk: deadline-near', 'khn.manager: deadline-near']);
    expect(await toldOf(secret)).toEqual(['khn.manager: deadline-near']);
    expect(await toldOf(given)).toEqual(['khn.employee: deadline-near']);
    expect(await toldOf(letter)).toEqual(['khn.clerk: deadline-near', 'khn.manager: deadline-near']);
  });

  it('is told once however often somebody looks, and never on a day when nobody works', async () => {
    const before = await toldOf(plain);
    expect(await scene.round()).not.toContain('watch-deadlines');
    for (const offset of [3, 4, 5, 6]) {
      await scene.goTo(offset);
      expect(await scene.round()).toContain('watch-deadlines');
    }
    expect(await toldOf(plain)).toEqual(before);
  });

  it('goes up the tree once it has passed: the department, the head, then the diwan (INV-31)', async () => {
    await scene.goTo(7);
    await scene.round();
    expect((await toldOf(plain)).slice(2)).toEqual(['khn.clerk: deadline-passed', 'khn.manager: deadline-passed']);
    expect((await toldOf(given)).slice(1)).toEqual(['khn.employee: deadline-passed']);
    await scene.goTo(8);
    await scene.round();
    expect((await toldOf(plain)).slice(4)).toEqual(['khn.head: deadline-escalated']);
    await scene.goTo(11);
    await scene.round();
    for (const thing of [plain, letter])
      expect((await toldOf(thing)).slice(5)).toEqual([
        'qlb.governor: deadline-escalated urgently',
        'qlb.head: deadline-escalated urgently',
      ]);
    const [line] = await listed(head, khn, 'owed-to-us');
    expect(line).toMatchObject({ letterId: letter, state: 'ESCALATED', toldStage: 'DIWAN' });
  });

  it('never leaves the unit where it is confidential or was given to one of its own, nor is told while it stands still (INV-35)', async () => {
    expect(await toldOf(secret)).toEqual([
      'khn.manager: deadline-near',
      'khn.manager: deadline-passed',
      'khn.head: deadline-escalated',
    ]);
    expect(await toldOf(referral)).toEqual([
      'khn.employee: deadline-near',
      'khn.employee: deadline-passed',
      'khn.head: deadline-escalated',
    ]);
    expect(await toldOf(still)).toEqual([]);
  });

  it("says a number, days and units, and points the diwan's head at nothing that he may not read (INV-35)", async () => {
    const rows = await scene.diwan.database.owner.query(
      `SELECT p.user_name AS name, n.entry_id AS entry, n.detail FROM follow_up_notice f
       JOIN notification n ON n.cause = f.id::text JOIN person p ON p.id = n.person_id
       WHERE f.entry_id = $1 AND f.stage = 'DIWAN' ORDER BY 1`,
      [plain],
    );
    const detail = {
      about: 'OWED_BY_US',
      stage: 'DIWAN',
      dueOn: scene.day(4),
      daysLate: 5,
      daysLeft: 0,
      entryNumber: 1,
      year: Number(scene.day(0).slice(0, 4)),
      unitAr: 'مركز ومدينة الخانكة',
      unitEn: expect.any(String),
      awaitedAr: null,
      awaitedEn: null,
    };
    expect(rows).toEqual([
      { name: 'qlb.governor', entry: plain, detail },
      { name: 'qlb.head', entry: null, detail },
    ]);
  });

  it('is told anew when it has moved: another day is another deadline', async () => {
    const { body } = await pause(plain);
    await scene.goTo(14);
    await head.post(`/api/v1/follow-ups/pauses/${body.id}/end`).expect(200);
    const before = (await toldOf(plain)).length;
    await scene.round();
    expect((await toldOf(plain)).slice(before)).toEqual([
      'khn.clerk: deadline-passed',
      'khn.manager: deadline-passed',
      'khn.head: deadline-escalated',
      'qlb.governor: deadline-escalated urgently',
      'qlb.head: deadline-escalated urgently',
    ]);
  });

  it('writes one audit event for each stage that it reaches (INV-17)', async () => {
    const { owner } = scene.diwan.database;
    const [{ stages }] = await owner.query('SELECT count(*) AS stages FROM follow_up_notice');
    const [{ events }] = await owner.query(
      `SELECT count(*) AS events FROM audit_event WHERE action = 'follow-up.told'`,
    );
    expect(events).toBe(stages);
  });
});

describe('when whom is told', () => {
  const days = { warnDaysBefore: [1, 5], departmentAfter: 3, headAfter: 4, diwanAfter: 250 };
  const set = (voice: Voice, body: object = days, unitId = khn) =>
    voice.put(`/api/v1/follow-ups/policy?unitId=${unitId}`, body);

  it("is arranged for a unit by its head or an administrator, and known to the unit's people", async () => {
    const standard = { warnDaysBefore: [2], departmentAfter: 0, headAfter: 2, diwanAfter: 5 };
    const read = async (voice: Voice) => (await voice.get(`/api/v1/follow-ups/policy?unitId=${khn}`)).body;
    expect(await read(clerk)).toMatchObject({ ...standard, abilities: [] });
    expect(await read(head)).toMatchObject({ ...standard, abilities: ['arrange'] });
    await (await scene.diwan.as('bnh.head')).get(`/api/v1/follow-ups/policy?unitId=${khn}`).expect(404);
    for (const other of ['khn.clerk', 'khn.manager', 'bnh.head'])
      expect((await set(await scene.diwan.as(other))).status).toBe(403);
    expect((await set(head, { ...days, headAfter: 2 })).body.errors).toEqual([
      { field: 'headAfter', code: 'stage-before-the-last' },
    ]);
    expect((await set(head, { ...days, warnDaysBefore: [] })).body.errors).toEqual([
      { field: 'warnDaysBefore', code: 'warning-missing' },
    ]);
    expect((await set(await scene.diwan.as('qlb.admin'))).body).toMatchObject({ ...days, warnDaysBefore: [5, 1] });
  });

  it('holds from the next round on: of several warnings each comes once, at its own time', async () => {
    const entry = await wantedOn(22);
    const seen: number[] = [];
    for (const offset of [15, 16, 17, 18, 21, 22, 23, 24, 25]) {
      await scene.goTo(offset);
      await scene.round();
      seen.push((await toldOf(entry)).length);
    }
    // 22 is a Monday: five working days before it the clerk and the manager are told, one before it again
    expect(seen).toEqual([2, 2, 2, 2, 4, 4, 4, 4, 6]);
  });
});
