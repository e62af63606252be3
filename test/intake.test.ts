import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { write } from '../src/database/transaction.js';
import { openDispatchCount, wasDelivered } from '../src/dispatch/dispatches.service.js';
import { pendingIntakeCount } from '../src/inbox/intake-items.service.js';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { arrived, type LetterWanted, send, signedLetter } from './support/signed-letters.js';

describe('a letter that arrives', () => {
  let diwan: TestApp;
  let banha: Voice;
  let tukh: Voice;

  beforeAll(async () => {
    diwan = await startApp('diwan_world', { INTAKE_SLA_HOURS: '4' });
    [banha, tukh] = [await diwan.as('bnh.clerk'), await diwan.as('tkh.clerk')];
  });
  afterAll(() => diwan?.close());

  const unitId = async (code: string): Promise<string> =>
    (await diwan.database.owner.query('SELECT id FROM org_unit WHERE code = $1', [code]))[0].id;

  /** Sends one letter from Banha to Tukh and delivers it; answers the dispatch and the receiver's item. */
  async function deliver(wanted: Partial<LetterWanted> = {}, sender = 'bnh.clerk') {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], ...wanted });
    const [sent] = await send(diwan, sender, letterId);
    await diwan.app.get(Consumer).performAllDue();
    return { letterId, dispatchId: sent!.id, itemId: await arrived(diwan, sent!.id) };
  }

  const dispatch = async (id: string, voice = banha) => (await voice.get(`/api/v1/dispatches/${id}`).expect(200)).body;
  const item = async (id: string, voice = tukh) => (await voice.get(`/api/v1/intake/${id}`).expect(200)).body;

  it('waits on top of the list until it is decided, and is flagged when that takes too long (INV-16)', async () => {
    const early = await deliver();
    const later = await deliver();
    const decided = await deliver();
    await tukh.post(`/api/v1/intake/${decided.itemId}/register`).expect(200);
    await diwan.database.owner.query(
      `UPDATE intake_item SET arrived_at = arrived_at - interval '5 hours' WHERE id = $1`,
      [early.itemId],
    );
    const { body } = await tukh.get(`/api/v1/intake?unitId=${await unitId('TKH')}`).expect(200);
    const seen = body.items.filter(({ id }: { id: string }) =>
      [early, later, decided].some(({ itemId }) => itemId === id),
    );
    expect(seen.map(({ id, late, state }: Record<string, unknown>) => [id, late, state])).toEqual([
      [early.itemId, true, 'PENDING_REGISTRATION'],
      [later.itemId, false, 'PENDING_REGISTRATION'],
      [decided.itemId, false, 'REGISTERED'],
    ]);
    const pages: string[] = [];
    for (let after = ''; ; ) {
      const page = (await tukh.get(`/api/v1/intake?unitId=${await unitId('TKH')}&limit=1${after}`).expect(200)).body;
      pages.push(...page.items.map(({ id }: { id: string }) => id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(pages).toEqual(body.items.map(({ id }: { id: string }) => id));
  });

  it('is opened and registered by the receiver’s own people, nobody else (INV-22)', async () => {
    const { itemId, dispatchId } = await deliver();
    for (const action of ['open', 'register', 'refuse']) {
      await banha
        .post(`/api/v1/intake/${itemId}/${action}`, action === 'refuse' ? { reasonCode: 'NOT_FOR_US' } : {})
        .expect(404);
    }
    const employee = await diwan.as('tkh.employee');
    await employee.post(`/api/v1/intake/${itemId}/register`).expect(403);
    expect((await item(itemId, employee)).abilities).toEqual([]);
    expect((await item(itemId)).abilities).toEqual(['open', 'register', 'refuse']);
    expect((await dispatch(dispatchId)).state).toBe('DELIVERED');
    // the database itself takes such evidence from no other issuer
    const forged = diwan.database.owner.query(
      `INSERT INTO delivery_evidence (dispatch_id, seq, kind, issuer_unit_id, person_id, statement, previous_hash, hash, signature, seal_serial)
       SELECT dispatch_id, seq + 1, 'OPENED', $2, (SELECT id FROM person LIMIT 1), '{}', hash, sha256('{}'), signature, seal_serial
       FROM delivery_evidence WHERE dispatch_id = $1 ORDER BY seq DESC LIMIT 1`,
      [dispatchId, await unitId('BNH')],
    );
    await expect(forged).rejects.toThrow('evidence-of-another');
  });

  it('is registered once: the second click gets the first number, a second clerk is told it is done', async () => {
    const { itemId } = await deliver();
    const key = 'the-same-click-twice';
    const [first, second] = [
      await tukh.post(`/api/v1/intake/${itemId}/register`, {}, key).expect(200),
      await tukh.post(`/api/v1/intake/${itemId}/register`, {}, key).expect(200),
    ];
    expect(second.body).toEqual(first.body);
    const manager = await diwan.as('tkh.manager');
    expect((await manager.post(`/api/v1/intake/${itemId}/register`).expect(409)).body.code).toBe('step-not-possible');
    expect(await item(itemId)).toMatchObject({ entryNumber: first.body.entryNumber, abilities: [] });
  });

  it('goes back for a coded reason before it is registered, and the sender acknowledges that before sending again (INV-24)', async () => {
    const { itemId, dispatchId, letterId } = await deliver();
    const way = `/api/v1/intake/${itemId}/refuse`;
    await tukh.post(way, {}).expect(422);
    await tukh.post(way, { reasonCode: 'OTHER' }).expect(422);
    await tukh.post(way, { reasonCode: 'ILLEGIBLE', reasonText: 'الصفحة الثانية لا تقرأ' }).expect(200);
    expect(await dispatch(dispatchId)).toMatchObject({
      state: 'REFUSED',
      reasonCode: 'ILLEGIBLE',
      reasonText: 'الصفحة الثانية لا تقرأ',
      abilities: ['acknowledge-refusal'],
    });
    await banha.post(`/api/v1/dispatches/${dispatchId}/send-again`).expect(409);
    await banha.post(`/api/v1/dispatches/${dispatchId}/acknowledge-refusal`).expect(200);
    const { body } = await banha.post(`/api/v1/dispatches/${dispatchId}/send-again`).expect(200);
    expect(body.dispatchId).not.toBe(dispatchId);
    expect(await dispatch(body.dispatchId)).toMatchObject({ resendOf: dispatchId, state: 'SUBMITTED', letterId });
    expect((await dispatch(dispatchId)).abilities).toEqual([]);
    await banha.post(`/api/v1/dispatches/${dispatchId}/send-again`).expect(409);
    await diwan.app.get(Consumer).performAllDue();
    const again = await arrived(diwan, body.dispatchId);
    await tukh.post(`/api/v1/intake/${again}/register`).expect(200);
    await tukh.post(`/api/v1/intake/${again}/refuse`, { reasonCode: 'DUPLICATE' }).expect(409);
  });

  it('is recalled or registered, whoever comes first, never both (INV-26)', async () => {
    const winners = { recall: 0, register: 0 };
    for (let round = 0; round < 8; round += 1) {
      const { itemId, dispatchId } = await deliver();
      const [recall, register] = await Promise.all([
        banha.post(`/api/v1/dispatches/${dispatchId}/recall`, {}),
        tukh.post(`/api/v1/intake/${itemId}/register`),
      ]);
      expect([recall.status, register.status].sort()).toEqual([200, 409]);
      const recalled = recall.status === 200;
      winners[recalled ? 'recall' : 'register'] += 1;
      expect((await dispatch(dispatchId)).state).toBe(recalled ? 'RECALLED' : 'REGISTERED');
      expect((await item(itemId)).state).toBe(recalled ? 'RECALLED' : 'REGISTERED');
    }
    expect(winners.recall + winners.register).toBe(8);
    const { itemId, dispatchId } = await deliver();
    await banha.post(`/api/v1/dispatches/${dispatchId}/recall`, { reasonText: 'أرسل خطأ' }).expect(200);
    expect((await item(itemId)).abilities).toEqual([]);
  });

  it('and is recalled before the worker came by is never delivered', async () => {
    const [sent] = await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'] }));
    await banha.post(`/api/v1/dispatches/${sent!.id}/recall`, {}).expect(200);
    await diwan.app.get(Consumer).performAllDue();
    expect(await diwan.database.owner.query('SELECT FROM intake_item WHERE dispatch_id = $1', [sent!.id])).toEqual([]);
  });

  it('is taken from nobody whose envelope or seal is not the sender’s own (INV-25)', async () => {
    const { owner } = diwan.database;
    const forgeries = {
      'envelope-changed': `envelope = replace(envelope, '"code":"BNH"', '"code":"QLB"')`,
      'envelope-of-another-sender': `seal_serial = (SELECT c.serial FROM certificate c JOIN org_unit u ON u.id = c.unit_id WHERE u.code = 'QHA')`,
      'envelope-seal-invalid': `envelope_signature = (SELECT envelope_signature FROM dispatch o WHERE o.id <> dispatch.id LIMIT 1)`,
    };
    for (const [reason, forgery] of Object.entries(forgeries)) {
      const [sent] = await send(diwan, 'bnh.clerk', await signedLetter(diwan, { from: 'BNH', to: ['TKH'] }));
      // a forger with the database in their hands
      await owner.query('ALTER TABLE dispatch DISABLE TRIGGER frozen');
      await owner.query(`UPDATE dispatch SET ${forgery} WHERE id = $1`, [sent!.id]);
      await owner.query('ALTER TABLE dispatch ENABLE TRIGGER frozen');
      for (let attempts = 0; attempts < 8; attempts += 1) {
        await owner.query('UPDATE errand SET due_at = clock_timestamp() WHERE subject_id = $1', [sent!.id]);
        await diwan.app.get(Consumer).performAllDue();
      }
      expect(await dispatch(sent!.id)).toMatchObject({ state: 'FAILED', reasonCode: reason });
      expect(await owner.query('SELECT FROM intake_item WHERE dispatch_id = $1', [sent!.id])).toEqual([]);
    }
  });

  it('says how many of its enclosures are missing, to both sides (INV-12)', async () => {
    const { itemId, dispatchId } = await deliver({ enclosures: ['map', 'minutes'], declared: 3 });
    expect(await item(itemId)).toMatchObject({ attachmentsDeclared: 3, attachmentsMissing: 1 });
    expect(await dispatch(dispatchId)).toMatchObject({ attachmentsMissing: 1 });
    await tukh.post(`/api/v1/intake/${itemId}/refuse`, { reasonCode: 'ATTACHMENTS_MISSING' }).expect(200);
  });

  it('carries the verifier’s word on its signatures (INV-40)', async () => {
    const { itemId } = await deliver();
    const seen = await item(itemId);
    expect(seen.verdict).toBe('INVALID');
    expect(seen.verification.signatures).toEqual([]);
  });

  it('is secret: a clerk without clearance registers it unopened, in the confidential book (INV-36)', async () => {
    const { itemId, letterId } = await deliver({ secrecy: 'CONFIDENTIAL' }, 'bnh.manager');
    expect(await item(itemId)).toMatchObject({
      masked: true,
      subject: null,
      letterId: null,
      envelope: null,
      abilities: ['register', 'refuse'],
    });
    await tukh.post(`/api/v1/intake/${itemId}/open`).expect(403);
    const { body } = await tukh.post(`/api/v1/intake/${itemId}/register`).expect(200);
    const [entry] = await diwan.database.owner.query(
      `SELECT e.subject, e.unopened, r.class FROM register_entry e JOIN register r ON r.id = e.register_id WHERE e.id = $1`,
      [body.entryId],
    );
    expect(entry).toEqual({ subject: 'سري', unopened: true, class: 'CONFIDENTIAL' });
    await tukh.get(`/api/v1/letters/${letterId}`).expect(404);
    const manager = await diwan.as('tkh.manager');
    expect(await item(itemId, manager)).toMatchObject({ masked: false, subject: 'موضوع الكتاب' });
    await (await diwan.as('bnh.clerk')).get(`/api/v1/letters/${letterId}`).expect(404);
  });

  it('is set aside without a number by whoever looked at it, and then neither side can do more', async () => {
    const { itemId, dispatchId } = await deliver();
    await tukh.post(`/api/v1/intake/${itemId}/set-aside`, { reasonCode: 'GREETING' }).expect(409);
    await tukh.post(`/api/v1/intake/${itemId}/open`).expect(200);
    await tukh.post(`/api/v1/intake/${itemId}/set-aside`, { reasonCode: 'GREETING' }).expect(200);
    expect(await dispatch(dispatchId)).toMatchObject({
      state: 'OPENED',
      setAside: true,
      reasonCode: 'GREETING',
      abilities: [],
    });
    await banha.post(`/api/v1/dispatches/${dispatchId}/recall`, {}).expect(409);
  });

  it('counts as open work of both units until it is decided (INV-34), and as delivered for good (INV-09)', async () => {
    const count = async (code: string, of: typeof pendingIntakeCount) => {
      const id = await unitId(code);
      return write(diwan.database.app, (tx) => of(tx, id));
    };
    const before = [await count('TKH', pendingIntakeCount), await count('BNH', openDispatchCount)];
    const { itemId, letterId } = await deliver();
    expect([await count('TKH', pendingIntakeCount), await count('BNH', openDispatchCount)]).toEqual(
      before.map((n) => n + 1),
    );
    await tukh.post(`/api/v1/intake/${itemId}/register`).expect(200);
    expect([await count('TKH', pendingIntakeCount), await count('BNH', openDispatchCount)]).toEqual(before);
    expect(await write(diwan.database.app, (tx) => wasDelivered(tx, letterId))).toBe(true);
  });
});
