import { randomBytes } from 'node:crypto';
import { write } from '../../src/database/transaction.js';
import { FilesService } from '../../src/files/files.service.js';
import { bookOf, enterInRegister } from '../../src/registers/numbering.js';
import type { TestApp } from './app.js';
import { samplePdf } from './sample-files.js';
import { until } from './until.js';

export interface LetterWanted {
  from: string;
  /** Codes of units, or of external parties. */
  to: string[];
  /** The same, of those who get a copy. */
  copies?: string[];
  secrecy?: 'NORMAL' | 'CONFIDENTIAL';
  /** Enclosures, each by its content. */
  enclosures?: string[];
  /** How many enclosures the letter says it has; as many as there are where it is left out. */
  declared?: number;
  subject?: string;
  /** By which an answer is wanted: `YYYY-MM-DD`. */
  replyWantedBy?: string;
  /** The letter that this one answers. */
  answers?: string;
}

/**
 * A letter in the state that signing leaves it in, numbered by the one path. Its file is a small one, not truly signed:
 * for stories about what happens to letters afterwards.
 */
export async function signedLetter(diwan: TestApp, wanted: LetterWanted): Promise<string> {
  const pdf = await keep(diwan, `letter ${randomBytes(8).toString('hex')}`);
  const enclosures = await Promise.all((wanted.enclosures ?? []).map((content) => keep(diwan, content)));
  const subject = wanted.subject ?? 'موضوع الكتاب';
  return write(diwan.database.owner, async (tx) => {
    const [{ letterId, unitId, clerkId }] = await tx.query(
      `INSERT INTO letter (origin, direction, author_unit_id, kind, state, subject, body, secrecy, drafted_by, attachments_declared, reply_wanted_by)
       SELECT 'WRITTEN', 'OUTBOUND', u.id, 'OFFICIAL', 'APPROVED', $5, '{"blocks":[]}', $2, p.id, $4, $6 FROM org_unit u, person p
       WHERE u.code = $1 AND p.user_name = $3
       RETURNING id AS "letterId", author_unit_id AS "unitId", drafted_by AS "clerkId"`,
      [
        wanted.from,
        wanted.secrecy ?? 'NORMAL',
        `${wanted.from.toLowerCase()}.clerk`,
        wanted.declared ?? enclosures.length,
        subject,
        wanted.replyWantedBy ?? null,
      ],
    );
    if (wanted.answers) {
      const link = `INSERT INTO letter_link (letter_id, kind, to_letter_id) VALUES ($1, 'REPLIES_TO', $2)`;
      await tx.query(link, [letterId, wanted.answers]);
    }
    await tx.query(`INSERT INTO letter_unit (letter_id, unit_id, part) VALUES ($1, $2, 'AUTHOR')`, [letterId, unitId]);
    await tx.query(
      `INSERT INTO letter_recipient (letter_id, position, kind, unit_id, external_party_id, name)
       SELECT $1, ord, CASE WHEN ord <= $3 THEN 'TO' ELSE 'CC' END, u.id, e.id, coalesce(u.name_ar, e.name_ar)
       FROM unnest($2::text[]) WITH ORDINALITY AS given (code, ord)
       LEFT JOIN org_unit_now u USING (code) LEFT JOIN external_party e USING (code)`,
      [letterId, [...wanted.to, ...(wanted.copies ?? [])], wanted.to.length],
    );
    await tx.query(
      `INSERT INTO letter_attachment (letter_id, role, position, digest, name)
       SELECT $1, 'ENCLOSURE', ord, digest, 'مرفق.pdf' FROM unnest($2::text[]) WITH ORDINALITY AS given (digest, ord)`,
      [letterId, enclosures],
    );
    const secret = wanted.secrecy === 'CONFIDENTIAL';
    const book = await bookOf(tx, unitId, 'OUTBOUND', secret ? 'CONFIDENTIAL' : 'GENERAL');
    await tx.query(`UPDATE letter SET state = 'NUMBERED' WHERE id = $1`, [letterId]);
    await tx.query(
      `UPDATE letter SET state = 'SIGNED', signed_digest = $2, signed_at = official_time(), signed_by = $3,
         signing_post_id = (SELECT post_id FROM post_held_now WHERE person_id = $3), verification_token = $4 WHERE id = $1`,
      [letterId, pdf, clerkId, randomBytes(16)],
    );
    await enterInRegister(tx, book, [
      {
        letterId,
        subject,
        secrecy: secret ? 'CONFIDENTIAL' : 'NORMAL',
        urgency: 'NORMAL',
        counterpartyName: wanted.to.join(),
        channel: 'ELECTRONIC',
        registeredBy: clerkId,
      },
    ]);
    return letterId;
  });
}

async function keep(diwan: TestApp, content: string): Promise<string> {
  const files = diwan.app.get(FilesService);
  const file = await files.keep(samplePdf(content));
  await write(diwan.database.owner, (tx) => files.note(tx, file));
  return file.digest;
}

export interface SentDispatch {
  id: string;
  state: string;
  abilities: string[];
  [more: string]: unknown;
}

/** Sends a letter as its clerk and answers its dispatches, in the order of the recipients. */
export async function send(diwan: TestApp, userName: string, letterId: string): Promise<SentDispatch[]> {
  const clerk = await diwan.as(userName);
  await clerk.post(`/api/v1/letters/${letterId}/dispatch`).expect(200);
  return (await clerk.get(`/api/v1/letters/${letterId}/dispatches`).expect(200)).body.items;
}

/** The receiver's item of a dispatch, once the worker has delivered it. */
export async function arrived(diwan: TestApp, dispatchId: string): Promise<string> {
  const find = () => diwan.database.owner.query('SELECT id FROM intake_item WHERE dispatch_id = $1', [dispatchId]);
  return until('the delivery', async () => (await find())[0]?.id);
}
