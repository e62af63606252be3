import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';

describe('people and the posts they hold', () => {
  let app: TestApp;
  let admin: Voice;
  beforeAll(async () => {
    app = await startApp('diwan_world');
    admin = await app.as('qlb.admin');
  });
  afterAll(() => app.close());

  const idOf = async (userName: string) =>
    (await app.database.owner.query('SELECT id FROM person WHERE user_name = $1', [userName]))[0].id;
  const unitId = async (code: string) =>
    (await app.database.owner.query('SELECT id FROM org_unit WHERE code = $1', [code]))[0].id;
  const person = (userName: string, employeeNumber = userName) => ({
    userName,
    nameAr: 'سعاد علي (تجريبي)',
    nameEn: 'Soad Ali (Demo)',
    employeeNumber,
  });
  const signIn = (userName: string, password: string) =>
    app.anonymous.post('/api/v1/session').send({ userName, password });

  it('are arranged by an administrator and seen by nobody else', async () => {
    for (const userName of ['bnh.clerk', 'bnh.head', 'bnh.manager', 'bnh.employee', 'qlb.governor', 'qlb.head']) {
      const voice = await app.as(userName);
      const known = await idOf('bnh.clerk');
      for (const path of [
        'people',
        `people/${known}`,
        `people/0190c2a0-0000-7000-8000-000000000000`,
        'posts',
        'api-clients',
      ]) {
        expect((await voice.get(`/api/v1/${path}`)).status).toBe(403);
      }
      expect((await voice.post('/api/v1/people', person('not.allowed'))).status).toBe(403);
    }
    const found = await admin.get(
      `/api/v1/people?unitId=${await unitId('BNH')}&search=${encodeURIComponent('تجريبى')}`,
    );
    expect(found.body.items.map((one: { userName: string }) => one.userName)).toEqual([
      'bnh.clerk',
      'bnh.employee',
      'bnh.head',
      'bnh.manager',
      'bnh.window',
    ]);
    expect(JSON.stringify(found.body)).not.toMatch(/password_?hash|argon2/i);
  });

  it('start with a one-time password, shown once and good for choosing an own one only', async () => {
    const made = await admin.post('/api/v1/people', person('soad.ali'), 'add-soad-ali').expect(201);
    const { id, oneTimePassword } = made.body;
    const again = await admin.post('/api/v1/people', person('soad.ali'), 'add-soad-ali').expect(201);
    expect(again.body).toMatchObject({ id, oneTimePassword: null });
    const kept = JSON.stringify(await app.database.owner.query('SELECT answer FROM answered_command'));
    expect(kept).not.toContain(oneTimePassword);

    const signedIn = await signIn('soad.ali', oneTimePassword).expect(200);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    const get = (path: string) => app.anonymous.get(path).set('Cookie', cookie);
    expect((await get('/api/v1/units').expect(403)).body.code).toBe('password-change-needed');
    expect((await get('/api/v1/session').expect(200)).body.passwordIsTemporary).toBe(true);
    await app.anonymous
      .put('/api/v1/session/password')
      .set('Cookie', cookie)
      .set('Idempotency-Key', 'my-own-password')
      .send({ presentPassword: oneTimePassword, newPassword: 'a phrase of my own' })
      .expect(204);
    await get('/api/v1/units').expect(200);
  });

  it('keep no trace of a password or PIN in the kept commands', async () => {
    const [command] = await app.database.owner.query(
      `SELECT request_hash FROM answered_command WHERE key = 'my-own-password'`,
    );
    const { createHash } = await import('node:crypto');
    const body = { presentPassword: null, newPassword: null };
    const asked = JSON.stringify(['PUT', '/api/v1/session/password', null, body]);
    expect(command.request_hash).toEqual(createHash('sha256').update(asked).digest());
  });

  it('have one user name and one employee number each', async () => {
    await admin.post('/api/v1/people', person('first.one', 'N-1')).expect(201);
    expect((await admin.post('/api/v1/people', person('first.one', 'N-2')).expect(409)).body.code).toBe(
      'user-name-taken',
    );
    expect((await admin.post('/api/v1/people', person('other.one', 'N-1')).expect(409)).body.code).toBe(
      'employee-number-taken',
    );
    const odd = await admin.post('/api/v1/people', { ...person('Ümlaut'), nameAr: ' ' }).expect(422);
    expect(odd.body.errors).toEqual([
      { field: 'nameAr', code: 'text-missing' },
      { field: 'userName', code: 'user-name-malformed' },
    ]);
  });

  it('are out at once when their account is closed, in the same transaction', async () => {
    const clerk = await app.as('shq.clerk');
    await clerk.get('/api/v1/session').expect(200);
    const id = await idOf('shq.clerk');
    const disabled = await admin.post(`/api/v1/people/${id}/disable`).expect(200);
    expect(disabled.body).toMatchObject({ disabled: true, abilities: ['rename', 'enable', 'end-post'] });
    await clerk.get('/api/v1/session').expect(401);
    await signIn('shq.clerk', 'Diwan-demo-2026').expect(401);
    const sessions = await app.database.owner.query('SELECT count(*) AS n FROM session WHERE person_id = $1', [id]);
    expect(sessions[0].n).toBe(0);
    await admin.post(`/api/v1/people/${id}/disable`).expect(409);
    await admin.post(`/api/v1/people/${id}/enable`).expect(200);
    await signIn('shq.clerk', 'Diwan-demo-2026').expect(200);
  });

  it('get a new one-time password from an administrator, which ends their sessions', async () => {
    const clerk = await app.as('qnt.clerk');
    const { oneTimePassword } = (
      await admin.post(`/api/v1/people/${await idOf('qnt.clerk')}/password-reset`).expect(200)
    ).body;
    await clerk.get('/api/v1/session').expect(401);
    await signIn('qnt.clerk', 'Diwan-demo-2026').expect(401);
    await signIn('qnt.clerk', oneTimePassword).expect(200);
  });

  it('never shut themselves out', async () => {
    const self = await idOf('qlb.admin');
    expect((await admin.post(`/api/v1/people/${self}/disable`).expect(409)).body.code).toBe('own-account');
    expect((await admin.post(`/api/v1/people/${self}/password-reset`).expect(409)).body.code).toBe('own-account');
  });

  it('are found by a corrected name', async () => {
    const id = await idOf('khn.employee');
    await admin
      .put(`/api/v1/people/${id}/names`, { nameAr: 'إسراء عبد الله (تجريبي)', nameEn: 'Esraa (Demo)' })
      .expect(200);
    const found = await admin.get(`/api/v1/people?search=${encodeURIComponent('اسراء عبدالله')}`).expect(200);
    expect(found.body.items.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  it('act in a post only while they hold it, and one person holds it at a time', async () => {
    const unit = await unitId('QLY');
    const post = (
      await admin
        .post('/api/v1/posts', { unitId: unit, role: 'CLERK', titleAr: 'أخصائي أرشيف ثان', titleEn: 'Second clerk' })
        .expect(201)
    ).body;
    const [first, second] = [await idOf('qly.employee'), await idOf('qly.manager')];
    const given = (await admin.post(`/api/v1/posts/${post.id}/holdings`, { personId: first }).expect(201)).body;
    expect(given.holders).toMatchObject([{ personId: first, until: null }]);
    expect((await admin.post(`/api/v1/posts/${post.id}/holdings`, { personId: second }).expect(409)).body.code).toBe(
      'post-already-held',
    );
    const voice = await app.as('qly.employee');
    const posts = async () =>
      (await voice.get('/api/v1/session')).body.posts.map((one: { role: string }) => one.role).sort();
    expect(await posts()).toEqual(['CLERK', 'EMPLOYEE']);
    const { holdingId } = given.holders[0];
    await voice.post(`/api/v1/holdings/${holdingId}/end`).expect(403);
    await admin.post(`/api/v1/holdings/${holdingId}/end`).expect(200);
    expect(await posts()).toEqual(['EMPLOYEE']);
    expect((await admin.post(`/api/v1/holdings/${holdingId}/end`).expect(409)).body.code).toBe('holding-over');
    await admin
      .post(`/api/v1/posts/${post.id}/holdings`, { personId: second, until: '2199-01-01T00:00:00+02:00' })
      .expect(201);
  });

  it('are given no power over the past', async () => {
    const { items } = (await admin.get(`/api/v1/posts?unitId=${await unitId('QLY')}`).expect(200)).body;
    const give = (body: object) => admin.post(`/api/v1/posts/${items[0].id}/holdings`, body);
    const personId = await idOf('qly.head');
    expect((await give({ personId, from: '2024-01-01T00:00:00+02:00' }).expect(422)).body.field).toBe('from');
    const backwards = { personId, from: '2198-01-02T00:00:00Z', until: '2198-01-01T00:00:00Z' };
    expect((await give(backwards).expect(422)).body.code).toBe('ends-before-it-begins');
    expect((await give({ personId, from: 'yesterday' }).expect(422)).body.errors[0].code).toBe('not-a-moment');
  });

  it('sit in departments of their own unit', async () => {
    const [{ id: departmentId }] = await app.database.owner.query(
      `SELECT d.id FROM department d JOIN org_unit u ON u.id = d.unit_id WHERE u.code = 'BNH' LIMIT 1`,
    );
    const body = { unitId: await unitId('QLY'), departmentId, role: 'EMPLOYEE', titleAr: 'أخصائي', titleEn: 'Officer' };
    expect((await admin.post('/api/v1/posts', body).expect(422)).body.code).toBe('department-unknown');
  });

  it('leave one audit event for each change, without names or passwords (INV-17)', async () => {
    const id = await idOf('soad.ali');
    const events = await app.database.owner.query(
      'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(events).toEqual([
      { action: 'person.created', detail: {} },
      { action: 'password.changed', detail: {} },
    ]);
  });
});
