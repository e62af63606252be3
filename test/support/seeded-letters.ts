import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { read, readOne, write } from '../../src/database/transaction.js';
import type { Caller, HeldPost } from '../../src/http/caller.js';
import { bookOf, enterInRegister } from '../../src/registers/numbering.js';

export interface LettersWanted {
  from: string;
  /** Codes of units. */
  to: string[];
  /** Digest of each letter's file, noted already: one letter for each. */
  files: string[];
}

/** Many letters at once in the state that signing leaves them in, written by the owner and numbered by the one path. */
export async function seedLetters(owner: DataSource, { from, to, files }: LettersWanted): Promise<string[]> {
  return write(owner, async (tx) => {
    const clerk = await callerOf(owner, `${from.toLowerCase()}.clerk`);
    const unitId = clerk.posts[0]!.unitId;
    const letters = await read<{ id: string }>(
      tx,
      `INSERT INTO letter (origin, direction, author_unit_id, kind, state, subject, body, drafted_by)
       SELECT 'WRITTEN', 'OUTBOUND', $1, 'OFFICIAL', 'APPROVED', 'موضوع الكتاب', '{"blocks":[]}', $2 FROM unnest($3::text[]) RETURNING id`,
      [unitId, clerk.id, files],
    );
    const ids = letters.map(({ id }) => id);
    await tx.query(`INSERT INTO letter_unit (letter_id, unit_id, part) SELECT unnest($1::uuid[]), $2, 'AUTHOR'`, [
      ids,
      unitId,
    ]);
    await tx.query(
      `INSERT INTO letter_recipient (letter_id, position, kind, unit_id, name)
       SELECT letter_id, ord, 'TO', u.id, u.name_ar FROM unnest($1::uuid[]) letter_id, unnest($2::text[]) WITH ORDINALITY AS given (code, ord)
       JOIN org_unit_now u USING (code)`,
      [ids, to],
    );
    await tx.query(`UPDATE letter SET state = 'NUMBERED' WHERE id = ANY ($1)`, [ids]);
    await tx.query(
      `UPDATE letter l SET state = 'SIGNED', signed_digest = f.digest, signed_at = official_time(), signed_by = $3,
         signing_post_id = $4, verification_token = f.token
       FROM unnest($1::uuid[], $2::text[], $5::bytea[]) AS f (id, digest, token) WHERE l.id = f.id`,
      [ids, files, clerk.id, clerk.posts[0]!.postId, ids.map(() => randomBytes(16))],
    );
    const line = { subject: 'موضوع الكتاب', secrecy: 'NORMAL', urgency: 'NORMAL', counterpartyName: to.join() };
    const entries = ids.map((letterId) => ({
      ...line,
      letterId,
      channel: 'ELECTRONIC' as const,
      registeredBy: clerk.id,
    }));
    await enterInRegister(tx, await bookOf(tx, unitId, 'OUTBOUND', 'GENERAL'), entries);
    return ids;
  });
}

/** A demonstration person as the sign-in would name them. */
export async function callerOf(db: DataSource, userName: string): Promise<Caller> {
  const person = await readOne<{ id: string; name: string; posts: HeldPost[] }>(
    db,
    `SELECT p.id, p.name_ar AS name, jsonb_agg(jsonb_build_object('postId', h.post_id, 'unitId', h.unit_id, 'departmentId', h.department_id,
       'role', h.role, 'titleAr', h.title_ar, 'titleEn', h.title_en, 'cleared', h.cleared)) AS posts
     FROM person p JOIN post_held_now h ON h.person_id = p.id WHERE p.user_name = $1 GROUP BY p.id`,
    [userName],
  );
  if (!person) throw new Error(`no demonstration person ${userName}`);
  return { ...person, kind: 'PERSON', scopes: [], requestId: 'story' };
}
