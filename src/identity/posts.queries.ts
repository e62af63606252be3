import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import { type Caller, ROLES } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { arrangesTheSystem, permitArranging } from './people.policy.js';

export const PostHolder = z.object({
  holdingId: z.uuid(),
  personId: z.uuid(),
  nameAr: z.string(),
  nameEn: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});

export const PostView = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    departmentId: z.uuid().nullable(),
    role: z.enum(ROLES),
    titleAr: z.string(),
    titleEn: z.string(),
    cleared: z.boolean(),
    holders: z.array(PostHolder).describe('of now and later, first the present one'),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'Post' });
export type PostView = z.infer<typeof PostView>;

export const PostsPage = Page.extend({ unitId: id.optional() });
export type PostsPage = z.infer<typeof PostsPage>;

const POST = `p.id, p.unit_id AS "unitId", p.department_id AS "departmentId", p.role, p.title_ar AS "titleAr", p.title_en AS "titleEn", p.cleared,
  coalesce((SELECT jsonb_agg(jsonb_build_object('holdingId', h.id, 'personId', h.person_id, 'nameAr', x.name_ar, 'nameEn', x.name_en,
      'from', to_char(lower(h.held), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'until', to_char(upper(h.held), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      ORDER BY lower(h.held), h.id)
    FROM post_holding h JOIN person x ON x.id = h.person_id
    WHERE h.post_id = p.id AND (upper(h.held) IS NULL OR upper(h.held) > official_time())), '[]') AS holders`;

type PostRow = Omit<PostView, 'abilities'>;
const withAbilities = (caller: Caller, post: PostRow): PostView => ({
  ...post,
  abilities: arrangesTheSystem(caller) ? ['give', 'take'] : [],
});

@Injectable()
export class PostsQueries {
  constructor(private readonly db: DataSource) {}

  /** Posts in the order they were created, for the administrator. */
  async list(caller: Caller, page: PostsPage): Promise<List<PostView>> {
    permitArranging(caller);
    const rows = await read<PostRow>(
      this.db,
      `SELECT ${POST} FROM post p
       WHERE ($1::uuid IS NULL OR p.id > $1) AND ($3::uuid IS NULL OR p.unit_id = $3) ORDER BY p.id LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1, page.unitId ?? null],
    );
    const posts = rows.map((post) => withAbilities(caller, post));
    return pageOf(posts, page.limit, (post) => [post.id]);
  }
}

/** One post with its holders; works inside a transaction too. @throws Refusal 404 */
export async function postView(db: DataSource | Tx, caller: Caller, postId: string): Promise<PostView> {
  const row = await readOne<PostRow>(db, `SELECT ${POST} FROM post p WHERE p.id = $1`, [postId]);
  if (!row) throw notFound('post-unknown');
  return withAbilities(caller, row);
}
