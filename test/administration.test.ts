import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { formText, type UnitCode, unitIds } from './support/letters.js';
import { send, signedLetter } from './support/signed-letters.js';

describe('what an administrator looks at', () => {
  let diwan: TestApp;
  let admin: Voice;
  let units: Record<UnitCode, string>;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    admin = await diwan.as('qlb.admin');
    units = await unitIds(diwan);
  });
  afterAll(() => diwan?.close());

  const ask = async (path: string) => (await admin.get(`/api/v1/${path}`).expect(200)).body;
  const rows = (sql: string, parameters: unknown[] = []) => diwan.database.owner.query(sql, parameters);

  describe('work after the commit', () => {
    /** A dispatch whose envelope somebody touched: its delivery is given up after the last attempt. */
    async function givenUp(): Promise<{ dispatchId: string; errandId: string; mend(): Promise<void> }> {
      const letter = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject: 'سر لا يقال' });
      const [sent] = await send(diwan, 'bnh.clerk', letter);
      const dispatchId = sent!.id;
      const [{ envelope }] = await rows('SELECT envelope FROM dispatch WHERE id = $1', [dispatchId]);
      const put = async (text: string) => {
        await rows('ALTER TABLE dispatch DISABLE TRIGGER frozen');
        await rows('UPDATE dispatch SET envelope = $2 WHERE id = $1', [dispatchId, text]);
        await rows('ALTER TABLE dispatch ENABLE TRIGGER frozen');
      };
      await put(envelope.replace('"code":"BNH"', '"code":"QLB"'));
      for (let attempts = 0; attempts < 8; attempts += 1) {
        await rows('UPDATE errand SET due_at = clock_timestamp() WHERE subject_id = $1', [dispatchId]);
        await diwan.app.get(Consumer).performAllDue();
      }
      const [errand] = await rows('SELECT id FROM errand WHERE subject_id = $1', [dispatchId]);
      return { dispatchId, errandId: errand.id, mend: () => put(envelope) };
    }
    const found = async (errandId: string, query = '') =>
      (await ask(`errands?limit=200${query}`)).items.find(({ id }: { id: string }) => id === errandId);
    const deliveries = (dispatchId: string) => rows('SELECT FROM intake_item WHERE dispatch_id = $1', [dispatchId]);

    it('that failed is tried again on their word, and then done once', async () => {
      const { dispatchId, errandId, mend } = await givenUp();
      const failed = await found(errandId, '&state=FAILED&kind=deliver-dispatch');
      expect(failed).toMatchObject({ attempts: 8, lastError: 'envelope-changed', abilities: ['retry'] });
      expect(JSON.stringify(failed)).not.toMatch(new RegExp(`سر|${dispatchId}`));
      await mend();
      const path = `/api/v1/errands/${errandId}/retry`;
      expect((await admin.post(path, {}, 'once-more').expect(200)).body).toMatchObject({
        state: 'WAITING',
        attempts: 0,
      });
      await diwan.app.get(Consumer).performAllDue();
      await admin.post(path, {}, 'once-more').expect(200);
      await diwan.app.get(Consumer).performAllDue();
      expect(await deliveries(dispatchId)).toHaveLength(1);
      expect(await found(errandId, '&state=DONE')).toMatchObject({ state: 'DONE', lastError: null, abilities: [] });
      expect((await admin.post(path).expect(409)).body.code).toBe('errand-not-failed');
      expect(await rows('SELECT FROM alert WHERE subject_id = $1 AND settled_at IS NULL', [dispatchId])).toEqual([]);
      const events = await rows('SELECT action, detail FROM audit_event WHERE subject_id = $1', [errandId]);
      expect(events).toEqual([
        { action: 'errand.retried', detail: { kind: 'deliver-dispatch', attempts: 8, reason: 'envelope-changed' } },
      ]);
    });

    it('of one kind is tried again together; what its sender gave up meanwhile stays given up', async () => {
      const [one, other] = [await givenUp(), await givenUp()];
      await (await diwan.as('bnh.clerk'))
        .post(`/api/v1/dispatches/${other.dispatchId}/abandon`, { reasonCode: 'OTHER', reasonText: 'سُلّم باليد' })
        .expect(200);
      const before = (await ask('errands/depth')).kinds;
      expect(before).toContainEqual(expect.objectContaining({ kind: 'deliver-dispatch', failed: 2, waiting: 0 }));
      expect(before.map(({ kind }: { kind: string }) => kind)).toEqual(
        expect.arrayContaining(['deliver-dispatch', 'stamp-rendition', 'verify-scan', 'call-webhook']),
      );
      await one.mend();
      const { body } = await admin.post('/api/v1/errands/retry', { kind: 'deliver-dispatch' }).expect(200);
      expect(body).toEqual({ retried: 2, left: 0 });
      expect((await ask('errands/depth')).kinds).toContainEqual(
        expect.objectContaining({
          kind: 'deliver-dispatch',
          failed: 0,
          waiting: 2,
          oldestWaitsSeconds: expect.any(Number),
        }),
      );
      await diwan.app.get(Consumer).performAllDue();
      expect(await deliveries(one.dispatchId)).toHaveLength(1);
      expect(await deliveries(other.dispatchId)).toHaveLength(0);
      expect(await rows('SELECT state FROM dispatch WHERE id = $1', [other.dispatchId])).toEqual([
        { state: 'ABANDONED' },
      ]);
      await admin.post('/api/v1/errands/retry', { kind: 'forget-everything' }).expect(422);
    });

    it('between two attempts need not be waited for, and is never dropped', async () => {
      const [{ id }] = await rows(
        `INSERT INTO errand (kind, subject_id, attempts, due_at) VALUES ('verify-scan', uuidv7(), 2, clock_timestamp() + interval '1 hour') RETURNING id`,
      );
      expect(await found(id)).toMatchObject({ state: 'WAITING', abilities: ['retry'] });
      expect((await ask('errands/depth')).kinds).toContainEqual(
        expect.objectContaining({ kind: 'verify-scan', deferred: 1, waiting: 0 }),
      );
      await admin.post(`/api/v1/errands/${id}/retry`).expect(200);
      expect((await ask('errands/depth')).kinds).toContainEqual(
        expect.objectContaining({ kind: 'verify-scan', deferred: 0, waiting: 1 }),
      );
      expect((await admin.raw('delete', `/api/v1/errands/${id}`)).status).toBe(404);
      expect((await ask('errands/depth')).backEnd).toBe('postgres');
    });
  });

  describe('what was done', () => {
    const events = (query: string) => ask(`audit-events?${query}`);
    const idOf = async (userName: string) =>
      (await rows('SELECT id FROM person WHERE user_name = $1', [userName]))[0].id;

    it('is read with who, when, what and on which thing, the latest first and page by page', async () => {
      const { body } = await admin.post('/api/v1/letter-templates', formText({ code: 'AUDITED' })).expect(201);
      await admin.post(`/api/v1/letter-templates/${body.id}/retire`).expect(200);
      const { items } = await events(`subjectId=${body.id}`);
      expect(items).toEqual([
        expect.objectContaining({ action: 'letter-template.retired', detail: { version: 1 } }),
        expect.objectContaining({ action: 'letter-template.created' }),
      ]);
      expect(items[0]).toMatchObject({
        actor: { kind: 'PERSON', id: await idOf('qlb.admin'), nameEn: expect.any(String) },
        subject: { kind: 'letter-template', id: body.id, called: 'AUDITED', opens: true },
        requestId: expect.any(String),
      });
      const first = await events('limit=3');
      const second = await events(`limit=3&after=${first.next}`);
      const [{ ids }] = await rows(
        'SELECT array_agg(id) AS ids FROM (SELECT id FROM audit_event ORDER BY at DESC, id DESC LIMIT 6) e',
      );
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    });

    it('is found by person, unit, action, kind of thing and days in Cairo', async () => {
      await (await diwan.as('shq.clerk')).post('/api/v1/external-parties', { nameAr: 'جهة للمراجعة' }).expect(201);
      const person = await idOf('shq.clerk');
      const names = async (query: string) =>
        (await events(`limit=200&${query}`)).items.map(({ action }: { action: string }) => action);
      expect(await names(`personId=${person}`)).toEqual(['external-party.created']);
      expect(await names(`personId=${person}&action=letter.drafted`)).toEqual([]);
      expect(new Set(await names(`unitId=${units.SHQ}&subjectKind=unit`))).toEqual(new Set(['unit.created']));
      const [{ today, tomorrow }] = await rows(
        `SELECT cairo_today()::text AS today, (cairo_today() + 1)::text AS tomorrow`,
      );
      expect(await names(`personId=${person}&from=${today}&to=${today}`)).toHaveLength(1);
      expect(await names(`personId=${person}&from=${tomorrow}`)).toEqual([]);
      await admin.get('/api/v1/audit-events?from=2026-02-31').expect(422);
      await admin.get('/api/v1/audit-events?action=drop%20table').expect(422);
    });

    it('names letters by nothing that they say, opens none to an administrator, and is not itself an event', async () => {
      const letter = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], subject: 'ياقوتة لا تقال' });
      await send(diwan, 'bnh.clerk', letter);
      const [{ count }] = await rows('SELECT count(*)::int AS count FROM audit_event');
      const seen = await events(`subjectId=${letter}`);
      expect(seen.items[0]).toMatchObject({
        action: 'letter.dispatched',
        unit: { code: 'BNH' },
        subject: { kind: 'letter', id: letter, called: null, opens: false },
      });
      expect(JSON.stringify(await events('limit=200'))).not.toMatch(/ياقوتة/);
      expect(await rows('SELECT count(*)::int AS count FROM audit_event')).toEqual([{ count }]);
    });
  });

  describe('certificates', () => {
    type Known = { serial: string; state: string; purpose: string };
    const list = async (query: string): Promise<Known[]> => (await ask(`certificates?limit=200&${query}`)).items;

    it('are found by purpose, state, holder and unit', async () => {
      expect(new Set((await list('purpose=UNIT_SEAL')).map(({ purpose }) => purpose))).toEqual(new Set(['UNIT_SEAL']));
      expect((await list(`unitId=${units.KSH}`)).map(({ purpose }) => purpose).sort()).toEqual(['PERSON', 'UNIT_SEAL']);
      const [{ id, name }] = await rows(`SELECT id, name_ar AS name FROM person WHERE user_name = 'ksh.head'`);
      const [held] = await list(`personId=${id}`);
      expect((await list(`purpose=PERSON&search=${encodeURIComponent(name)}`)).map(({ serial }) => serial)).toContain(
        held!.serial,
      );
      expect(await list('state=REVOKED')).toEqual([]);
      await admin
        .post(`/api/v1/certificates/${held!.serial}/revocation`, { reason: 'AFFILIATION_CHANGED' })
        .expect(201);
      expect((await list('state=REVOKED')).map(({ serial }) => serial)).toEqual([held!.serial]);
      expect(await ask(`certificates/${held!.serial}`)).toMatchObject({
        subject: expect.stringContaining(name),
        issuer: expect.stringContaining('CN='),
        imported: false,
        signatures: 0,
      });
    });

    it('that were offered are known until they are taken', async () => {
      const [{ id }] = await rows(`SELECT id FROM person WHERE user_name = 'ksh.manager'`);
      await admin.post('/api/v1/certificates/offers', { personId: id }).expect(201);
      expect((await ask('certificates/offers')).items.map(({ personId }: { personId: string }) => personId)).toEqual([
        id,
      ]);
      await (await diwan.as('ksh.manager')).post('/api/v1/certificates/mine', { pin: '739185' }).expect(201);
      expect((await ask('certificates/offers')).items).toEqual([]);
    });

    it('stand under an authority whose lists are fresh; a unit whose seal was revoked gets another', async () => {
      const [seal] = await list(`purpose=UNIT_SEAL&unitId=${units.QHA}`);
      await admin.post(`/api/v1/certificates/${seal!.serial}/revocation`, { reason: 'SUPERSEDED' }).expect(201);
      const before = await ask('certificates/authority');
      expect(before.authorities.map(({ purpose }: { purpose: string }) => purpose)).toEqual(
        expect.arrayContaining(['ROOT', 'ISSUING', 'QR']),
      );
      expect(before.lists).toContainEqual(
        expect.objectContaining({ purpose: 'ISSUING', fresh: true, revoked: expect.any(Number) }),
      );
      expect([before.unitsWithoutSeal.map(({ code }: { code: string }) => code), before.abilities]).toEqual([
        ['QHA'],
        ['issue-seals'],
      ]);
      expect((await admin.post('/api/v1/certificates/seals').expect(201)).body).toEqual({ units: ['QHA'] });
      expect(await ask('certificates/authority')).toMatchObject({ unitsWithoutSeal: [], abilities: [] });
      expect(await list(`purpose=UNIT_SEAL&unitId=${units.QHA}&state=VALID`)).toHaveLength(1);
    });
  });
});
