import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { DEMO_PASSWORD } from '../src/demonstration/demo-people.js';
import { codeOf, STEP_SECONDS, stepAt } from '../src/identity/totp.js';
import { fromBase32 } from '../src/signing/base32.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { until } from './support/until.js';

describe('a second factor', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('diwan_world', { TRUST_PROXY: 'true' });
  });
  afterAll(() => app?.close());

  const AT = '/api/v1/session/second-factor';
  let addresses = 0;
  const signIn = (userName: string, code?: string, address = `203.0.113.${++addresses}`) =>
    app.anonymous
      .post('/api/v1/session')
      .set('X-Forwarded-For', address)
      .send({ userName, password: DEMO_PASSWORD, ...(code === undefined ? {} : { code }) });
  const said = (answer: Response) => [answer.status, answer.body.code];
  const now = () => stepAt(Date.now());
  /** Stories about the code before the present one need half a minute that does not end under their hands. */
  const earlyInTheStep = () => until('a new half minute', async () => (Date.now() / 1000) % STEP_SECONDS < 18);

  interface Telephone {
    secret: Buffer;
    voice: Voice;
    recoveryCodes: string[];
    /** The code of now, or so many steps away from it. */
    code(away?: number): string;
  }

  /** Switches it on; the code it was confirmed with is forgotten, so that the story can use one of the same half minute. */
  async function telephone(userName: string): Promise<Telephone> {
    const voice = await app.as(userName);
    const { body } = await voice.post(`${AT}/begin`, { presentPassword: DEMO_PASSWORD }).expect(200);
    const secret = Buffer.from(fromBase32(body.secret.replaceAll(' ', ''))!);
    const code = (away = 0) => codeOf(secret, now() + away);
    const { recoveryCodes } = (await voice.post(`${AT}/confirm`, { code: code() }).expect(200)).body;
    await forget(userName);
    return { secret, voice, recoveryCodes, code };
  }
  const forget = (userName: string) =>
    app.database.owner.query(
      'UPDATE second_factor SET last_step = NULL WHERE person_id = (SELECT id FROM person WHERE user_name = $1)',
      [userName],
    );

  it('is begun with the password, confirmed by a first code, and not asked for before that', async () => {
    const voice = await app.as('bnh.clerk');
    expect(said(await voice.post(`${AT}/begin`, { presentPassword: 'not this one' }))).toEqual([422, 'password-wrong']);
    const { body } = await voice.post(`${AT}/begin`, { presentPassword: DEMO_PASSWORD }).expect(200);
    expect(body.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(body.uri).toBe(
      `otpauth://totp/Diwan:bnh.clerk?secret=${body.secret.replaceAll(' ', '')}&issuer=Diwan&algorithm=SHA1&digits=6&period=30`,
    );
    expect(body.qr.path).toMatch(/^M\d/);
    await signIn('bnh.clerk').expect(200);
    expect(said(await voice.post(`${AT}/confirm`, { code: '12345x' }))).toEqual([422, 'second-factor-wrong']);
    expect((await voice.get(AT)).body).toEqual({ on: false, since: null, recoveryCodesLeft: 0 });
  });

  it('on, the password alone opens nothing', async () => {
    const { code } = await telephone('bnh.head');
    const asked = await signIn('bnh.head').expect(401);
    expect([asked.body.code, asked.headers['set-cookie']]).toEqual(['second-factor-needed', undefined]);
    expect(said(await signIn('bnh.head', codeOf(Buffer.alloc(20), 1)))).toEqual([401, 'second-factor-wrong']);
    const wrongPassword = { userName: 'bnh.head', password: 'not the password', code: code() };
    expect(said(await app.anonymous.post('/api/v1/session').send(wrongPassword))).toEqual([401, 'sign-in-wrong']);
    expect((await signIn('bnh.head', code())).headers['set-cookie']).toBeDefined();
  });

  it('takes a code once only, and none older than the last', async () => {
    const { code } = await telephone('qly.clerk');
    await earlyInTheStep();
    const [present, before] = [code(), code(-1)];
    await signIn('qly.clerk', present).expect(200);
    expect(said(await signIn('qly.clerk', present))).toEqual([401, 'second-factor-used']);
    expect(said(await signIn('qly.clerk', before))).toEqual([401, 'second-factor-used']);
    const { code: again } = await telephone('qly.head');
    const both = await Promise.all([0, 0].map(async () => (await signIn('qly.head', again())).status));
    expect(both.sort()).toEqual([200, 401]);
  });

  it('forgives a clock that is half a minute off, and not one that is further', async () => {
    const { code } = await telephone('qnt.clerk');
    await earlyInTheStep();
    for (const away of [-1, 1]) {
      await forget('qnt.clerk');
      await signIn('qnt.clerk', code(away)).expect(200);
    }
    await forget('qnt.clerk');
    expect(said(await signIn('qnt.clerk', code(-3)))).toEqual([401, 'second-factor-wrong']);
    expect(said(await signIn('qnt.clerk', code(3)))).toEqual([401, 'second-factor-wrong']);
  });

  it('takes the code in any digits, and each recovery code once', async () => {
    const { code, recoveryCodes, voice } = await telephone('shq.clerk');
    const arabic = code().replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    await signIn('shq.clerk', `${arabic.slice(0, 3)} ${arabic.slice(3)}`).expect(200);
    expect(new Set(recoveryCodes).size).toBe(10);
    await signIn('shq.clerk', recoveryCodes[0]!.toUpperCase()).expect(200);
    expect(said(await signIn('shq.clerk', recoveryCodes[0]))).toEqual([401, 'second-factor-wrong']);
    expect((await voice.get(AT)).body).toMatchObject({ on: true, recoveryCodesLeft: 9 });
  });

  it('gives new recovery codes for password and code, and the earlier ones are void', async () => {
    const { code, recoveryCodes, voice } = await telephone('khn.clerk');
    const wish = { presentPassword: DEMO_PASSWORD, code: code() };
    const key = randomUUID();
    const given = (await voice.post(`${AT}/recovery-codes`, wish, key).expect(200)).body.recoveryCodes;
    expect(given).toHaveLength(10);
    expect((await voice.post(`${AT}/recovery-codes`, wish, key).expect(200)).body).toEqual({ recoveryCodes: [] });
    expect(said(await signIn('khn.clerk', recoveryCodes[1]))).toEqual([401, 'second-factor-wrong']);
    await signIn('khn.clerk', given[1]).expect(200);
  });

  it('is switched off by password and code together', async () => {
    const { code, recoveryCodes, voice } = await telephone('ksh.clerk');
    const off = (presentPassword: string, typed: string) =>
      voice.post(`${AT}/switch-off`, { presentPassword, code: typed });
    expect(said(await off('not this one', code()))).toEqual([422, 'password-wrong']);
    expect(said(await off(DEMO_PASSWORD, 'aaaa-bbbb-cccc'))).toEqual([422, 'second-factor-wrong']);
    await off(DEMO_PASSWORD, recoveryCodes[0]!).expect(204);
    await signIn('ksh.clerk').expect(200);
    expect(said(await voice.post(`${AT}/confirm`, { code: code() }))).toEqual([409, 'second-factor-not-begun']);
  });

  it('makes whoever guesses codes wait', async () => {
    await telephone('tkh.clerk');
    const answers: unknown[] = [];
    for (let tries = 0; tries < 7; tries += 1) answers.push(said(await signIn('tkh.clerk', '000000', '198.51.100.9')));
    expect(answers.slice(0, 5)).toEqual(Array(5).fill([401, 'second-factor-wrong']));
    expect(answers.at(-1)).toEqual([429, 'too-many-tries']);
  });

  it('ends the other sessions when it is switched on', async () => {
    const elsewhere = await app.as('qha.clerk');
    const { voice } = await telephone('qha.clerk');
    await elsewhere.get('/api/v1/session').expect(401);
    await voice.get('/api/v1/session').expect(200);
  });

  it('is taken away by an administrator from somebody who lost it, never from themselves', async () => {
    const { voice } = await telephone('khs.clerk');
    const administrator = await app.as('qlb.admin');
    const [{ id }] = await app.database.owner.query(`SELECT id FROM person WHERE user_name = 'khs.clerk'`);
    const person = (await administrator.get(`/api/v1/people/${id}`).expect(200)).body;
    expect([person.secondFactor, person.abilities]).toEqual([true, expect.arrayContaining(['reset-second-factor'])]);
    await (await app.as('bnh.manager')).post(`/api/v1/people/${id}/second-factor-reset`).expect(403);
    const reset = await administrator.post(`/api/v1/people/${id}/second-factor-reset`).expect(200);
    expect(reset.body.abilities).not.toContain('reset-second-factor');
    await voice.get('/api/v1/session').expect(401);
    await signIn('khs.clerk').expect(200);
    expect(said(await administrator.post(`/api/v1/people/${id}/second-factor-reset`))).toEqual([
      409,
      'second-factor-off',
    ]);
    const events = await app.database.owner.query(
      `SELECT action FROM audit_event WHERE subject_id = $1 AND action LIKE 'second-factor.%' ORDER BY id`,
      [id],
    );
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      'second-factor.begun',
      'second-factor.switched-on',
      'second-factor.reset',
    ]);
  });

  it('lies in the database sealed, and in no answer that is kept', async () => {
    const { secret, recoveryCodes } = await telephone('shk.clerk');
    const rows = await app.database.owner.query(
      `SELECT encode(secret, 'hex') AS text FROM second_factor UNION ALL SELECT encode(code_hash, 'hex') FROM recovery_code
       UNION ALL SELECT answer::text FROM answered_command UNION ALL SELECT detail::text FROM audit_event`,
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(secret.toString('hex'));
    for (const code of recoveryCodes) expect(kept).not.toContain(code);
  });
});
