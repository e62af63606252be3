import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, DEMO_PIN, type UnitCode, unitIds, wordsOf } from './support/letters.js';
import { machine, receive } from './support/requests.js';
import { type LetterWanted, send, signedLetter } from './support/signed-letters.js';

const requests = '/api/v1/requests';
const BY = '2030-01-01';

describe('the letters of a request', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  const voices: Record<string, Voice> = {};
  let shop: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
    for (const name of ['window', 'employee', 'head', 'clerk', 'manager']) voices[name] = await diwan.as(`bnh.${name}`);
    shop = await machine(diwan, units.BNH, ['requests:read', 'requests:write', 'letters:read', 'letters:write']);
  });
  afterAll(() => diwan?.close());

  const owner = () => diwan.database.owner;
  const act = (voice: string, id: string, path: string, body: object = {}) =>
    voices[voice]!.post(`${requests}/${id}/${path}`, body);
  const page = async (id: string, voice: Voice = voices.employee!) =>
    (await voice.get(`${requests}/${id}`).expect(200)).body;
  const kindsOf = async (id: string) => (await page(id)).timeline.map(({ kind }: { kind: string }) => kind);
  const deliver = () => diwan.app.get(Consumer).performAllDue();
  const itemOf = async (dispatchId: string): Promise<string> =>
    (await owner().query('SELECT id FROM intake_item WHERE dispatch_id = $1', [dispatchId]))[0].id;
  const registerAt = async (code: 'tkh' | 'bnh' | 'qly', dispatchId: string) =>
    (await diwan.as(`${code}.clerk`)).post(`/api/v1/intake/${await itemOf(dispatchId)}/register`).expect(200);

  /** At the department. */
  const begun = async (): Promise<string> => {
    const { id } = await receive(voices.window!, units.BNH);
    await act('window', id, 'advance').expect(200);
    return id;
  };
  /** At the hand-over, agreed to. */
  const agreed = async (id: string): Promise<void> => {
    await act('employee', id, 'advance').expect(200);
    await act('head', id, 'approve').expect(200);
  };
  /** Signed, tied to the request and sent; its dispatches. */
  const sent = async (id: string, wanted: Partial<LetterWanted> = {}) => {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], replyWantedBy: BY, ...wanted });
    await act('employee', id, 'letters', { letterId }).expect(200);
    const by = await send(diwan, 'bnh.clerk', letterId);
    await deliver();
    return { letterId, by };
  };
  /** What Tukh answers arrives and is registered here. */
  const answered = async (letterId: string): Promise<string> => {
    const replyId = await signedLetter(diwan, { from: 'TKH', to: ['BNH'], answers: letterId });
    const [dispatch] = await send(diwan, 'tkh.clerk', replyId);
    await deliver();
    await registerAt('bnh', dispatch!.id);
    return replyId;
  };

  it('is begun with the facts of the request, without a word of the applicant, and tied to it both ways (INV-37, INV-48)', async () => {
    const id = await begun();
    const recipients = [{ kind: 'TO', unitId: units.TKH }];
    const { letterId } = (await act('employee', id, 'start-letter', { recipients }).expect(201)).body;
    const letter = (await voices.clerk!.get(`/api/v1/letters/${letterId}`).expect(200)).body;
    const { requestNumber, year, applicantName, letters, timeline } = await page(id);
    const digits = (n: number) => String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    expect(letter.subject).toBe(`طلب رقم ${digits(requestNumber)} لسنة ${digits(year)} بشأن «بيان صلاحية موقع للبناء»`);
    const said = JSON.stringify(letter.body);
    for (const words of ['قطعة ١٢ شارع فريد ندا', 'بيان صلاحية للموقع المبين', 'بمركز ومدينة بنها'])
      expect(said).toContain(words);
    expect(said).not.toContain(applicantName);
    expect(letter.replyWantedBy > new Date().toISOString()).toBe(true);
    expect(letters).toMatchObject([
      { letterId, how: 'STARTED', direction: 'OUTBOUND', state: 'DRAFT', parties: ['مركز ومدينة طوخ'], open: true },
    ]);
    expect(timeline.at(-1)).toMatchObject({ kind: 'LETTER_TIED', letterId, byNameAr: expect.any(String) });
    const back = (await voices.clerk!.get(`/api/v1/letters/${letterId}/requests`).expect(200)).body.items;
    expect(back.map((line: { id: string }) => line.id)).toEqual([id]);
    // signed and sent in the real way, it stops the clock
    await voices.clerk!.post(`/api/v1/letters/${letterId}/submit`).expect(200);
    await voices.head!.post(`/api/v1/letters/${letterId}/approve`).expect(200);
    await voices.head!.post(`/api/v1/letters/${letterId}/sign`, { pin: DEMO_PIN }).expect(200);
    await send(diwan, 'bnh.clerk', letterId);
    expect(await kindsOf(id)).toEqual(
      expect.arrayContaining(['LETTER_TIED', 'LETTER_SIGNED', 'LETTER_SENT', 'PAUSED']),
    );
    const pdf = await shop.get(`/api/v1/letters/${letterId}/letter.pdf`).buffer(true).parse(bytes).expect(200);
    expect(wordsOf(pdf.body)).toContain('فريد ندا');
  });

  it('stops the clock when it is sent; its registered answer is tied and lets the clock go on (INV-48)', async () => {
    const id = await begun();
    const { letterId, by } = await sent(id);
    await registerAt('tkh', by[0]!.id);
    const waiting = await page(id);
    expect(waiting).toMatchObject({ heldBy: ['مركز ومدينة طوخ'], pausedOn: expect.any(String) });
    expect(waiting.pauses).toMatchObject([{ letterId, holderUnitId: units.TKH, until: null }]);
    const replyId = await answered(letterId);
    const { pausedOn, pauses, letters, timeline } = await page(id);
    expect([pausedOn, pauses[0].until]).toEqual([null, expect.any(String)]);
    expect(letters).toMatchObject([
      { letterId, open: false },
      { letterId: replyId, how: 'REPLY', direction: 'INBOUND', parties: ['مركز ومدينة طوخ'], open: false },
    ]);
    const kinds = timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds.slice(2)).toEqual([
      'LETTER_TIED',
      'LETTER_SENT',
      'PAUSED',
      'LETTER_DELIVERED',
      'LETTER_REGISTERED',
      'LETTER_REPLIED',
      'RESUMED',
    ]);
    expect(timeline.at(-2).letterNumber).toMatch(/^\d+\/\d{4}$/);
  });

  it('waits for each of its recipients, and no longer for one who refused it or from whom it was recalled', async () => {
    const id = await begun();
    const { by } = await sent(id, { to: ['TKH', 'QLY'] });
    expect((await page(id)).heldBy).toHaveLength(2);
    const tukh = await diwan.as('tkh.clerk');
    const item = await itemOf(by[0]!.id);
    await tukh.post(`/api/v1/intake/${item}/refuse`, { reasonCode: 'NOT_FOR_US' }).expect(200);
    expect((await page(id)).heldBy).toEqual(['مركز ومدينة قليوب']);
    await voices.clerk!.post(`/api/v1/dispatches/${by[1]!.id}/recall`).expect(200);
    expect(await page(id)).toMatchObject({ heldBy: [], pausedOn: null });
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['LETTER_REFUSED', 'RESUMED']));
  });

  it('that a body outside answers on paper lets the clock go on too', async () => {
    const id = await begun();
    const { letterId } = await sent(id, { to: ['WTR-X'] });
    const [{ id: externalPartyId }] = await owner().query(`SELECT id FROM external_party WHERE code = 'WTR-X'`);
    expect((await page(id)).heldBy).toEqual(['شركة مياه الشرب والصرف الصحي بالقليوبية']);
    const paper = {
      unitId: units.BNH,
      counterparty: { externalPartyId },
      counterpartyNumber: '٧٧',
      subject: 'رد الشركة',
      channel: 'HAND',
      answersLetterId: letterId,
    };
    const { body } = await voices.clerk!.post('/api/v1/paper-letters', paper).expect(201);
    const { pausedOn, letters } = await page(id);
    expect(pausedOn).toBeNull();
    expect(letters.at(-1)).toMatchObject({ letterId: body.letterId, how: 'REPLY', state: null, direction: 'INBOUND' });
  });

  it('keeps the request open, until somebody closes over it with a reason (INV-48)', async () => {
    const id = await begun();
    const { letterId } = await sent(id);
    await agreed(id);
    const refusal = await act('window', id, 'close').expect(409);
    expect(refusal.body.code).toBe('request-has-open-letter');
    expect((await page(id)).pauses[0].until).toBeNull();
    const closed = await act('window', id, 'close', { override: 'استعجال صاحب الشأن وسابقة الرأي' }).expect(200);
    expect(closed.body).toMatchObject({ state: 'CLOSED', pausedOn: null });
    const seen = await page(id);
    expect(seen).toMatchObject({ closingOverride: 'استعجال صاحب الشأن وسابقة الرأي', heldBy: [] });
    expect((await page(id, voices.window)).closingOverride).toBeNull();
    // the answer that comes too late is still told and tied
    await answered(letterId);
    expect((await page(id)).letters).toHaveLength(2);
    const other = await begun();
    await sent(other);
    const byHand = `UPDATE service_request SET state = 'CLOSED', outcome = 'WITHDRAWN', closed_at = official_time() WHERE id = $1`;
    await expect(owner().query(byHand, [other])).rejects.toThrow('request-has-open-letter');
  });

  it('needs no reason to be closed over once it is answered, written off or given up', async () => {
    const id = await begun();
    const { letterId } = await sent(id);
    const draft = (await act('employee', id, 'start-letter').expect(201)).body.letterId;
    const other = await sent(id, { to: ['QLY'] });
    await agreed(id);
    await voices.clerk!.post(`/api/v1/letters/${draft}/cancel`, { note: 'لا حاجة إليه' }).expect(200);
    await answered(letterId);
    expect(await page(id)).toMatchObject({ heldBy: ['مركز ومدينة قليوب'], pausedOn: expect.any(String) });
    await voices.clerk!.post(`/api/v1/letters/${other.letterId}/close`, { writeOff: 'BY_PHONE' }).expect(200);
    expect(await page(id)).toMatchObject({ heldBy: [], pausedOn: null });
    const { body } = await act('window', id, 'close', { override: 'بلا داع' }).expect(200);
    expect([body.state, (await page(id)).closingOverride]).toEqual(['CLOSED', null]);
  });

  it('is attached by whoever may read it; one that is awaited stops the clock from then on, and untied lets it go', async () => {
    const id = await begun();
    const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], replyWantedBy: BY });
    await send(diwan, 'bnh.clerk', letterId);
    await act('clerk', id, 'letters', { letterId }).expect(200);
    expect((await act('clerk', id, 'letters', { letterId }).expect(409)).body.code).toBe('letter-already-tied');
    expect((await page(id)).heldBy).toEqual(['مركز ومدينة طوخ']);
    await act('clerk', id, `letters/${letterId}/untie`, { reason: 'كتاب طلب آخر' }).expect(200);
    expect(await page(id)).toMatchObject({ heldBy: [], letters: [] });
    expect((await page(id)).timeline.at(-2)).toMatchObject({ kind: 'LETTER_UNTIED', note: 'كتاب طلب آخر' });
    const again = await act('clerk', id, `letters/${letterId}/untie`, { reason: 'مرة أخرى' });
    expect([again.status, again.body.code]).toEqual([404, 'letter-not-tied']);
    const foreign = await signedLetter(diwan, { from: 'TKH', to: ['QLY'] });
    expect((await act('head', id, 'letters', { letterId: foreign }).expect(404)).body.code).toBe('letter-unknown');
  });

  it('is never a secret one, and one that becomes secret is told of to those alone who may read it (INV-36)', async () => {
    const id = await begun();
    const secret = await signedLetter(diwan, { from: 'BNH', to: ['TKH'], secrecy: 'CONFIDENTIAL' });
    expect((await act('head', id, 'letters', { letterId: secret }).expect(409)).body.code).toBe('letter-confidential');
    expect((await act('clerk', id, 'letters', { letterId: secret }).expect(404)).body.code).toBe('letter-unknown');
    const { letterId } = (await act('head', id, 'start-letter').expect(201)).body;
    const { body, recipients, replyWantedBy } = (await voices.head!.get(`/api/v1/letters/${letterId}`)).body;
    const text = { kind: 'OFFICIAL', subject: 'سر', body, recipients, replyWantedBy, secrecy: 'CONFIDENTIAL' };
    await voices.head!.put(`/api/v1/letters/${letterId}`, text, { 'If-Match': '"v1"' }).expect(200);
    expect((await page(id, voices.head)).letters).toHaveLength(1);
    for (const voice of [voices.employee!, voices.window!, shop]) {
      const seen = await page(id, voice);
      expect([seen.letters, JSON.stringify(seen.timeline).includes(letterId)]).toEqual([[], false]);
    }
  });

  it('shows the front window its number and state, never its subject, its text or what the departments note (INV-36)', async () => {
    const id = await begun();
    const { letterId } = await sent(id, { subject: 'موضوع لا يقرأ بالشباك' });
    await voices
      .head!.post(`/api/v1/letters/${letterId}/annotations`, { text: 'تأشيرة داخلية', version: 1 })
      .expect(201);
    await act('employee', id, 'pause', { holderName: 'لجنة', reason: 'ملاحظة داخلية' }).expect(200);
    await act('employee', id, 'advance', { note: 'ملاحظة داخلية', told: 'جار العرض' }).expect(200);
    const seen = await page(id, voices.window);
    expect(seen.letters).toMatchObject([
      { letterId: null, subject: null, state: 'DISPATCHED', entryNumber: expect.any(Number) },
    ]);
    const told = JSON.stringify([
      seen,
      (await voices.window!.get(`${requests}/${id}/timeline`)).body,
      (await voices.window!.get(`${requests}/changes?limit=500`)).body,
    ]);
    for (const words of ['موضوع لا يقرأ', 'تأشيرة داخلية', 'ملاحظة داخلية', letterId])
      expect(told).not.toContain(words);
    expect(told).toContain('جار العرض');
    await voices.window!.get(`/api/v1/letters/${letterId}/requests`).expect(404);
    expect(seen.applicantNationalId).toMatch(/^\*{10}\d{4}$/);
    const inside = await page(id);
    expect(inside.applicantNationalId).toMatch(/^\*{10}\d{4}$/);
    expect(inside.timeline.at(-1)).toMatchObject({ note: 'ملاحظة داخلية', told: 'جار العرض' });
    const toldMachine = await page(id, await machine(diwan, units.BNH, ['requests:read']));
    expect(toldMachine.letters).toMatchObject([{ letterId: null, subject: null, state: 'DISPATCHED' }]);
  });

  it('is begun by a machine with both scopes only', async () => {
    const id = await begun();
    const { letterId } = (await shop.post(`${requests}/${id}/start-letter`, {}).expect(201)).body;
    expect((await page(id, shop)).letters).toMatchObject([{ letterId }]);
    const half = await machine(diwan, units.BNH, ['letters:write', 'requests:read']);
    expect((await half.post(`${requests}/${id}/start-letter`, {}).expect(403)).body.code).toBe('scope-missing');
  });
});

describe('the feed of changes', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  let window: Voice;
  let shop: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
    window = await diwan.as('bnh.window');
    shop = await machine(diwan, units.BNH, ['requests:read']);
  });
  afterAll(() => diwan?.close());

  interface Change {
    place: number;
    requestId: string;
    event: { kind: string };
  }
  const changes = async (after: number, limit = 100): Promise<{ items: Change[]; next: number }> =>
    (await shop.get(`${requests}/changes?after=${after}&limit=${limit}`).expect(200)).body;

  it('misses no event, not even one that was written earlier and committed later', async () => {
    const [early, late] = [await receive(window, units.BNH), await receive(window, units.BNH)];
    const start = (await changes(0)).next;
    const slow = diwan.database.owner.createQueryRunner();
    await slow.startTransaction();
    const sql = `INSERT INTO request_event (request_id, kind) VALUES ($1, 'DOCUMENT_ADDED')`;
    await slow.query(sql, [early.id]);
    await diwan.database.owner.query(sql, [late.id]);
    const first = await changes(start);
    expect(first.items.map(({ requestId }) => requestId)).toEqual([late.id]);
    await slow.commitTransaction();
    await slow.release();
    const second = await changes(first.next);
    expect(second.items.map(({ requestId }) => requestId)).toEqual([early.id]);
    expect(await changes(second.next)).toEqual({ items: [], next: second.next });
  });

  it('tells each event once and in order to whoever goes on from `next`, page by page, while many are written', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => receive(window, units.BNH)));
    const start = (await changes(0, 500)).next;
    const seen: Change[] = [];
    let next = start;
    const writers = made.map(async ({ id }) => {
      for (let nth = 0; nth < 6; nth += 1)
        await window.post(`${requests}/${id}/documents`, { documents: [{ code: 'NID' }] }).expect(200);
    });
    const done = Promise.all(writers).then(() => true);
    for (let over = false; ; ) {
      const page = await changes(next, 3);
      seen.push(...page.items);
      next = page.next;
      if (over && page.items.length === 0) break;
      over = await Promise.race([done, Promise.resolve(false)]);
    }
    expect(seen).toHaveLength(48);
    expect(new Set(seen.map(({ place }) => place)).size).toBe(48);
    expect(seen.map(({ place }) => place)).toEqual(seen.map(({ place }) => place).sort((a, b) => a - b));
  });

  it('is of the caller’s own units', async () => {
    const toukh = await diwan.as('tkh.window');
    const { next } = (await toukh.get(`${requests}/changes`).expect(200)).body;
    await receive(window, units.BNH);
    const { items, next: further } = (await toukh.get(`${requests}/changes?after=${next}`).expect(200)).body;
    expect(items).toEqual([]);
    expect(further).toBeGreaterThan(next);
    const one = await receive(toukh, units.TKH);
    const own = (await toukh.get(`${requests}/changes?after=${further}`).expect(200)).body.items;
    expect(own).toMatchObject([{ requestId: one.id, event: { kind: 'CREATED' } }]);
  });
});
