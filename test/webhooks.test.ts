import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Consumer } from '../src/queue/consumer.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { WEBHOOK_TYPES } from '../src/webhooks/webhook.js';
import { WEBHOOK_EVENTS } from '../src/webhooks/webhook-event-view.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import {
  happens,
  machineOf,
  type Receiver,
  receivedRequest,
  startReceiver,
  timePasses,
  toldEvents,
} from './support/hooks.js';
import { APPLICANT, GROUNDS, issued } from './support/permits.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';
import { until } from './support/until.js';

const SECRET_NAME = 'هدى عبد الفتاح';

describe('web hooks', () => {
  let diwan: TestApp;
  let admin: Voice;
  let receiver: Receiver;
  let endpoint: { id: string; secret: string };
  let machine: { id: string; authorization: string };
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '50' });
    admin = await diwan.as('qlb.admin');
    machine = await machineOf(diwan, 'BNH', ['webhooks:manage']);
    await diwan.app.get(ErrandsWorker).start();
  });
  beforeEach(async () => {
    await diwan.database.owner.query(
      `UPDATE webhook_endpoint SET switched_off_at = official_time(), switched_off_why = 'BY_HAND' WHERE switched_off_at IS NULL`,
    );
    await receiver?.close();
    receiver = await startReceiver();
    endpoint = await registered(receiver.url);
    receiver.secrets.push(endpoint.secret);
  });
  afterAll(async () => {
    await diwan?.close();
    await receiver?.close();
  });

  const said = (method: 'get' | 'post' | 'put', path: string, by = machine) =>
    request(diwan.app.getHttpServer())
      [method](`/api/v1/webhooks${path}`)
      .set({ Authorization: by.authorization, 'Idempotency-Key': randomUUID() });
  const registered = async (url: string, eventTypes: string[] = [...WEBHOOK_TYPES], by = machine) =>
    (await said('post', '', by).send({ url, eventTypes }).expect(201)).body as { id: string; secret: string };
  const messages = async (query = '') =>
    (await said('get', `/${endpoint.id}/messages${query}`).expect(200)).body.items as {
      id: string;
      type: string;
      state: string;
      attempts: number;
      latestAttempts: { status: number | null; fault: string | null }[];
      payload: string;
      abilities: string[];
    }[];
  const standing = async () => (await said('get', `/${endpoint.id}`).expect(200)).body;
  const owner = () => diwan.database.owner;
  const hurry = () => timePasses(owner(), { ofHolds: false });
  const hasAll = (requestId: string, from = receiver) =>
    until('every event', async () => {
      await hurry();
      return from.received(requestId).length === (await toldEvents(owner(), requestId)).length;
    });

  it('tell a machine what happens to the requests of its unit, signed so that the published library verifies it', async () => {
    const requestId = await receivedRequest(owner(), 'BNH');
    await happens(owner(), requestId, 'STEP_CHANGED');
    await happens(owner(), requestId, 'DOCUMENT_ADDED');
    const elsewhere = await receivedRequest(owner(), 'TKH');
    await hasAll(requestId);
    expect(receiver.arrived.map(({ event }) => event.type)).toEqual(['request.created', 'request.step_changed']);
    for (const { signedBy } of receiver.arrived) expect(signedBy).toEqual([endpoint.secret]);
    expect(receiver.received(elsewhere)).toEqual([]);
    const latest = await until('its end', async () => (await messages('?state=DELIVERED'))[1] && (await messages())[0]);
    expect(latest).toMatchObject({ type: 'request.step_changed', state: 'DELIVERED', attempts: 1 });
    expect(latest.latestAttempts).toEqual([expect.objectContaining({ status: 204, fault: null })]);
  });

  it('say of each event what the document says, and nothing personal, no note and nothing of a confidential letter (INV-36, INV-37)', async () => {
    const requestId = await receivedRequest(owner(), 'BNH', SECRET_NAME);
    const open = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject: SECRET_NAME });
    const secret = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], secrecy: 'CONFIDENTIAL' });
    const kinds = 'STEP_CHANGED APPROVED PAUSED RESUMED CLOSED'.split(' ');
    for (const kind of kinds) await happens(owner(), requestId, kind);
    const ofLetters = 'LETTER_SIGNED LETTER_DELIVERED LETTER_REGISTERED LETTER_REFUSED LETTER_REPLIED'.split(' ');
    for (const kind of ofLetters) await happens(owner(), requestId, kind, open);
    await happens(owner(), requestId, 'LETTER_SIGNED', secret);
    await happens(owner(), requestId, 'PAUSED', secret);
    await until('the last', async () => receiver.received(requestId).length === 12);
    for (const { event, body } of receiver.arrived) {
      expect(WEBHOOK_EVENTS[event.type]!.parse(event)).toEqual(event);
      for (const word of [SECRET_NAME, 'سر', secret]) expect(body).not.toContain(word);
    }
    const [{ number }] = await owner().query(
      `SELECT entry_number || '/' || year AS number FROM register_entry WHERE letter_id = $1`,
      [open],
    );
    const told = receiver.arrived.find(({ event }) => event.type === 'letter.signed');
    expect(told!.event.data).toMatchObject({ letterId: open, letterNumber: number, permitId: null });
  });

  it('follow what truly happens: a letter on its way and a permit through its states, with nothing of the applicant (INV-37)', async () => {
    const permitId = await issued(diwan);
    const head = await diwan.as('bnh.head');
    for (const step of ['suspend', 'reinstate', 'revoke'])
      await head.post(`/api/v1/permits/${permitId}/${step}`, GROUNDS).expect(200);
    const [{ requestId, number }] = await owner().query(
      `SELECT request_id AS "requestId", permit_number || '/' || year AS number FROM building_permit WHERE id = $1`,
      [permitId],
    );
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject: APPLICANT.name });
    await (await diwan.as('bnh.clerk')).post(`/api/v1/requests/${requestId}/letters`, { letterId }).expect(200);
    const [dispatch] = await send(diwan, 'bnh.clerk', letterId);
    const item = await arrived(diwan, dispatch!.id);
    await (await diwan.as('tkh.clerk')).post(`/api/v1/intake/${item}/register`).expect(200);
    await hasAll(requestId);
    const told = receiver.arrived.map(({ event }) => event.type);
    expect(told).toEqual([
      'request.created',
      ...['issued', 'suspended', 'reinstated', 'revoked'].map((what) => `permit.${what}`),
      ...['letter.delivered', 'letter.registered'],
    ]);
    for (const { event, body } of receiver.arrived) {
      expect(WEBHOOK_EVENTS[event.type]!.parse(event)).toEqual(event);
      for (const word of [...Object.values(APPLICANT), GROUNDS.reason]) expect(body).not.toContain(word);
    }
    const revoked = receiver.arrived.find(({ event }) => event.type === 'permit.revoked');
    expect(revoked!.event.data).toMatchObject({ permitId, permitNumber: number, letterId: null });
  });

  it('keep the order of each request, also with two workers and a receiver that fails now and then', async () => {
    const second = diwan.app.get(Consumer);
    receiver.answers = (nth) => (nth % 3 === 0 ? 503 : 204);
    const requests = await Promise.all(Array.from({ length: 4 }, () => receivedRequest(owner(), 'BNH')));
    const twice = setInterval(() => void second.performAllDue(), 30);
    for (let nth = 0; nth < 5; nth += 1)
      await Promise.all(requests.map((requestId) => happens(owner(), requestId, 'STEP_CHANGED')));
    try {
      for (const requestId of requests) await hasAll(requestId);
    } finally {
      clearInterval(twice);
    }
    for (const requestId of requests) {
      expect(receiver.received(requestId)).toEqual(await toldEvents(owner(), requestId));
    }
    const bodies = new Map<string, Set<string>>();
    for (const { id, body } of receiver.arrived) bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
    expect([...bodies.values()].every((same) => same.size === 1)).toBe(true);
    const well = receiver.arrived.filter(({ status }) => status < 300);
    expect(well.length).toBe(24);
  });

  it('wait longer after each failure behind the first message of a request, and let other requests pass', async () => {
    const stuck = await receivedRequest(owner(), 'BNH');
    receiver.answers = (_, { event }) => (event.data.requestId === stuck ? 500 : 204);
    await until('a first failure', async () => (await messages()).some(({ attempts }) => attempts > 0));
    const free = await receivedRequest(owner(), 'BNH');
    await happens(owner(), stuck, 'STEP_CHANGED');
    await until('the other', async () => receiver.received(free).length === 1);
    await until('that it is noted', async () => (await messages('?state=WAITING')).length === 2);
    const errand = await until('the wait', async () => {
      const [row] = await owner().query(
        `SELECT last_error AS fault FROM errand e JOIN webhook_lane l ON l.id = e.subject_id
         WHERE l.request_id = $1 AND l.endpoint_id = $2 AND e.attempts > 0 AND e.due_at > clock_timestamp() + interval '1 second'`,
        [stuck, endpoint.id],
      );
      return row as { fault: string } | undefined;
    });
    expect(errand.fault).toBe('status-500');
    expect(await standing()).toMatchObject({ lastFault: 'status-500', waiting: 2 });
    expect(receiver.received(stuck)).toEqual([]);
  });

  it('are switched off with an alert after lasting failure, and what was not told comes in order when they are on again', async () => {
    receiver.answers = () => 503;
    const requestId = await receivedRequest(owner(), 'BNH');
    await happens(owner(), requestId, 'STEP_CHANGED');
    await until('a first failure', async () => (await messages()).some(({ attempts }) => attempts > 0));
    await owner().query(`UPDATE errand SET attempts = 77 WHERE kind = 'call-webhook' AND state = 'WAITING'`);
    await hurry();
    await until('the end', async () => (await standing()).switchedOffAt);
    expect(await standing()).toMatchObject({ switchedOffWhy: 'LASTING_FAILURE', failed: 1, waiting: 1 });
    const alerts = (await admin.get('/api/v1/alerts').expect(200)).body.items as { code: string }[];
    expect(alerts.map(({ code }) => code)).toContain('call-webhook-failed');
    await happens(owner(), requestId, 'CLOSED');
    receiver.answers = () => 204;
    const on = (await said('post', `/${endpoint.id}/switch-on`).expect(200)).body;
    expect(on).toMatchObject({ switchedOffAt: null, failingSince: null, failed: 0 });
    const [first, second, whileOff] = await toldEvents(owner(), requestId);
    await until('the rest', async () => receiver.received(requestId).length === 2);
    expect(receiver.received(requestId)).toEqual([first, second]);
    expect(whileOff).toBeDefined();
    const left = (await admin.get('/api/v1/alerts').expect(200)).body.items as { code: string }[];
    expect(left.map(({ code }) => code)).not.toContain('call-webhook-failed');
    expect((await said('post', `/${endpoint.id}/switch-on`).expect(409)).body.code).toBe('webhook-on');
  });

  it('are called again when an administrator asks for the failed errand, with everything that was not delivered', async () => {
    receiver.answers = () => 503;
    const requests = [await receivedRequest(owner(), 'BNH'), await receivedRequest(owner(), 'BNH')];
    await until('first failures', async () => (await messages()).filter(({ attempts }) => attempts > 0).length === 2);
    await owner().query(`UPDATE errand SET attempts = 77 WHERE kind = 'call-webhook' AND state = 'WAITING'`);
    await until('the end', async () => {
      await hurry();
      return (await standing()).switchedOffAt;
    });
    receiver.answers = () => 204;
    await admin.post('/api/v1/errands/retry', { kind: 'call-webhook' }).expect(200);
    for (const requestId of requests) await hasAll(requestId);
    await until('that all is noted', async () => (await standing()).waiting === 0);
    expect(await standing()).toMatchObject({ switchedOffAt: null, failed: 0 });
  });

  it('are told also of what is being given up while an administrator asks again: nothing is lost between the two', async () => {
    let fail = (_status: number): void => undefined;
    receiver.answers = () => new Promise((answered) => (fail = answered));
    const slow = await receivedRequest(owner(), 'BNH');
    await until('its call', async () => receiver.arrived.length === 1);
    receiver.answers = () => 503;
    const quick = await receivedRequest(owner(), 'BNH');
    await until('the end', async () => {
      await owner().query(`UPDATE errand SET attempts = 77 WHERE kind = 'call-webhook' AND state = 'WAITING'`);
      await hurry();
      return (await standing()).switchedOffAt;
    });
    const [{ id: lane }] = await owner().query('SELECT id FROM webhook_lane WHERE request_id = $1', [slow]);
    const holder = owner().createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM errand WHERE subject_id = $1 FOR UPDATE', [lane]);
    const queuing = (many: number) =>
      until('those who wait for the errand', async () => {
        const [{ count }] = await owner().query(
          `SELECT count(*)::integer FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return count === many;
      });
    fail(503);
    await queuing(1);
    receiver.answers = () => 204;
    const asked = admin.post('/api/v1/errands/retry', { kind: 'call-webhook' }).then(({ status }) => status);
    await queuing(2);
    await holder.commitTransaction();
    await holder.release();
    expect(await asked).toBe(200);
    for (const requestId of [slow, quick]) await hasAll(requestId);
    expect(await standing()).toMatchObject({ switchedOffAt: null, failed: 0 });
  });

  it('get two calls at once while they fail, so that a slow receiver keeps no worker to itself', async () => {
    receiver.answers = () => 503;
    await receivedRequest(owner(), 'BNH');
    await until('a first failure', async () => (await standing()).failingSince);
    let [inside, most] = [0, 0];
    receiver.answers = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(100);
      inside -= 1;
      return 503;
    };
    await Promise.all(Array.from({ length: 8 }, () => receivedRequest(owner(), 'BNH')));
    await until('a call of each', async () => {
      await hurry();
      return (await messages()).every(({ attempts }) => attempts > 0);
    });
    expect(most).toBeLessThanOrEqual(2);
  });

  it('are switched off when the receiver says that it is gone (410), and the message waits', async () => {
    receiver.answers = () => 410;
    await receivedRequest(owner(), 'BNH');
    await until('the end', async () => (await standing()).switchedOffAt);
    expect(await standing()).toMatchObject({ switchedOffWhy: 'GONE', waiting: 1, lastFault: 'status-410' });
    const alerts = (await admin.get('/api/v1/alerts').expect(200)).body.items as { code: string; subjectId: string }[];
    expect(alerts.find(({ code }) => code === 'webhook-gone')?.subjectId).toBe(endpoint.id);
  });

  it('are signed with both secrets while the receiver changes over, then with the new one only', async () => {
    const changed = (await said('post', `/${endpoint.id}/rotate-secret`).expect(200)).body;
    expect(changed.oldSecretUntil).not.toBeNull();
    receiver.secrets.push(changed.secret);
    const requestId = await receivedRequest(owner(), 'BNH');
    await hasAll(requestId);
    expect(receiver.arrived.at(-1)!.signedBy).toEqual([endpoint.secret, changed.secret]);
    await owner().query('UPDATE webhook_endpoint SET previous_secret_until = official_time() WHERE id = $1', [
      endpoint.id,
    ]);
    await happens(owner(), requestId, 'CLOSED');
    await hasAll(requestId);
    expect(receiver.arrived.at(-1)!.signedBy).toEqual([changed.secret]);
    const kept = JSON.stringify(await owner().query('SELECT s::text FROM answered_command s'));
    for (const secret of [endpoint.secret, changed.secret]) {
      expect(kept).not.toContain(secret);
      expect(JSON.stringify(await standing())).not.toContain(secret);
    }
  });

  it('are sent once more on request: the same id, the same bytes', async () => {
    const requestId = await receivedRequest(owner(), 'BNH');
    await hasAll(requestId);
    const message = await until('its end', async () => (await messages('?state=DELIVERED'))[0]);
    expect(message.abilities).toEqual(['replay']);
    const again = (await said('post', `/messages/${message.id}/replay`).expect(200)).body;
    expect(again).toMatchObject({ state: 'WAITING', abilities: [] });
    await until('the second', async () => receiver.arrived.length === 2);
    const [first, second] = receiver.arrived;
    expect([second!.id, second!.body]).toEqual([first!.id, first!.body]);
    await until('its end', async () => (await messages())[0]!.state === 'DELIVERED');
    expect((await messages())[0]).toMatchObject({ attempts: 2, payload: first!.body });
  });

  it('are called again with what waited, once their machine is let in again', async () => {
    receiver.answers = () => 503;
    const requestId = await receivedRequest(owner(), 'BNH');
    await until('a first failure', async () => (await messages()).some(({ attempts }) => attempts > 0));
    await admin.post(`/api/v1/api-clients/${machine.id}/disable`).expect(200);
    receiver.answers = () => 204;
    const resting = () =>
      owner().query(
        `SELECT FROM errand e JOIN webhook_lane l ON l.id = e.subject_id WHERE l.endpoint_id = $1 AND e.state = 'DONE'`,
        [endpoint.id],
      );
    await until('nothing to be sent', async () => {
      await hurry();
      return (await resting()).length === 1;
    });
    expect(receiver.received(requestId)).toEqual([]);
    await admin.post(`/api/v1/api-clients/${machine.id}/enable`).expect(200);
    await until('the message', async () => receiver.received(requestId).length === 1);
    machine = await machineOf(diwan, 'BNH', ['webhooks:manage']);
  });

  it('go to no private address: not at registration, and not when it is one later', async () => {
    const refused = async (url: string) => {
      const { status, body } = await said('post', '').send({ url, eventTypes: ['request.created'] });
      return [status, body.field, body.code];
    };
    for (const url of [
      'https://10.0.0.5/',
      'https://[fd00::1]/',
      'http://169.254.169.254/',
      'https://[::ffff:c0a8:1]/',
    ])
      expect(await refused(url)).toEqual([422, 'url', 'webhook-address-not-allowed']);
    expect(await refused('http://93.184.216.34/')).toEqual([422, 'url', 'webhook-address-not-allowed']);
    expect(await refused('https://nobody.invalid/')).toEqual([422, 'url', 'webhook-host-unknown']);
    expect((await refused('https://a:b@127.0.0.1/'))[2]).toBe('invalid-request');
    await owner().query(`UPDATE webhook_endpoint SET url = 'https://192.168.0.7/' WHERE id = $1`, [endpoint.id]);
    await receivedRequest(owner(), 'BNH');
    await until('the attempt', async () => (await messages()).some(({ attempts }) => attempts > 0));
    expect((await messages())[0]!.latestAttempts[0]).toMatchObject({ status: null, fault: 'address-not-allowed' });
  });

  it('are known to their own machine and to administrators only (INV-35)', async () => {
    const stranger = await machineOf(diwan, 'BNH', ['webhooks:manage']);
    await said('get', `/${endpoint.id}`, stranger).expect(404);
    await said('get', `/${endpoint.id}/messages`, stranger).expect(404);
    await said('post', `/${endpoint.id}/switch-off`, stranger).expect(404);
    expect((await said('get', '', stranger).expect(200)).body.items).toEqual([]);
    expect(
      (
        await said('post', '', stranger).send({
          url: receiver.url,
          eventTypes: ['request.created'],
          clientId: machine.id,
        })
      ).body.code,
    ).toBe('api-client-unknown');
    const all = (await admin.get('/api/v1/webhooks?limit=200').expect(200)).body.items as { id: string }[];
    expect(all.map(({ id }) => id)).toContain(endpoint.id);
    expect((await (await diwan.as('bnh.head')).get('/api/v1/webhooks')).status).toBe(403);
  });

  it('may be registered ten times by one machine, and not more', async () => {
    for (let nth = 1; nth < 10; nth += 1) await registered(receiver.url, ['request.closed']);
    const { status, body } = await said('post', '').send({ url: receiver.url, eventTypes: ['request.closed'] });
    expect([status, body.code, body.most]).toEqual([409, 'webhooks-too-many', 10]);
  });
});
