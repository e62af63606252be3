import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, type UnitCode, unitIds, upload } from './support/letters.js';
import { citizen, machine, receive, requestText } from './support/requests.js';
import { samplePdf } from './support/sample-files.js';

const requests = '/api/v1/requests';

describe('requests of citizens', () => {
  let diwan: TestApp;
  let units: Record<UnitCode, string>;
  let window: Voice;
  let shop: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    units = await unitIds(diwan);
    window = await diwan.as('bnh.window');
    shop = await machine(diwan, units.BNH, ['requests:read', 'requests:write']);
  });
  afterAll(() => diwan?.close());

  const lastNumber = async (unit: UnitCode): Promise<number> => {
    const [row] = await diwan.database.owner.query(
      `SELECT coalesce(max(y.last_number), 0) AS last FROM register r LEFT JOIN register_year y ON y.register_id = r.id
       WHERE r.unit_id = $1 AND r.direction = 'REQUEST'`,
      [units[unit]],
    );
    return row.last;
  };
  const numbersOf = async (unit: UnitCode): Promise<number[]> =>
    (
      await diwan.database.owner.query(
        'SELECT request_number AS n FROM service_request WHERE unit_id = $1 ORDER BY request_number',
        [units[unit]],
      )
    ).map(({ n }: { n: number }) => n);

  it('get the next number of the unit, a due day in working days and an address for the citizen (INV-31, INV-38)', async () => {
    const first = await receive(window, units.BNH);
    expect(first).toMatchObject({
      requestNumber: 1,
      state: 'IN_PROGRESS',
      step: 1,
      stepKind: 'FRONT_WINDOW',
      version: 1,
    });
    expect(first.verifyAddress).toMatch(/^https:\/\/diwan\.example\/v\/[a-z2-7]{26}$/);
    const [due] = await diwan.database.owner.query('SELECT add_working_days(cairo_today(), 7)::text AS day');
    expect(first.dueOn).toBe(due.day);
    expect((await receive(window, units.BNH)).requestNumber).toBe(2);
    expect((await receive(await diwan.as('tkh.window'), units.TKH)).requestNumber).toBe(1);
  });

  it('are numbered 1..n without gaps when clients send each of them twice at once (INV-01, INV-02)', async () => {
    const toukh = await machine(diwan, units.TKH, ['requests:write']);
    const before = await lastNumber('TKH');
    const wishes = Array.from({ length: 60 }, (_, nth) => requestText(units.TKH, { externalReference: `SHOP-${nth}` }));
    const answers = await Promise.all([...wishes, ...wishes].map((wish) => toukh.post(requests, wish)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`))).toEqual(new Set(['201 ']));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(60);
    for (let nth = 0; nth < 60; nth += 1) expect(answers[nth]!.body.id).toBe(answers[nth + 60]!.body.id);
    expect(await numbersOf('TKH')).toEqual(Array.from({ length: before + 60 }, (_, nth) => nth + 1));
    expect(await lastNumber('TKH')).toBe(before + 60);
  });

  it('are the same request under the same reference of a machine, and another wish under it is refused', async () => {
    const wish = requestText(units.BNH, { externalReference: 'REF-1' });
    const first = (await shop.post(requests, wish).expect(201)).body;
    const { nationalId } = wish.applicant;
    const arabicDigits = nationalId.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    const again = { ...wish, applicant: { ...wish.applicant, nationalId: arabicDigits } };
    expect((await shop.post(requests, again).expect(201)).body).toMatchObject({
      id: first.id,
      requestNumber: first.requestNumber,
    });
    const other = await shop.post(requests, { ...wish, site: 'موقع آخر' });
    expect([other.status, other.body.code]).toEqual([409, 'external-reference-taken']);
    const neighbour = await machine(diwan, units.BNH, ['requests:write']);
    expect((await neighbour.post(requests, wish).expect(201)).body.id).not.toBe(first.id);
  });

  it('are received once for one idempotency key; the key with another applicant is refused', async () => {
    const wish = requestText(units.BNH);
    const key = randomUUID();
    const [one, two] = await Promise.all([window.post(requests, wish, key), window.post(requests, wish, key)]);
    expect([one.status, two.status, one.body.id]).toEqual([201, 201, two.body.id]);
    const other = await window.post(requests, { ...wish, applicant: citizen() }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it.each([
    [
      'a national id of the future',
      { applicant: { ...citizen(), nationalId: '39912311400017' } },
      'national-id-malformed',
      'applicant.nationalId',
    ],
    [
      'a number that is no telephone',
      { applicant: { ...citizen(), phone: '12' } },
      'phone-malformed',
      'applicant.phone',
    ],
    ['an unknown service', { serviceCode: 'MOON-1' }, 'service-unknown', 'serviceCode'],
    ['a document that is not wanted', { documents: [{ code: 'FIRE' }] }, 'document-not-wanted', 'documents.0.code'],
    [
      'another document without a name',
      { documents: [{ code: 'OTHER' }] },
      'document-title-missing',
      'documents.0.title',
    ],
    ['a file of nobody', { documents: [{ code: 'NID', uploadId: randomUUID() }] }, 'upload-unknown', 'documents.0'],
    ['the channel of machines', { channel: 'PORTAL' }, 'channel-of-others', 'channel'],
  ])('are refused with %s', async (_why, odd, code, field) => {
    const before = await lastNumber('BNH');
    const { status, body } = await window.post(requests, requestText(units.BNH, odd));
    expect([status, body.code, body.field]).toEqual([422, code, field]);
    expect(await lastNumber('BNH')).toBe(before);
  });

  it('of a machine bear its reference, and are of its unit', async () => {
    expect((await shop.post(requests, requestText(units.BNH)).expect(422)).body.code).toBe(
      'external-reference-missing',
    );
    const elsewhere = requestText(units.TKH, { externalReference: 'REF-2' });
    expect((await shop.post(requests, elsewhere).expect(403)).body.code).toBe('not-permitted');
    const retired = await diwan.as('qlb.admin');
    const { items } = (await retired.get('/api/v1/services?field=LIFTS').expect(200)).body;
    await retired.post(`/api/v1/services/${items[0].id}/retire`).expect(200);
    const { body } = await window
      .post(requests, requestText(units.BNH, { serviceCode: items[0].code, documents: [] }))
      .expect(422);
    expect(body.code).toBe('service-not-offered');
  });

  it('are found by receipt, address, short code, number, national id and telephone, in any digits, by the unit alone', async () => {
    const applicant = citizen();
    const one = await receive(window, units.BNH, { applicant });
    const token = one.verifyAddress.split('/v/')[1]!;
    const idsFor = async (text: string, voice = window) =>
      (await voice.post(`${requests}/find`, { text }).expect(200)).body.items.map(({ id }: { id: string }) => id);
    const arabic = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    const shortCode = token.slice(0, 16).toUpperCase().match(/.{4}/g)!.join('-');
    for (const text of [
      one.verifyAddress,
      shortCode,
      `${one.requestNumber}/${one.year}`,
      arabic(`${one.requestNumber}/${one.year}`),
      applicant.nationalId,
      arabic(applicant.nationalId),
      applicant.phone,
      `+20 ${arabic(applicant.phone.slice(1))}`,
    ])
      expect([text, await idsFor(text)]).toEqual([text, [one.id]]);
    expect(await idsFor(`${one.requestNumber}`)).toContain(one.id);
    expect(await idsFor('كلام لا معنى له')).toEqual([]);
    const stranger = await diwan.as('tkh.window');
    for (const text of [one.verifyAddress, applicant.nationalId, applicant.phone])
      expect(await idsFor(text, stranger)).toEqual([]);
  });

  it('keep what was brought: a file under what it is, or that the paper was seen', async () => {
    const uploadId = await upload(window, units.BNH, samplePdf('سند'), 'سند كريمة.pdf');
    const { id } = await receive(window, units.BNH, { documents: [{ code: 'NID' }, { code: 'DEED', uploadId }] });
    await window.post(`${requests}/${id}/documents`, { documents: [{ title: 'خطاب تفويض' }] }).expect(200);
    const { documents } = (await window.get(`${requests}/${id}`).expect(200)).body;
    expect(documents).toMatchObject([
      { code: 'NID', name: null, size: null, title: 'صورة بطاقة الرقم القومي سارية مع الأصل للاطلاع' },
      { code: 'DEED', name: 'سند كريمة.pdf', mediaType: 'application/pdf' },
      { code: 'OTHER', title: 'خطاب تفويض' },
    ]);
    const path = `${requests}/${id}/documents/${documents[1].id}/file`;
    const file = await window.get(path).buffer(true).parse(bytes).expect(200);
    expect(file.body.subarray(0, 4).toString()).toBe('%PDF');
    expect(decodeURIComponent(file.headers['content-disposition']!)).toMatch(/صورة سند الملكية\.pdf/);
    expect(decodeURIComponent(file.headers['content-disposition']!)).not.toMatch(/كريمة/);
    await window.get(`${requests}/${id}/documents/${documents[0].id}/file`).expect(404);
    await (await diwan.as('tkh.window')).get(path).expect(404);
  });

  it('wait in one queue of the unit, late ones first, then those due soonest, page by page', async () => {
    const qaha = await diwan.as('qha.window');
    const made: string[] = [];
    for (const serviceCode of ['BLD-01', 'PRP-03', 'BLD-04', 'CMP-02'])
      made.push((await receive(qaha, units.QHA, { serviceCode, documents: [] })).id);
    const [slow, soon, middle, late] = made as [string, string, string, string];
    await diwan.database.owner.query(`UPDATE service_request SET due_on = cairo_today() - 3 WHERE id = $1`, [late]);
    const queue = async (query = '') => (await qaha.get(`${requests}?unitId=${units.QHA}${query}`).expect(200)).body;
    const { items } = await queue();
    expect(items.map(({ id }: { id: string }) => id)).toEqual([late, soon, middle, slow]);
    expect(items[0]).toMatchObject({
      late: true,
      serviceCode: 'CMP-02',
      field: 'COMPLAINTS',
      stepNameEn: expect.any(String),
    });
    expect(items[0].workingDaysLeft).toBeLessThan(0);
    expect(items[1]).toMatchObject({ late: false, workingDaysLeft: 5 });
    const page = await queue('&limit=3');
    expect((await queue(`&limit=3&after=${page.next}`)).items.map(({ id }: { id: string }) => id)).toEqual([slow]);
    expect((await queue('&late=true')).items).toHaveLength(1);
    expect((await queue('&serviceCode=BLD-01')).items).toHaveLength(1);
    expect((await queue('&paused=true&stepKind=FRONT_WINDOW')).items).toHaveLength(0);
    const { bySteps } = (await qaha.get(`${requests}/counts?unitId=${units.QHA}`).expect(200)).body;
    expect(bySteps[0]).toEqual({ stepKind: 'FRONT_WINDOW', open: 4, late: 1, paused: 0 });
    expect((await qaha.get('/api/v1/counts').expect(200)).body.requestsLate).toBe(1);
    expect(
      (await (await diwan.as('tkh.window')).get(`${requests}?unitId=${units.QHA}`).expect(200)).body.items,
    ).toEqual([]);
  });
});
