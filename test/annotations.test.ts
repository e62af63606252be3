import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer } from '../src/queue/consumer.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { approved, begin, letterText, type UnitCode, unitIds, upload } from './support/letters.js';
import { samplePdf } from './support/sample-files.js';
import { arrived, send, signedLetter } from './support/signed-letters.js';

const stroke = (more: object = {}) => ({
  page: 0,
  colour: 'RED',
  width: 0.004,
  points: [
    [0.2, 0.3],
    [0.25, 0.31, 0.7],
  ],
  ...more,
});

describe('what a head writes on a letter', () => {
  let diwan: TestApp;
  let unit: Record<UnitCode, string>;
  let head: Voice;
  let clerk: Voice;
  let receivingHead: Voice;
  let letterId: string;
  const at = (id: string) => `/api/v1/letters/${id}/annotations`;
  const seen = async (voice: Voice, id = letterId) => (await voice.get(at(id)).expect(200)).body.items;
  const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
  const abilities = async (voice: Voice, id = letterId) =>
    (await voice.get(`/api/v1/letters/${id}`).expect(200)).body.abilities;

  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    unit = await unitIds(diwan);
    head = await diwan.as('bnh.head');
    clerk = await diwan.as('bnh.clerk');
    receivingHead = await diwan.as('qly.head');
    letterId = await signedLetter(diwan, { from: 'BNH', to: ['QLY'] });
  });
  afterAll(() => diwan.close());

  it('stands beside it with the author and the title of that day, in words and by pen (INV-33)', async () => {
    const wish = { text: ' للمتابعة وموافاتي بما يتم ', ink: [stroke()], version: 1 };
    const { body } = await head.post(at(letterId), wish).expect(201);
    expect(body).toMatchObject({
      text: 'للمتابعة وموافاتي بما يتم',
      ink: [stroke()],
      transcribedBy: null,
      unitId: unit.BNH,
    });
    const [post] = await rows(
      `SELECT p.title_ar FROM post_held_now h JOIN post p ON p.id = h.post_id JOIN person s ON s.id = h.person_id WHERE s.user_name = 'bnh.head'`,
    );
    expect(body.author.titleAr).toBe(post.title_ar);
    expect(await seen(clerk)).toEqual([{ ...body, abilities: [] }]);
    expect(body.abilities).toEqual(['supersede']);
  });

  it('leaves the file as it was signed (INV-11) and can be changed or taken away by nobody', async () => {
    const [before] = await rows('SELECT signed_digest FROM letter WHERE id = $1', letterId);
    await head.post(at(letterId), { ink: [stroke()], version: 1 }).expect(201);
    expect(await rows('SELECT signed_digest FROM letter WHERE id = $1', letterId)).toEqual([before]);
    await expect(rows(`UPDATE letter_annotation SET text = 'x'`)).rejects.toThrow('append-only');
    await expect(rows('DELETE FROM letter_annotation')).rejects.toThrow('append-only');
  });

  it('is one when it is asked for twice, with one audit event that does not repeat it (INV-17)', async () => {
    const wish = { text: 'سر المهنة', version: 1 };
    const first = await head.post(at(letterId), wish, 'annotation-once').expect(201);
    const again = await head.post(at(letterId), wish, 'annotation-once').expect(201);
    expect(again.body).toEqual(first.body);
    const events = await rows(
      `SELECT * FROM audit_event WHERE action = 'letter.annotated' AND detail ->> 'annotationId' = $1`,
      first.body.id,
    );
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('سر المهنة');
  });

  it('is the head’s to write: a clerk reads it and writes none', async () => {
    expect(await abilities(head)).toContain('annotate');
    expect(await abilities(clerk)).not.toContain('annotate');
    expect((await clerk.post(at(letterId), { text: 'x', version: 1 })).status).toBe(403);
  });

  it('is seen by its own unit only; the receiver writes its own, once it has registered the letter (INV-35)', async () => {
    const dispatches = await send(diwan, 'bnh.clerk', letterId);
    await diwan.app.get(Consumer).performAllDue();
    const item = await arrived(diwan, dispatches[0]!.id);
    const receiving = await diwan.as('qly.clerk');
    expect(await abilities(receivingHead)).toEqual([]);
    expect((await receivingHead.post(at(letterId), { text: 'للاختصاص', version: 1 })).status).toBe(403);
    await receiving.post(`/api/v1/intake/${item}/register`).expect(200);
    expect(await abilities(receivingHead)).toEqual(['reply', 'annotate']);
    expect(await seen(receivingHead)).toEqual([]);
    await receivingHead.post(at(letterId), { text: 'للاختصاص', version: 1 }).expect(201);
    expect((await seen(receiving)).map(({ text }: { text: string }) => text)).toEqual(['للاختصاص']);
    expect((await seen(head)).map(({ text }: { text: string }) => text)).not.toContain('للاختصاص');
    expect(await seen(await diwan.as('qlb.governor'))).toEqual([]);
    expect((await (await diwan.as('tkh.head')).get(at(letterId))).status).toBe(404);
  });

  it('can lie on a paper letter’s scan, and on no file of another letter', async () => {
    const manager = await diwan.as('bnh.manager');
    const scan = await upload(manager, unit.BNH, samplePdf('sheet'), 'sheet.pdf');
    const sheet = {
      unitId: unit.BNH,
      counterparty: { unitId: unit.QLY },
      counterpartyNumber: '77',
      subject: 'ورقة',
      channel: 'HAND',
    };
    const paper = (await manager.post('/api/v1/paper-letters', { ...sheet, scans: [scan] }).expect(201)).body;
    const [file] = await rows('SELECT id FROM letter_attachment WHERE letter_id = $1', paper.letterId);
    expect(await abilities(head, paper.letterId)).toEqual(['reply', 'annotate']);
    const ink = [stroke()];
    await head.post(at(paper.letterId), { ink, version: 1, attachmentId: file.id }).expect(201);
    const elsewhere = await head.post(at(letterId), { ink, version: 1, attachmentId: file.id });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'file-unknown']);
  });

  it('waits until the letter is given to the head, and is then tied to the version that was read', async () => {
    const text = letterText([{ kind: 'TO', unitId: unit.QLY }]);
    const draft = await begin(clerk, unit.BNH, text);
    const refused = await head.post(at(draft), { text: 'x', version: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'letter-not-annotated']);
    const agreed = await approved(clerk, head, unit.BNH, text);
    const { body } = await head.post(at(agreed), { text: 'يراجع الرقم', version: 1 }).expect(201);
    expect(body.version).toBe(1);
  });

  it('directs in the unit’s phrases, which stay as they read on that day whatever becomes of them', async () => {
    const { body } = await head.post(at(letterId), { directives: ['REPLY', 'KNOW'], version: 1 }).expect(201);
    const said = [
      { code: 'REPLY', kind: 'ACTION', phraseAr: 'للرد', phraseEn: 'To reply' },
      { code: 'KNOW', kind: 'INFO', phraseAr: 'للعلم', phraseEn: 'For information' },
    ];
    expect([body.directives, body.text]).toEqual([said, '']);
    await rows(`UPDATE directive SET phrase_ar = 'للرد العاجل' WHERE unit_id = $1 AND code = 'REPLY'`, unit.BNH);
    expect((await seen(clerk)).find(({ id }: { id: string }) => id === body.id).directives).toEqual(said);
    const unknown = await head.post(at(letterId), { directives: ['KNOW', 'DANCE'], version: 1 });
    expect([unknown.status, unknown.body.code, unknown.body.field]).toEqual([422, 'directive-unknown', 'directives.1']);
  });

  it('is taken back only by a later one, once, and both stay (INV-33)', async () => {
    const first = (await head.post(at(letterId), { text: 'للحفظ', version: 1 }).expect(201)).body;
    const wish = { text: 'بل للرد', version: 1, supersedes: first.id };
    const later = (await head.post(at(letterId), wish).expect(201)).body;
    expect(later.supersedes).toBe(first.id);
    const [before, after] = (await seen(clerk)).slice(-2);
    expect([before.text, before.supersededBy, after.id]).toEqual(['للحفظ', later.id, later.id]);
    const again = await head.post(at(letterId), wish);
    expect([again.status, again.body.code]).toEqual([409, 'annotation-superseded']);
    const other = await signedLetter(diwan, { from: 'BNH', to: ['QLY'] });
    const elsewhere = await head.post(at(other), { text: 'x', version: 1, supersedes: later.id });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'annotation-of-another-letter']);
  });

  it('is told to those who distribute the unit’s mail, and to nobody else', async () => {
    const { body } = await head.post(at(letterId), { text: 'للتوزيع', version: 1 }).expect(201);
    const told = await rows(
      `SELECT s.user_name FROM notification n JOIN person s ON s.id = n.person_id
       WHERE n.kind = 'annotation-written' AND n.cause = $1 ORDER BY 1`,
      body.id,
    );
    expect(told.map(({ user_name }: { user_name: string }) => user_name)).toEqual(['bnh.clerk', 'bnh.manager']);
  });

  it('can be a deputy’s: both names stand there, and what the head wrote is not the deputy’s to take back', async () => {
    const employee = await diwan.as('bnh.employee');
    const own = (await head.post(at(letterId), { text: 'للعرض', version: 1 }).expect(201)).body;
    expect((await employee.post(at(letterId), { text: 'x', version: 1 })).status).toBe(403);
    const [deputising] = await rows(
      `WITH this AS MATERIALIZED (SELECT official_time() AS moment)
       INSERT INTO delegation (post_id, principal_id, deputy_id, scopes, period, reason, made_by, made_at)
       SELECT h.post_id, h.person_id, d.id, '{ANNOTATE}', tstzrange(moment, moment + interval '2 days'), 'إجازة', h.person_id, moment
       FROM this, post_held_now h JOIN person p ON p.id = h.person_id, person d
       WHERE p.user_name = 'bnh.head' AND h.role = 'HEAD' AND d.user_name = 'bnh.employee' RETURNING id, principal_id`,
    );
    const { body } = await employee.post(at(letterId), { text: 'للمتابعة', version: 1 }).expect(201);
    expect([body.author.id, body.author.titleAr, body.onBehalfOf.id]).toEqual([
      (await employee.get('/api/v1/session')).body.id,
      own.author.titleAr,
      deputising.principal_id,
    ]);
    expect((await employee.post(at(letterId), { text: 'x', version: 1, supersedes: own.id })).status).toBe(403);
    await employee.post(at(letterId), { text: 'للحفظ', version: 1, supersedes: body.id }).expect(201);
  });

  it.each([
    ['nothing at all', {}, 'annotation-empty'],
    ['a point beside the page', { ink: [stroke({ points: [[1.2, 0.5]] })] }, 'invalid-request'],
    ['a colour of its own', { ink: [stroke({ colour: 'GREEN' })] }, 'invalid-request'],
    ['a brush', { ink: [stroke({ width: 0.5 })] }, 'invalid-request'],
    ['more words than a note has', { text: 'س'.repeat(1001) }, 'invalid-request'],
    ['a stroke without end', { ink: [stroke({ points: Array(2001).fill([0.5, 0.5]) })] }, 'invalid-request'],
    ['nine directives', { directives: 'ABCDEFGHI'.split('') }, 'invalid-request'],
    ['one directive twice', { directives: ['KNOW', 'KNOW'] }, 'invalid-request'],
    ['a book by pen', { ink: Array(7).fill(stroke({ points: Array(2000).fill([0.5, 0.5]) })) }, 'too-much-ink'],
  ])('is not %s', async (_name, wish, code) => {
    const { status, body } = await head.post(at(letterId), { version: 1, ...wish });
    expect([status, body.code]).toEqual([422, code]);
  });
});
