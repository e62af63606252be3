import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';

interface Party {
  id: string;
  nameAr: string;
  aliases: string[];
}

describe('correspondents that turn out to be one', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let manager: Voice;
  let unitId: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    clerk = await diwan.as('bnh.clerk');
    manager = await diwan.as('bnh.manager');
    const [unit] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
    unitId = unit.id;
  });
  afterAll(() => diwan?.close());

  const parties = '/api/v1/external-parties';
  const added = async (nameAr: string, more: object = {}): Promise<Party> =>
    (await clerk.post(parties, { nameAr, ...more }).expect(201)).body;
  const merge = (voice: Voice, from: Party, into: Party, key?: string) =>
    voice.post(`${parties}/${from.id}/merge`, { intoId: into.id }, key);
  const registered = async (counterparty: object, more: object = {}) =>
    (
      await clerk
        .post('/api/v1/paper-letters', { unitId, subject: 'طلب بيان', channel: 'HAND', counterparty, ...more })
        .expect(201)
    ).body;
  const entry = async (id: string) => (await clerk.get(`/api/v1/entries/${id}`).expect(200)).body;

  it('are merged by those who keep the directory only, once, and one event tells of it (INV-17)', async () => {
    const [from, into] = [
      await added('مديرية الإسكان القديمة', { aliases: ['الإسكان'] }),
      await added('مديرية الإسكان'),
    ];
    await merge(clerk, from, into).expect(403);
    const first = (await merge(manager, from, into, 'merge-housing').expect(200)).body;
    expect(first).toMatchObject({ id: into.id, aliases: ['مديرية الإسكان القديمة', 'الإسكان'], mergedInto: null });
    expect((await merge(manager, from, into, 'merge-housing').expect(200)).body).toEqual(first);
    expect((await merge(manager, from, into).expect(409)).body.code).toBe('external-party-merged');
    const events = await diwan.database.owner.query(
      `SELECT detail FROM audit_event WHERE action = 'external-party.merged' AND subject_id = $1`,
      [from.id],
    );
    expect(events).toEqual([{ detail: { intoId: into.id } }]);
  });

  it('leave the one readable, pointing to the other, and out of the list; its names lead to the survivor (INV-47)', async () => {
    const [from, into] = [await added('هيئة الصرف المغطى'), await added('هيئة الصرف', { nameEn: 'Drainage' })];
    await merge(manager, from, into).expect(200);
    expect((await clerk.get(`${parties}/${from.id}`).expect(200)).body).toMatchObject({
      nameAr: 'هيئة الصرف المغطى',
      mergedInto: { id: into.id, nameAr: 'هيئة الصرف' },
      abilities: [],
    });
    const found = await clerk.get(`${parties}?search=${encodeURIComponent('المغطي')}`).expect(200);
    expect(found.body.items.map((one: Party) => one.id)).toEqual([into.id]);
    expect((await manager.put(`${parties}/${from.id}`, { nameAr: 'اسم آخر' }).expect(409)).body.code).toBe(
      'external-party-merged',
    );
    await manager.put(`${parties}/${into.id}`, { nameAr: 'هيئة الصرف بالقليوبية' }).expect(200);
    const still = await clerk.get(`${parties}?search=${encodeURIComponent('المغطي')}`).expect(200);
    expect(still.body.items.map((one: Party) => one.id)).toEqual([into.id]);
  });

  it('keep what was registered under the old name (INV-49); what comes later is the survivor’s, by name and by id', async () => {
    const [from, into] = [await added('شركة مياه الشرب القديمة'), await added('شركة مياه الشرب')];
    const before = await registered({ externalPartyId: from.id }, { counterpartyNumber: '77' });
    await merge(manager, from, into).expect(200);
    expect(await entry(before.entryId)).toMatchObject({
      counterpartyName: 'شركة مياه الشرب القديمة',
      counterpartyExternalId: from.id,
    });
    for (const counterparty of [{ name: 'شركه مياه الشرب القديمه' }, { externalPartyId: from.id }]) {
      const after = await registered(counterparty);
      expect(await entry(after.entryId)).toMatchObject({
        counterpartyName: 'شركة مياه الشرب',
        counterpartyExternalId: into.id,
      });
    }
    const lines = (await clerk.get(`${parties}/${into.id}/entries`).expect(200)).body.items;
    expect(lines).toHaveLength(3);
    expect(lines[2].id).toBe(before.entryId);
    const page = (await clerk.get(`${parties}/${into.id}/entries?limit=2`).expect(200)).body;
    expect((await clerk.get(`${parties}/${into.id}/entries?limit=2&after=${page.next}`)).body.items).toHaveLength(1);
  });

  it('are written to as the survivor', async () => {
    const [from, into] = [await added('إدارة المرور القديمة'), await added('إدارة المرور')];
    await merge(manager, from, into).expect(200);
    const text = {
      unitId,
      kind: 'OFFICIAL',
      subject: 'طلب بيان',
      recipients: [{ kind: 'TO', externalPartyId: from.id }],
    };
    const { id } = (await clerk.post('/api/v1/letters', text).expect(201)).body;
    const draft = (await clerk.get(`/api/v1/letters/${id}`).expect(200)).body;
    expect(draft.recipients).toMatchObject([{ externalPartyId: into.id, name: 'إدارة المرور' }]);
    const both = [...text.recipients, { kind: 'CC', externalPartyId: into.id }];
    expect((await clerk.post('/api/v1/letters', { ...text, recipients: both }).expect(422)).body.code).toBe(
      'recipient-twice',
    );
  });

  it('count as one sender when a sheet comes twice', async () => {
    const [from, into] = [await added('مصلحة الضرائب ببنها'), await added('مأمورية الضرائب')];
    const reference = { counterpartyNumber: '4455', counterpartyDate: '2026-01-05' };
    const earlier = await registered({ externalPartyId: from.id }, reference);
    const asked = `/api/v1/paper-letters/duplicates?unitId=${unitId}&counterpartyNumber=4455&counterpartyDate=2026-01-05`;
    expect((await clerk.get(`${asked}&externalPartyId=${into.id}`).expect(200)).body.items).toEqual([]);
    await merge(manager, from, into).expect(200);
    for (const who of [
      `externalPartyId=${into.id}`,
      `externalPartyId=${from.id}`,
      `counterpartyName=${encodeURIComponent('مصلحه الضرايب ببنها')}`,
    ]) {
      const { items } = (await clerk.get(`${asked}&${who}`).expect(200)).body;
      expect(items).toMatchObject([{ entryId: earlier.entryId, why: 'REFERENCE' }]);
    }
  });

  it('never go round in a circle, and those merged before follow their survivor', async () => {
    const [a, b, c] = [await added('جهة أ الأولى'), await added('جهة ب الثانية'), await added('جهة ج الثالثة')];
    await merge(manager, a, b).expect(200);
    expect((await merge(manager, b, a).expect(409)).body.code).toBe('external-party-merged');
    expect((await merge(manager, a, a).expect(422)).body).toMatchObject({
      code: 'external-party-same',
      field: 'intoId',
    });
    await merge(manager, b, c).expect(200);
    expect((await clerk.get(`${parties}/${a.id}`)).body.mergedInto.id).toBe(c.id);
    const nobody = { ...a, id: '0190c2a0-0000-7000-8000-000000000000' };
    await merge(manager, nobody, c).expect(404);
    expect((await merge(manager, c, nobody).expect(422)).body.field).toBe('intoId');
  });

  it('are merged one way when two people merge both ways at once, and the database refuses what would make a circle', async () => {
    const admin = await diwan.as('qlb.admin');
    for (let round = 1; round <= 5; round += 1) {
      const [one, other, third] = [
        await added(`طرف ${round} أول`),
        await added(`طرف ${round} ثان`),
        await added(`طرف ${round} ثالث`),
      ];
      const answers = await Promise.all([
        merge(manager, one, other),
        merge(admin, other, one),
        merge(manager, third, one),
      ]);
      expect(
        answers
          .slice(0, 2)
          .map(({ status }) => status)
          .sort(),
      ).toEqual([200, 409]);
      const rows = await diwan.database.owner.query(
        `SELECT count(*)::int AS n FROM external_party p JOIN external_party s ON s.id = p.merged_into WHERE s.merged_into IS NOT NULL`,
      );
      expect(rows).toEqual([{ n: 0 }]);
    }
    const [x, y] = [await added('حلقة أولى'), await added('حلقة ثانية')];
    await merge(manager, x, y).expect(200);
    const set = (id: string, into: string | null) =>
      diwan.database.owner.query(
        'UPDATE external_party SET merged_into = $2, merged_at = official_time() WHERE id = $1',
        [id, into],
      );
    await expect(set(y.id, x.id)).rejects.toThrow('external-party-merged');
    await expect(set(x.id, (await added('حلقة ثالثة')).id)).rejects.toThrow('external-party-merged');
    await expect(set(y.id, y.id)).rejects.toThrow();
    await expect(
      diwan.database.owner.query('UPDATE external_party SET merged_into = NULL, merged_at = NULL WHERE id = $1', [
        x.id,
      ]),
    ).rejects.toThrow('external-party-merged');
  });

  it('are suggested where their names are alike, with how many lines name each; never to others', async () => {
    const [one, other] = [await added('مديرية الطب البيطري'), await added('مديرية الطب البيطرى بالقليوبية')];
    await registered({ externalPartyId: one.id });
    await registered({ externalPartyId: one.id }, { secrecy: 'CONFIDENTIAL', subject: undefined });
    await clerk.get(`${parties}/alike`).expect(403);
    const pairs = async () => (await manager.get(`${parties}/alike`).expect(200)).body.items;
    const theirs = (pair: { parties: Party[] }) => pair.parties.some(({ id }) => id === one.id);
    const found = (await pairs()).filter(theirs);
    expect(found).toHaveLength(1);
    expect(found[0].why).toBe('ONE_WORD_MORE');
    const lines = Object.fromEntries(
      found[0].parties.map((party: Party & { lines: number }) => [party.id, party.lines]),
    );
    expect(lines).toEqual({ [one.id]: 1, [other.id]: 0 });
    await merge(manager, one, other).expect(200);
    expect((await pairs()).filter(theirs)).toEqual([]);
  });
});
