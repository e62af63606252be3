import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { Consumer } from '../src/queue/consumer.js';
import { SigningService } from '../src/signing/signing.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { samplePdf, samplePng } from './support/sample-files.js';
import { renderSample } from './support/sample-letter.js';
import { callerOf } from './support/seeded-letters.js';

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('inbound paper', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let manager: Voice;
  let unitId: string;
  let tukh: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    [clerk, manager] = await Promise.all([diwan.as('bnh.clerk'), diwan.as('bnh.manager')]);
    const units = await diwan.database.owner.query(
      `SELECT id, code FROM org_unit WHERE code IN ('BNH', 'TKH') ORDER BY code`,
    );
    [unitId, tukh] = units.map(({ id }: { id: string }) => id);
  });
  afterAll(() => diwan.close());

  const sheet = (more: Record<string, unknown> = {}) => ({
    unitId,
    counterparty: { name: 'مديرية الطرق والنقل' },
    channel: 'HAND',
    subject: 'طلب رصف طريق',
    ...more,
  });
  const post = (more: Record<string, unknown> = {}, voice = clerk, key: string = randomUUID()) =>
    voice.post('/api/v1/paper-letters', sheet(more), key);
  const entryOf = async (entryId: string, voice = clerk) => (await voice.get(`/api/v1/entries/${entryId}`)).body;
  const upload = async (content: Buffer, name = 'scan.pdf', voice = clerk): Promise<string> => {
    const { body } = await voice
      .raw('post', `/api/v1/files?unitId=${unitId}`)
      .attach('file', content, { filename: name });
    return body.uploadId;
  };
  const countEntries = async (): Promise<number> =>
    (await diwan.database.owner.query('SELECT count(*) AS n FROM register_entry'))[0].n;

  it('gets an inbound number and stands in the book as described (INV-01, INV-05)', async () => {
    const { status, body } = await post({
      counterparty: { unitId: tukh },
      counterpartyNumber: '٤٤٥/ص',
      counterpartyDate: '2026-02-03',
      attachmentsDeclared: '٣',
      receivedAt: '2026-02-05',
      channel: 'POST',
      urgency: 'URGENT',
      replyWantedBy: '2026-12-20',
    });
    expect([status, body.year, body.unopened]).toEqual([201, expect.any(Number), false]);
    expect(await entryOf(body.entryId)).toMatchObject({
      entryNumber: body.entryNumber,
      letterId: body.letterId,
      direction: 'INBOUND',
      subject: 'طلب رصف طريق',
      counterpartyName: 'مركز ومدينة طوخ',
      counterpartyUnitId: tukh,
      counterpartyNumber: '٤٤٥/ص',
      counterpartyDate: '2026-02-03',
      attachmentsDeclared: 3,
      channel: 'POST',
      urgency: 'URGENT',
      replyWantedBy: '2026-12-20',
      receivedAt: '2026-02-04T22:00:00.000Z',
      registeredAt: body.registeredAt,
      state: 'REGISTERED',
    });
    const events = await diwan.database.owner.query('SELECT action, detail FROM audit_event WHERE subject_id = $1', [
      body.letterId,
    ]);
    expect(events).toEqual([{ action: 'paper.registered', detail: {} }]);
  });

  it('from somebody new keeps the name in the directory, once for every spelling', async () => {
    const parties = await Promise.all(
      ['جمعية الأمل', 'جمعيه الامل', 'جمعيّة الأمل'].map(async (name) => {
        const { body } = await post({ counterparty: { name } });
        return (await entryOf(body.entryId)).counterpartyExternalId;
      }),
    );
    expect(new Set(parties).size).toBe(1);
    const known = await post({ counterparty: { externalPartyId: parties[0] } });
    expect((await entryOf(known.body.entryId)).counterpartyExternalId).toBe(parties[0]);
    expect((await post({ counterparty: { name: '--- ...' } })).body.code).toBe('party-name-without-letters');
  });

  it('is refused for what is said wrongly, with the field at fault and no number used', async () => {
    const before = await countEntries();
    const cases: [Record<string, unknown>, string, string][] = [
      [{ secrecy: 'TOP_SECRET' }, 'top-secret-refused', 'secrecy'],
      [{ subject: undefined }, 'subject-missing', 'subject'],
      [{ counterparty: { unitId: randomUUID() } }, 'counterparty-unknown', 'counterparty'],
      [{ counterparty: { externalPartyId: randomUUID() } }, 'counterparty-unknown', 'counterparty'],
      [{ receivedAt: '2999-01-01T00:00:00Z' }, 'invalid-request', 'receivedAt'],
      [{ receivedAt: '2190-01-01' }, 'received-in-the-future', 'receivedAt'],
      [{ receivedAt: '2026-02-30' }, 'invalid-request', 'receivedAt'],
      [{ counterpartyDate: '0000-01-01' }, 'invalid-request', 'counterpartyDate'],
      [{ scans: [randomUUID()] }, 'upload-unknown', 'scans'],
      [{ answersLetterId: randomUUID() }, 'answered-letter-unknown', 'answersLetterId'],
      [{ channel: 'ELECTRONIC' }, 'invalid-request', 'channel'],
      [{ attachmentsDeclared: -1 }, 'invalid-request', 'attachmentsDeclared'],
      [{ counterparty: {} }, 'invalid-request', 'counterparty'],
      [{ subject: '\u202e \u0000' }, 'invalid-request', 'subject'],
    ];
    for (const [more, code, field] of cases) {
      const { status, body } = await post(more);
      expect([status, body.code, body.field]).toEqual([422, code, field]);
    }
    expect(await countEntries()).toBe(before);
  });

  it('is registered by the unit’s clerks and registry manager only', async () => {
    for (const [who, status] of [
      ['bnh.employee', 403],
      ['bnh.head', 403],
      ['qly.clerk', 403],
      ['qlb.admin', 403],
      ['bnh.manager', 201],
    ] as const)
      expect((await post({}, await diwan.as(who))).status).toBe(status);
    const { body } = await post();
    const stranger = await diwan.as('qly.clerk');
    expect((await stranger.get(`/api/v1/paper-letters/${body.letterId}`)).status).toBe(404);
    expect(
      (await stranger.post(`/api/v1/paper-letters/${body.letterId}/scans`, { scans: [randomUUID()] })).status,
    ).toBe(404);
    expect((await stranger.get(`/api/v1/paper-letters?unitId=${unitId}`)).body.items).toEqual([]);
    expect((await stranger.get(`/api/v1/paper-letters/duplicates?unitId=${unitId}&counterpartyNumber=1`)).status).toBe(
      403,
    );
  });

  it('is entered once for a key: twenty impatient clicks draw one number, another letter under it is refused', async () => {
    const before = await countEntries();
    const key = randomUUID();
    const answers = await Promise.all(oneTo(20).map(() => post({ counterpartyNumber: '9/ك' }, clerk, key)));
    expect(answers.map(({ status }) => status)).toEqual(oneTo(20).map(() => 201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await countEntries()).toBe(before + 1);
    const other = await post({ subject: 'موضوع آخر' }, clerk, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  describe('that looks like an earlier one', () => {
    const reference = (number: string, date: string | null = '2026-03-01') => ({
      counterparty: { unitId: tukh },
      counterpartyNumber: number,
      counterpartyDate: date,
    });
    const duplicates = async (query: string) =>
      (await clerk.get(`/api/v1/paper-letters/duplicates?unitId=${unitId}&${query}`)).body.items;

    it('is warned about by sender, number and date, in any digits and spelling, before a number is drawn (INV-47)', async () => {
      const first = (await post(reference('١٢٣/أ'))).body;
      expect(
        await duplicates(
          `counterpartyUnitId=${tukh}&counterpartyNumber=${encodeURIComponent('123 / ا')}&counterpartyDate=2026-03-01`,
        ),
      ).toMatchObject([{ entryId: first.entryId, entryNumber: first.entryNumber, why: 'REFERENCE' }]);
      const before = await countEntries();
      const again = await post(reference('123/ا'));
      expect([again.status, again.body.code]).toEqual([409, 'probable-duplicate']);
      expect(again.body.earlier).toEqual([
        { entryId: first.entryId, entryNumber: first.entryNumber, year: first.year },
      ]);
      expect(await countEntries()).toBe(before);
      expect((await post({ ...reference('123/ا'), duplicateAccepted: true })).status).toBe(201);
      expect((await post(reference('123/ا', '2026-03-02'))).status).toBe(201);
      expect((await post({ ...reference('123/أ'), counterparty: { name: 'جهة أخرى' } })).status).toBe(201);
      expect((await post(reference('124/ا'))).status).toBe(201);
    });

    it('is compared with what a correction made of the number, not with what it was', async () => {
      const { entryId } = (await post(reference('700'))).body;
      await clerk.post(`/api/v1/entries/${entryId}/corrections`, {
        field: 'counterparty_number',
        newValue: '٧٠١',
        reason: 'خطأ في القراءة',
      });
      expect((await post(reference('701'))).body.earlier).toMatchObject([{ entryId }]);
      expect((await post(reference('700'))).status).toBe(201);
    });

    it('is not held against an annulled one', async () => {
      const { entryId } = (await post(reference('800'))).body;
      const asked = await clerk.post(`/api/v1/entries/${entryId}/annulments`, {
        reason: 'سجل خطأ',
        decisionReference: 'قرار ٩',
      });
      await manager.post(`/api/v1/annulments/${asked.body.annulmentId}/decision`, { approved: true });
      expect((await post(reference('800'))).status).toBe(201);
    });

    it('is warned about by the same file, whatever else is said', async () => {
      const content = samplePdf('the same sheet');
      const first = (await post({ scans: [await upload(content)] })).body;
      const scan = await upload(content, 'again.pdf');
      expect(await duplicates(`scans=${scan}`)).toMatchObject([{ entryId: first.entryId, why: 'FILE' }]);
      expect((await post({ scans: [scan], subject: 'موضوع مختلف' })).body).toMatchObject({
        code: 'probable-duplicate',
        earlier: [{ entryId: first.entryId }],
      });
    });
  });

  describe('in a batch', () => {
    const batch = (letters: object[], key: string = randomUUID(), voice = clerk) =>
      voice.post('/api/v1/paper-letters/batch', { unitId, letters }, key);
    const { unitId: _, ...one } = { ...sheet() };

    it('is numbered in its order, all at once, also into two books', async () => {
      const letters = oneTo(120).map((n) => ({
        ...one,
        subject: `بيان ${n}`,
        secrecy: n % 60 === 0 ? 'CONFIDENTIAL' : 'NORMAL',
      }));
      const key = randomUUID();
      const { status, body } = await batch(letters, key, manager);
      expect(status).toBe(201);
      const general = body.items.filter((_: unknown, index: number) => (index + 1) % 60 !== 0);
      const first = general[0].entryNumber;
      expect(general.map(({ entryNumber }: { entryNumber: number }) => entryNumber)).toEqual(
        oneTo(118).map((n) => first + n - 1),
      );
      expect((await entryOf(body.items[59].entryId, manager)).subject).toBe('بيان 60');
      expect((await batch(letters, key, manager)).body).toEqual(body);
    });

    it('is refused whole for one wrong sheet, which is named', async () => {
      const before = await countEntries();
      const wrong = await batch([one, one, { ...one, counterparty: { unitId: randomUUID() } }]);
      expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([
        422,
        'counterparty-unknown',
        'letters.2.counterparty',
      ]);
      const twice = { ...one, counterpartyNumber: '31', counterpartyDate: '2026-01-01' };
      const doubled = await batch([twice, one, twice]);
      expect(doubled.body).toMatchObject({ status: 409, code: 'probable-duplicate', item: 2 });
      expect((await batch([])).status).toBe(422);
      expect((await batch(oneTo(501).map(() => one))).status).toBe(422);
      expect(await countEntries()).toBe(before);
    });
  });

  describe('that is secret', () => {
    it('is registered unopened by a clerk without clearance: no subject, no scan, and masked afterwards (INV-36)', async () => {
      const secret = { secrecy: 'CONFIDENTIAL', subject: undefined, counterpartyNumber: 'س/٥' };
      expect((await post({ ...secret, subject: 'تحقيق' })).body).toMatchObject({
        code: 'secret-stays-unopened',
        field: 'subject',
      });
      expect((await post({ ...secret, scans: [await upload(samplePdf('secret'))] })).body.field).toBe('scans');
      const { status, body } = await post(secret);
      expect([status, body.unopened]).toEqual([201, true]);
      expect(await entryOf(body.entryId)).toMatchObject({
        masked: true,
        unopened: true,
        subject: null,
        letterId: null,
      });
      expect(await entryOf(body.entryId, manager)).toMatchObject({
        masked: false,
        subject: 'سري',
        counterpartyNumber: 'س/٥',
      });
      expect((await clerk.get(`/api/v1/paper-letters/${body.letterId}`)).status).toBe(404);
      expect((await clerk.post(`/api/v1/paper-letters/${body.letterId}/scans`, { scans: [randomUUID()] })).status).toBe(
        404,
      );
      expect((await manager.get(`/api/v1/paper-letters/${body.letterId}`)).body.subject).toBe('سري');
      const [book] = await diwan.database.owner.query('SELECT class FROM register WHERE id = $1', [body.registerId]);
      expect(book.class).toBe('CONFIDENTIAL');
      const opened = { field: 'subject', newValue: 'تحقيق في مخالفة', reason: 'فتح المظروف بمعرفة المختص' };
      expect((await manager.post(`/api/v1/entries/${body.entryId}/corrections`, opened)).status).toBe(201);
      expect((await entryOf(body.entryId, manager)).subject).toBe('تحقيق في مخالفة');
    });

    it('is registered whole by somebody cleared', async () => {
      const secret = { secrecy: 'CONFIDENTIAL', subject: undefined };
      expect((await post(secret, manager)).body.code).toBe('subject-missing');
      expect((await post({ ...secret, subject: 'تحقيق' }, manager)).body.unopened).toBe(false);
    });
  });

  describe('with its scan', () => {
    const errands = () => diwan.app.get(Consumer).performAllDue();
    const filesOf = async (letterId: string) => (await clerk.get(`/api/v1/paper-letters/${letterId}`)).body.files;

    it('gets a stamped rendition; the received bytes stay as they are (INV-11, INV-40, INV-44)', async () => {
      const content = samplePdf('as it came');
      const { letterId } = (
        await post({ scans: [await upload(content, 'خطاب.pdf'), await upload(samplePng, 'p2.png')] })
      ).body;
      await errands();
      const files = await filesOf(letterId);
      expect(files).toMatchObject([
        { role: 'SCAN', position: 1, name: 'خطاب.pdf', verification: { verdict: 'UNSIGNED' } },
        { role: 'STAMPED', position: 1, mediaType: 'application/pdf' },
        { role: 'SCAN', position: 2, name: 'p2.png', verification: null },
        { role: 'STAMPED', position: 2 },
      ]);
      expect(files[0].digest).toBe(createHash('sha256').update(content).digest('hex'));
      const download = (id: string, voice = clerk) =>
        voice.get(`/api/v1/paper-letters/${letterId}/files/${id}`).buffer(true);
      const original = await download(files[0].id).parse(binary);
      expect(Buffer.compare(original.body, content)).toBe(0);
      expect((await download(files[1].id).parse(binary)).body.subarray(0, 5).toString()).toBe('%PDF-');
      expect((await download(files[0].id, await diwan.as('qly.clerk'))).status).toBe(404);
      const path = join(
        diwan.config.dataDir,
        'files',
        files[0].digest.slice(0, 2),
        files[0].digest.slice(2, 4),
        files[0].digest,
      );
      expect(await readFile(path)).toEqual(content);
      await errands();
      expect(await filesOf(letterId)).toEqual(files);
    });

    it('that is signed is judged when it came, and never stamped itself: the stamp stands on a cover (INV-11, INV-40)', async () => {
      const content = await signedPdf(diwan);
      const { letterId } = (await post({ channel: 'EMAIL', scans: [await upload(content)] })).body;
      await errands();
      const [scan, rendition] = await filesOf(letterId);
      expect(scan.verification.result.signatures).toHaveLength(2);
      // every key is ours and every signature whole, but no book knows such a letter
      expect(scan.verification.verdict).toBe('INVALID');
      expect(scan.verification.result.reasons).toEqual(['policy-not-registered']);
      expect(scan.digest).toBe(createHash('sha256').update(content).digest('hex'));
      expect(rendition.role).toBe('STAMPED');
      const [event] = await diwan.database.owner.query(
        `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'paper.stamped'`,
        [letterId],
      );
      expect(event.detail.form).toBe('COVER');
    });

    it('may come later: what waits for its scan is listed until then', async () => {
      const { letterId } = (await post({ subject: 'يرد المسح لاحقا' })).body;
      const pending = async () =>
        (await clerk.get(`/api/v1/paper-letters?unitId=${unitId}&scans=pending&limit=200`)).body.items.map(
          (line: { letterId: string }) => line.letterId,
        );
      expect(await pending()).toContain(letterId);
      const scan = await upload(samplePdf('late'));
      const add = (scans: string[]) => clerk.post(`/api/v1/paper-letters/${letterId}/scans`, { scans });
      expect((await add([scan])).body).toEqual({ letterId, scans: 1 });
      expect(await pending()).not.toContain(letterId);
      expect((await add([scan])).body.code).toBe('scan-there-already');
      expect((await add([randomUUID()])).body).toMatchObject({ code: 'upload-unknown', field: 'scans.0' });
      expect((await add([await upload(samplePdf('page two'))])).body.scans).toBe(2);
      await errands();
      expect((await filesOf(letterId)).filter(({ role }: { role: string }) => role === 'STAMPED')).toHaveLength(2);
    });

    it('is listed page by page, the newest first or the oldest', async () => {
      const all = async (direction: string) => {
        const seen: string[] = [];
        let after = '';
        do {
          const query = `unitId=${unitId}&limit=50&direction=${direction}${after && `&after=${after}`}`;
          const { body } = await clerk.get(`/api/v1/paper-letters?${query}`);
          seen.push(...body.items.map((line: { id: string }) => line.id));
          after = body.next;
        } while (after);
        return seen;
      };
      const [{ n }] = await diwan.database.owner.query(
        `SELECT count(*) AS n FROM register_entry WHERE unit_id = $1 AND secrecy = 'NORMAL' AND direction = 'INBOUND'`,
        [unitId],
      );
      const newest = await all('desc');
      expect([newest.length, new Set(newest).size]).toEqual([n, n]);
      expect(await all('asc')).toEqual(newest.reverse());
    });
  });

  it('that answers a letter is linked to it, or cites what is not known here (INV-30)', async () => {
    const first = (await post()).body;
    const reply = (await post({ answersLetterId: first.letterId })).body;
    const citing = (await post({ answersCited: 'كتابنا رقم ١٢ لسنة ٢٠١٩' })).body;
    expect((await entryOf(reply.entryId)).links).toMatchObject([
      { kind: 'REPLIES_TO', way: 'CITES', letterId: first.letterId, entryNumber: first.entryNumber },
    ]);
    expect((await entryOf(first.entryId)).links).toMatchObject([{ way: 'CITED_BY', letterId: reply.letterId }]);
    expect((await entryOf(citing.entryId)).links).toMatchObject([
      { letterId: null, citedText: 'كتابنا رقم ١٢ لسنة ٢٠١٩' },
    ]);
  });
});

/** A letter signed and sealed in Tukh that came by e-mail instead of the way between units. */
async function signedPdf({ app, database }: TestApp): Promise<Buffer> {
  const signing = app.get(SigningService);
  const head = await callerOf(database.owner, 'tkh.head');
  const unitId = head.posts[0]!.unitId;
  const signatory = await signing.openSignatory(head.id, unitId, DEMO_PIN);
  const { pdf, signature } = await renderSample();
  const block = { digits: 'arab' as const };
  return Buffer.from((await signing.signSheet({ pdf, signatory, area: signature, block, unitId })).pdf);
}

function binary(response: Response, done: (fault: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}
