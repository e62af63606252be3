import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, unitIds, upload } from './support/letters.js';
import { samplePdf } from './support/sample-files.js';
import { signedLetter } from './support/signed-letters.js';

describe('what a clerk copies from paper', () => {
  let diwan: TestApp;
  let unitId: string;
  let clerk: Voice;
  let head: Voice;
  let letterId: string;
  let scan: string;
  let today: string;
  let wish: Record<string, unknown>;
  const path = (what = 'transcribed-annotations', id = letterId) => `/api/v1/letters/${id}/${what}`;
  const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
  const idOf = async (userName: string) => (await rows('SELECT id FROM person WHERE user_name = $1', userName))[0].id;

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    unitId = (await unitIds(diwan)).BNH;
    [clerk, head] = [await diwan.as('bnh.clerk'), await diwan.as('bnh.head')];
    letterId = await signedLetter(diwan, { from: 'BNH', to: ['QLY'] });
    scan = await upload(clerk, unitId, samplePdf('annotation'), 'annotation.pdf');
    [{ today }] = await rows('SELECT cairo_today()::text AS today');
    wish = {
      authorId: await idOf('bnh.head'),
      uploadId: scan,
      paperDate: today,
      text: 'للاختصاص',
      directives: ['KNOW'],
    };
  });
  afterAll(() => diwan.close());

  it('shows who wrote it, who copied it and the paper (INV-33)', async () => {
    const { body } = await clerk.post(path(), wish).expect(201);
    expect(body).toMatchObject({
      author: { id: wish.authorId },
      transcribedBy: { id: await idOf('bnh.clerk') },
      paperDate: today,
      text: 'للاختصاص',
      directives: [{ code: 'KNOW', phraseAr: 'للعلم' }],
      scan: { mediaType: 'application/pdf' },
      signed: false,
    });
    expect(body.abilities).toEqual(['copy-again']);
    const { items } = (await head.get(path('annotations')).expect(200)).body;
    expect(items).toEqual([{ ...body, abilities: ['supersede'] }]);
    const file = await head
      .get(path(`annotations/${body.id}/scan`))
      .buffer(true)
      .parse(bytes)
      .expect(200);
    expect(file.body.equals(samplePdf('annotation'))).toBe(true);
    expect(file.headers['content-disposition']).toContain('attachment');
  });

  it('is seen with its scan by its own unit only (INV-35)', async () => {
    const { body } = await clerk.post(path(), wish).expect(201);
    for (const userName of ['qly.head', 'tkh.clerk', 'qlb.governor']) {
      const stranger = await diwan.as(userName);
      expect((await stranger.get(path(`annotations/${body.id}/scan`))).status).toBe(404);
    }
  });

  it('is told to the head in whose name it was copied, and written into the log without its words (INV-17)', async () => {
    const { body } = await clerk.post(path(), { ...wish, text: 'كلمة السر' }).expect(201);
    const told = await rows(
      'SELECT s.user_name AS name FROM notification n JOIN person s ON s.id = n.person_id WHERE n.cause = $1 ORDER BY 1',
      body.id,
    );
    expect(told.map(({ name }: { name: string }) => name)).toEqual(['bnh.head', 'bnh.manager']);
    const events = await rows(
      `SELECT * FROM audit_event WHERE action = 'annotation.transcribed' AND detail ->> 'annotationId' = $1`,
      body.id,
    );
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('كلمة السر');
  });

  it('is put right by another copy, never by the head’s own hand in the copy’s name, nor the other way round', async () => {
    const wrong = (await clerk.post(path(), { ...wish, text: 'للحفط' }).expect(201)).body;
    const right = (await clerk.post(path(), { ...wish, text: 'للحفظ', supersedes: wrong.id }).expect(201)).body;
    expect(right.supersedes).toBe(wrong.id);
    const own = (await head.post(path('annotations'), { text: 'للرد', version: 1 }).expect(201)).body;
    expect((await clerk.post(path(), { ...wish, supersedes: own.id })).status).toBe(403);
  });

  it('names only those who annotated for the unit on that day', async () => {
    const offered = (await clerk.get(`${path('annotation-authors')}?on=${today}`).expect(200)).body.items;
    expect(offered.map(({ id }: { id: string }) => id)).toEqual([wish.authorId]);
    expect((await clerk.get(`${path('annotation-authors')}?on=1999-01-01`).expect(200)).body.items).toEqual([]);
  });

  it.each([
    ['of tomorrow', { paperDate: '2199-01-01' }, 'paper-date-in-future', 'paperDate'],
    ['older than the letter', { paperDate: '2001-01-01' }, 'paper-date-too-early', 'paperDate'],
    ['of nothing', { text: '', directives: [] }, 'annotation-empty', 'text'],
    ['with no such scan', { uploadId: '0190c2a0-0000-7000-8000-000000000000' }, 'upload-unknown', 'uploadId.0'],
  ])('is no copy %s', async (_name, more, code, field) => {
    const { status, body } = await clerk.post(path(), { ...wish, ...more });
    expect([status, body.code, body.field]).toEqual([422, code, field]);
  });

  it('is put into nobody’s mouth who was not head, and not into one’s own', async () => {
    const stranger = await clerk.post(path(), { ...wish, authorId: await idOf('bnh.employee') });
    expect([stranger.status, stranger.body.code]).toEqual([422, 'author-not-head']);
    const oneself = await clerk.post(path(), { ...wish, authorId: await idOf('bnh.clerk') });
    expect([oneself.status, oneself.body.code]).toEqual([422, 'author-is-transcriber']);
    expect((await head.post(path(), wish)).status).toBe(403);
  });

  it('is refused by the database too where it names no head, or a day to come (INV-33)', async () => {
    const insert = `INSERT INTO letter_annotation (letter_id, unit_id, author_id, author_title_ar, author_title_en, transcribed_by,
        letter_version, text, scan_digest, paper_date)
      SELECT $1, $2, (SELECT id FROM person WHERE user_name = $3), 'x', 'x', (SELECT id FROM person WHERE user_name = 'bnh.clerk'),
        1, 'x', u.digest, cairo_today() + $4::integer FROM upload u WHERE u.id = $5`;
    await expect(rows(insert, letterId, unitId, 'bnh.employee', 0, scan)).rejects.toThrow('author-not-head');
    await expect(rows(insert, letterId, unitId, 'bnh.head', 1, scan)).rejects.toThrow('paper-date-in-future');
    await expect(rows(`UPDATE letter_annotation SET transcribed_by = NULL`)).rejects.toThrow('append-only');
  });
});
