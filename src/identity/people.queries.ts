import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import { type Caller, ROLES } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id, line } from '../http/validation.js';
import { foldArabic } from '../search/arabic-folding.js';
import { permitArranging, personAbilities } from './people.policy.js';

export const HoldingView = z
  .object({
    id: z.uuid(),
    postId: z.uuid(),
    unitId: z.uuid(),
    unitCode: z.string(),
    unitNameAr: z.string().describe('of today, or the last one it had'),
    unitNameEn: z.string(),
    departmentNameAr: z.string().nullable(),
    departmentNameEn: z.string().nullable(),
    role: z.enum(ROLES),
    titleAr: z.string(),
    titleEn: z.string(),
    cleared: z.boolean(),
    from: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Holding' });

export const PersonView = z
  .object({
    id: z.uuid(),
    userName: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    employeeNumber: z.string(),
    disabled: z.boolean(),
    passwordIsTemporary: z.boolean(),
    secondFactor: z.boolean().describe('a code is asked for at their sign-in'),
    hasEmail: z.boolean().describe('mails reach them; the address is shown to nobody but themselves'),
    holdings: z.array(HoldingView).describe('posts of now and later, then earlier ones'),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

export const PersonLine = PersonView.omit({ holdings: true, abilities: true })
  .extend({
    posts: z
      .array(HoldingView.pick({ titleAr: true, titleEn: true, unitNameAr: true, unitNameEn: true }))
      .describe('held now'),
  })
  .meta({ id: 'PersonLine' });
export type PersonLine = z.infer<typeof PersonLine>;

export const PeoplePage = Page.extend({
  unitId: id.optional().describe('only holders of a post in this unit'),
  search: line(100).optional().describe('part of a name, user name or employee number'),
});
export type PeoplePage = z.infer<typeof PeoplePage>;

const LINE = `p.id, p.user_name AS "userName", p.name_ar AS "nameAr", p.name_en AS "nameEn", p.employee_number AS "employeeNumber",
  p.disabled_at IS NOT NULL AS disabled, p.password_is_temporary AS "passwordIsTemporary",
  EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
  p.email IS NOT NULL AS "hasEmail"`;

const HOLDINGS = `coalesce((SELECT jsonb_agg(jsonb_build_object('id', h.id, 'postId', o.id, 'unitId', o.unit_id, 'unitCode', u.code,
    'unitNameAr', n.name_ar, 'unitNameEn', n.name_en, 'departmentNameAr', d.name_ar, 'departmentNameEn', d.name_en,
    'role', o.role, 'titleAr', o.title_ar, 'titleEn', o.title_en, 'cleared', o.cleared,
    'from', to_char(lower(h.held), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'until', to_char(upper(h.held), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    ORDER BY upper(h.held) DESC NULLS FIRST, h.id)
  FROM post_holding h JOIN post o ON o.id = h.post_id JOIN org_unit u ON u.id = o.unit_id
  JOIN LATERAL (SELECT v.name_ar, v.name_en FROM org_unit_version v WHERE v.unit_id = u.id
    ORDER BY v.valid @> cairo_today() DESC, v.valid DESC LIMIT 1) n ON true
  LEFT JOIN department d ON d.id = o.department_id WHERE h.person_id = p.id), '[]') AS holdings`;

const POSTS_NOW = `coalesce((SELECT jsonb_agg(jsonb_build_object('titleAr', h.title_ar, 'titleEn', h.title_en,
    'unitNameAr', u.name_ar, 'unitNameEn', u.name_en) ORDER BY u.code, h.post_id)
  FROM post_held_now h JOIN org_unit_now u ON u.id = h.unit_id WHERE h.person_id = p.id), '[]') AS posts`;

@Injectable()
export class PeopleQueries {
  constructor(private readonly db: DataSource) {}

  /** People by user name, for the administrator. */
  async list(caller: Caller, page: PeoplePage): Promise<List<PersonLine>> {
    permitArranging(caller);
    const rows = await read<PersonLine>(
      this.db,
      `SELECT ${LINE}, ${POSTS_NOW} FROM person p
       WHERE p.user_name > coalesce($1, '')
         AND ($3::uuid IS NULL OR EXISTS (SELECT FROM post_held_now h WHERE h.person_id = p.id AND h.unit_id = $3))
         AND ($4::text IS NULL OR strpos(p.folded_names, $4) > 0)
       ORDER BY p.user_name LIMIT $2`,
      [
        keyOf(page.after, 1)?.[0] ?? null,
        page.limit + 1,
        page.unitId ?? null,
        page.search ? foldArabic(page.search) : null,
      ],
    );
    return pageOf(rows, page.limit, (person) => [person.userName]);
  }

  async one(caller: Caller, personId: string): Promise<PersonView> {
    permitArranging(caller);
    return personView(this.db, caller, personId);
  }
}

/** One person as the administrator sees them; works inside a transaction too. @throws Refusal 404 */
export async function personView(db: DataSource | Tx, caller: Caller, personId: string): Promise<PersonView> {
  const row = await readOne<Omit<PersonView, 'abilities'>>(
    db,
    `SELECT ${LINE}, ${HOLDINGS} FROM person p WHERE p.id = $1`,
    [personId],
  );
  if (!row) throw notFound('person-unknown');
  return { ...row, abilities: personAbilities(caller, row) };
}
