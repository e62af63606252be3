import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, unitIds } from './support/letters.js';
import { fold, readingText } from './support/printed-page.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

interface Line {
  id: string;
  subject: string;
  group: string;
  arrivedCount: number;
  recipientCount: number;
  recipients: { name: string; state: string | null; late: boolean; theirs: object | null; reasonCode: string | null }[];
}

describe('a clerk follows what the unit sends', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let banha: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    clerk = await diwan.as('bnh.clerk');
    banha = (await unitIds(diwan)).BNH;
  });
  afterAll(() => diwan?.close());

  const list = async (query = '', voice = clerk) =>
    (await voice.get(`/api/v1/outbound-letters?unitId=${banha}${query}`).expect(200)).body as {
      items: Line[];
      next: string | null;
    };
  const counts = async (query = '') =>
    (await clerk.get(`/api/v1/outbound-letters/counts?unitId=${banha}${query}`).expect(200)).body;
  const written = (subject: string, ...to: string[]) => signedLetter(diwan, { from: 'BNH', to, subject });
  const deliverAll = () => diwan.app.get(Consumer).performAllDue();
  const subjects = (lines: Line[]) => lines.map(({ subject }) => subject);

  it('sees each numbered letter in one group, with each recipient’s state and number (INV-23)', async () => {
    await written('بانتظار الإرسال', 'TKH');
    const both = await written('إلى جهتين', 'TKH', 'QHA');
    const [toTukh] = await send(diwan, 'bnh.clerk', both);
    await deliverAll();
    const tukh = await diwan.as('tkh.clerk');
    const item = await arrived(diwan, toTukh!.id);
    const { body: entry } = await tukh.post(`/api/v1/intake/${item}/register`).expect(200);
    const { items } = await list();
    expect(items.map(({ subject, group }) => [subject, group])).toEqual([
      ['إلى جهتين', 'ON_THE_WAY'],
      ['بانتظار الإرسال', 'TO_SEND'],
    ]);
    expect(items[0]).toMatchObject({ id: both, recipientCount: 2, arrivedCount: 1 });
    expect(items[0]!.recipients.map(({ name, state, theirs }) => [name, state, theirs])).toEqual([
      ['مركز ومدينة طوخ', 'REGISTERED', { entryNumber: entry.entryNumber, year: entry.year }],
      ['مدينة قها', 'DELIVERED', null],
    ]);
    expect(items[1]!.recipients[0]).toMatchObject({ state: null, dispatchId: null });
  });

  it('finds what needs attention: refused, come back, or late; its recipients in trouble stand first', async () => {
    const [, toQaha] = await send(diwan, 'bnh.clerk', await written('رُفض', 'TKH', 'QHA'));
    await deliverAll();
    const qaha = await diwan.as('qha.clerk');
    const item = await arrived(diwan, toQaha!.id);
    await qaha.post(`/api/v1/intake/${item}/refuse`, { reasonCode: 'NOT_FOR_US' }).expect(200);
    const [paper] = await send(diwan, 'bnh.clerk', await written('عاد', 'OBR-X'));
    await clerk.post(`/api/v1/dispatches/${paper!.id}/return`, { reasonCode: 'CLOSED' }).expect(200);
    const trouble = await list('&group=ATTENTION');
    expect(subjects(trouble.items)).toEqual(['عاد', 'رُفض']);
    expect(trouble.items[0]!.recipients[0]).toMatchObject({ state: 'PENDING', reasonCode: 'CLOSED' });
    expect(trouble.items[1]!.recipients.map(({ state }) => state)).toEqual(['REFUSED', 'DELIVERED']);
    expect(await counts()).toMatchObject({ TO_SEND: 1, ATTENTION: 2, ON_THE_WAY: 1 });

    await clerk.post(`/api/v1/dispatches/${toQaha!.id}/acknowledge-refusal`).expect(200);
    expect(subjects((await list('&group=ATTENTION')).items)).toEqual(['عاد']);
    await diwan.database.owner.query('ALTER TABLE intake_item DISABLE TRIGGER USER');
    await diwan.database.owner.query(
      `UPDATE intake_item SET arrived_at = arrived_at - interval '40 days' WHERE dispatch_id = (
        SELECT d.id FROM dispatch d JOIN letter l ON l.id = d.letter_id WHERE l.subject = 'إلى جهتين' AND d.state = 'DELIVERED')`,
    );
    await diwan.database.owner.query('ALTER TABLE intake_item ENABLE TRIGGER USER');
    const late = (await list('&group=ATTENTION')).items.find(({ subject }) => subject === 'إلى جهتين');
    expect(late!.recipients[0]).toMatchObject({ name: 'مدينة قها', late: true });
  });

  it('filters by number, words or recipient in any spelling, and by year; the counts follow (INV-47)', async () => {
    expect(subjects((await list(`&text=${encodeURIComponent('الي جهتين')}`)).items)).toEqual(['إلى جهتين']);
    expect(subjects((await list(`&text=${encodeURIComponent('٢')}`)).items)).toEqual(['إلى جهتين']);
    expect(subjects((await list(`&text=${encodeURIComponent('العبور')}`)).items)).toEqual(['عاد']);
    expect((await list('&year=2001')).items).toEqual([]);
    expect(await counts(`&text=${encodeURIComponent('العبور')}`)).toEqual({
      TO_SEND: 0,
      ATTENTION: 1,
      ON_THE_WAY: 0,
      DELIVERED: 0,
      CLOSED: 0,
    });
    expect((await list(`&text=${encodeURIComponent("%' OR 1=1 --")}`)).items).toEqual([]);
  });

  it('pages by key, and nobody outside the unit sees any of it (INV-35)', async () => {
    const first = await list('&limit=2');
    const second = await list(`&limit=2&after=${first.next}`);
    expect(subjects([...first.items, ...second.items])).toEqual(['عاد', 'رُفض', 'إلى جهتين', 'بانتظار الإرسال']);
    expect(second.next).toBeNull();
    const receiver = await diwan.as('tkh.clerk');
    expect((await list('', receiver)).items).toEqual([]);
  });
});

describe('letters that go by hand', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let banha: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    clerk = await diwan.as('bnh.clerk');
    banha = (await unitIds(diwan)).BNH;
  });
  afterAll(() => diwan?.close());

  const onPaper = async (subject: string, to = 'OBR-X', secrecy?: 'CONFIDENTIAL') => {
    const letterId = await signedLetter(diwan, { from: 'BNH', to: [to], subject, ...(secrecy && { secrecy }) });
    return (await send(diwan, secrecy ? 'bnh.manager' : 'bnh.clerk', letterId))[0]!.id;
  };
  const page = async (id: string, voice = clerk) => (await voice.get(`/api/v1/manifests/${id}`).expect(200)).body;
  const put = (dispatchIds: string[], voice = clerk) =>
    voice.post('/api/v1/manifests', { unitId: banha, dispatchIds, messenger: 'سيد عبد العال' });

  it('stand on a page of the book that closes when each line ends in name, title and time, or a reason (INV-27)', async () => {
    const [one, other] = [await onPaper('الأول'), await onPaper('الثاني', 'UNI-X')];
    const { body: made } = await put([one, other]).expect(201);
    expect(made).toMatchObject({ pageNumber: 1 });
    expect((await put([one]).expect(409)).body.code).toBe('step-not-possible');
    const open = await page(made.manifestId);
    expect(open).toMatchObject({ openLines: 2, messenger: 'سيد عبد العال' });
    expect(open.lines.map((l: { subject: string; abilities: string[] }) => [l.subject, l.abilities])).toEqual([
      ['الأول', ['hand-over', 'return']],
      ['الثاني', ['hand-over', 'return']],
    ]);
    const taken = { fullName: 'سامي فهمي عبد الله', title: 'مدير السكرتارية', at: new Date().toISOString() };
    await clerk.post(`/api/v1/dispatches/${one}/hand-over`, taken).expect(200);
    await clerk.post(`/api/v1/dispatches/${other}/return`, { reasonCode: 'OTHER', reasonText: 'عطلة' }).expect(200);
    const closed = await page(made.manifestId);
    expect(closed).toMatchObject({ openLines: 0 });
    expect(closed.lines[0]).toMatchObject({ ending: 'HANDED_OVER', fullName: taken.fullName, title: taken.title });
    expect(closed.lines[1]).toMatchObject({
      ending: 'RETURNED',
      reasonCode: 'OTHER',
      reasonText: 'عطلة',
      abilities: [],
    });

    const again = (await put([other]).expect(201)).body;
    expect(again).toMatchObject({ pageNumber: 2 });
    expect((await page(made.manifestId)).lines[1].ending).toBe('RETURNED');
    const openPages = (await clerk.get(`/api/v1/manifests?unitId=${banha}&state=OPEN`).expect(200)).body.items;
    expect(openPages.map(({ id }: { id: string }) => id)).toEqual([again.manifestId]);
    // and by the courier and the day
    const [{ today }] = await diwan.database.owner.query('SELECT cairo_today()::text AS today');
    const pagesOf = async (messenger: string, day: string) => {
      const query = `unitId=${banha}&messenger=${encodeURIComponent(messenger)}&day=${day}`;
      return (await clerk.get(`/api/v1/manifests?${query}`).expect(200)).body.items.length;
    };
    expect(await pagesOf('سيد عبد العال', today)).toBe(2);
    expect([await pagesOf('غيره', today), await pagesOf('سيد عبد العال', '2020-01-01')]).toEqual([0, 0]);
  });

  it('are printed as one page with a line for each, and room or the names for who took it', async () => {
    const id = await onPaper('كتاب عاجل');
    const { body: made } = await put([id]).expect(201);
    const print = async () => {
      const answer = await clerk.get(`/api/v1/manifests/${made.manifestId}/page.pdf`).buffer(true).parse(bytes);
      expect(answer.headers['content-type']).toContain('application/pdf');
      return readingText(answer.body);
    };
    const before = await print();
    for (const words of ['كشف تسليم الخطابات باليد', 'سيد عبد العال', 'كتاب عاجل', 'اسم المستلم ووظيفته'])
      expect(before).toContain(fold(words));
    const slip = await clerk.get(`/api/v1/dispatches/${id}/slip`).buffer(true).parse(bytes);
    expect(readingText(slip.body)).toContain(fold('صفحة ٣ سطر ١'));
    await clerk.post(`/api/v1/dispatches/${id}/return`, { reasonCode: 'NOT_FOUND' }).expect(200);
    expect(await print()).toContain(fold('عاد دون تسليم – لم يُعثر على المستلم'));
  });

  it('that are secret have pages of their own, which only the cleared know of, with no subject on paper (INV-35)', async () => {
    const manager = await diwan.as('bnh.manager');
    const [plain, secret] = [await onPaper('معلن'), await onPaper('لا يُقرأ', 'OBR-X', 'CONFIDENTIAL')];
    expect((await put([plain, secret], manager).expect(422)).body.code).toBe('secrecy-mixed');
    await put([secret]).expect(404);
    const { body: made } = await put([secret], manager).expect(201);
    expect(made.pageNumber).toBe(1);
    await clerk.get(`/api/v1/manifests/${made.manifestId}`).expect(404);
    await clerk.get(`/api/v1/manifests/${made.manifestId}/page.pdf`).expect(404);
    const listed = (await clerk.get(`/api/v1/manifests?unitId=${banha}`).expect(200)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(made.manifestId);
    const pdf = await manager.get(`/api/v1/manifests/${made.manifestId}/page.pdf`).buffer(true).parse(bytes);
    expect(readingText(pdf.body)).not.toContain(fold('لا يُقرأ'));
  });

  it('are put on a page once, however many press at the same time; two pages never have one number', async () => {
    const ids = await Promise.all(['أ', 'ب', 'ج'].map((subject) => onPaper(subject)));
    const twice = await Promise.all([put([ids[0]!]), put([ids[0]!])]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    const two = await Promise.all([put([ids[1]!]), put([ids[2]!])]);
    expect(new Set(two.map(({ body }) => body.pageNumber)).size).toBe(2);
    const { owner } = diwan.database;
    await expect(owner.query(`UPDATE manifest_line SET dispatch_id = $1`, [ids[0]])).rejects.toThrow('append-only');
    await expect(owner.query('DELETE FROM manifest_line')).rejects.toThrow('append-only');
  });
});
