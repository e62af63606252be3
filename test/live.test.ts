import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { appModule } from '../src/app.module.js';
import { webApplication } from '../src/http/web.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { addressOf, type Ear, listen } from './support/ear.js';
import { storiesNeeding } from './support/needs.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

const ears: Ear[] = [];
async function ear(address: string, voice: Voice): Promise<Ear> {
  const opened = await listen(address, voice);
  ears.push(opened);
  return opened;
}
const countsOf = async (voice: Voice) => (await voice.get('/api/v1/counts').expect(200)).body;

describe('the browser is told what changed, and what waits', () => {
  let diwan: TestApp;
  let address: string;
  const as = (userName: string) => diwan.as(userName);
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '100' });
    address = await addressOf(diwan);
    await diwan.app.get(ErrandsWorker).start();
  });
  afterEach(() => {
    for (const one of ears.splice(0)) one.leave();
  });
  afterAll(() => diwan?.close());

  it('begins with the counts of that person, in a stream that nothing keeps or holds back', async () => {
    const clerk = await as('bnh.clerk');
    const { status, headers, hears } = await ear(address, clerk);
    const first = await hears('the first event', () => true);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first).toEqual({ id: '0', event: 'begun', facts: { topics: [], counts: await countsOf(clerk) } });
  });

  it('an arrival is told to the receiver by its desk, to the sender as a dispatch, and to nobody else (INV-35)', async () => {
    const [banha, tukh, qaha] = [await as('bnh.clerk'), await as('tkh.clerk'), await as('qha.clerk')];
    const [sender, receiver, stranger] = [
      await ear(address, banha),
      await ear(address, tukh),
      await ear(address, qaha),
    ];
    for (const one of [sender, receiver, stranger]) await one.hears('the first event', () => true);
    const subject = 'موضوع لا يُذاع';
    const [dispatch] = await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject }));
    const itemId = await arrived(diwan, dispatch!.id);
    const told = await receiver.hears('the arrival', ({ facts }) => facts.topics?.includes('intake'));
    expect(told.facts.counts).toMatchObject({ intakeWaiting: 1, intakeLate: 0 });
    await sender.hears('the delivery', ({ facts }) => facts.topics?.includes('dispatches'));
    await tukh.post(`/api/v1/intake/${itemId}/refuse`, { reasonCode: 'NOT_FOR_US' }).expect(200);
    await sender.hears('the refusal', ({ facts }) => facts.counts?.dispatchesRefused === 1);
    await receiver.hears('that nothing waits', ({ facts }) => facts.counts?.intakeWaiting === 0);
    expect(stranger.heard).toHaveLength(1);
    for (const one of [sender, receiver]) {
      expect(one.text()).not.toContain(subject);
      expect(one.text()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    }
  });

  it('is heard at every web process, whichever of them did it', async () => {
    const other = await webApplication(appModule(diwan.config, diwan.database.url), diwan.config);
    try {
      const head = await as('khn.head');
      const there = await ear(await addressOf({ app: other }), head);
      await there.hears('the first event', () => true);
      const clerk = await as('khn.clerk');
      const [{ id: unitId }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'KHN'`);
      await clerk
        .post('/api/v1/letters', { unitId, kind: 'OFFICIAL', subject: 'طلب', recipients: [], body: { blocks: [] } })
        .expect(201);
      await there.hears('the draft', ({ facts }) => facts.topics?.includes('letters'));
    } finally {
      await other.close();
    }
  });

  it('hears what was begun before others and committed after them', async () => {
    const head = await as('shq.head');
    const listener = await ear(address, head);
    await listener.hears('the first event', () => true);
    const [{ id: unitId }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'SHQ'`);
    const event = (action: string) =>
      `INSERT INTO audit_event (actor_kind, unit_id, action, subject_kind) VALUES ('SYSTEM', '${unitId}', '${action}', 'story')`;
    await diwan.database.owner.transaction(async (slow) => {
      await slow.query(event('intake.open'));
      await diwan.database.owner.query(event('paper.stamped'));
      await listener.hears('the quick one', ({ facts }) => facts.topics?.includes('paper'));
    });
    await listener.hears('the slow one', ({ facts }) => facts.topics?.includes('intake'));
    expect(listener.heard).toHaveLength(3);
  });

  it('ends when the session ends, and says so', async () => {
    const clerk = await as('ksh.clerk');
    const listener = await ear(address, clerk);
    await listener.hears('the first event', () => true);
    await clerk.raw('delete', '/api/v1/session').expect(204);
    await listener.over;
    expect(listener.heard.at(-1)?.event).toBe('ended');
  });

  it('is for people who are signed in, a few times each', async () => {
    await diwan.anonymous.get('/api/v1/events').expect(401);
    await diwan.anonymous.get('/api/v1/counts').expect(401);
    const clerk = await as('qnt.clerk');
    for (let nth = 0; nth < 6; nth += 1) expect((await ear(address, clerk)).status).toBe(200);
    expect((await ear(address, clerk)).status).toBe(429);
    ears.at(-2)!.leave();
  });

  it('holds no connection to the database for those who only listen', async () => {
    const voices = await Promise.all(['shk-e', 'shk-w', 'khs', 'qly'].map((unit) => as(`${unit}.clerk`)));
    const all = await Promise.all(voices.flatMap((voice) => Array.from({ length: 5 }, () => ear(address, voice))));
    for (const one of all) await one.hears('the first event', () => true);
    // more listeners than the pool has connections, and the system still answers
    expect(all.length).toBeGreaterThan(diwan.config.databasePool);
    await countsOf(voices[0]!);
  });

  it('lets the process stop at once, with connections that browsers opened in advance', async () => {
    const other = await webApplication(appModule(diwan.config, diwan.database.url), diwan.config);
    const listener = await ear(await addressOf({ app: other }), await as('tkh.head'));
    await listener.hears('the first event', () => true);
    const advance = connect((other.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
    await once(advance, 'connect');
    const begun = performance.now();
    await other.close();
    await listener.over;
    advance.destroy();
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('what waits', () => {
  let diwan: TestApp;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
  });
  afterAll(() => diwan?.close());

  it('is counted for those who can do something about it', async () => {
    const [clerk, head, manager] = await Promise.all(
      ['bnh.clerk', 'bnh.head', 'bnh.manager'].map((name) => diwan.as(name)),
    );
    const nothing = Object.fromEntries(Object.keys(await countsOf(clerk!)).map((name) => [name, 0]));
    const [{ id: unitId }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
    const [{ id: tukh }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'TKH'`);
    const letter = {
      unitId,
      kind: 'OFFICIAL',
      subject: 'طلب بيان',
      recipients: [{ kind: 'TO', unitId: tukh }],
      body: { blocks: [{ type: 'paragraph', runs: [{ text: 'نص' }] }] },
    };
    const { body } = await clerk!.post('/api/v1/letters', letter).expect(201);
    const step = (voice: Voice, name: string, words = {}) =>
      voice.post(`/api/v1/letters/${body.id}/${name}`, words).expect(200);
    await step(clerk!, 'submit');
    expect(await countsOf(head!)).toEqual({ ...nothing, lettersToSign: 1 });
    await step(head!, 'send-back', { note: 'أضف المرفق' });
    expect(await countsOf(clerk!)).toEqual({ ...nothing, draftsSentBack: 1 });
    await step(clerk!, 'submit');
    await step(head!, 'approve');
    expect(await countsOf(head!)).toEqual({ ...nothing, lettersToSign: 1 });

    const paper = { unitId, counterparty: { name: 'وزارة الري' }, subject: 'بشأن ترعة', channel: 'HAND' };
    const { entryId } = (await clerk!.post('/api/v1/paper-letters', paper).expect(201)).body;
    expect(await countsOf(clerk!)).toEqual({ ...nothing, scansPending: 1 });
    expect(await countsOf(head!)).toEqual({ ...nothing, lettersToSign: 1, incomingUnread: 1 });
    await head!.post('/api/v1/incoming/read', { entries: [entryId] }).expect(200);
    expect(await countsOf(head!)).toEqual({ ...nothing, lettersToSign: 1 });
    const grounds = { reason: 'قُيد مرتين', decisionReference: '١٢' };
    await clerk!.post(`/api/v1/entries/${entryId}/annulments`, grounds).expect(201);
    expect(await countsOf(manager!)).toEqual({ ...nothing, scansPending: 1, annulmentsToDecide: 1 });
    expect(await countsOf(await diwan.as('qlb.admin'))).toEqual(nothing);
  });

  it('never counts what the caller may not know of (INV-35)', async () => {
    const letterId = await signedLetter(diwan, { from: 'QHA', to: ['KSH'], secrecy: 'CONFIDENTIAL' });
    const [sent] = await send(diwan, 'qha.manager', letterId);
    await diwan.database.owner.query(`UPDATE dispatch SET state = 'FAILED' WHERE id = $1`, [sent!.id]);
    expect((await countsOf(await diwan.as('qha.manager'))).dispatchesFailed).toBe(1);
    expect((await countsOf(await diwan.as('qha.clerk'))).dispatchesFailed).toBe(0);
  });
});

storiesNeeding('redis-server')('with the queue on Redis', () => {
  let redis: TestRedis;
  let diwan: TestApp;
  beforeAll(async () => {
    redis = await startRedis();
    diwan = await startApp('diwan_world', { REDIS_URL: redis.url });
    await diwan.app.get(ErrandsWorker).start();
  });
  afterAll(async () => {
    await diwan?.close();
    await redis?.stop();
  });

  it('an arrival is told all the same', async () => {
    const receiver = await listen(await addressOf(diwan), await diwan.as('tkh.clerk'));
    await receiver.hears('the first event', () => true);
    await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'] }));
    await receiver.hears('the arrival', ({ facts }) => facts.counts?.intakeWaiting === 1);
    receiver.leave();
  });
});
