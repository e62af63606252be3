import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officialTime, write } from '../src/database/transaction.js';
import { LettersService } from '../src/letters/letters.service.js';
import { tokenText } from '../src/signing/qr-claims.js';
import { SigningService } from '../src/signing/signing.service.js';
import { verifyPdf } from '../src/signing/verify/verify-pdf.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import {
  approved,
  begin,
  bytes,
  DEMO_PIN,
  letterText,
  paragraph,
  signed,
  type UnitCode,
  unitIds,
  upload,
  wordsOf,
} from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { samplePdf } from './support/sample-files.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let clerk: Voice;
let head: Voice;
let manager: Voice;
let letters: LettersService;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  clerk = await diwan.as('bnh.clerk');
  head = await diwan.as('bnh.head');
  manager = await diwan.as('bnh.manager');
  letters = diwan.app.get(LettersService);
});
afterAll(() => diwan.close());

const to = (code: UnitCode, more: object = {}) => ({ kind: 'TO', unitId: unit[code], ...more });
const at = (letterId: string, rest = '') => `/api/v1/letters/${letterId}${rest}`;
const page = async (letterId: string, voice = clerk) => (await voice.get(at(letterId))).body;
const pdfOf = async (letterId: string, voice = clerk): Promise<Buffer> =>
  (await voice.get(at(letterId, '/letter.pdf')).buffer(true).parse(bytes)).body;
const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
const entriesOf = (letterId: string) => rows('SELECT * FROM register_entry WHERE letter_id = $1', letterId);
const sign = (letterId: string, pin = DEMO_PIN, key?: string) => head.post(at(letterId, '/sign'), { pin }, key);
const inTransaction = <T>(work: Parameters<typeof write<T>>[1]) => write(diwan.database.app, work);
const lastNumber = async () =>
  (
    await rows(
      `SELECT coalesce(max(y.last_number), 0) AS last FROM register_year y JOIN register r ON r.id = y.register_id WHERE r.unit_id = $1 AND r.code = 'OUT'`,
      unit.BNH,
    )
  )[0].last;

async function verdictOf(pdf: Buffer) {
  const { roots: trust, crls } = await diwan.app.get(SigningService).trust();
  return verifyPdf(pdf, { trust, crls, at: await officialTime(diwan.database.app) });
}

storiesNeeding('pdftotext', 'zbarimg')('signing a letter', () => {
  let letterId: string;
  let answer: { entryNumber: number; year: number; digest: string };
  let pdf: Buffer;
  beforeAll(async () => {
    letterId = await approved(
      clerk,
      head,
      unit.BNH,
      letterText([to('QLY'), { kind: 'CC', unitId: unit.QLB }], {
        attachments: [{ uploadId: await upload(clerk, unit.BNH, samplePdf('signed'), 'كشف.pdf') }],
      }),
    );
    const { status, body } = await sign(letterId, '٢٤٦٨١٠');
    expect([status, body]).toEqual([200, expect.objectContaining({ state: 'SIGNED', abilities: ['dispatch'] })]);
    answer = body;
    pdf = await pdfOf(letterId);
  });

  it('gives it the next number of the outbound book, with the names of that day (INV-01, INV-49)', async () => {
    const [entry] = await entriesOf(letterId);
    expect(entry).toMatchObject({
      entry_number: answer.entryNumber,
      year: answer.year,
      direction: 'OUTBOUND',
      unit_name: 'مركز ومدينة بنها',
      counterparty_name: 'مركز ومدينة قليوب',
      counterparty_unit_id: unit.QLY,
      attachments_declared: 1,
    });
    expect(await page(letterId)).toMatchObject({
      state: 'SIGNED',
      signedDigest: answer.digest,
      entries: [{ entryNumber: answer.entryNumber, direction: 'OUTBOUND' }],
      signatures: [
        { part: 'SIGNATORY', titleAr: 'رئيس مركز ومدينة بنها', level: 'B-B' },
        { part: 'SEAL', assurance: 'UNIT_SEAL' },
      ],
    });
    const listed = (await clerk.get(`/api/v1/letters?unitId=${unit.BNH}&state=SIGNED`)).body.items;
    expect(listed[0]).toMatchObject({ id: letterId, entryNumber: answer.entryNumber, year: answer.year });
  });

  it("makes one file with the head's signature and the unit's seal over number, date and QR", async () => {
    expect(await verdictOf(pdf)).toMatchObject({
      verdict: 'VALID',
      signatures: [
        { fieldName: 'Signatory', assurance: 'SYSTEM_ATTESTED' },
        { fieldName: 'UnitSeal', coversWholeFile: true },
      ],
    });
  });

  it('is a PDF/A whose Arabic reads back: letterhead, number, date, addressee, subject, signatory (INV-44)', () => {
    expect(pdf.toString('latin1')).toContain('pdfaid:part');
    const words = wordsOf(pdf);
    const arabic = (n: number) => String(n).replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[Number(d)]!);
    for (const piece of [
      'محافظة القليوبية',
      'مركز ومدينة بنها',
      'إدارة السكرتارية والأرشيف',
      'رئيس مركز ومدينة قليوب',
      'شبكة الصرف الصحي',
      'مرفق واحد',
      `لسنة ${arabic(answer.year)}`,
    ]) {
      expect(words).toContain(piece);
    }
  });

  it('carries a random token of 128 bits, which the QR and the page for the public know, and not the number (INV-38)', async () => {
    const [{ verification_token: token }] = await rows('SELECT verification_token FROM letter WHERE id = $1', letterId);
    expect(token).toHaveLength(16);
    const picture = join(diwan.config.dataDir, 'page');
    await writeFile(`${picture}.pdf`, pdf);
    execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', `${picture}.pdf`, picture]);
    const text = execFileSync('zbarimg', ['--quiet', '--raw', `${picture}.png`], { encoding: 'utf8' }).trim();
    expect(text).toMatch(/^HTTPS:\/\/DIWAN\.EXAMPLE\/Q1\/[A-Z2-7]+$/);
    const claims = await diwan.app.get(SigningService).readQr(text);
    expect(claims).toMatchObject({ number: answer.entryNumber, year: answer.year, from: 'BNH' });
    expect(Buffer.from(claims!.token)).toEqual(token);
    expect((await diwan.anonymous.get(`/v/${tokenText(token)}`)).status).toBe(200);
    const typed = /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/.exec(wordsOf(pdf))![0];
    expect((await diwan.anonymous.get(`/v?code=${typed}`)).status).toBe(200);
  });

  it('is written down once for the number and once for the signature, without PIN or subject (INV-17)', async () => {
    const events = await rows('SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id', letterId);
    expect(events.map((event: { action: string }) => event.action).slice(-2)).toEqual([
      'letter.numbered',
      'letter.signed',
    ]);
    expect(JSON.stringify(events)).not.toContain(DEMO_PIN);
    expect((await page(letterId)).steps.map((s: { to: string }) => s.to)).toEqual([
      'IN_REVIEW',
      'APPROVED',
      'NUMBERED',
      'SIGNED',
    ]);
  });

  it('gives the same bytes at every download, to be kept, never run (INV-11)', async () => {
    const again = await clerk.get(at(letterId, '/letter.pdf')).buffer(true).parse(bytes);
    expect(again.body).toEqual(pdf);
    expect(again.headers).toMatchObject({
      etag: `"${answer.digest}"`,
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': expect.stringContaining("filename*=UTF-8''"),
    });
    expect(
      (await clerk.raw('get', at(letterId, '/letter.pdf')).set('If-None-Match', `"${answer.digest}"`)).status,
    ).toBe(304);
    const attachment = (await page(letterId)).attachments[0];
    const file = await clerk
      .get(at(letterId, `/attachments/${attachment.id}`))
      .buffer(true)
      .parse(bytes);
    expect(file.body).toEqual(samplePdf('signed'));
    expect((await (await diwan.as('qly.clerk')).get(at(letterId, `/attachments/${attachment.id}`))).status).toBe(404);
  });

  it('freezes what the letter says: neither commands, nor the application, nor the owner change it (INV-11)', async () => {
    const edit = await clerk.put(at(letterId), letterText([to('QNT')]), { 'If-Match': '"v1"' });
    expect([edit.status, edit.body.code]).toEqual([409, 'step-not-possible']);
    expect((await head.post(at(letterId, '/cancel'), { note: 'x' })).status).toBe(409);
    expect((await clerk.get(at(letterId, '/preview.pdf'))).body.code).toBe('letter-numbered');
    for (const sql of [
      `UPDATE letter SET subject = 'آخر' WHERE id = $1`,
      `UPDATE letter SET body = '{"blocks":[]}' WHERE id = $1`,
      `UPDATE letter SET state = 'DRAFT' WHERE id = $1`,
      `UPDATE letter SET state = 'NUMBERED' WHERE id = $1`,
      `UPDATE letter SET signed_digest = NULL WHERE id = $1`,
      `UPDATE letter SET signed_at = official_time() WHERE id = $1`,
      `UPDATE letter SET verification_token = gen_random_uuid()::text::bytea WHERE id = $1`,
      'DELETE FROM letter_recipient WHERE letter_id = $1',
      `UPDATE letter_attachment SET name = 'x' WHERE letter_id = $1`,
      `INSERT INTO letter_link (letter_id, kind, cited_text) VALUES ($1, 'RELATES', 'x')`,
      `UPDATE letter_version SET content = '{}' WHERE letter_id = $1`,
      'DELETE FROM letter_step WHERE letter_id = $1',
      'DELETE FROM letter WHERE id = $1',
    ]) {
      await expect(diwan.database.owner.query(sql, [letterId])).rejects.toThrow(/letter-frozen|append-only/);
      await expect(diwan.database.app.query(sql, [letterId])).rejects.toThrow(
        /letter-frozen|append-only|permission denied/,
      );
    }
  });
});

describe('a number', () => {
  it('is not spent on a wrong PIN, on somebody who may not sign, or on enclosures that are not whole (INV-12)', async () => {
    const uploadId = await upload(clerk, unit.BNH, samplePdf('to be damaged'), 'a.pdf');
    const letterId = await approved(clerk, head, unit.BNH, letterText([to('QLY')], { attachments: [{ uploadId }] }));
    const before = await lastNumber();
    const wrong = await sign(letterId, '111112');
    expect([wrong.status, wrong.body.code, wrong.body.triesLeft]).toEqual([422, 'pin-wrong', 4]);
    for (const voice of [clerk, manager])
      expect((await voice.post(at(letterId, '/sign'), { pin: DEMO_PIN })).status).toBe(403);
    const elsewhere = await diwan.as('qly.head');
    expect((await elsewhere.post(at(letterId, '/sign'), { pin: DEMO_PIN })).status).toBe(404);

    const { digest } = (await page(letterId)).attachments[0];
    const path = join(diwan.config.dataDir, 'files', digest.slice(0, 2), digest.slice(2, 4), digest);
    await rename(path, `${path}.away`);
    const damaged = await sign(letterId);
    expect([damaged.status, damaged.body.code, damaged.body.position]).toEqual([409, 'enclosure-damaged', 1]);
    await rename(`${path}.away`, path);

    expect([await lastNumber(), (await page(letterId)).state]).toEqual([before, 'APPROVED']);
    expect((await sign(letterId)).body).toMatchObject({ state: 'SIGNED', entryNumber: before + 1 });
  });

  it('is drawn once by commands side by side: one number, one file; a repeat gets the first answer', async () => {
    const letterId = await approved(clerk, head, unit.BNH, letterText([to('QLY')]));
    const before = await lastNumber();
    const key = randomUUID();
    const answers = await Promise.all([
      sign(letterId, DEMO_PIN, key),
      sign(letterId, DEMO_PIN, key),
      sign(letterId),
      sign(letterId),
    ]);
    const won = answers.filter((a) => a.status === 200);
    expect(won.length).toBeGreaterThanOrEqual(1);
    expect(new Set(won.map((a) => a.body.digest)).size).toBe(1);
    expect(answers.filter((a) => a.status !== 200).map((a) => a.body.code)).toEqual(
      answers.filter((a) => a.status !== 200).map(() => 'step-not-possible'),
    );
    expect(await lastNumber()).toBe(before + 1);
    expect(await entriesOf(letterId)).toHaveLength(1);
    expect((await page(letterId)).signatures).toHaveLength(2);
    const winner = won[0]!.body;
    if (answers[0]!.status === 200) expect((await sign(letterId, DEMO_PIN, key)).body).toEqual(answers[0]!.body);
    expect((await page(letterId)).signedDigest).toBe(winner.digest);
  });

  it('stays the letter’s own when the work is cut off before the signature: signing again goes on with it', async () => {
    const letterId = await approved(clerk, head, unit.BNH, letterText([to('QLY')]));
    const incoming = join(diwan.config.dataDir, 'files', 'incoming');
    await rm(incoming, { recursive: true });
    await writeFile(incoming, 'no folder: nothing can be kept');
    expect((await sign(letterId)).status).toBe(500);
    await rm(incoming);
    const [entry] = await entriesOf(letterId);
    const [{ verification_token: token }] = await rows('SELECT verification_token FROM letter WHERE id = $1', letterId);
    expect(await page(letterId, head)).toMatchObject({ state: 'NUMBERED', abilities: ['sign'] });
    expect((await clerk.get(at(letterId, '/letter.pdf'))).body.code).toBe('letter-not-signed');

    expect((await sign(letterId)).body).toMatchObject({
      state: 'SIGNED',
      entryNumber: entry.entry_number,
      registeredAt: entry.registered_at.toISOString(),
    });
    expect(await entriesOf(letterId)).toHaveLength(1);
    const [after] = await rows('SELECT verification_token FROM letter WHERE id = $1', letterId);
    expect(after.verification_token).toEqual(token);
  });

  it('of a CONFIDENTIAL letter stands in the confidential book, and its file is for the cleared (INV-35, INV-36)', async () => {
    const letterId = await approved(head, head, unit.BNH, letterText([to('QLY')], { secrecy: 'CONFIDENTIAL' }));
    await sign(letterId);
    const [book] = await rows(
      'SELECT r.code FROM register_entry e JOIN register r ON r.id = e.register_id WHERE e.letter_id = $1',
      letterId,
    );
    expect(book.code).toBe('C-OUT');
    expect((await clerk.get(at(letterId, '/letter.pdf'))).status).toBe(404);
    expect((await (await diwan.as('qlb.governor')).get(at(letterId))).status).toBe(404);
    expect((await manager.get(at(letterId, '/letter.pdf'))).status).toBe(200);
  });
});

storiesNeeding('pdftotext')('a correspondence', () => {
  it('is whole for both units, and only for them (INV-35); the reply cites number and date of what it answers', async () => {
    const first = await signed(clerk, head, unit.BNH, letterText([to('QLY')], { subject: 'طلب بيانات المخلفات' }));
    await inTransaction((tx) => letters.letKnow(tx, first, unit.QLY));
    const [theirClerk, theirHead] = [await diwan.as('qly.clerk'), await diwan.as('qly.head')];
    const seen = await page(first, theirClerk);
    expect(seen).toMatchObject({ id: first, steps: [], versions: [], draftedBy: null, abilities: [] });

    expect(await inTransaction((tx) => letters.hasNumberedReply(tx, first))).toBe(false);
    const reply = await signed(
      theirClerk,
      theirHead,
      unit.QLY,
      letterText([to('BNH')], { kind: 'REPLY', subject: 'إفادة', links: [{ kind: 'REPLIES_TO', letterId: first }] }),
    );
    expect(await inTransaction((tx) => letters.hasNumberedReply(tx, first))).toBe(true);
    const words = wordsOf(await pdfOf(reply, theirClerk));
    expect(words).toContain('بالإشارة إلى كتابكم رقم');
    expect(words).toContain('طلب بيانات المخلفات');

    // Until the reply arrives the first unit knows nothing of it.
    expect((await page(first)).thread.map((l: { id: string }) => l.id)).toEqual([first]);
    await inTransaction((tx) => letters.letKnow(tx, reply, unit.BNH));
    const own = (await page(first)).entries[0];
    const more = await signed(
      clerk,
      head,
      unit.BNH,
      letterText([to('QLY')], {
        subject: 'إلحاقًا',
        links: [{ kind: 'COMPLETES', entry: { direction: 'OUTBOUND', year: own.year, entryNumber: own.entryNumber } }],
      }),
    );
    await inTransaction((tx) => letters.letKnow(tx, more, unit.QLY));
    for (const voice of [clerk, theirClerk]) {
      for (const letterId of [first, reply, more]) {
        expect((await page(letterId, voice)).thread.map((l: { id: string }) => l.id)).toEqual([first, reply, more]);
      }
    }
    expect((await page(first)).references).toEqual([
      expect.objectContaining({ way: 'IN', kind: 'REPLIES_TO', letterId: reply }),
      expect.objectContaining({ way: 'IN', kind: 'COMPLETES', letterId: more }),
    ]);
    expect((await (await diwan.as('tkh.clerk')).get(at(first))).status).toBe(404);
    const notOwn = await theirClerk.post('/api/v1/letters', {
      unitId: unit.QLY,
      ...letterText([to('BNH')], { links: [{ kind: 'FOLLOWS_UP', letterId: first }] }),
    });
    expect(notOwn.body.code).toBe('reference-not-own-letter');
  });
});

storiesNeeding('pdftotext')('a letter on paper', () => {
  it('is a memo when it stays in the unit, numbered in the internal book', async () => {
    const letterId = await signed(
      clerk,
      head,
      unit.BNH,
      letterText([to('BNH', { attentionOf: 'مدير الشئون المالية' })], { kind: 'MEMO' }),
    );
    expect(await entriesOf(letterId)).toMatchObject([{ direction: 'INTERNAL', counterparty_name: 'مركز ومدينة بنها' }]);
    const words = wordsOf(await pdfOf(letterId));
    expect(words).toContain('مذكرة داخلية');
    expect(words).toContain('مدير الشئون المالية');
  });

  it('cites the number that stood on the letter that came in, found by the line of the own book (INV-47)', async () => {
    const paper = await clerk.post('/api/v1/paper-letters', {
      unitId: unit.BNH,
      counterparty: { name: 'هيئة الأبنية التعليمية' },
      counterpartyNumber: '٧٧١/ص',
      counterpartyDate: '2026-01-05',
      subject: 'طلب أرض لإقامة مدرسة',
      channel: 'HAND',
    });
    expect([paper.status, paper.body.code]).toEqual([201, undefined]);
    const { year, entryNumber, letterId: answered } = paper.body;
    const number = String(entryNumber).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!);
    const links = [{ kind: 'REPLIES_TO', entry: { direction: 'INBOUND', year, entryNumber: number } }];
    const reply = await signed(clerk, head, unit.BNH, letterText([to('QLB')], { kind: 'REPLY', links }));
    expect((await page(reply)).references).toMatchObject([{ way: 'OUT', letterId: answered }]);
    const words = wordsOf(await pdfOf(reply));
    for (const piece of ['بالإشارة إلى كتابكم رقم', '٧٧١', 'يناير', 'بشأن طلب أرض لإقامة مدرسة'])
      expect(words).toContain(piece);
    expect((await page(reply)).thread).toMatchObject([
      { id: answered, origin: 'PAPER', authorName: 'هيئة الأبنية التعليمية' },
      { id: reply },
    ]);
  });

  it('counts the reminders of a letter (INV-32)', async () => {
    const first = await signed(clerk, head, unit.BNH, letterText([to('QLY')]));
    const remind = () =>
      signed(
        clerk,
        head,
        unit.BNH,
        letterText([to('QLY')], { kind: 'REMINDER', links: [{ kind: 'FOLLOWS_UP', letterId: first }] }),
      );
    expect(wordsOf(await pdfOf(await remind()))).toContain('استعجال أول');
    expect(wordsOf(await pdfOf(await remind()))).toMatch(/استعجال ثا\p{M}?ن/u);
  });

  it('keeps the name its recipient had when it was written (INV-49)', async () => {
    const [party] = await rows(`SELECT id, name_ar FROM external_party WHERE code = 'UNI-X'`);
    const letterId = await signed(clerk, head, unit.BNH, letterText([{ kind: 'TO', externalPartyId: party.id }]));
    await rows(`UPDATE external_party SET name_ar = 'اسم جديد' WHERE id = $1`, party.id);
    expect((await page(letterId)).recipients[0].name).toBe(party.name_ar);
    expect(await entriesOf(letterId)).toMatchObject([{ counterparty_name: party.name_ar, channel: 'HAND' }]);
  });
});

describe('the end of a letter', () => {
  const sent = async (more: object = {}) => {
    const letterId = await signed(clerk, head, unit.BNH, letterText([to('QLY')], more));
    await inTransaction((tx) => letters.markDispatched(tx, letterId));
    return letterId;
  };

  it('is closing; where a reply was wanted only with a write-off, by reply only if there is one (INV-30)', async () => {
    const letterId = await sent({ replyWantedBy: '2030-01-01' });
    const close = (body: object) => clerk.post(at(letterId, '/close'), body);
    expect((await close({})).body).toMatchObject({ status: 422, code: 'write-off-missing', field: 'writeOff' });
    expect((await close({ writeOff: 'BY_REPLY' })).body.code).toBe('reply-not-there');
    expect((await close({ writeOff: 'OTHER' })).body.code).toBe('note-missing');
    const open = await inTransaction((tx) => letters.openLetterCount(tx, unit.BNH));
    expect((await close({ writeOff: 'BY_PHONE' })).body).toMatchObject({ state: 'CLOSED', abilities: ['reopen'] });
    expect(await inTransaction((tx) => letters.openLetterCount(tx, unit.BNH))).toBe(open - 1);
    expect((await page(letterId)).steps.at(-1)).toMatchObject({ action: 'close', writeOff: 'BY_PHONE' });

    expect((await clerk.post(at(letterId, '/reopen'))).body.code).toBe('note-missing');
    expect((await clerk.post(at(letterId, '/reopen'), { note: 'ورد استفسار' })).body.state).toBe('DISPATCHED');
    await close({ writeOff: 'NO_REPLY_NEEDED' });
    expect((await clerk.post(at(letterId, '/archive'))).status).toBe(403);
    expect((await manager.post(at(letterId, '/archive'))).body).toMatchObject({ state: 'ARCHIVED', abilities: [] });
  });

  it('needs no write-off where nothing was asked', async () => {
    expect((await manager.post(at(await sent(), '/close'))).body.state).toBe('CLOSED');
  });

  it('is annulment while nothing was delivered; closed or never numbered letters are not annulled (INV-08, INV-09)', async () => {
    const letterId = await signed(clerk, head, unit.BNH, letterText([to('QLY')]));
    await inTransaction((tx) => letters.annulLetter(tx, letterId));
    expect(await page(letterId)).toMatchObject({ state: 'ANNULLED', abilities: [] });
    expect(await pdfOf(letterId)).toBeInstanceOf(Buffer);
    const draft = await begin(clerk, unit.BNH, letterText([to('QLY')]));
    await expect(inTransaction((tx) => letters.annulLetter(tx, draft))).rejects.toMatchObject({
      code: 'letter-not-annullable',
    });
    await expect(inTransaction((tx) => letters.lockForDispatch(tx, letterId))).rejects.toMatchObject({
      code: 'letter-not-signed',
    });
  });

  it('comes after dispatch, for which everything about the letter is handed over with its digests (INV-13)', async () => {
    const uploadId = await upload(clerk, unit.BNH, samplePdf('handed over'), 'a.pdf');
    const letterId = await signed(
      clerk,
      head,
      unit.BNH,
      letterText([to('QLY'), to('QNT')], { attachments: [{ uploadId }], links: [{ kind: 'RELATES', citedText: '٧' }] }),
    );
    const { signedDigest, attachments } = await page(letterId);
    expect(await inTransaction((tx) => letters.lockForDispatch(tx, letterId))).toMatchObject({
      state: 'SIGNED',
      signedDigest,
      entryNumber: expect.any(Number),
      recipients: [
        { position: 1, unitId: unit.QLY },
        { position: 2, unitId: unit.QNT },
      ],
      attachments: [{ position: 1, digest: attachments[0].digest, mediaType: 'application/pdf' }],
      links: [{ kind: 'RELATES', citedText: '٧' }],
    });
  });
});

storiesNeeding('pdftotext')('a long letter with hostile words', () => {
  it('prints them as they are: ten recipients, three pages, a table (INV-44)', async () => {
    const codes: UnitCode[] = ['QLY', 'QNT', 'SHQ', 'KHN', 'KSH', 'TKH', 'SHK', 'SHK-E', 'SHK-W', 'QHA'];
    const hostile = '#import "x.typ": * $ \\ <script>alert(1)</script> #panic() \u202eKO\u0000 [*_`@label]';
    const blocks = [
      { type: 'heading', text: 'أولًا: الموقف التنفيذي' },
      ...Array.from({ length: 40 }, (_, i) =>
        paragraph(`فقرة رقم ${i} من نص طويل يصف الموقف التنفيذي لأعمال رفع الكفاءة بالمركز والقرى التابعة له.`),
      ),
      {
        type: 'table',
        columns: [{ weight: 1 }, { weight: 4 }],
        header: [[{ text: 'م' }], [{ text: 'البيان' }]],
        rows: Array.from({ length: 30 }, (_, i) => [[{ text: String(i + 1) }], [{ text: `بند ${hostile}` }]]),
      },
      paragraph(hostile),
      paragraph('ط'.repeat(200)),
    ];
    const letterId = await signed(
      clerk,
      head,
      unit.BNH,
      letterText(
        codes.map((code) => to(code)),
        { kind: 'CIRCULAR', subject: `تعليمات ${hostile}`, body: { blocks } },
      ),
    );
    const pdf = await pdfOf(letterId);
    expect(await verdictOf(pdf)).toMatchObject({ verdict: 'VALID' });
    const words = wordsOf(pdf);
    expect(words).toContain('#panic()');
    expect(words).toContain('<script>alert(1)</script>');
    expect(words).toContain('رئيس حي غرب شبرا الخيمة');
    expect(
      Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' }))![1]),
    ).toBeGreaterThanOrEqual(3);
    expect((await entriesOf(letterId))[0].counterparty_name.split('، ')).toHaveLength(10);
  });
});
