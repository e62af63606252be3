import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { fold, pdfFacts, readingText, scannedCodes } from './support/printed-page.js';

storiesNeeding('pdftotext', 'zbarimg')('the label of what came in', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let unitId: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    clerk = await diwan.as('bnh.clerk');
    unitId = (await clerk.get('/api/v1/session')).body.posts[0].unitId;
  });
  afterAll(() => diwan.close());

  const registered = async (more: object = {}) =>
    (
      await clerk
        .post('/api/v1/paper-letters', {
          unitId,
          counterparty: { name: 'مديرية الطرق والنقل' },
          subject: 'موضوع لا يُطبع',
          channel: 'HAND',
          ...more,
        })
        .expect(201)
    ).body;
  const labelOf = async (entryId: string, voice = clerk, size = '70x40'): Promise<Buffer> =>
    (await voice.get(`/api/v1/entries/${entryId}/label.pdf?size=${size}`).buffer(true).parse(bytes).expect(200)).body;
  const annul = async (entryId: string) => {
    const wish = { reason: 'قيد مكرر', decisionReference: 'قرار ٧' };
    const { body } = await clerk.post(`/api/v1/entries/${entryId}/annulments`, wish).expect(201);
    const manager = await diwan.as('bnh.manager');
    await manager.post(`/api/v1/annulments/${body.annulmentId}/decision`, { approved: true }).expect(200);
  };

  it('is one page of 70 by 40 mm: office, kind, number, year and moment, not a word of the letter', async () => {
    const { entryId, entryNumber, year } = await registered();
    const pdf = await labelOf(entryId);
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', 'Page size': '198.425 x 113.386 pts' });
    const page = readingText(pdf);
    const arabic = (n: number) => String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    for (const words of ['مركز ومدينة بنها', 'وارد', arabic(entryNumber), `لسنة ${arabic(year)}`, 'الساعة'])
      expect(page).toContain(fold(words));
    for (const words of ['موضوع', 'مديرية']) expect(page).not.toContain(fold(words));
  });

  it('fits on the small rolls too: 50 by 25 mm with number, year, office and day, its code read at 203 dpi, by which the entry is found', async () => {
    const { entryId, entryNumber, year } = await registered({ secrecy: 'CONFIDENTIAL', subject: null });
    const pdf = await labelOf(entryId, clerk, '50x25');
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', 'Page size': '141.732 x 70.8661 pts' });
    const page = readingText(pdf);
    const arabic = (n: number) => String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    for (const words of ['مركز ومدينة بنها', 'وارد سري', arabic(entryNumber), `لسنة ${arabic(year)}`])
      expect(page).toContain(fold(words));
    expect(page).not.toContain(fold('مديرية'));
    for (const size of ['50x25', '70x40']) {
      const codes = scannedCodes(await labelOf(entryId, clerk, size), { dotsPerInch: 203, blackAndWhite: true });
      expect(codes).toEqual([expect.stringMatching(/^https:\/\/diwan\.example\/v\/[a-z2-7]{26}$/)]);
      const found = await clerk.get(`/api/v1/entries?number=${encodeURIComponent(codes[0]!)}`).expect(200);
      expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([entryId]);
    }
    await clerk.get(`/api/v1/entries/${entryId}/label.pdf?size=10x10`).expect(422);
  });

  it('leads by its code to the public page of this very entry, without subject or sender (INV-38)', async () => {
    const { entryId, entryNumber } = await registered();
    const [address] = scannedCodes(await labelOf(entryId));
    expect(address).toMatch(/^https:\/\/diwan\.example\/v\/[a-z2-7]{26}$/);
    const page = await diwan.anonymous.get(new URL(address!).pathname).expect(200);
    const arabic = String(entryNumber).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    expect(page.text).toContain(`رقم الوارد</dt><dd><bdi dir="ltr">${arabic}</bdi>`);
    for (const word of ['موضوع لا يُطبع', 'مديرية الطرق']) expect(page.text).not.toContain(word);
    await annul(entryId);
    expect((await diwan.anonymous.get(new URL(address!).pathname)).text).toContain('قيد ملغى');
  });

  it('is the same to the byte however often and by whomever it is printed; the first print is on record (INV-17)', async () => {
    const { entryId } = await registered();
    const digest = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
    const manager = await diwan.as('bnh.manager');
    const prints = await Promise.all([labelOf(entryId), labelOf(entryId), labelOf(entryId, manager)]);
    expect(new Set(prints.map(digest)).size).toBe(1);
    const events = await diwan.database.owner.query(
      `SELECT action FROM audit_event WHERE subject_id = $1 AND action = 'entry.labelled'`,
      [entryId],
    );
    expect(events).toHaveLength(1);
  });

  it('is stuck on the envelope of secret mail too; its page says nothing but that it is here (INV-36)', async () => {
    const { entryId } = await registered({ secrecy: 'CONFIDENTIAL', subject: null });
    const pdf = await labelOf(entryId);
    expect(readingText(pdf)).toContain(fold('وارد سري'));
    const page = await diwan.anonymous.get(new URL(scannedCodes(pdf)[0]!).pathname).expect(200);
    expect(page.text).toContain('لا تُعرض بيانات هذا القيد هنا');
    expect(page.text).not.toContain('<dl>');
  });

  it('finds the entry again when it is scanned, or its short code typed, only for those who may know of it (INV-35)', async () => {
    const { entryId } = await registered();
    const pdf = await labelOf(entryId);
    const [address] = scannedCodes(pdf);
    const code = readingText(pdf)
      .match(/[A-Z2-7]{4}-[A-Z2-7]{4}/g)!
      .join('-');
    for (const number of [address!, address!.split('/').at(-1)!, code, code.toLowerCase()]) {
      const found = await clerk.get(`/api/v1/entries?number=${encodeURIComponent(number)}`).expect(200);
      expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([entryId]);
    }
    const stranger = await diwan.as('tkh.clerk');
    const nothing = await stranger.get(`/api/v1/entries?number=${encodeURIComponent(address!)}`).expect(200);
    expect(nothing.body.items).toEqual([]);
    expect((await clerk.get('/api/v1/entries?number=nonsense').expect(422)).body.code).toBe('entry-number-unreadable');
  });

  it('is not printed for an annulled entry, nor for what went out', async () => {
    const { entryId } = await registered();
    await annul(entryId);
    expect((await clerk.get(`/api/v1/entries/${entryId}/label.pdf`).expect(409)).body.code).toBe('no-label');
    expect((await clerk.get(`/api/v1/entries/${entryId}`)).body.abilities).not.toContain('print-label');
  });
});
