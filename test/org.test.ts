import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenItems } from '../src/org/open-items.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';

describe('units and their names in time', () => {
  let app: TestApp;
  let admin: Voice;
  let clerk: Voice;
  beforeAll(async () => {
    app = await startApp('diwan_world');
    admin = await app.as('qlb.admin');
    clerk = await app.as('bnh.clerk');
  });
  afterAll(() => app.close());

  const units = async (query = '') => (await clerk.get(`/api/v1/units?limit=200${query}`).expect(200)).body.items;
  const unit = async (code: string) => (await units()).find((one: { code: string }) => one.code === code);
  const today = async () => (await app.database.owner.query('SELECT cairo_today()::text AS day'))[0].day;
  const newUnit = async (code: string) => ({
    code,
    kind: 'VILLAGE',
    parentId: (await unit('BNH')).id,
    nameAr: `وحدة ${code}`,
    nameEn: `Unit ${code}`,
  });

  it('are listed by code, page by page', async () => {
    const first = (await clerk.get('/api/v1/units?limit=٥').expect(200)).body;
    expect(first.items.map((one: { code: string }) => one.code)).toEqual(['BNH', 'KHN', 'KHS', 'KSH', 'QHA']);
    const second = (await clerk.get(`/api/v1/units?limit=5&after=${first.next}`).expect(200)).body;
    expect(second.items[0].code).toBe('QLB');
    for (const query of ['limit=0', 'limit=x', 'after=x', 'on=2026-02-30', 'after=WyJcdTAwMDAiXQ']) {
      expect((await clerk.get(`/api/v1/units?${query}`)).status).toBe(422);
    }
  });

  it('stand in a tree: the diwan at the top, the two districts under Shubra El Kheima', async () => {
    const tree = (await clerk.get('/api/v1/unit-tree').expect(200)).body.units;
    expect(tree).toHaveLength(1);
    expect(tree[0]).toMatchObject({ code: 'QLB' });
    const shubra = tree[0].units.find((one: { code: string }) => one.code === 'SHK');
    expect(shubra.units.map((one: { code: string }) => one.code)).toEqual(['SHK-E', 'SHK-W']);
  });

  it('have departments, among them the technology centre and the engineers', async () => {
    const detail = (await clerk.get(`/api/v1/units/${(await unit('TKH')).id}`).expect(200)).body;
    expect(detail.departments.map((one: { code: string }) => one.code)).toEqual(
      expect.arrayContaining(['TECH', 'ENG']),
    );
    expect(detail.abilities).toEqual([]);
  });

  it('are created by an administrator only, at once with their seven books, and recorded (INV-17)', async () => {
    const body = await newUnit('BNH-50');
    await clerk.post('/api/v1/units', body).expect(403);
    const made = (await admin.post('/api/v1/units', body).expect(201)).body;
    expect(made).toMatchObject({ code: 'BNH-50', active: true, names: [{ from: await today(), until: null }] });
    const books = await app.database.owner.query('SELECT count(*) AS n FROM register WHERE unit_id = $1', [made.id]);
    expect(books[0].n).toBe(7);
    const events = await app.database.owner.query('SELECT action FROM audit_event WHERE subject_id = $1', [made.id]);
    expect(events).toEqual([{ action: 'unit.created' }]);
    expect((await admin.post('/api/v1/units', body).expect(409)).body.code).toBe('unit-code-taken');
  });

  it('answer a repeated command with the first answer, and refuse another wish under its key', async () => {
    const body = await newUnit('BNH-51');
    const first = await admin.post('/api/v1/units', body, 'create-unit-51').expect(201);
    const again = await admin.post('/api/v1/units', body, 'create-unit-51').expect(201);
    expect(again.body).toEqual(first.body);
    await admin.post('/api/v1/units', { ...body, nameEn: 'Other' }, 'create-unit-51').expect(422);
    expect((await admin.raw('post', '/api/v1/units').unset('Idempotency-Key').send(body)).body.code).toBe(
      'idempotency-key-missing',
    );
  });

  it('keep their old name for the days when they had it (INV-49)', async () => {
    const { id } = await unit('KSH');
    const parentId = (await unit('QLB')).id;
    const name = { parentId, nameAr: 'مركز كفر شكر الجديد', nameEn: 'New Kafr Shukr', aliases: [] };
    await clerk.post(`/api/v1/units/${id}/names`, name).expect(403);
    const renamed = (await admin.post(`/api/v1/units/${id}/names`, name).expect(201)).body;
    expect(renamed.nameAr).toBe(name.nameAr);
    expect(renamed.names).toHaveLength(2);
    expect(renamed.names[1]).toMatchObject({ from: '2020-01-01', until: await today() });
    const before = (await clerk.get(`/api/v1/units/${id}?on=2024-05-01`).expect(200)).body;
    expect(before.nameAr).toBe('مركز ومدينة كفر شكر');
    expect((await units('&on=2024-05-01')).find((one: { code: string }) => one.code === 'KSH').nameAr).toBe(
      before.nameAr,
    );
    expect(await units('&on=2019-12-31')).toEqual([]);
    expect((await admin.post(`/api/v1/units/${id}/names`, name).expect(409)).body.code).toBe('renamed-since');
    const past = await admin.post(`/api/v1/units/${id}/names`, { ...name, from: '2024-01-01' }).expect(422);
    expect(past.body).toMatchObject({ code: 'in-the-past', field: 'from' });
  });

  it('may be renamed for a later day, and read as of that day', async () => {
    const { id, parentId } = await unit('QHA');
    const name = { parentId, nameAr: 'مدينة قها الجديدة', nameEn: 'New Qaha', aliases: [], from: '2199-01-01' };
    await admin.post(`/api/v1/units/${id}/names`, name).expect(201);
    expect((await clerk.get(`/api/v1/units/${id}`)).body.nameAr).toBe('مدينة قها');
    expect((await clerk.get(`/api/v1/units/${id}?on=2199-01-01`)).body.nameAr).toBe('مدينة قها الجديدة');
  });

  it('never stand under themselves or under nobody known', async () => {
    const [shubra, east] = [await unit('SHK'), await unit('SHK-E')];
    const move = (id: string, parentId: string) =>
      admin.post(`/api/v1/units/${id}/names`, { parentId, nameAr: 'مدينة', nameEn: 'City', aliases: [] });
    expect((await move(shubra.id, east.id).expect(422)).body.code).toBe('unit-under-itself');
    expect((await move(shubra.id, shubra.id).expect(422)).body.code).toBe('unit-under-itself');
    const nobody = '0190c2a0-0000-7000-8000-000000000000';
    expect((await move(shubra.id, nobody).expect(422)).body.code).toBe('unit-unknown');
    await move(nobody, shubra.id).expect(404);
  });

  it('cannot be deactivated while something in them is open, or units stand under them (INV-34)', async () => {
    const [west, shubra] = [await unit('SHK-W'), await unit('SHK')];
    const deactivate = (voice: Voice, id: string) => voice.post(`/api/v1/units/${id}/deactivate`);
    await deactivate(clerk, west.id).expect(403);
    expect((await deactivate(admin, shubra.id).expect(409)).body.code).toBe('unit-has-units-under-it');
    const openItems = app.app.get(OpenItems, { strict: false });
    expect(openItems.kinds()).toEqual([
      'dispatches',
      'entries-not-filed',
      'letters',
      'pending-intake',
      'permits',
      'referrals',
      'requests',
    ]);
    let waiting = 2;
    openItems.countedBy('things-of-this-story', async (_, unitId) => (unitId === west.id ? waiting : 0));
    const refused = (await deactivate(admin, west.id).expect(409)).body;
    expect(refused).toMatchObject({ code: 'unit-has-open-items', open: { 'things-of-this-story': 2 } });
    waiting = 0;
    const ended = (await deactivate(admin, west.id).expect(200)).body;
    expect(ended).toMatchObject({ active: false, abilities: [] });
    expect(await unit('SHK-W')).toBeUndefined();
    expect((await clerk.get(`/api/v1/units/${west.id}`).expect(200)).body.active).toBe(false);
    expect((await deactivate(admin, west.id).expect(409)).body.code).toBe('unit-inactive');
  });

  it('give and close departments, which keep their names', async () => {
    const { id } = await unit('TKH');
    const body = { code: 'PARKS', nameAr: 'إدارة الحدائق', nameEn: 'Parks' };
    await clerk.post(`/api/v1/units/${id}/departments`, body).expect(403);
    const { departments } = (await admin.post(`/api/v1/units/${id}/departments`, body).expect(201)).body;
    const parks = departments.find((one: { code: string }) => one.code === 'PARKS');
    expect((await admin.post(`/api/v1/units/${id}/departments`, body).expect(409)).body.code).toBe(
      'department-code-taken',
    );
    expect((await admin.post(`/api/v1/departments/${parks.id}/close`).expect(409)).body.code).toBe(
      'department-new-today',
    );
    const hr = departments.find((one: { code: string }) => one.code === 'HR');
    const after = (await admin.post(`/api/v1/departments/${hr.id}/close`).expect(200)).body;
    expect(after.departments.map((one: { code: string }) => one.code)).not.toContain('HR');
    const before = (await clerk.get(`/api/v1/units/${id}?on=2024-01-01`)).body;
    expect(before.departments.map((one: { code: string }) => one.code)).toContain('HR');
  });
});

describe('correspondents outside the system', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('diwan_world');
  });
  afterAll(() => app.close());

  it('are found by any spelling of any of their names (INV-47)', async () => {
    const clerk = await app.as('bnh.clerk');
    for (const words of ['جهاز العبور', 'تنميه مدينه', 'جِهـاز', 'obour', 'OBR-X', 'العبور جهاز']) {
      const found = (await clerk.get(`/api/v1/external-parties?search=${encodeURIComponent(words)}`).expect(200)).body;
      expect(found.items.map((one: { code: string }) => one.code)).toEqual(['OBR-X']);
    }
    const all = (await clerk.get('/api/v1/external-parties?limit=4').expect(200)).body;
    const rest = (await clerk.get(`/api/v1/external-parties?limit=100&after=${all.next}`).expect(200)).body;
    expect(all.items.length + rest.items.length).toBe(10);
  });

  it('are noted by whoever needs one, once under each name however it is spelt', async () => {
    const clerk = await app.as('bnh.clerk');
    const made = (
      await clerk.post('/api/v1/external-parties', { nameAr: 'مديرية الشباب والرياضة بالقليوبية' }).expect(201)
    ).body;
    expect(made).toMatchObject({ code: null, nameEn: '', aliases: [], abilities: [] });
    const twin = await clerk
      .post('/api/v1/external-parties', { nameAr: 'مديريه الشباب والرياضه بالقليوبيه' })
      .expect(409);
    expect(twin.body.code).toBe('external-party-known');
    await clerk.post('/api/v1/external-parties', { nameAr: '—' }).expect(422);
    await clerk.put(`/api/v1/external-parties/${made.id}`, { nameAr: 'اسم آخر' }).expect(403);
    const manager = await app.as('bnh.manager');
    const corrected = await manager.put(`/api/v1/external-parties/${made.id}`, {
      nameAr: 'مديرية الشباب',
      nameEn: 'Youth',
    });
    expect(corrected.body).toMatchObject({ nameAr: 'مديرية الشباب', nameEn: 'Youth', abilities: ['correct', 'merge'] });
  });
});
