import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from './support/app.js';
import { type UnitCode, unitIds } from './support/letters.js';
import { citizen, receive, requestText } from './support/requests.js';
import { talkativeProcess } from './support/talkative-process.js';
import { until } from './support/until.js';

const requests = '/api/v1/requests';

describe('who asked, with national id and telephone (INV-37)', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
  });
  afterAll(() => diwan?.close());

  it('stands in no log, whatever is asked and however it is refused', async () => {
    const web = await talkativeProcess(diwan);
    const token = randomBytes(32).toString('base64url');
    await diwan.database.owner.query(
      `INSERT INTO session (token_hash, person_id, ends_at)
       SELECT $1, id, clock_timestamp() + interval '1 hour' FROM person WHERE user_name = 'bnh.window'`,
      [createHash('sha256').update(token).digest()],
    );
    const ask = (path: string, body: object) =>
      request(web.address)
        .post(path)
        .set({ Cookie: `diwan_session=${token}`, 'Idempotency-Key': randomUUID() })
        .send(body);
    const applicant = citizen();
    const received = await ask(requests, requestText(units.BNH, { applicant })).expect(201);
    const verificationToken = received.body.verifyAddress.split('/v/')[1];
    for (const odd of [
      { ...applicant, nationalId: `${applicant.nationalId}9` },
      { ...applicant, phone: `${applicant.phone}123456` },
      { ...applicant, name: `${applicant.name}\u0000`.repeat(20) },
    ])
      await ask(requests, requestText(units.BNH, { applicant: odd })).expect(422);
    for (const text of [applicant.nationalId, applicant.phone, applicant.name, received.body.verifyAddress])
      await ask(`${requests}/find`, { text }).expect(200);
    // a fault of the database itself, on the way of the applicant's values
    await diwan.database.owner.query('REVOKE EXECUTE ON FUNCTION receive_request FROM diwan_app');
    await ask(requests, requestText(units.BNH, { applicant })).expect(500);
    await diwan.database.owner.query('GRANT EXECUTE ON FUNCTION receive_request TO diwan_app');
    await until('the lines of the log', async () => web.log().includes('"status":500'));
    await web.stop();
    expect(web.log()).toContain('"route":"/api/v1/requests/find"');
    for (const secret of [...Object.values(applicant), verificationToken]) expect(web.log()).not.toContain(secret);
  });

  it('stands nowhere in the database in the clear, and the digests kept of it need the key', async () => {
    const window = await diwan.as('bnh.window');
    const applicant = citizen();
    const { id } = await receive(window, units.BNH, { applicant });
    await window.post(`${requests}/${id}/advance`, { told: 'أحيل للفحص' }).expect(200);
    await (await diwan.as('bnh.employee')).post(`${requests}/${id}/start-letter`, {}).expect(201);
    const { owner } = diwan.database;
    const tables: { name: string }[] = await owner.query(
      `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(40);
    const plainly = Object.values(applicant).flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    const digests = [applicant.nationalId, applicant.phone].map((text) =>
      createHash('sha256').update(text).digest('hex'),
    );
    for (const { name } of tables) {
      const [{ found }] = await owner.query(
        `SELECT count(*)::integer AS found FROM ${name} AS row WHERE row::text LIKE ANY (SELECT '%' || given || '%' FROM unnest($1::text[]) given)`,
        [[...plainly, ...digests]],
      );
      expect([name, found]).toEqual([name, 0]);
    }
    const [{ answer }] = await owner.query(
      `SELECT answer FROM answered_command WHERE answer ->> 'id' = $1 AND answer ->> 'step' = '1'`,
      [id],
    );
    expect(Object.keys(answer).sort()).toEqual(
      'decision dueOn id outcome pausedOn receivedAt requestNumber state step stepKind verifyAddress version year'.split(
        ' ',
      ),
    );
  });

  it('opens in its own request alone: a sealed value put into another row is no value', async () => {
    const window = await diwan.as('bnh.window');
    const [one, other] = [await receive(window, units.BNH), await receive(window, units.BNH)];
    const { owner } = diwan.database;
    await owner.query('ALTER TABLE service_request DISABLE TRIGGER frozen');
    await owner.query(
      `UPDATE service_request q SET national_id = o.national_id FROM service_request o WHERE q.id = $1 AND o.id = $2`,
      [one.id, other.id],
    );
    await owner.query('ALTER TABLE service_request ENABLE ALWAYS TRIGGER frozen');
    expect((await window.get(`${requests}/${one.id}`)).status).toBe(500);
    expect((await window.get(`${requests}/${other.id}`)).status).toBe(200);
  });
});
