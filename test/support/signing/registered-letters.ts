import { createHash, randomBytes } from 'node:crypto';
import { read, readOne, write } from '../../../src/database/transaction.js';
import { DEMO_PIN } from '../../../src/demonstration/authority.js';
import { renderLetter } from '../../../src/printing/letter-sheet.js';
import { richTextFromPlain } from '../../../src/printing/rich-text.js';
import { bookOf, enterInRegister } from '../../../src/registers/numbering.js';
import { letterClaims } from '../../../src/signing/letter-claims.js';
import type { SignatureMade, SigningService } from '../../../src/signing/signing.service.js';
import type { TestDatabase } from '../database.js';

export interface SignedLetter {
  letterId: string;
  unitId: string;
  number: number;
  year: number;
  token: Buffer;
  qrText: string;
  pdf: Uint8Array;
  signatures: SignatureMade[];
}

interface Wish {
  unit?: string;
  to?: string;
  secrecy?: 'NORMAL' | 'CONFIDENTIAL';
  subject?: string;
  pin?: string;
  links?: { kind: 'SUPERSEDES' | 'WITHDRAWS'; to: SignedLetter }[];
}

/** A letter of the Qalyubia world, numbered, rendered and signed by its head, and registered as SIGNED. */
export async function signedLetter(
  database: TestDatabase,
  signing: SigningService,
  {
    unit = 'BNH',
    to = 'SHK-E',
    secrecy = 'NORMAL',
    subject = 'موقف تنفيذ مشروعات الخطة الاستثمارية',
    links = [],
    pin = DEMO_PIN,
  }: Wish = {},
): Promise<SignedLetter> {
  const db = database.app;
  const unitId = await unitOf(database, unit);
  const head = await readOne<{ id: string; titleAr: string; nameAr: string }>(
    db,
    `SELECT h.person_id AS id, h.title_ar AS "titleAr", p.name_ar AS "nameAr" FROM post_held_now h JOIN person p ON p.id = h.person_id
     WHERE h.unit_id = $1 AND h.role = 'HEAD'`,
    [unitId],
  );
  const recipient = { code: to, name: await nameOf(database, to) };
  const token = randomBytes(16);
  const letterId = await approved(database, { unitId, subject, secrecy, recipient, links });
  const [entry] = await write(db, async (tx) => {
    await tx.query(`UPDATE letter SET state = 'NUMBERED', verification_token = $2 WHERE id = $1`, [letterId, token]);
    const book = await bookOf(tx, unitId, 'OUTBOUND', secrecy === 'NORMAL' ? 'GENERAL' : 'CONFIDENTIAL');
    const line = { letterId, subject, secrecy, urgency: 'NORMAL', counterpartyName: recipient.name };
    return enterInRegister(tx, book, [{ ...line, channel: 'ELECTRONIC', registeredBy: null }]);
  });
  const { entryNumber: number, year, registeredAt } = entry!;
  const facts = { number, year, issuedAt: registeredAt, unitCode: unit, subject, recipients: [recipient], token };
  const qrText = await signing.qrFor(letterClaims(facts));
  const rendered = await renderLetter({
    kind: 'OFFICIAL',
    digits: 'arab',
    letterhead: { governorate: 'محافظة القليوبية', unit: await nameOf(database, unit) },
    number: { entryNumber: number, year },
    date: '2026-11-25',
    moment: registeredAt,
    urgency: 'NORMAL',
    secrecy,
    subject,
    addressees: [{ name: recipient.name }],
    references: [],
    body: richTextFromPlain('نحيط سيادتكم علمًا بموقف التنفيذ حتى تاريخه.'),
    enclosures: { count: 0 },
    copyTo: [],
    signatory: { name: head!.nameAr, title: head!.titleAr },
    verification: { qrText, humanCode: 'ABCD-EFGH' },
  });
  const signatory = await signing.openSignatory(head!.id, unitId, pin);
  const order = { signatory, area: rendered.signature, block: { digits: 'arab' as const }, unitId };
  const { pdf, signatures } = await signing.signSheet({ pdf: rendered.pdf, ...order });
  await write(db, async (tx) => {
    const digest = createHash('sha256').update(pdf).digest('hex');
    await tx.query(`INSERT INTO stored_file (digest, size, media_type) VALUES ($1, $2, 'application/pdf')`, [
      digest,
      pdf.length,
    ]);
    await tx.query(
      `UPDATE letter SET state = 'SIGNED', signed_digest = $2, signed_at = official_time(), signed_by = $3, signing_post_id = $4 WHERE id = $1`,
      [letterId, digest, signatory.personId, signatory.postId],
    );
    await signing.recordSignatures(tx, letterId, signatory, signatures);
  });
  return { letterId, unitId, number, year, token, qrText, pdf, signatures };
}

/** A paper that came to a unit, entered in its book, with the QR code of its stamp. */
export async function stampedPaper(
  database: TestDatabase,
  signing: SigningService,
  unit: string,
): Promise<{ token: Buffer; qrText: string; number: number }> {
  const [unitId, unitName] = [await unitOf(database, unit), await nameOf(database, unit)];
  const [token, subject, secrecy] = [randomBytes(16), 'طلب مواطن بخصوص ترخيص', 'NORMAL'];
  const [entry] = await write(database.app, async (tx) => {
    const [{ id: letterId }] = (await read<{ id: string }>(
      tx,
      `INSERT INTO letter (origin, direction, subject, verification_token) VALUES ('PAPER', 'INBOUND', $1, $2) RETURNING id`,
      [subject, token],
    )) as [{ id: string }];
    const book = await bookOf(tx, unitId, 'INBOUND', 'GENERAL');
    const line = { letterId, subject, secrecy, urgency: 'NORMAL', counterpartyName: 'شركة المياه' };
    return enterInRegister(tx, book, [{ ...line, channel: 'HAND' as const, registeredBy: null }]);
  });
  const { entryNumber: number, year, registeredAt: issuedAt } = entry!;
  const recipients = [{ code: unit, name: unitName }];
  const facts = { number, year, issuedAt, unitCode: unit, subject, recipients, token };
  const qrText = await signing.qrFor(letterClaims(facts));
  return { token, qrText, number };
}

interface Approved {
  unitId: string;
  subject: string;
  secrecy: string;
  recipient: { code: string; name: string };
  links: { kind: string; to: SignedLetter }[];
}

function approved(database: TestDatabase, letter: Approved): Promise<string> {
  return write(database.app, async (tx) => {
    const [{ id }] = (await read<{ id: string }>(
      tx,
      `INSERT INTO letter (origin, direction, author_unit_id, kind, state, subject, body, secrecy)
       VALUES ('WRITTEN', 'OUTBOUND', $1, 'OFFICIAL', 'APPROVED', $2, '{"blocks": []}', $3) RETURNING id`,
      [letter.unitId, letter.subject, letter.secrecy],
    )) as [{ id: string }];
    await tx.query(
      `INSERT INTO letter_recipient (letter_id, position, kind, unit_id, name) SELECT $1, 1, 'TO', u.id, $3 FROM org_unit u WHERE u.code = $2`,
      [id, letter.recipient.code, letter.recipient.name],
    );
    for (const { kind, to } of letter.links) {
      await tx.query('INSERT INTO letter_link (letter_id, kind, to_letter_id) VALUES ($1, $2, $3)', [
        id,
        kind,
        to.letterId,
      ]);
    }
    await tx.query(`INSERT INTO letter_unit (letter_id, unit_id, part) VALUES ($1, $2, 'AUTHOR')`, [id, letter.unitId]);
    return id;
  });
}

export async function unitOf(database: TestDatabase, code: string): Promise<string> {
  return (await readOne<{ id: string }>(database.app, 'SELECT id FROM org_unit WHERE code = $1', [code]))!.id;
}

export async function personOf(database: TestDatabase, userName: string): Promise<string> {
  return (await readOne<{ id: string }>(database.app, 'SELECT id FROM person WHERE user_name = $1', [userName]))!.id;
}

async function nameOf(database: TestDatabase, code: string): Promise<string> {
  const row = await readOne<{ name: string }>(
    database.app,
    'SELECT name_ar AS name FROM org_unit_now WHERE code = $1',
    [code],
  );
  return row!.name;
}
