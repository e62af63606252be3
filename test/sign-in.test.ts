import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { DEMO_PASSWORD } from '../src/demonstration/demo-people.js';
import { startApp, type TestApp } from './support/app.js';

const COOKIE = '__Host-diwan';

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('diwan_world', { TRUST_PROXY: 'true' });
  });
  afterAll(() => app.close());

  let addresses = 0;
  /** Each story comes from an address of its own, so that one's wrong tries do not slow the next. */
  const newAddress = () => `203.0.113.${++addresses}`;
  const signIn = (userName: string, password: string, address = newAddress()) =>
    app.anonymous.post('/api/v1/session').set('X-Forwarded-For', address).send({ userName, password });
  const cookieOf = (answer: Response) => String(answer.headers['set-cookie']).split(';')[0]!;
  const signedIn = async (userName: string) => cookieOf(await signIn(userName, DEMO_PASSWORD).expect(200));
  const me = (cookie: string) => app.anonymous.get('/api/v1/session').set('Cookie', cookie);

  it('gives a cookie that scripts, other sites and plain http never get', async () => {
    const answer = await signIn('bnh.clerk', DEMO_PASSWORD).expect(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(new RegExp(`^${COOKIE}=[\\w-]{43}; `));
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    expect((await me(cookieOf(answer)).expect(200)).body).toMatchObject({
      userName: 'bnh.clerk',
      posts: [{ unitCode: 'BNH', role: 'CLERK', cleared: false }],
    });
  });

  it('keeps only a hash of the token, and names the person only to themselves', async () => {
    const cookie = await signedIn('bnh.head');
    const token = cookie.split('=')[1]!;
    const rows = await app.database.owner.query('SELECT token_hash FROM session');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString('hex'));
    expect((await app.anonymous.get('/api/v1/session')).body.code).toBe('sign-in-needed');
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn('bnh.clerk', 'not the password').expect(401);
    const unknown = await signIn('nobody.here', 'not the password').expect(401);
    const { instance: _, ...said } = wrong.body;
    expect(unknown.body).toMatchObject(said);
    expect(said.code).toBe('sign-in-wrong');
  });

  it('never answers bad input with an error of the server', async () => {
    const bodies = [
      {},
      [],
      'x',
      { userName: 'a\u0000b', password: 'x' },
      { userName: 'x'.repeat(5000), password: 'x' },
    ];
    bodies.push({ userName: 5, password: null } as never, { userName: 'bnh.clerk', password: '\ud800'.repeat(9) });
    for (const body of bodies) {
      const answer = await app.anonymous.post('/api/v1/session').set('X-Forwarded-For', newAddress()).send(body);
      expect([400, 401, 422]).toContain(answer.status);
    }
  });

  it('gives a new token at each sign-in and ends the session of before in the same browser', async () => {
    const first = await signedIn('qly.clerk');
    const answer = await app.anonymous
      .post('/api/v1/session')
      .set('Cookie', first)
      .send({ userName: 'qly.clerk', password: DEMO_PASSWORD });
    expect(cookieOf(answer)).not.toBe(first);
    await me(first).expect(401);
    await me(cookieOf(answer)).expect(200);
  });

  it('signs out, and lists and ends one’s own sessions only', async () => {
    const [here, there, other] = [await signedIn('tkh.head'), await signedIn('tkh.head'), await signedIn('tkh.clerk')];
    const sessions = await app.anonymous.get('/api/v1/sessions').set('Cookie', here).expect(200);
    expect(sessions.body.items).toHaveLength(2);
    const elsewhere = sessions.body.items.find((session: { current: boolean }) => !session.current);
    const end = (cookie: string) =>
      app.anonymous
        .delete(`/api/v1/sessions/${elsewhere.id}`)
        .set('Cookie', cookie)
        .set('Idempotency-Key', 'end-the-other');
    await end(other).expect(404);
    await end(here).expect(204);
    await me(there).expect(401);
    await app.anonymous.delete('/api/v1/session').set('Cookie', here).set('Idempotency-Key', 'sign-me-out').expect(204);
    await me(here).expect(401);
  });

  it('ends a session after thirty idle minutes and after twelve hours, and notes its use once a minute', async () => {
    const cookie = await signedIn('ksh.clerk');
    const session = `person_id = (SELECT id FROM person WHERE user_name = 'ksh.clerk')`;
    const seen = async () =>
      (
        await app.database.owner.query(
          `SELECT last_seen_at > clock_timestamp() - interval '5 seconds' AS now FROM session WHERE ${session}`,
        )
      )[0].now;
    const set = (column: string, ago: string) =>
      app.database.owner.query(`UPDATE session SET ${column} = clock_timestamp() - interval '${ago}' WHERE ${session}`);
    await set('last_seen_at', '50 seconds');
    await me(cookie).expect(200);
    expect(await seen()).toBe(false);
    await set('last_seen_at', '29 minutes');
    await me(cookie).expect(200);
    expect(await seen()).toBe(true);
    await set('last_seen_at', '31 minutes');
    await me(cookie).expect(401);
    await set('last_seen_at', '1 second');
    await set('ends_at', '1 second');
    await me(cookie).expect(401);
  });

  it('refuses what a browser sends on behalf of another site, by Sec-Fetch-Site and else by Origin', async () => {
    const cookie = await signedIn('qha.clerk');
    const signOut = (headers: Record<string, string>) =>
      app.anonymous
        .delete('/api/v1/sessions/0190c2a0-0000-7000-8000-000000000000')
        .set('Cookie', cookie)
        .set('Idempotency-Key', 'some-session')
        .set(headers);
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://diwan.example' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'https://diwan.example.evil.example' },
    ]) {
      const answer = await signOut(headers as unknown as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([403, 'cross-site-request']);
    }
    for (const headers of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: 'https://diwan.example' }, {}]) {
      await signOut(headers as Record<string, string>).expect(404);
    }
    await signIn('qha.clerk', DEMO_PASSWORD).set('Origin', 'https://evil.example').expect(403);
  });

  it('makes a guesser wait longer and longer, and counts guesses made side by side', async () => {
    const address = newAddress();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn('khn.clerk', 'a wrong guess', address)));
    const statuses = guesses.map((answer) => answer.status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const refused = guesses.find((answer) => answer.status === 429)!;
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(20);
    expect(refused.body).toMatchObject({ code: 'too-many-tries' });
    // Even the right password has to wait there, or the guesser would learn it.
    await signIn('khn.clerk', DEMO_PASSWORD, address).expect(429);
    await app.database.owner.query(`UPDATE throttle SET blocked_until = clock_timestamp()`);
    await signIn('khn.clerk', 'a wrong guess', address).expect(401);
    const longer = await signIn('khn.clerk', 'a wrong guess', address).expect(429);
    expect(longer.body.retryAfterSeconds).toBeGreaterThan(40);
  });

  it('never locks a person out of where they have signed in before, whatever strangers try elsewhere', async () => {
    const home = newAddress();
    await signIn('khs.head', DEMO_PASSWORD, home).expect(200);
    for (let stranger = 0; stranger < 8; stranger += 1) {
      const address = newAddress();
      await Promise.all(Array.from({ length: 4 }, () => signIn('khs.head', 'a wrong guess', address)));
    }
    await signIn('khs.head', DEMO_PASSWORD, newAddress()).expect(429);
    await signIn('khs.head', DEMO_PASSWORD, home).expect(200);
  });

  it('keeps neither names nor addresses with the counts', async () => {
    const kept = JSON.stringify(await app.database.owner.query('SELECT t::text FROM throttle t'));
    expect(kept).not.toMatch(/khs|203\.0/);
  });

  it('changes one’s own password, ends the other sessions, and asks for the present one', async () => {
    const [here, there] = [await signedIn('shq.clerk'), await signedIn('shq.clerk')];
    let keys = 0;
    const change = (presentPassword: string, newPassword: string) =>
      app.anonymous
        .put('/api/v1/session/password')
        .set('Cookie', here)
        .set('Idempotency-Key', `change-${++keys}`)
        .send({ presentPassword, newPassword });
    expect((await change('wrong', 'a much longer phrase').expect(422)).body.code).toBe('password-wrong');
    expect((await change(DEMO_PASSWORD, 'short').expect(422)).body.errors[0].code).toBe('password-too-short');
    expect((await change(DEMO_PASSWORD, DEMO_PASSWORD).expect(422)).body.code).toBe('password-same');
    await change(DEMO_PASSWORD, 'عبارة مرور طويلة جديدة').expect(204);
    await me(there).expect(401);
    await me(here).expect(200);
    await signIn('shq.clerk', DEMO_PASSWORD).expect(401);
    await signIn('shq.clerk', 'عبارة مرور طويلة جديدة').expect(200);
  });

  it('sets secure headers on every answer, and lets only the documentation’s page style itself', async () => {
    const answer = await app.anonymous.get('/api/v1/units');
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
    });
    const page = await app.anonymous.get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.text).not.toMatch(/<script>/);
  });
});
