import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richTextSchema } from '../src/printing/rich-text.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { begin, bytes, formText, letterText, paragraph, type UnitCode, unitIds, wordsOf } from './support/letters.js';

describe('forms of letters', () => {
  let diwan: TestApp;
  let admin: Voice;
  let clerk: Voice;
  let units: Record<UnitCode, string>;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    [admin, clerk] = [await diwan.as('qlb.admin'), await diwan.as('bnh.clerk')];
    units = await unitIds(diwan);
  });
  afterAll(() => diwan?.close());

  const forms = '/api/v1/letter-templates';
  const make = async (more: object) => (await admin.post(forms, formText(more)).expect(201)).body;
  const codesFor = async (voice: Voice, query = '') =>
    (await voice.get(`${forms}?limit=200${query}`).expect(200)).body.items.map(({ code }: { code: string }) => code);
  const drawn = async (path: string, voice = admin) =>
    wordsOf((await voice.get(path).buffer(true).parse(bytes).expect(200)).body);

  it('are there from the first day, one for every kind of letter, each fit for the sheet', async () => {
    const { items } = (await clerk.get(forms).expect(200)).body;
    expect(new Set(items.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['OFFICIAL', 'REPLY', 'REMINDER', 'CIRCULAR', 'MEMO', 'COVERING']),
    );
    for (const { id, abilities } of items) {
      expect(abilities).toEqual(['use']);
      const { body } = (await clerk.get(`${forms}/${id}`).expect(200)).body;
      expect(richTextSchema.parse(body)).toEqual(body);
      expect(body.blocks.length).toBeGreaterThan(0);
      await begin(clerk, units.BNH, letterText([], { body }));
    }
  });

  it('are drawn on the real sheet of the unit, marked as a specimen and never as a letter', async () => {
    const { id } = await make({ code: 'OF-BANHA', unitId: units.BNH, kind: 'REPLY' });
    const words = await drawn(`${forms}/${id}/preview.pdf`, clerk);
    expect(words).toMatch(/مركز ومدينة بنها/);
    expect(words).toMatch(/نموذج/);
    expect(words).toMatch(/برجاء التفضل بمعاينة «الموقع» والإفادة/);
    expect(words).not.toMatch(/مسودة/);
    const typed = { unitId: null, kind: 'MEMO', subject: 'ما يكتب الآن', body: { blocks: [paragraph('سطر لم يحفظ')] } };
    const sheet = await admin.post(`${forms}/specimen`, typed).buffer(true).parse(bytes).expect(200);
    expect(wordsOf(sheet.body)).toMatch(/سطر لم يحفظ/);
    expect((await admin.post(`${forms}/specimen`, { ...typed, unitId: typed.kind })).status).toBe(422);
  });

  it('of one unit are for its writers, those of all units for everybody', async () => {
    await make({ code: 'TUKH-ONLY', unitId: units.TKH });
    expect(await codesFor(clerk)).not.toContain('TUKH-ONLY');
    expect(await codesFor(await diwan.as('tkh.clerk'), `&unitId=${units.TKH}`)).toEqual(
      expect.arrayContaining(['COVERING', 'TUKH-ONLY']),
    );
    expect(await codesFor(admin, `&unitId=${units.BNH}`)).not.toContain('TUKH-ONLY');
    expect(await codesFor(admin, '&kind=MEMO')).toEqual(['MEMO']);
  });

  it('change as a new version by whoever saw the last one, and the earlier ones stay readable', async () => {
    const { id, version } = await make({ code: 'CHANGING' });
    expect(version).toBe(1);
    const change = (subject: string, tag?: string) =>
      admin.put(`${forms}/${id}`, formText({ subject }), tag ? { 'If-Match': tag } : {});
    expect((await change('بلا رقم').expect(428)).body.code).toBe('version-missing');
    const { headers, body } = await change('الموضوع الثاني', '"v1"').expect(200);
    expect([headers.etag, body.version, body.subject]).toEqual(['"v2"', 2, 'الموضوع الثاني']);
    expect((await change('متأخر', '"v1"').expect(412)).body.code).toBe('version-stale');
    expect(body.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    const { content } = (await admin.get(`${forms}/${id}/versions/1`).expect(200)).body;
    expect(content).toEqual(formText());
    expect((await clerk.get(`${forms}/${id}`).expect(200)).body.versions).toEqual([]);
    const events = await diwan.database.owner.query(
      'SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(events).toEqual([
      { action: 'letter-template.created', detail: { version: 1 } },
      { action: 'letter-template.changed', detail: { version: 2 } },
    ]);
  });

  it('out of use are offered to nobody, and come back when they are wanted', async () => {
    const { id } = await make({ code: 'OLD-FORM' });
    const retired = (await admin.post(`${forms}/${id}/retire`).expect(200)).body;
    expect([retired.retired, retired.abilities]).toEqual([true, ['reinstate']]);
    expect(await codesFor(clerk)).not.toContain('OLD-FORM');
    await clerk.get(`${forms}/${id}`).expect(404);
    expect(await codesFor(admin, '&retired=true')).toEqual(['OLD-FORM']);
    expect((await admin.post(`${forms}/${id}/retire`).expect(409)).body.code).toBe('template-retired');
    const change = admin.put(`${forms}/${id}`, formText(), { 'If-Match': '"v1"' });
    expect((await change.expect(409)).body.code).toBe('template-retired');
    await admin.post(`${forms}/${id}/reinstate`).expect(200);
    expect(await codesFor(clerk)).toContain('OLD-FORM');
  });

  it('have a code of their own, a unit that is there and a body that fits', async () => {
    expect((await admin.post(forms, formText({ code: 'COVERING' })).expect(409)).body.code).toBe('template-code-taken');
    const nowhere = formText({ code: 'NOWHERE', unitId: '0190c2a0-0000-7000-8000-000000000000' });
    expect((await admin.post(forms, nowhere).expect(422)).body).toMatchObject({
      code: 'unit-unknown',
      field: 'unitId',
    });
    const odd = formText({ code: 'small', subject: ' ', body: { blocks: [{ type: 'picture' }] } });
    const faults = (await admin.post(forms, odd).expect(422)).body.errors.map(({ field }: { field: string }) => field);
    expect(faults).toEqual(expect.arrayContaining(['code', 'subject', 'body.blocks.0.type']));
  });
});
