import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { type Caller, DELEGATED_POWERS, ROLES } from '../http/caller.js';
import { IDLE_MINUTES } from './caller.queries.js';
import { arrangingAbilities } from './people.policy.js';
import { namedJson } from './person-json.js';
import { actingAbilities, POST_ABILITIES, postAbilities } from './post-abilities.js';
import { hashOf } from './tokens.js';

export const MyPostView = z.object({
  postId: z.uuid(),
  unitId: z.uuid(),
  unitCode: z.string(),
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  departmentId: z.uuid().nullable(),
  departmentNameAr: z.string().nullable(),
  departmentNameEn: z.string().nullable(),
  role: z.enum(ROLES),
  titleAr: z.string(),
  titleEn: z.string(),
  cleared: z.boolean().describe('reads CONFIDENTIAL letters of the unit'),
  abilities: z.array(z.enum(POST_ABILITIES)).describe('what this post opens in the menu'),
});
type MyPost = z.infer<typeof MyPostView>;

const ActingPostView = MyPostView.pick({
  postId: true,
  unitId: true,
  unitCode: true,
  unitNameAr: true,
  unitNameEn: true,
  role: true,
  titleAr: true,
  titleEn: true,
  abilities: true,
}).extend({
  delegationId: z.uuid(),
  principal: z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() }),
  powers: z.array(z.enum(DELEGATED_POWERS)),
  lastDay: z.iso.date().describe('the last day on which the person acts in it'),
});
type ActingPost = z.infer<typeof ActingPostView>;

export const MeView = z
  .object({
    id: z.uuid(),
    userName: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    passwordIsTemporary: z.boolean().describe('an own one must be chosen before anything else'),
    posts: z.array(MyPostView),
    acting: z.array(ActingPostView).describe('posts of others in whose stead the person acts today'),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'Me' });
export type MeView = z.infer<typeof MeView>;

export const SessionView = z
  .object({
    id: z.uuid(),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    endsAt: z.iso.datetime().describe('at the latest; sooner when it is not used'),
    agent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

interface MeRow extends Omit<MeView, 'abilities' | 'posts' | 'acting'> {
  posts: Omit<MyPost, 'abilities'>[];
  acting: Omit<ActingPost, 'abilities'>[];
}

@Injectable()
export class SessionQueries {
  constructor(private readonly db: DataSource) {}

  /** The signed-in person with the posts that they hold or act in today. */
  async me(caller: Caller): Promise<MeView> {
    const row = await readOne<MeRow>(
      this.db,
      `SELECT p.id, p.user_name AS "userName", p.name_ar AS "nameAr", p.name_en AS "nameEn",
         p.password_is_temporary AS "passwordIsTemporary",
         coalesce((SELECT jsonb_agg(jsonb_build_object('postId', h.post_id, 'unitId', h.unit_id, 'unitCode', u.code,
             'unitNameAr', u.name_ar, 'unitNameEn', u.name_en, 'departmentId', h.department_id, 'departmentNameAr', d.name_ar,
             'departmentNameEn', d.name_en, 'role', h.role, 'titleAr', h.title_ar, 'titleEn', h.title_en, 'cleared', h.cleared)
             ORDER BY u.code, h.post_id)
           FROM post_held_now h JOIN org_unit_now u ON u.id = h.unit_id LEFT JOIN department d ON d.id = h.department_id
           WHERE h.person_id = p.id), '[]') AS posts,
         coalesce((SELECT jsonb_agg(jsonb_build_object('postId', a.post_id, 'unitId', a.unit_id, 'unitCode', u.code,
             'unitNameAr', u.name_ar, 'unitNameEn', u.name_en, 'role', a.role, 'titleAr', a.title_ar, 'titleEn', a.title_en,
             'delegationId', a.id, 'powers', a.scopes, 'lastDay', cairo_date(upper(a.period) - interval '1 second'),
             'principal', ${namedJson('o')}) ORDER BY u.code, a.id)
           FROM delegation_now a JOIN org_unit_now u ON u.id = a.unit_id JOIN person o ON o.id = a.principal_id
           WHERE a.deputy_id = p.id), '[]') AS acting
       FROM person p WHERE p.id = $1`,
      [caller.id],
    );
    if (!row) throw new Refusal('sign-in-needed', 401);
    const posts = row.posts.map((post) => ({ ...post, abilities: postAbilities(post.role) }));
    const acting = row.acting.map((post) => ({ ...post, abilities: actingAbilities(post.powers) }));
    return { ...row, posts, acting, abilities: arrangingAbilities(caller) };
  }

  /** The person's sessions that have not ended, newest first. */
  async mine(caller: Caller, token: string): Promise<{ items: SessionView[] }> {
    const items = await read<SessionView>(
      this.db,
      `SELECT id, started_at AS "startedAt", last_seen_at AS "lastSeenAt", ends_at AS "endsAt", agent, token_hash = $2 AS current
       FROM session WHERE person_id = $1 AND ends_at > clock_timestamp()
         AND last_seen_at > clock_timestamp() - make_interval(mins => $3)
       ORDER BY started_at DESC, id DESC LIMIT 100`,
      [caller.id, hashOf(token), IDLE_MINUTES],
    );
    return { items };
  }
}
