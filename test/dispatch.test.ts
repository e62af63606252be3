import { createHash, randomUUID, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { storiesNeeding } from './support/needs.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';
import { until } from './support/until.js';

const backEnds = [
  { name: 'PostgreSQL', describe, needsRedis: false },
  { name: 'Redis', describe: storiesNeeding('redis-server'), needsRedis: true },
];

for (const backEnd of backEnds) {
  backEnd.describe(`a letter sent by the queue on ${backEnd.name}`, () => {
    let diwan: TestApp;
    let redis: TestRedis | undefined;
    let banha: Voice;
    let tukh: Voice;

    beforeAll(async () => {
      if (backEnd.needsRedis) redis = await startRedis();
      diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '100', ...(redis && { REDIS_URL: redis.url }) });
      await diwan.app.get(ErrandsWorker).start();
      [banha, tukh] = [await diwan.as('bnh.clerk'), await diwan.as('tkh.clerk')];
    });
    afterAll(async () => {
      await diwan?.close();
      await redis?.stop();
    });

    const one = async (id: string, voice = banha) => (await voice.get(`/api/v1/dispatches/${id}`).expect(200)).body;
    const inState = (id: string, state: string) =>
      until(state, async () => ((await one(id)).state === state ? one(id) : undefined));
    const facts = (dispatch: { evidence: { kind: string }[] }) => dispatch.evidence.map(({ kind }) => kind);

    it('goes out as one dispatch for each recipient and arrives at each of them (INV-18)', async () => {
      const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH', 'QHA', 'KSH', 'OBR-X'] });
      const sent = await send(diwan, 'bnh.clerk', letterId);
      expect(sent.map(({ method }) => method)).toEqual(['ELECTRONIC', 'ELECTRONIC', 'ELECTRONIC', 'PAPER']);
      expect((await banha.get(`/api/v1/letters/${letterId}`)).body.state).toBe('DISPATCHED');
      for (const { id } of sent.slice(0, 3))
        expect(facts(await inState(id, 'DELIVERED'))).toEqual(['SUBMITTED', 'DELIVERED']);
      expect((await one(sent[3]!.id)).state).toBe('PENDING');
    });

    it('is sent once however often the button is pressed, and a second time not at all', async () => {
      const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'] });
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => banha.post(`/api/v1/letters/${letterId}/dispatch`, {}, key)),
      );
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const again = await banha.post(`/api/v1/letters/${letterId}/dispatch`).expect(409);
      expect(again.body.code).toBe('step-not-possible');
    });

    it('shows the sender the receiver’s number at once, as a signed fact; each side has the other’s number (INV-23)', async () => {
      const [sent] = await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'] }));
      const item = await arrived(diwan, sent!.id);
      await tukh.post(`/api/v1/intake/${item}/open`).expect(200);
      const { body: entry } = await tukh.post(`/api/v1/intake/${item}/register`).expect(200);
      const seen = await one(sent!.id);
      expect(seen).toMatchObject({ state: 'REGISTERED', theirs: { entryNumber: entry.entryNumber, year: entry.year } });
      expect(facts(seen)).toEqual(['SUBMITTED', 'DELIVERED', 'OPENED', 'REGISTERED']);
      const { body: theirs } = await tukh.get(`/api/v1/entries/${entry.entryId}`).expect(200);
      expect(theirs.counterpartyNumber).toBe(`${seen.entryNumber}/${seen.year}`);
      const { body: chain } = await banha.get(`/api/v1/dispatches/${sent!.id}/evidence`).expect(200);
      expect(chain).toEqual({ links: 4, intact: true, firstBroken: null });
    });

    it('that arrives ten times over is there once (INV-19)', async () => {
      const [sent] = await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'] }));
      await inState(sent!.id, 'DELIVERED');
      for (let times = 0; times < 10; times += 1) {
        await diwan.database.owner.query(
          `UPDATE errand SET state = 'WAITING', epoch = epoch + 1, due_at = clock_timestamp(), sweep_at = clock_timestamp()
           WHERE subject_id = $1`,
          [sent!.id],
        );
        await until('the errand', async () => {
          const [errand] = await diwan.database.owner.query('SELECT state FROM errand WHERE subject_id = $1', [
            sent!.id,
          ]);
          return errand.state === 'DONE';
        });
      }
      expect(facts(await one(sent!.id))).toEqual(['SUBMITTED', 'DELIVERED']);
    });
  });
}

describe('a letter on its way', () => {
  let diwan: TestApp;
  let banha: Voice;

  beforeAll(async () => {
    diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '100' });
    await diwan.app.get(ErrandsWorker).start();
    banha = await diwan.as('bnh.clerk');
  });
  afterAll(() => diwan?.close());

  const one = async (id: string, voice = banha) => (await voice.get(`/api/v1/dispatches/${id}`).expect(200)).body;

  const sendTo = async (...to: string[]) => send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to }));

  /** Makes each failed attempt due at once, until the dispatch has failed for good. */
  const failed = (dispatchId: string) =>
    until('FAILED', async () => {
      await diwan.database.owner.query(
        `UPDATE errand SET due_at = clock_timestamp(), sweep_at = clock_timestamp() WHERE subject_id = $1 AND state = 'WAITING'`,
        [dispatchId],
      );
      const dispatch = await one(dispatchId);
      return dispatch.state === 'FAILED' ? dispatch : undefined;
    });

  const close = (code: string, until: string | null) =>
    diwan.database.owner.query(
      `UPDATE org_unit_version SET valid = daterange(lower(valid), ${until ?? 'NULL'}) WHERE unit_id = (SELECT id FROM org_unit WHERE code = $1)`,
      [code],
    );

  it('has an envelope that is the same bytes at both ends and names its sender and files (INV-13, INV-25)', async () => {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], enclosures: ['one', 'two'] });
    const [sent] = await send(diwan, 'bnh.clerk', letterId);
    const item = await arrived(diwan, sent!.id);
    const tukh = await diwan.as('tkh.clerk');
    const here = (await one(sent!.id)).envelope;
    const there = (await tukh.get(`/api/v1/intake/${item}`).expect(200)).body.envelope;
    expect(there).toBe(here);
    const envelope = JSON.parse(here);
    expect(envelope).toMatchObject({
      letterId,
      sender: { code: 'BNH' },
      secrecy: 'NORMAL',
      recipient: { position: 1 },
    });
    expect(envelope.documents).toHaveLength(3);
    expect(envelope).not.toHaveProperty('subject');
    expect(createHash('sha256').update(here).digest('hex')).toBe((await one(sent!.id)).envelopeDigest);
  });

  it('that nobody can receive is tried a limited number of times, then fails loudly and alone (INV-20)', async () => {
    await close('KHS', 'cairo_today()');
    const [lost, fine] = await sendTo('QNT', 'QHA').then(async () => {
      await close('KHS', null);
      const letterId = await signedLetter(diwan, { from: 'BNH', to: ['KHS', 'QHA'] });
      await close('KHS', 'cairo_today()');
      return send(diwan, 'bnh.clerk', letterId);
    });
    await arrived(diwan, fine!.id);
    const dispatch = await failed(lost!.id);
    expect(dispatch).toMatchObject({ reasonCode: 'receiver-unknown', abilities: ['send-again', 'abandon'] });
    const alerts = () =>
      diwan.database.owner.query('SELECT code FROM alert WHERE subject_id = $1 AND settled_at IS NULL', [lost!.id]);
    expect(await alerts()).toEqual([{ code: 'deliver-dispatch-failed' }]);
    const told = async (userName: string) => {
      const { body } = await (await diwan.as(userName)).get('/api/v1/alerts').expect(200);
      return body.items.map(({ subjectId }: { subjectId: string }) => subjectId);
    };
    expect(await told('bnh.manager')).toEqual([lost!.id]);
    expect([...(await told('qha.clerk')), ...(await told('bnh.employee'))]).toEqual([]);

    await close('KHS', null);
    await banha.post(`/api/v1/dispatches/${lost!.id}/send-again`).expect(200);
    await arrived(diwan, lost!.id);
    expect(await alerts()).toEqual([]);
    expect((await one(lost!.id)).evidence.map(({ kind }: { kind: string }) => kind)).toEqual([
      'SUBMITTED',
      'FAILED',
      'SUBMITTED',
      'DELIVERED',
    ]);
  });

  it('that failed may be given up, for a reason', async () => {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['KHS'] });
    await close('KHS', 'cairo_today()');
    const [lost] = await send(diwan, 'bnh.clerk', letterId);
    await failed(lost!.id);
    await close('KHS', null);
    const { body: told } = await banha.get('/api/v1/alerts').expect(200);
    const stranger = await diwan.as('qha.clerk');
    await stranger.post(`/api/v1/alerts/${told.items[0].id}/settle`).expect(404);
    await banha.post(`/api/v1/alerts/${told.items[0].id}/settle`).expect(200);
    expect((await banha.get('/api/v1/alerts').expect(200)).body.items).toEqual([]);
    await banha.post(`/api/v1/dispatches/${lost!.id}/abandon`).expect(422);
    await banha.post(`/api/v1/dispatches/${lost!.id}/abandon`, { reasonCode: 'SENT_OTHERWISE' }).expect(200);
    expect(await one(lost!.id)).toMatchObject({ state: 'ABANDONED', abilities: ['send-again'] });
  });

  it('to somebody outside the system leaves on paper, with a slip; the hand-over is evidence (INV-27)', async () => {
    const [paper] = await sendTo('OBR-X');
    const slip = await banha.get(`/api/v1/dispatches/${paper!.id}/slip`).expect(200);
    expect(slip.headers['content-type']).toContain('application/pdf');
    const way = `/api/v1/dispatches/${paper!.id}`;
    await banha.post(`${way}/return`, { reasonCode: 'CLOSED' }).expect(200);
    const taken = { fullName: 'سامي فهمي عبد الله', title: 'مدير السكرتارية' };
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await banha.post(`${way}/hand-over`, { ...taken, at: tomorrow }).expect(422)).body.field).toBe('at');
    await banha.post(`${way}/hand-over`, { ...taken, at: new Date().toISOString() }).expect(200);
    const seen = await one(paper!.id);
    expect(seen).toMatchObject({ state: 'HANDED_OVER', abilities: [] });
    expect(seen.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(['RETURNED', 'HANDED_OVER']);
    expect(seen.evidence[1].facts).toMatchObject(taken);
  });

  it('has evidence that names who did what, and a file of it that is checked without the system (INV-21, INV-42)', async () => {
    const [sent] = await sendTo('TKH');
    const item = await arrived(diwan, sent!.id);
    const tukh = await diwan.as('tkh.clerk');
    await tukh.post(`/api/v1/intake/${item}/refuse`, { reasonCode: 'OTHER', reasonText: 'يخص جهة أخرى' }).expect(200);
    const { evidence } = await one(sent!.id);
    expect(evidence.map((fact: { issuerName: string }) => fact.issuerName)).toEqual([
      'مركز ومدينة بنها',
      'مركز ومدينة طوخ',
      'مركز ومدينة طوخ',
    ]);
    expect(evidence[1].personName).toBeNull();
    expect(evidence[2]).toMatchObject({ kind: 'REFUSED', reasonCode: 'OTHER', facts: { reasonText: 'يخص جهة أخرى' } });
    expect(evidence[2].personName).toContain('تجريبي');

    const answer = await banha.get(`/api/v1/dispatches/${sent!.id}/evidence.json`).expect(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="evidence-\d+-\d{4}\.json"/);
    const { envelope, facts, certificates } = answer.body;
    const seals = new Map<string, X509Certificate>(
      certificates.map((one: { serial: string; certificate: string }) => [
        one.serial,
        new X509Certificate(Buffer.from(one.certificate, 'base64')),
      ]),
    );
    const holds = (text: string, signature: string, serial: string) =>
      verify('sha256', Buffer.from(text), seals.get(serial)!.publicKey, Buffer.from(signature, 'base64'));
    expect(holds(envelope.text, envelope.signature, envelope.sealSerial)).toBe(true);
    let before = createHash('sha256').update(envelope.text).digest('hex');
    for (const fact of facts) {
      expect(holds(fact.statement, fact.signature, fact.sealSerial)).toBe(true);
      expect(JSON.parse(fact.statement).previousHash).toBe(before);
      before = createHash('sha256').update(fact.statement).digest('hex');
      expect(fact.hash).toBe(before);
    }
    for (const { serial, issuerSerial } of certificates)
      expect(seals.get(serial)!.checkIssued(seals.get(issuerSerial ?? serial)!)).toBe(true);
  });

  it('is known to its two ends only; another recipient of the same letter sees its own (INV-35)', async () => {
    const [tkh, qha] = await sendTo('TKH', 'QHA');
    await arrived(diwan, tkh!.id);
    await arrived(diwan, qha!.id);
    const tukh = await diwan.as('tkh.clerk');
    await tukh.get(`/api/v1/dispatches/${qha!.id}`).expect(404);
    expect((await one(tkh!.id, tukh)).abilities).toEqual([]);
    const stranger = await diwan.as('ksh.clerk');
    for (const action of ['recall', 'send-again']) {
      await stranger.post(`/api/v1/dispatches/${tkh!.id}/${action}`).expect(404);
      await tukh.post(`/api/v1/dispatches/${tkh!.id}/${action}`).expect(404);
    }
    const { body: list } = await banha.get(
      `/api/v1/dispatches?unitId=${(tkh as { senderUnitId?: string }).senderUnitId}&limit=2`,
    );
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([qha!.id, tkh!.id]);
  });

  it('has a chain of evidence that nobody can change, and that shows it if the database itself was changed (INV-21)', async () => {
    const [sent] = await sendTo('TKH');
    await arrived(diwan, sent!.id);
    const { owner, app } = diwan.database;
    await expect(app.query(`UPDATE delivery_evidence SET reason_code = 'X'`)).rejects.toThrow('permission denied');
    await expect(owner.query(`UPDATE delivery_evidence SET reason_code = 'X'`)).rejects.toThrow('append-only');
    await owner.query('ALTER TABLE delivery_evidence DISABLE TRIGGER append_only');
    await owner.query(
      `UPDATE delivery_evidence SET statement = replace(statement, 'DELIVERED', 'OPENED'), kind = 'OPENED', person_id = (SELECT id FROM person LIMIT 1),
         hash = sha256(convert_to(replace(statement, 'DELIVERED', 'OPENED'), 'UTF8')) WHERE dispatch_id = $1 AND seq = 2`,
      [sent!.id],
    );
    await owner.query('ALTER TABLE delivery_evidence ENABLE ALWAYS TRIGGER append_only');
    const { body: chain } = await banha.get(`/api/v1/dispatches/${sent!.id}/evidence`).expect(200);
    expect(chain).toEqual({ links: 2, intact: false, firstBroken: 2 });
  });
});
