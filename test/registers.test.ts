import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { write } from '../src/database/transaction.js';
import { Consumer } from '../src/queue/consumer.js';
import { enterInRegister } from '../src/registers/numbering.js';
import type { SeriesView } from '../src/registers/series.queries.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

interface Registered {
  letterId: string;
  entryId: string;
  registerId: string;
  entryNumber: number;
  year: number;
}

describe('registers', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let manager: Voice;
  let head: Voice;
  let unitId: string;
  const books: Record<string, string> = {};
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    [clerk, manager, head] = await Promise.all([diwan.as('bnh.clerk'), diwan.as('bnh.manager'), diwan.as('bnh.head')]);
    const rows = await diwan.database.owner.query(
      `SELECT r.id, r.code, u.id AS unit FROM register r JOIN org_unit u ON u.id = r.unit_id WHERE u.code = 'BNH'`,
    );
    for (const row of rows) books[row.code] = row.id;
    unitId = rows[0].unit;
  });
  afterAll(() => diwan.close());

  const register = async (sheet: Record<string, unknown> = {}, voice = clerk): Promise<Registered> => {
    const given = {
      unitId,
      counterparty: { name: 'هيئة الأبنية التعليمية' },
      channel: 'HAND',
      subject: 'بيان المدارس',
      ...sheet,
    };
    const { status, body } = await voice.post('/api/v1/paper-letters', given);
    expect([status, body.code]).toEqual([201, undefined]);
    return body;
  };

  /** An outbound letter of the unit that has its number, and perhaps answers another. */
  const numberLetter = async (answers?: string): Promise<{ letterId: string; entryId: string }> => {
    const [{ id: letterId }] = await diwan.database.owner.query(
      `INSERT INTO letter (origin, direction, author_unit_id, kind, state, subject, body)
       VALUES ('WRITTEN', 'OUTBOUND', $1, 'REPLY', 'APPROVED', 'رد', '[]') RETURNING id`,
      [unitId],
    );
    await diwan.database.owner.query(`INSERT INTO letter_unit (letter_id, unit_id, part) VALUES ($1, $2, 'AUTHOR')`, [
      letterId,
      unitId,
    ]);
    if (answers)
      await diwan.database.owner.query(
        `INSERT INTO letter_link (letter_id, kind, to_letter_id) VALUES ($1, 'REPLIES_TO', $2)`,
        [letterId, answers],
      );
    await diwan.database.owner.query(`UPDATE letter SET state = 'NUMBERED' WHERE id = $1`, [letterId]);
    const line = {
      subject: 'رد',
      secrecy: 'NORMAL',
      urgency: 'NORMAL',
      counterpartyName: 'الهيئة',
      channel: 'HAND' as const,
    };
    const [entry] = await write(diwan.database.app, (tx) =>
      enterInRegister(tx, books.OUT!, [{ ...line, letterId, registeredBy: null }]),
    );
    return { letterId, entryId: entry!.entryId };
  };

  describe('as books', () => {
    it('are those of the own unit; another unit is told of none of them (INV-35)', async () => {
      const { body } = await clerk.get(`/api/v1/registers?unitId=${unitId}`);
      expect(body.items.map((book: { code: string }) => book.code).sort()).toEqual([
        'C-IN',
        'C-OUT',
        'IN',
        'INT',
        'OUT',
      ]);
      const stranger = await diwan.as('qly.clerk');
      expect((await stranger.get(`/api/v1/registers?unitId=${unitId}`)).body.items).toEqual([]);
      expect((await stranger.get(`/api/v1/registers/${books.IN}`)).status).toBe(404);
      expect((await stranger.get(`/api/v1/registers/${books.IN}/entries`)).status).toBe(404);
      const governor = await diwan.as('qlb.governor');
      expect((await governor.get(`/api/v1/registers/${books.IN}`)).status).toBe(200);
      expect((await governor.get(`/api/v1/registers/${books['C-IN']}`)).status).toBe(404);
      const administrator = await diwan.as('qlb.admin');
      expect((await administrator.get('/api/v1/registers')).body.items).toEqual([]);
    });

    it('are ruled by number, page by page, in both directions', async () => {
      for (const n of [1, 2, 3, 4, 5]) await register({ subject: `بيان ${n}` });
      const numbers: number[] = [];
      let after = '';
      do {
        const { body } = await clerk.get(`/api/v1/registers/${books.IN}/entries?limit=2${after && `&after=${after}`}`);
        numbers.push(...body.items.map((line: { entryNumber: number }) => line.entryNumber));
        after = body.next;
      } while (after);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      const newest = await clerk.get(`/api/v1/registers/${books.IN}/entries?direction=desc&limit=3`);
      expect(newest.body.items.map((line: { entryNumber: number }) => line.entryNumber)).toEqual(
        numbers.reverse().slice(0, 3),
      );
      expect((await clerk.get(`/api/v1/registers/${books.IN}/entries?year=٢٠٠٥`)).body).toEqual({
        items: [],
        next: null,
      });
      const day = newest.body.items[0].registeredAt.slice(0, 10);
      const ofDay = async (date: string) =>
        (await clerk.get(`/api/v1/registers/${books.IN}/entries?date=${date}&limit=200`).expect(200)).body.items.length;
      const [{ today }] = await diwan.database.owner.query('SELECT cairo_today()::text AS today');
      expect([day <= today, await ofDay(today), await ofDay('2020-01-01')]).toEqual([true, numbers.length, 0]);
      expect((await clerk.get(`/api/v1/registers/${books.IN}/entries?after=WyJ4Il0`)).body.code).toBe('cursor-unknown');
    });

    it('give an entry by its number in any digits, with its year or without (INV-47)', async () => {
      const entry = await register({ subject: 'رقم يقرأ بكل الأرقام' });
      const eastern = (n: number) => String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
      for (const number of [
        `${entry.entryNumber}/${entry.year}`,
        `${eastern(entry.entryNumber)}/${eastern(entry.year)}`,
        `${entry.entryNumber}`,
      ]) {
        const { body } = await clerk.get(`/api/v1/entries?direction=INBOUND&number=${encodeURIComponent(number)}`);
        expect(body.items.map((line: { id: string }) => line.id)).toContain(entry.entryId);
      }
      expect((await clerk.get('/api/v1/entries?number=abc')).body).toMatchObject({
        code: 'entry-number-unreadable',
        field: 'number',
      });
      const stranger = await diwan.as('qly.clerk');
      expect((await stranger.get(`/api/v1/entries?number=${entry.entryNumber}`)).body.items).toEqual([]);
      expect((await stranger.get(`/api/v1/entries/${entry.entryId}`)).status).toBe(404);
    });

    it('show a secret line to those not cleared as a number that says nothing, and count it (INV-35, INV-36)', async () => {
      const secret = await register({ secrecy: 'CONFIDENTIAL', subject: 'تحقيق إداري' }, manager);
      const lineOf = async (voice: Voice) =>
        (await voice.get(`/api/v1/registers/${books['C-IN']}/entries`)).body.items.find(
          (line: { id: string }) => line.id === secret.entryId,
        );
      expect(await lineOf(head)).toMatchObject({ subject: 'تحقيق إداري', masked: false, letterId: secret.letterId });
      const masked = await lineOf(clerk);
      expect(masked).toMatchObject({ subject: null, masked: true, letterId: null, counterpartyName: null });
      expect((await clerk.get(`/api/v1/entries/${secret.entryId}`)).body).toMatchObject({
        subject: null,
        abilities: ['print-label'],
      });
      expect((await clerk.get(`/api/v1/entries/${secret.entryId}`)).text).not.toContain('تحقيق');
      const counted = await Promise.all(
        [head, clerk].map(
          async (voice) => (await voice.get(`/api/v1/registers/${books['C-IN']}`)).body.years[0].entries,
        ),
      );
      expect(counted[0]).toBe(counted[1]);
      const governor = await diwan.as('qlb.governor');
      expect((await governor.get(`/api/v1/entries/${secret.entryId}`)).status).toBe(404);
    });
  });

  describe('as corrected', () => {
    it('keep the old value readable beside the new one, with reason, person and time (INV-07)', async () => {
      const { entryId } = await register({ counterpartyNumber: '12/ب', counterpartyDate: '2026-01-02' });
      const correct = (body: object, voice = clerk) => voice.post(`/api/v1/entries/${entryId}/corrections`, body);
      expect(
        (await correct({ field: 'subject', newValue: 'بيان المدارس والمعاهد', reason: 'سقط جزء من الموضوع' })).status,
      ).toBe(201);
      expect(
        (await correct({ field: 'counterparty_date', newValue: '٢٠٢٦-٠١-٠٣', reason: 'خطأ في القراءة' })).status,
      ).toBe(201);
      expect((await correct({ field: 'counterparty_number', newValue: null, reason: 'رقم جهة أخرى' })).status).toBe(
        201,
      );
      const { body } = await clerk.get(`/api/v1/entries/${entryId}`);
      expect(body).toMatchObject({
        subject: 'بيان المدارس والمعاهد',
        counterpartyDate: '2026-01-03',
        counterpartyNumber: null,
        corrected: true,
        corrections: [
          {
            field: 'subject',
            oldValue: 'بيان المدارس',
            newValue: 'بيان المدارس والمعاهد',
            reason: 'سقط جزء من الموضوع',
          },
          { field: 'counterparty_date', oldValue: '2026-01-02', newValue: '2026-01-03' },
          { field: 'counterparty_number', oldValue: '12/ب', newValue: null },
        ],
      });
      expect(body.corrections[0].by).toMatch(/تجريبي/);
      const [written] = await diwan.database.owner.query('SELECT subject FROM register_entry WHERE id = $1', [entryId]);
      expect(written.subject).toBe('بيان المدارس');
    });

    it('change nothing else, nothing for nothing and not without a reason (INV-06, INV-07)', async () => {
      const { entryId } = await register();
      const correct = (body: object, voice = clerk) => voice.post(`/api/v1/entries/${entryId}/corrections`, body);
      expect((await correct({ field: 'entry_number', newValue: '7', reason: 'خطأ' })).status).toBe(422);
      expect((await correct({ field: 'subject', newValue: 'بيان المدارس', reason: 'خطأ' })).body.code).toBe(
        'nothing-corrected',
      );
      expect((await correct({ field: 'subject', newValue: 'بيان آخر', reason: ' ' })).status).toBe(422);
      expect((await correct({ field: 'counterparty_date', newValue: '0000-01-01', reason: 'خطأ' })).status).toBe(422);
      const allowed = { field: 'subject', newValue: 'بيان آخر', reason: 'خطأ' };
      expect((await correct(allowed, await diwan.as('bnh.employee'))).status).toBe(403);
      expect((await correct(allowed, await diwan.as('qly.clerk'))).status).toBe(404);
    });
  });

  describe('as annulled', () => {
    const ask = (entryId: string, voice = clerk) =>
      voice.post(`/api/v1/entries/${entryId}/annulments`, {
        reason: 'قيد مكرر',
        decisionReference: 'قرار ١٥ لسنة ٢٠٢٦',
      });
    const decide = (annulmentId: string, approved: boolean, voice: Voice) =>
      voice.post(`/api/v1/annulments/${annulmentId}/decision`, { approved, note: approved ? '' : 'القيد صحيح' });

    it('need a second person; the number stays used and the line readable (INV-08)', async () => {
      const entry = await register({ subject: 'قيد مرتين' });
      const { annulmentId } = (await ask(entry.entryId, manager)).body;
      expect((await clerk.get(`/api/v1/entries/${entry.entryId}`)).body.abilities).not.toContain('request-annulment');
      expect((await ask(entry.entryId)).body.code).toBe('annulment-waits-already');
      const waiting = async (voice: Voice) =>
        (await voice.get('/api/v1/annulments?limit=200')).body.items.find(
          ({ id }: { id: string }) => id === annulmentId,
        );
      expect(await waiting(head)).toMatchObject({ entryId: entry.entryId, entryNumber: entry.entryNumber, mine: true });
      expect(await waiting(manager)).toMatchObject({ mine: false });
      expect(await waiting(clerk)).toBeUndefined();
      expect(await waiting(await diwan.as('qly.head'))).toBeUndefined();
      expect((await decide(annulmentId, true, clerk)).body.code).toBe('not-permitted');
      expect((await decide(annulmentId, true, manager)).body.code).toBe('second-person-needed');
      expect((await head.get(`/api/v1/entries/${entry.entryId}`)).body.abilities).toContain('decide-annulment');
      expect((await decide(annulmentId, true, head)).body).toEqual({ entryId: entry.entryId, approved: true });
      expect((await clerk.get(`/api/v1/entries/${entry.entryId}`)).body).toMatchObject({
        state: 'ANNULLED',
        entryNumber: entry.entryNumber,
        subject: 'قيد مرتين',
        annulments: [{ reason: 'قيد مكرر', decisionReference: 'قرار ١٥ لسنة ٢٠٢٦', approved: true }],
        abilities: [],
      });
      expect((await register()).entryNumber).toBe(entry.entryNumber + 1);
      expect((await decide(annulmentId, false, head)).body.code).toBe('annulment-decided-already');
      expect((await ask(entry.entryId)).body.code).toBe('entry-annulled');
      const correction = { field: 'subject', newValue: 'بعد الإلغاء', reason: 'خطأ' };
      expect((await clerk.post(`/api/v1/entries/${entry.entryId}/corrections`, correction)).body.code).toBe(
        'entry-annulled',
      );
    });

    it('are left as they are when the second person declines, and may be asked for again', async () => {
      const { entryId } = await register();
      const { annulmentId } = (await ask(entryId)).body;
      expect((await decide(annulmentId, false, manager)).body.approved).toBe(false);
      expect((await clerk.get(`/api/v1/entries/${entryId}`)).body).toMatchObject({
        state: 'REGISTERED',
        annulments: [{ approved: false, note: 'القيد صحيح' }],
      });
      expect((await ask(entryId)).status).toBe(201);
    });

    it('are decided once, whoever of two comes first', async () => {
      const { entryId } = await register();
      const { annulmentId } = (await ask(entryId)).body;
      const answers = await Promise.all([decide(annulmentId, true, head), decide(annulmentId, true, manager)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('are not, while a reply to them is numbered', async () => {
      const { entryId, letterId } = await register();
      const reply = await numberLetter(letterId);
      expect((await ask(entryId)).body.code).toBe('reply-numbered');
      const { annulmentId } = (await ask(reply.entryId)).body;
      expect((await decide(annulmentId, true, head)).status).toBe(200);
      const [letter] = await diwan.database.owner.query('SELECT state FROM letter WHERE id = $1', [reply.letterId]);
      expect(letter.state).toBe('ANNULLED');
      expect((await ask(entryId)).status).toBe(201);
    });

    it('are not, once the letter reached somebody: a later letter supersedes or withdraws it (INV-09)', async () => {
      const letterId = await signedLetter(diwan, { from: 'BNH', to: ['TKH', 'QLY'] });
      const [{ id: entryId }] = await diwan.database.owner.query('SELECT id FROM register_entry WHERE letter_id = $1', [
        letterId,
      ]);
      const { annulmentId } = (await ask(entryId)).body;
      await send(diwan, 'bnh.clerk', letterId);
      expect((await decide(annulmentId, true, head)).body.code).toBe('dispatch-pending');
      await diwan.app.get(Consumer).performAllDue();
      expect((await decide(annulmentId, true, head)).body.code).toBe('already-delivered');
      expect((await decide(annulmentId, false, head)).status).toBe(200);
      expect((await ask(entryId)).body.code).toBe('already-delivered');
    });

    it('tell the sender of a letter that its inbound entry is annulled, as signed evidence (INV-10)', async () => {
      const letterId = await signedLetter(diwan, { from: 'TKH', to: ['BNH'] });
      const [sent] = await send(diwan, 'tkh.clerk', letterId);
      await diwan.app.get(Consumer).performAllDue();
      const item = await arrived(diwan, sent!.id);
      expect((await clerk.post(`/api/v1/intake/${item}/register`)).status).toBe(200);
      const [entry] = await diwan.database.owner.query('SELECT entry_id AS id FROM intake_item WHERE id = $1', [item]);
      const { annulmentId } = (await ask(entry.id)).body;
      expect((await decide(annulmentId, true, head)).status).toBe(200);
      const { body } = await (await diwan.as('tkh.clerk')).get(`/api/v1/dispatches/${sent!.id}`);
      expect(body.evidence.at(-1)).toMatchObject({ kind: 'ANNULLED', reasonCode: 'entry-annulled' });
    });

    it('are hidden from other units, which are told of no annulment (INV-35)', async () => {
      const { entryId } = await register();
      const { annulmentId } = (await ask(entryId)).body;
      expect((await ask(entryId, await diwan.as('qly.head'))).status).toBe(404);
      expect((await decide(annulmentId, true, await diwan.as('qly.head'))).status).toBe(404);
    });
  });

  describe('as filed', () => {
    const file = (entryId: string, body: object, voice = clerk) =>
      voice.post(`/api/v1/entries/${entryId}/filings`, { fileReference: 'ملف المدارس ٣', ...body });

    it('say where they lie; what needs a reply says also why nothing more is owed (INV-30)', async () => {
      const simple = await register();
      expect((await file(simple.entryId, {})).status).toBe(201);
      expect((await clerk.get(`/api/v1/entries/${simple.entryId}`)).body).toMatchObject({
        state: 'CLOSED',
        filings: [{ action: 'FILE', fileReference: 'ملف المدارس ٣' }],
      });
      expect((await file(simple.entryId, {})).body.code).toBe('entry-filed');

      const owed = await register({ replyWantedBy: '2026-12-01' });
      expect((await file(owed.entryId, {})).body).toMatchObject({ code: 'write-off-needed', field: 'writeOff' });
      expect((await file(owed.entryId, { writeOff: 'BY_REPLY' })).body.code).toBe('no-reply-numbered');
      await numberLetter(owed.letterId);
      expect((await file(owed.entryId, { writeOff: 'BY_REPLY' })).status).toBe(201);
      expect((await clerk.get(`/api/v1/entries/${owed.entryId}`)).body.links).toMatchObject([
        { kind: 'REPLIES_TO', way: 'CITED_BY', entryNumber: expect.any(Number) },
      ]);
    });

    it('are taken up again by the head or the registry manager, for a reason', async () => {
      const { entryId } = await register();
      const reopen = (voice: Voice, reason = 'وردت معلومات جديدة') =>
        voice.post(`/api/v1/entries/${entryId}/reopenings`, { reason });
      expect((await reopen(manager)).body.code).toBe('entry-not-filed');
      await file(entryId, {});
      expect((await reopen(clerk)).status).toBe(403);
      expect((await reopen(head, '')).status).toBe(422);
      expect((await reopen(head)).status).toBe(201);
      const { body } = await clerk.get(`/api/v1/entries/${entryId}`);
      expect(body).toMatchObject({ state: 'IN_PROGRESS', filings: [{ action: 'FILE' }, { action: 'REOPEN' }] });
    });

    it('are never outbound ones: those close with their letter', async () => {
      const { entryId } = await numberLetter();
      expect((await file(entryId, {})).body.code).toBe('outbound-closes-with-its-letter');
    });
  });

  describe('as years', () => {
    it('open at the number of the paper book, by the registry manager, once (INV-03)', async () => {
      const [{ year }] = await diwan.database.owner.query('SELECT extract(year FROM cairo_today())::integer AS year');
      const opening = { year, openingNumber: '٣٤٠', openingReference: 'دفتر الداخلي رقم ٢' };
      const open = (voice: Voice, body: object = opening) => voice.post(`/api/v1/registers/${books.INT}/years`, body);
      expect((await open(clerk)).status).toBe(403);
      expect((await open(await diwan.as('qly.manager'))).status).toBe(404);
      expect((await open(manager, { ...opening, year: year + 2 })).body.code).toBe('year-not-near');
      expect((await open(manager, { ...opening, openingReference: '' })).status).toBe(422);
      expect((await open(manager)).status).toBe(201);
      expect((await open(manager)).body.code).toBe('opening-number-already-set');
      expect((await clerk.get(`/api/v1/registers/${books.INT}`)).body.years).toEqual([
        {
          year,
          state: 'OPEN',
          openingNumber: 340,
          openingReference: 'دفتر الداخلي رقم ٢',
          lastNumber: 340,
          entries: 0,
        },
      ]);
    });

    it('close when they are over and each of their letters is signed or annulled', async () => {
      const [{ year }] = await diwan.database.owner.query('SELECT extract(year FROM cairo_today())::integer AS year');
      const move = (of: number, state: string, voice = manager) =>
        voice.post(`/api/v1/registers/${books.OUT}/years/${of}/state`, { state });
      await numberLetter();
      expect((await move(year, 'CLOSING')).body.code).toBe('year-still-running');
      await diwan.database.owner.query('INSERT INTO register_year (register_id, year) VALUES ($1, 2020)', [books.OUT]);
      expect((await move(2020, 'CLOSED')).body.code).toBe('year-not-in-that-state');
      expect((await move(2020, 'CLOSING', clerk)).status).toBe(403);
      expect((await move(2020, 'CLOSING')).body).toEqual({ year: 2020, state: 'CLOSING' });
      expect((await move(2020, 'CLOSED')).body).toEqual({ year: 2020, state: 'CLOSED' });
      expect((await move(2020, 'CLOSING')).body.code).toBe('year-not-in-that-state');
      expect((await move(2019, 'CLOSING')).body.code).toBe('year-unknown');
    });

    it('are shown with what keeps them open and what comes next: to their manager, and to administrators to read', async () => {
      const series = async (voice: Voice) =>
        (await voice.get(`/api/v1/units/${unitId}/registers`).expect(200)).body.items;
      const { entryId } = await numberLetter();
      await diwan.database.owner.query('INSERT INTO register_year (register_id, year) VALUES ($1, 2021)', [books.OUT]);
      const out = (items: { code: string }[]) => items.find(({ code }) => code === 'OUT') as never as SeriesView;
      const mine = out(await series(manager));
      expect(mine.abilities).toEqual(['open-year', 'close-year']);
      expect(mine.years[0]).toMatchObject({ year: mine.thisYear, next: null });
      expect(mine.years[0]?.notSigned).toContain((await clerk.get(`/api/v1/entries/${entryId}`)).body.entryNumber);
      expect(mine.years.find(({ year }) => year === 2021)).toMatchObject({
        state: 'OPEN',
        next: 'CLOSING',
        notSigned: [],
      });
      const theirs = out(await series(await diwan.as('qlb.admin')));
      expect([theirs.years, theirs.abilities]).toEqual([mine.years, []]);
      await clerk.get(`/api/v1/units/${unitId}/registers`).expect(403);
      await (await diwan.as('tkh.manager')).get(`/api/v1/units/${unitId}/registers`).expect(403);
    });
  });

  it('write one audit event for each change, without a word of what the letters say (INV-17)', async () => {
    const { entryId } = await register({ subject: 'موضوع لا يسجل في المراجعة' });
    await clerk.post(`/api/v1/entries/${entryId}/corrections`, {
      field: 'subject',
      newValue: 'موضوع مصحح',
      reason: 'خطأ',
    });
    await clerk.post(`/api/v1/entries/${entryId}/filings`, { fileReference: 'ملف ٩' });
    const events = await diwan.database.owner.query(
      'SELECT action, actor_kind AS kind, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [entryId],
    );
    expect(events).toEqual([
      { action: 'entry.corrected', kind: 'PERSON', detail: { field: 'subject' } },
      { action: 'entry.filed', kind: 'PERSON', detail: { writeOff: null } },
    ]);
  });
});
