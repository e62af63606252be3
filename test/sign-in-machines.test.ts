import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';

describe('machines sign in by OAuth 2 client credentials', () => {
  let app: TestApp;
  let admin: Voice;
  let client: { id: string; secret: string };
  beforeAll(async () => {
    app = await startApp('diwan_world', { TRUST_PROXY: 'true' });
    admin = await app.as('qlb.admin');
    client = await newClient(['units:read']);
  });
  afterAll(() => app.close());

  const newClient = async (scopes: string[]) => {
    const [{ id: unitId }] = await app.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
    return (await admin.post('/api/v1/api-clients', { name: 'One-stop shop', unitId, scopes }).expect(201)).body;
  };
  let addresses = 0;
  const ask = (form: Record<string, string>) =>
    app.anonymous
      .post('/api/v1/oauth/token')
      .set('X-Forwarded-For', `198.51.100.${++addresses}`)
      .type('form')
      .send(form);
  const basic = (form: Record<string, string>, user: string, password: string) => ask(form).auth(user, password);
  const grant = { grant_type: 'client_credentials' };
  const secretOf = (of: { id: string; secret: string }) => ({ client_id: of.id, client_secret: of.secret });
  const tokenOf = async (of: { id: string; secret: string }) =>
    (await ask({ ...grant, ...secretOf(of) }).expect(200)).body.access_token as string;
  const units = (token: string) => app.anonymous.get('/api/v1/units').set('Authorization', `Bearer ${token}`);

  it('get a short-lived token, by Basic authentication or in the form, that nothing may store (RFC 6749)', async () => {
    for (const answer of [
      await basic(grant, client.id, client.secret).expect(200),
      await ask({ ...grant, ...secretOf(client) }).expect(200),
    ]) {
      expect(answer.body).toEqual({
        access_token: expect.stringMatching(/^[\w-]{43}$/),
        token_type: 'Bearer',
        expires_in: 600,
        scope: 'units:read',
      });
      expect(answer.headers['cache-control']).toBe('no-store');
      await units(answer.body.access_token).expect(200);
    }
  });

  it('are told no in the form that OAuth clients know', async () => {
    const refused = async (answer: ReturnType<typeof ask>) => {
      const { status, body, headers } = await answer;
      expect(headers['cache-control']).toBe('no-store');
      return [status, body.error];
    };
    const good = secretOf(client);
    expect(await refused(ask({ ...grant, ...good, client_secret: 'wrong' }))).toEqual([401, 'invalid_client']);
    expect(await refused(ask({ ...grant, ...good, client_id: 'nobody' }))).toEqual([401, 'invalid_client']);
    expect(await refused(ask(grant))).toEqual([401, 'invalid_client']);
    expect(await refused(basic({ ...grant, ...good }, client.id, client.secret))).toEqual([400, 'invalid_request']);
    expect(await refused(ask(good))).toEqual([400, 'invalid_request']);
    expect(await refused(ask({ ...good, grant_type: 'password' }))).toEqual([400, 'unsupported_grant_type']);
    expect(await refused(ask({ ...grant, ...good, scope: 'letters:read' }))).toEqual([400, 'invalid_scope']);
    expect(await refused(ask({ ...grant, ...good, resource: 'https://other.example' }))).toEqual([
      400,
      'invalid_target',
    ]);
    const wrong = await basic(grant, client.id, 'wrong').expect(401);
    expect(wrong.headers['www-authenticate']).toMatch(/^Basic /);
    const right = await ask({ ...grant, ...good, resource: 'https://diwan.example/api/v1' });
    expect(right.status).toBe(200);
  });

  it('may call only what their scopes name, never what persons do', async () => {
    const token = await tokenOf(client);
    const get = (path: string) => app.anonymous.get(`/api/v1/${path}`).set('Authorization', `Bearer ${token}`);
    await get('external-parties').expect(200);
    for (const path of ['letters', 'session', 'people']) {
      expect((await get(path)).body.code).toBe('scope-missing');
    }
  });

  it('are given only scopes that some route asks for', async () => {
    const [{ id: unitId }] = await app.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
    const refused = await admin.post('/api/v1/api-clients', {
      name: 'x',
      unitId,
      scopes: ['units:read', 'everything'],
    });
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([422, 'scope-unknown', 'scopes.1']);
    expect(refused.body.known).toContain('letters:read');
  });

  it('have secrets that are shown once and kept as hashes, and two at most while they change over', async () => {
    const own = await newClient(['units:read']);
    const seen = (await admin.get(`/api/v1/api-clients/${own.id}`).expect(200)).body;
    expect(JSON.stringify(seen)).not.toContain(own.secret);
    expect(JSON.stringify(await app.database.owner.query('SELECT s::text FROM answered_command s'))).not.toContain(
      own.secret,
    );
    const second = (await admin.post(`/api/v1/api-clients/${own.id}/secrets`).expect(201)).body;
    expect((await admin.post(`/api/v1/api-clients/${own.id}/secrets`).expect(409)).body.code).toBe('two-secrets-live');
    const [token] = [await tokenOf(own), await tokenOf({ id: own.id, secret: second.secret })];
    await admin.post(`/api/v1/api-clients/${own.id}/secrets/${second.secrets[0].id}/revoke`).expect(200);
    await ask({ ...grant, ...secretOf(own) }).expect(401);
    await units(token).expect(401);
    await units(await tokenOf({ id: own.id, secret: second.secret })).expect(200);
  });

  it('are out at once when they are disabled or lose a scope, and when their time is over', async () => {
    const own = await newClient(['units:read', 'letters:read']);
    const token = await tokenOf(own);
    await admin.put(`/api/v1/api-clients/${own.id}/scopes`, { scopes: ['letters:read'] }).expect(200);
    await units(token).expect(401);
    await admin.put(`/api/v1/api-clients/${own.id}/scopes`, { scopes: ['units:read'] }).expect(200);
    const later = await tokenOf(own);
    await app.database.owner.query(`UPDATE api_token SET ends_at = clock_timestamp() WHERE client_id = $1`, [own.id]);
    await units(later).expect(401);
    const last = await tokenOf(own);
    await admin.post(`/api/v1/api-clients/${own.id}/disable`).expect(200);
    await units(last).expect(401);
    await ask({ ...grant, ...secretOf(own) }).expect(401);
    await admin.post(`/api/v1/api-clients/${own.id}/enable`).expect(200);
    await units(await tokenOf(own)).expect(200);
  });

  it('gain nothing by a cookie beside a wrong token', async () => {
    await admin.raw('get', '/api/v1/units').set('Authorization', 'Bearer wrong-wrong-wrong-wrong').expect(401);
  });
});

describe('the API describes itself', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('diwan_world');
  });
  afterAll(() => app.close());

  it('by a valid OpenAPI 3.1 document in which every route says who may call it', async () => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const document = (await app.anonymous.get('/api/openapi.json').expect(200)).body;
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    type Operation = { operationId: string; security: unknown[]; responses: object; parameters?: { $ref?: string }[] };
    for (const [path, item] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
      for (const [method, operation] of Object.entries(item)) {
        expect([path, Array.isArray(operation.security)]).toEqual([path, true]);
        expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
        expect(Object.keys(operation.responses)).toContain('4XX');
        const keyed =
          operation.parameters?.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey') ?? false;
        expect([path, method, keyed]).toEqual([path, method, method !== 'get' && operation.security.length > 0]);
      }
    }
  });

  it('and logs requests by their route alone, never by what was asked', async () => {
    const lines: string[] = [];
    const { NestLog } = await import('../src/http/log.js');
    const log = new NestLog('info');
    const stream = { write: (line: string) => lines.push(line) };
    const { pino } = await import('pino');
    const { faultOf } = await import('../src/http/log.js');
    pino({ serializers: { err: faultOf } }, stream).error({ err: await failure(app) }, 'x');
    expect(log.pino.level).toBe('info');
    expect(lines.join()).toContain('22P02');
    expect(lines.join()).not.toContain('a secret name');
  });
});

async function failure(app: TestApp): Promise<unknown> {
  return app.database.app.query('SELECT $1::text, $1::uuid', ['a secret name']).catch((error: unknown) => error);
}
