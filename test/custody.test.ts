import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { personId, sheet, unitId } from './support/notices.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

let diwan: TestApp;
let banha: string;
let clerk: Voice;
let employee: string;
let department: string;
const at = (entryId: string) => `/api/v1/entries/${entryId}/custody`;
const custodyOf = async (voice: Voice, entryId: string) => (await voice.get(at(entryId)).expect(200)).body;
const namesIn = ({ items }: { items: { holder: { nameEn: string } }[] }) => items.map(({ holder }) => holder.nameEn);

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  banha = await unitId(diwan, 'BNH');
  clerk = await diwan.as('bnh.clerk');
  employee = await personId(diwan, 'bnh.employee');
  const sql = `SELECT id FROM department WHERE unit_id = $1 AND code = 'HR'`;
  department = (await diwan.database.owner.query(sql, [banha]))[0].id;
});
afterAll(() => diwan?.close());

describe('who has the sheet', () => {
  it('is whoever registered it, without a line, until it is passed on; then everybody who had it stays readable', async () => {
    const { entryId } = await sheet(diwan, 'بشأن الورق');
    const first = await custodyOf(clerk, entryId);
    const clerkId = await personId(diwan, 'bnh.clerk');
    expect(first).toMatchObject({ items: [{ id: null, holder: { personId: clerkId } }], abilities: ['pass-on'] });
    expect(await diwan.database.owner.query('SELECT FROM paper_custody')).toEqual([]);
    await clerk.post(at(entryId), { departmentId: department, note: 'مع مرفقين' }).expect(201);
    await clerk.post(at(entryId), { personId: employee }).expect(201);
    const { items } = (await clerk.post(at(entryId), { place: 'دولاب ٣' }).expect(201)).body;
    expect(items.map(({ holder }: { holder: object }) => holder)).toMatchObject([
      { personId: clerkId },
      { departmentId: department },
      { personId: employee },
      { place: 'دولاب ٣', nameAr: 'دولاب ٣' },
    ]);
    expect(items[1]).toMatchObject({ note: 'مع مرفقين', by: { id: clerkId } });
    const audit = `SELECT count(*)::integer AS n FROM audit_event WHERE action = 'custody.passed-on' AND subject_id = $1`;
    expect(await diwan.database.owner.query(audit, [entryId])).toEqual([{ n: 3 }]);
    await expect(diwan.database.owner.query('DELETE FROM paper_custody')).rejects.toThrow('append-only');
  });

  it('is traced apart from the entry: it changes nothing of its state, and goes on when the entry is filed', async () => {
    const { entryId } = await sheet(diwan, 'بشأن الحفظ');
    const state = async () => (await clerk.get(`/api/v1/entries/${entryId}`)).body.state;
    await clerk.post(at(entryId), { personId: employee }).expect(201);
    expect(await state()).toBe('REGISTERED');
    await clerk.post(`/api/v1/entries/${entryId}/filings`, { fileReference: '٤/١٢', reason: '' }).expect(201);
    await clerk.post(at(entryId), { place: 'الأرشيف' }).expect(201);
    expect(await state()).toBe('CLOSED');
  });

  it('is passed on by those who keep the books, by the head and by who has it; by nobody else, and to nobody twice', async () => {
    const { entryId } = await sheet(diwan, 'بشأن العهدة');
    const theirs = await diwan.as('bnh.employee');
    await theirs.post(at(entryId), { place: 'x' }).expect(403);
    await (await diwan.as('bnh.head')).post(at(entryId), { personId: employee }).expect(201);
    expect((await custodyOf(theirs, entryId)).abilities).toEqual(['pass-on']);
    const refused = (to: object, status: number) => theirs.post(at(entryId), to).expect(status);
    expect((await refused({ personId: employee }, 409)).body.code).toBe('held-already');
    expect((await refused({ personId: await personId(diwan, 'tkh.head') }, 422)).body.code).toBe('holder-unknown');
    expect((await refused({ personId: employee, place: 'x' }, 422)).body.errors[0].code).toBe('one-holder-needed');
    await theirs.post(at(entryId), { place: 'دولاب ١' }).expect(201);
    await theirs.post(at(entryId), { place: 'دولاب ٢' }).expect(403);
    await (await diwan.as('tkh.clerk')).get(at(entryId)).expect(404);
    const key = randomUUID();
    const once = async () => (await clerk.post(at(entryId), { personId: employee }, key).expect(201)).body;
    expect(await once()).toEqual(await once());
    expect(namesIn(await custodyOf(clerk, entryId))).toHaveLength(4);
  });

  it('of secret mail is passed on unopened by a clerk who may not read it, and only to whoever is cleared (INV-36)', async () => {
    const envelope = {
      unitId: banha,
      counterparty: { name: 'جهة' },
      subject: null,
      secrecy: 'CONFIDENTIAL',
      channel: 'HAND',
    };
    const { entryId } = (await clerk.post('/api/v1/paper-letters', envelope).expect(201)).body;
    const refused = await clerk.post(at(entryId), { personId: employee }).expect(422);
    expect(refused.body.code).toBe('holder-not-cleared');
    const headId = await personId(diwan, 'bnh.head');
    await clerk.post(at(entryId), { personId: headId, note: 'سر في الملاحظة' }).expect(201);
    const seen = await clerk.get(at(entryId)).expect(200);
    expect([seen.body.items.at(-1).holder.personId, seen.text.includes('سر في')]).toEqual([headId, false]);
    expect((await (await diwan.as('bnh.head')).get(at(entryId))).text).toContain('سر في');
  });

  it('is nobody where there is no sheet: what came over the wires', async () => {
    const [dispatch] = await send(diwan, 'tkh.clerk', await signedLetter(diwan, { from: 'TKH', to: ['BNH'] }));
    await diwan.app.get(Consumer).performAllDue();
    const itemId = await arrived(diwan, dispatch!.id);
    const { entryId } = (await clerk.post(`/api/v1/intake/${itemId}/register`, {}).expect(200)).body;
    expect(await custodyOf(clerk, entryId)).toEqual({ items: [], abilities: [] });
    expect((await clerk.post(at(entryId), { place: 'x' }).expect(409)).body.code).toBe('no-sheet');
    const straight = `INSERT INTO paper_custody (entry_id, unit_id, place, passed_by) SELECT $1, $2, 'x', id FROM person LIMIT 1`;
    await expect(diwan.database.owner.query(straight, [entryId, banha])).rejects.toThrow('no-sheet');
  });
});

describe('who holds what', () => {
  it('lists each sheet once, with whom it is now, by holder and paged by key; a stranger sees nothing (INV-35)', async () => {
    const there = await sheet(diwan, 'الأول');
    const [second, third] = [await sheet(diwan, 'الثاني'), await sheet(diwan, 'الثالث', 'CONFIDENTIAL')];
    const place = `رف ${randomUUID()}`;
    for (const { entryId } of [there, second]) await clerk.post(at(entryId), { personId: employee }).expect(201);
    for (const { entryId } of [there, second, third]) await clerk.post(at(entryId), { place }).expect(201);
    const list = (voice: Voice, more: string) =>
      voice.get(`/api/v1/custody?unitId=${banha}&place=${encodeURIComponent(place)}${more}`).expect(200);
    const first = (await list(clerk, '&limit=2')).body;
    const rest = (await list(clerk, `&limit=2&after=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ entry, subject, masked }) => [entry.id, subject, masked])).toEqual([
      [third.entryId, null, true],
      [second.entryId, 'الثاني', false],
      [there.entryId, 'الأول', false],
    ]);
    expect((await list(await diwan.as('tkh.clerk'), '')).body.items).toEqual([]);
    const holders = (await clerk.get(`/api/v1/custody/holders?unitId=${banha}`).expect(200)).body.items;
    expect(holders).toContainEqual({ sheets: 3, holder: expect.objectContaining({ place }) });
  });
});
