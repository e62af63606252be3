import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import type { Caller, Role } from '../http/caller.js';

export interface NewPost {
  unitId: string;
  departmentId?: string | null;
  role: Role;
  titleAr: string;
  titleEn: string;
  /** Whether the holder reads the unit's CONFIDENTIAL letters (INV-36). */
  cleared: boolean;
}

/** Creates a post of a unit. @throws Refusal 422 `department-unknown` for a department of another unit */
export async function createPost(tx: Tx, by: Caller | typeof SYSTEM, post: NewPost): Promise<string> {
  const row = await readOne<{ id: string }>(
    tx,
    `INSERT INTO post (unit_id, department_id, role, title_ar, title_en, cleared)
     SELECT $1, $2, $3, $4, $5, $6
     WHERE $2::uuid IS NULL OR EXISTS (SELECT FROM department d WHERE d.id = $2 AND d.unit_id = $1 AND d.valid @> cairo_today())
     RETURNING id`,
    [post.unitId, post.departmentId ?? null, post.role, post.titleAr, post.titleEn, post.cleared],
  );
  if (!row) throw invalid('department-unknown', 'departmentId');
  await record(tx, by, {
    action: 'post.created',
    subjectKind: 'post',
    subjectId: row.id,
    unitId: post.unitId,
    detail: { role: post.role, cleared: post.cleared },
  });
  return row.id;
}

export interface NewHolding {
  postId: string;
  personId: string;
  /** The moment it begins; now where it is left out. */
  from?: Date | null;
  /** The moment it ends, not included; open where it is left out. */
  until?: Date | null;
}

/** A person takes a post for a period. @throws Refusal 409 `post-already-held` */
export async function takePost(tx: Tx, by: Caller | typeof SYSTEM, holding: NewHolding): Promise<string> {
  try {
    const row = await readOne<{ id: string; unitId: string }>(
      tx,
      `INSERT INTO post_holding (post_id, person_id, held)
       VALUES ($1, $2, tstzrange(coalesce($3::timestamptz, official_time()), $4::timestamptz))
       RETURNING id, (SELECT unit_id FROM post WHERE post.id = post_id) AS "unitId"`,
      [holding.postId, holding.personId, holding.from ?? null, holding.until ?? null],
    );
    await record(tx, by, {
      action: 'post.taken',
      subjectKind: 'post',
      subjectId: holding.postId,
      unitId: row!.unitId,
      detail: { holdingId: row!.id, personId: holding.personId },
    });
    return row!.id;
  } catch (error) {
    if (violates(error, 'post_holding_post_id_held_excl')) throw conflict('post-already-held');
    throw error;
  }
}
