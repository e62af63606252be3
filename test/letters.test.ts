import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import {
  approved,
  begin,
  bytes,
  letterText,
  paragraph,
  type UnitCode,
  unitIds,
  upload,
  wordsOf,
} from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { samplePdf, samplePng } from './support/sample-files.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let clerk: Voice;
let head: Voice;
let manager: Voice;
let employee: Voice;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  clerk = await diwan.as('bnh.clerk');
  head = await diwan.as('bnh.head');
  manager = await diwan.as('bnh.manager');
  employee = await diwan.as('bnh.employee');
});
afterAll(() => diwan.close());

const to = (code: UnitCode, more: object = {}) => ({ kind: 'TO', unitId: unit[code], ...more });
const at = (letterId: string, rest = '') => `/api/v1/letters/${letterId}${rest}`;
const page = async (letterId: string, voice = clerk) => (await voice.get(at(letterId))).body;

async function externalParty(): Promise<string> {
  const [party] = await diwan.database.owner.query(`SELECT id FROM external_party WHERE code = 'OBR-X'`);
  return party.id;
}

describe('a draft', () => {
  it('keeps all that was said: recipients with their names, references, enclosures in their order', async () => {
    const [first, second] = [
      await upload(clerk, unit.BNH, samplePdf('first'), 'كشف.pdf'),
      await upload(clerk, unit.BNH, samplePng, 'صورة.png'),
    ];
    const letterId = await begin(
      employee,
      unit.BNH,
      letterText(
        [to('QLY', { attentionOf: 'مدير الإدارة الهندسية' }), { kind: 'CC', externalPartyId: await externalParty() }],
        {
          urgency: 'URGENT',
          replyWantedBy: '٢٠٢٦-١٢-٣١',
          attachments: [
            { uploadId: second, title: 'صورة الموقع' },
            { uploadId: first, pages: 3 },
          ],
          links: [{ kind: 'RELATES', citedText: '٤٥ بتاريخ ٣ نوفمبر ٢٠٢٥' }],
        },
      ),
    );
    expect(await page(letterId)).toMatchObject({
      state: 'DRAFT',
      version: 1,
      direction: 'OUTBOUND',
      urgency: 'URGENT',
      replyWantedBy: '2026-12-31',
      authorUnit: { code: 'BNH' },
      departmentNameAr: 'الإدارة الهندسية',
      attachmentsDeclared: 2,
      attachmentsMissing: 0,
      recipients: [
        { position: 1, kind: 'TO', unitId: unit.QLY, name: 'مركز ومدينة قليوب', attentionOf: 'مدير الإدارة الهندسية' },
        { position: 2, kind: 'CC', name: 'جهاز تنمية مدينة العبور' },
      ],
      attachments: [
        { position: 1, name: 'صورة.png', title: 'صورة الموقع', mediaType: 'image/png' },
        { position: 2, name: 'كشف.pdf', pages: 3 },
      ],
      references: [{ way: 'OUT', kind: 'RELATES', citedText: '٤٥ بتاريخ ٣ نوفمبر ٢٠٢٥' }],
      abilities: ['edit', 'submit', 'cancel'],
    });
  });

  it('counts the enclosures it speaks of, and flags those that are not there (INV-12)', async () => {
    const uploadId = await upload(clerk, unit.BNH, samplePdf('one of five'), 'a.pdf');
    const letterId = await begin(
      clerk,
      unit.BNH,
      letterText([], { attachments: [{ uploadId }], attachmentsDeclared: '٥' }),
    );
    expect(await page(letterId)).toMatchObject({ attachmentsDeclared: 5, attachmentsMissing: 4 });
  });

  it('says what is wrong with it, where', async () => {
    const mine = await upload(clerk, unit.BNH, samplePdf(), 'a.pdf');
    const theirs = await upload(await diwan.as('qly.clerk'), unit.QLY, samplePdf(), 'a.pdf');
    const refusals: [string, string, object][] = [
      ['recipient-unknown', 'recipients.0', letterText([{ kind: 'TO', unitId: randomUUID() }])],
      ['recipient-twice', 'recipients.1', letterText([to('QLY'), { kind: 'CC', unitId: unit.QLY }])],
      ['recipient-is-sender', 'recipients.0', letterText([to('BNH')])],
      ['memo-leaves-unit', 'recipients.0', letterText([to('QLY')], { kind: 'MEMO' })],
      ['upload-unknown', 'attachments.0', letterText([], { attachments: [{ uploadId: theirs }] })],
      ['attachment-twice', 'attachments.1', letterText([], { attachments: [{ uploadId: mine }, { uploadId: mine }] })],
      [
        'attachments-undercounted',
        'attachmentsDeclared',
        letterText([], { attachments: [{ uploadId: mine }], attachmentsDeclared: 0 }),
      ],
      ['reference-unknown', 'links.0', letterText([], { links: [{ kind: 'REPLIES_TO', letterId: randomUUID() }] })],
      [
        'reference-unknown',
        'links.0',
        letterText([], {
          links: [{ kind: 'REPLIES_TO', entry: { direction: 'INBOUND', year: 2026, entryNumber: 999 } }],
        }),
      ],
    ];
    for (const [code, field, content] of refusals) {
      const { status, body } = await clerk.post('/api/v1/letters', { unitId: unit.BNH, ...content });
      expect([status, body.code, body.field]).toEqual([422, code, field]);
    }
    const malformed: [string, object][] = [
      ['top-secret-refused', letterText([], { secrecy: 'TOP_SECRET' })],
      ['recipient-unclear', letterText([{ kind: 'TO' }])],
      ['reference-unclear', letterText([], { links: [{ kind: 'RELATES' }] })],
      ['text-missing', letterText([], { subject: ' \u202e ' })],
    ];
    for (const [code, content] of malformed) {
      const { status, body } = await clerk.post('/api/v1/letters', { unitId: unit.BNH, ...content });
      expect([status, body.errors?.[0].code]).toEqual([422, code]);
    }
  });

  it('is written by clerks, employees and heads of the unit, and by nobody else', async () => {
    for (const name of ['bnh.manager', 'qly.clerk', 'qlb.governor', 'qlb.admin']) {
      const { status } = await (await diwan.as(name)).post('/api/v1/letters', { unitId: unit.BNH, ...letterText([]) });
      expect([name, status]).toEqual([name, 403]);
    }
  });

  it('is known to its own unit only (INV-35)', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    for (const name of ['qly.clerk', 'qlb.governor', 'qlb.admin']) {
      const voice = await diwan.as(name);
      expect((await voice.get(at(letterId))).status).toBe(404);
      expect((await voice.get(at(letterId, '/preview.pdf'))).status).toBe(404);
      expect((await voice.post(at(letterId, '/submit'))).status).toBe(404);
      const { body } = await voice.get(`/api/v1/letters?unitId=${unit.BNH}`);
      expect(body.items.map((letter: { id: string }) => letter.id)).not.toContain(letterId);
    }
  });

  it('answers a repeated command with its first answer', async () => {
    const key = randomUUID();
    const content = { unitId: unit.BNH, ...letterText([to('QLY')]) };
    const [one, two] = await Promise.all([
      clerk.post('/api/v1/letters', content, key),
      clerk.post('/api/v1/letters', content, key),
    ]);
    expect(two.body).toEqual(one.body);
    const other = await clerk.post('/api/v1/letters', { ...content, urgency: 'URGENT' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('saving a draft', () => {
  it('needs the version that was edited, and is refused when another was saved since', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    const read = await employee.get(at(letterId));
    expect(read.headers.etag).toBe('"v1"');

    const blind = await clerk.put(at(letterId), letterText([to('QLY')]));
    expect([blind.status, blind.body.code]).toEqual([428, 'version-missing']);

    const mine = await clerk.put(at(letterId), letterText([to('QLY')], { subject: 'الأول' }), { 'If-Match': '"v1"' });
    expect([mine.status, mine.headers.etag, mine.body.version]).toEqual([200, '"v2"', 2]);
    const late = await employee.put(at(letterId), letterText([to('QLY')], { subject: 'الثاني' }), {
      'If-Match': '"v1"',
    });
    expect([late.status, late.body.code, late.body.version]).toEqual([412, 'version-stale', 2]);
    expect((await page(letterId)).subject).toBe('الأول');
  });

  it('lets one of two writers win', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    const saves = await Promise.all(
      [clerk, employee].map((voice) => voice.put(at(letterId), letterText([to('QNT')]), { 'If-Match': '"v1"' })),
    );
    expect(saves.map((save) => save.status).sort()).toEqual([200, 412]);
  });

  it('keeps every version readable for its unit', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')], { subject: 'أول' }));
    await clerk.put(at(letterId), letterText([to('QNT')], { subject: 'ثان' }), { 'If-Match': '"v1"' });
    expect((await page(letterId)).versions).toMatchObject([{ version: 1 }, { version: 2 }]);
    const first = await clerk.get(at(letterId, '/versions/1'));
    expect(first.body.content).toMatchObject({ subject: 'أول', recipients: [{ name: 'مركز ومدينة قليوب' }] });
    expect((await clerk.get(at(letterId, '/versions/9'))).status).toBe(404);
  });
});

describe('what the browser saves by itself', () => {
  const autosave = (voice: Voice, letterId: string, seen: number, subject: string) =>
    voice.put(at(letterId, '?autosave=true'), letterText([to('QLY')], { subject }), { 'If-Match': `"v${seen}"` });
  const versions = async (letterId: string) =>
    (await page(letterId)).versions.map(({ version, open }: { version: number; open: boolean }) => [version, open]);

  it('goes into one open version, which stays when somebody else saves', async () => {
    const begun = await clerk.post('/api/v1/letters?autosave=true', { unitId: unit.BNH, ...letterText([to('QLY')]) });
    const letterId = begun.body.id;
    expect(await versions(letterId)).toEqual([[1, true]]);
    for (const [seen, subject] of ['أول', 'ثان', 'ثالث'].entries())
      expect((await autosave(clerk, letterId, seen + 1, subject)).headers.etag).toBe(`"v${seen + 2}"`);
    expect(await versions(letterId)).toEqual([[4, true]]);
    expect((await clerk.get(at(letterId, '/versions/4'))).body.content).toMatchObject({ subject: 'ثالث' });
    expect((await clerk.get(at(letterId, '/versions/3'))).status).toBe(404);

    await autosave(employee, letterId, 4, 'لموظف آخر');
    expect(await versions(letterId)).toEqual([
      [4, false],
      [5, true],
    ]);
    expect((await autosave(clerk, letterId, 4, 'متأخر')).status).toBe(412);
  });

  it('stays when its writer saves on purpose, when the letter takes a step, and after a while', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    await autosave(clerk, letterId, 1, 'أول');
    await clerk.put(at(letterId), letterText([to('QLY')], { subject: 'ثان' }), { 'If-Match': '"v2"' });
    await autosave(clerk, letterId, 3, 'ثالث');
    await diwan.database.owner.query(
      `UPDATE letter_open_version SET opened_at = opened_at - interval '11 minutes' WHERE letter_id = $1`,
      [letterId],
    );
    await autosave(clerk, letterId, 4, 'رابع');
    expect(await versions(letterId)).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, false],
      [5, true],
    ]);
    await clerk.post(at(letterId, '/submit'));
    expect((await versions(letterId)).at(-1)).toEqual([5, false]);
  });

  it('leaves its audit event too (INV-17)', async () => {
    const letterId = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    await autosave(clerk, letterId, 1, 'أول');
    const events = await diwan.database.owner.query(
      'SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [letterId],
    );
    expect(events).toEqual([{ action: 'letter.drafted' }, { action: 'letter.autosaved' }]);
  });
});

describe('the department on the letterhead', () => {
  it("is the writer's own unless another of the unit is chosen", async () => {
    const departments = (await clerk.get(`/api/v1/units/${unit.BNH}`)).body.departments;
    const of = (code: string) => departments.find((one: { code: string }) => one.code === code).id;
    const letterId = await begin(employee, unit.BNH, letterText([to('QLY')]));
    expect((await page(letterId)).departmentId).toBe(of('ENG'));
    const save = (departmentId: unknown, seen: number) =>
      clerk.put(at(letterId), letterText([to('QLY')], { departmentId }), { 'If-Match': `"v${seen}"` });
    await save(of('LEGAL'), 1);
    expect((await page(letterId)).departmentNameAr).toBe('إدارة الشئون القانونية');
    await save(undefined, 2);
    expect((await page(letterId)).departmentId).toBe(of('LEGAL'));
    await save(null, 3);
    expect((await page(letterId)).departmentId).toBeNull();
    const theirs = (await clerk.get(`/api/v1/units/${unit.QLY}`)).body.departments[0].id;
    const { status, body } = await save(theirs, 4);
    expect([status, body.code, body.field]).toEqual([422, 'department-unknown', 'departmentId']);
  });
});

describe('the way to the head', () => {
  it('is submission, approval or a note back; only the head of the unit decides', async () => {
    const letterId = await begin(employee, unit.BNH, letterText([to('QLY')]));
    expect((await employee.post(at(letterId, '/submit'))).body).toEqual({
      id: letterId,
      state: 'IN_REVIEW',
      version: 1,
      abilities: [],
    });
    for (const voice of [clerk, employee, manager])
      expect((await voice.post(at(letterId, '/approve'))).status).toBe(403);
    expect((await page(letterId, head)).abilities).toEqual(['send-back', 'approve', 'cancel', 'annotate']);

    const bare = await head.post(at(letterId, '/send-back'));
    expect([bare.status, bare.body.code, bare.body.field]).toEqual([422, 'note-missing', 'note']);
    expect((await head.post(at(letterId, '/send-back'), { note: 'يضاف الجدول' })).body.state).toBe('DRAFT');
    expect((await head.post(at(letterId, '/approve'))).body).toMatchObject({
      code: 'step-not-possible',
      state: 'DRAFT',
    });

    await employee.put(at(letterId), letterText([to('QLY')], { subject: 'معدل' }), { 'If-Match': '"v1"' });
    await employee.post(at(letterId, '/submit'));
    expect((await employee.put(at(letterId), letterText([]), { 'If-Match': '"v2"' })).status).toBe(409);
    const stale = await head.raw('post', at(letterId, '/approve')).set('If-Match', '"v1"').send({});
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect((await head.post(at(letterId, '/approve'))).body).toMatchObject({
      state: 'APPROVED',
      abilities: ['send-back', 'sign', 'cancel'],
    });
    expect((await page(letterId)).steps.map((s: { action: string; note: string }) => [s.action, s.note])).toEqual([
      ['submit', ''],
      ['send-back', 'يضاف الجدول'],
      ['submit', ''],
      ['approve', ''],
    ]);
  });

  it('asks for what the kind of letter needs', async () => {
    const lacking: [string, object][] = [
      ['recipient-missing', letterText([])],
      ['body-missing', letterText([to('QLY')], { body: { blocks: [paragraph('  ')] } })],
      ['answered-letter-missing', letterText([to('QLY')], { kind: 'REPLY' })],
      ['reminded-letter-missing', letterText([to('QLY')], { kind: 'REMINDER' })],
      ['enclosure-missing', letterText([to('QLY')], { kind: 'COVERING' })],
    ];
    for (const [code, content] of lacking) {
      const letterId = await begin(clerk, unit.BNH, content);
      const { status, body } = await clerk.post(at(letterId, '/submit'));
      expect([status, body.code]).toEqual([422, code]);
    }
  });

  it('may be left before a number is drawn, with a reason; no number is used', async () => {
    const letterId = await approved(clerk, head, unit.BNH, letterText([to('QLY')]));
    expect((await clerk.post(at(letterId, '/cancel'), { note: 'لم يعد لازمًا' })).status).toBe(403);
    expect((await head.post(at(letterId, '/cancel'), { note: 'لم يعد لازمًا' })).body.state).toBe('CANCELLED');
    expect(await diwan.database.owner.query('SELECT FROM register_entry WHERE letter_id = $1', [letterId])).toEqual([]);
    expect((await head.post(at(letterId, '/approve'))).status).toBe(409);
  });

  it('leaves one audit event for each command, and no subject in it (INV-17)', async () => {
    const letterId = await approved(clerk, head, unit.BNH, letterText([to('QLY')], { subject: 'موضوع لا يظهر' }));
    const events = await diwan.database.owner.query(
      'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [letterId],
    );
    expect(events.map((event: { action: string }) => event.action)).toEqual([
      'letter.drafted',
      'letter.submitted',
      'letter.approved',
    ]);
    expect(JSON.stringify(events)).not.toContain('موضوع');
  });
});

describe('a CONFIDENTIAL draft', () => {
  it('is written and known of by cleared people only (INV-35, INV-36)', async () => {
    const secret = letterText([to('QLY')], { secrecy: 'CONFIDENTIAL', subject: 'سري' });
    const refused = await clerk.post('/api/v1/letters', { unitId: unit.BNH, ...secret });
    expect([refused.status, refused.body.code]).toEqual([403, 'clearance-missing']);

    const letterId = await begin(head, unit.BNH, secret);
    expect((await page(letterId, manager)).subject).toBe('سري');
    expect((await clerk.get(at(letterId))).status).toBe(404);
    expect((await clerk.get(at(letterId, '/preview.pdf'))).status).toBe(404);
    const listed = async (voice: Voice) =>
      (await voice.get(`/api/v1/letters?unitId=${unit.BNH}&limit=200`)).body.items.map((l: { id: string }) => l.id);
    expect(await listed(head)).toContain(letterId);
    expect(await listed(clerk)).not.toContain(letterId);
    const count = async (voice: Voice) => (await voice.get(`/api/v1/letters/counts?unitId=${unit.BNH}`)).body.DRAFT;
    expect((await count(head)) - (await count(clerk))).toBe(1);
    const memo = await head.post('/api/v1/letters', {
      unitId: unit.BNH,
      ...letterText([to('BNH')], { kind: 'MEMO', secrecy: 'CONFIDENTIAL' }),
    });
    expect([memo.status, memo.body.code]).toEqual([422, 'memo-not-confidential']);
  });
});

describe('the list of letters', () => {
  it('goes page by page, by state and kind, the newest first', async () => {
    const tukh = await diwan.as('tkh.clerk');
    const ids: string[] = [];
    for (const kind of ['OFFICIAL', 'CIRCULAR', 'OFFICIAL'])
      ids.unshift(await begin(tukh, unit.TKH, letterText([to('QLY')], { kind })));
    await tukh.post(at(ids[0]!, '/submit'));

    const first = (await tukh.get('/api/v1/letters?limit=2')).body;
    const second = (await tukh.get(`/api/v1/letters?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map((l: { id: string }) => l.id)).toEqual(ids);
    expect(second.next).toBeNull();
    expect(first.items[0]).toMatchObject({
      state: 'IN_REVIEW',
      authorUnitName: 'مركز ومدينة طوخ',
      recipients: ['مركز ومدينة قليوب'],
      recipientCount: 1,
      entryNumber: null,
    });
    expect((await tukh.get('/api/v1/letters?state=DRAFT&kind=CIRCULAR')).body.items).toHaveLength(1);
    expect((await tukh.get('/api/v1/letters/counts')).body).toMatchObject({ DRAFT: 2, IN_REVIEW: 1, SIGNED: 0 });
    expect((await tukh.get('/api/v1/letters?after=nonsense')).status).toBe(422);
    expect((await tukh.get('/api/v1/letters?state=LOST')).status).toBe(422);
  });
});

describe('the list of drafts', () => {
  it('tells mine from the others, and what the head returned with the note', async () => {
    const shq = await diwan.as('shq.clerk');
    const mine = await begin(shq, unit.SHQ, letterText([to('QLY')]));
    const theirs = await begin(await diwan.as('shq.employee'), unit.SHQ, letterText([to('QLY')]));
    await shq.post(at(theirs, '/submit'));
    await (await diwan.as('shq.head')).post(at(theirs, '/send-back'), { note: 'يضاف الجدول' });
    const listed = async (query: string) =>
      (await shq.get(`/api/v1/letters?state=DRAFT&${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('mine=true')).toEqual([mine]);
    expect(await listed('sentBack=true')).toEqual([theirs]);
    expect(await listed('sentBack=false')).toEqual([mine]);
    const [line] = (await shq.get('/api/v1/letters?sentBack=true')).body.items;
    expect(line.sentBack).toMatchObject({ note: 'يضاف الجدول', by: { nameAr: expect.any(String) } });
  });
});

storiesNeeding('pdftotext')('the preview of a draft', () => {
  it('is the letter on its sheet without number, date or QR, and reads back (INV-44)', async () => {
    const letterId = await begin(
      employee,
      unit.BNH,
      letterText([to('QLY', { attentionOf: 'مدير الإدارة الهندسية' }), { kind: 'CC', unitId: unit.QNT }]),
    );
    const { status, headers, body } = await employee.get(at(letterId, '/preview.pdf')).buffer(true).parse(bytes);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    const text = wordsOf(body);
    for (const words of [
      'محافظة القليوبية',
      'مركز ومدينة بنها',
      'الإدارة الهندسية',
      'رئيس مركز ومدينة قليوب',
      'شبكة الصرف الصحي',
      'رئيس مركز ومدينة القناطر الخيرية',
    ]) {
      expect(text).toContain(words);
    }
  });
});
