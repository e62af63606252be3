import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { namedJson } from '../identity/person-json.js';
import type { DelegablePost, DelegationsPage, DelegationView, PossibleDeputy } from './delegation-view.js';
import { delegablePosts, delegationAbilities, knownUnits, permitDelegating } from './delegations.policy.js';

/** Of a delegation `d`: coming or running. */
export const IS_OPEN = `(d.ended_at IS NULL AND upper(d.period) > official_time())`;

const STATE = `CASE WHEN d.ended_at IS NOT NULL THEN 'ENDED' WHEN NOT ${IS_OPEN} THEN 'OVER'
  WHEN lower(d.period) > official_time() THEN 'COMING'
  WHEN EXISTS (SELECT FROM delegation_now n WHERE n.id = d.id) THEN 'RUNNING' ELSE 'LAPSED' END`;

const DELEGATIONS = `SELECT d.id, post.unit_id AS "unitId", u.name_ar AS "unitNameAr", u.name_en AS "unitNameEn", d.post_id AS "postId",
    post.title_ar AS "postTitleAr", post.title_en AS "postTitleEn", ${namedJson('principal')} AS principal, ${namedJson('deputy')} AS deputy,
    d.scopes AS powers, cairo_date(lower(d.period)) AS "firstDay", cairo_date(upper(d.period) - interval '1 second') AS "lastDay",
    d.reason, ${namedJson('maker')} AS "madeBy", d.made_at AS "madeAt", d.ended_at AS "endedAt",
    CASE WHEN ender.id IS NOT NULL THEN ${namedJson('ender')} END AS "endedBy", ${STATE} AS state
  FROM delegation d
  JOIN post ON post.id = d.post_id
  JOIN person principal ON principal.id = d.principal_id
  JOIN person deputy ON deputy.id = d.deputy_id
  JOIN person maker ON maker.id = d.made_by
  LEFT JOIN person ender ON ender.id = d.ended_by
  JOIN LATERAL (SELECT v.name_ar, v.name_en FROM org_unit_version v
    WHERE v.unit_id = post.unit_id ORDER BY v.valid DESC LIMIT 1) u ON true`;

type Row = Omit<DelegationView, 'abilities'>;

const withAbilities = (caller: Caller, row: Row): DelegationView => ({
  ...row,
  abilities: delegationAbilities(caller, {
    principalId: row.principal.id,
    deputyId: row.deputy.id,
    unitId: row.unitId,
    open: row.state !== 'ENDED' && row.state !== 'OVER',
  }),
});

/** One delegation as the caller sees it; works inside a transaction too. */
export async function delegationView(
  on: DataSource | Tx,
  caller: Caller,
  delegationId: string,
): Promise<DelegationView> {
  const row = await readOne<Row>(on, `${DELEGATIONS} WHERE d.id = $1`, [delegationId]);
  if (!row) throw notFound('delegation-unknown');
  return withAbilities(caller, row);
}

@Injectable()
export class DelegationsQueries {
  constructor(private readonly db: DataSource) {}

  /** Delegations that the caller made, acts under, or may know of in a unit; the newest first. */
  async list(caller: Caller, page: DelegationsPage): Promise<List<DelegationView>> {
    const rows = await read<Row>(
      this.db,
      `${DELEGATIONS}
       WHERE CASE $1 WHEN 'principal' THEN d.principal_id = $2 WHEN 'deputy' THEN d.deputy_id = $2
           ELSE ($3::uuid[] IS NULL OR post.unit_id = ANY ($3)) AND ($4::uuid IS NULL OR post.unit_id = $4) END
         AND ($5::text IS NULL OR ($5 = 'open') = ${IS_OPEN}) AND ($6::uuid IS NULL OR d.id < $6)
       ORDER BY d.id DESC LIMIT $7`,
      [
        page.side,
        caller.id,
        knownUnits(caller),
        page.unitId ?? null,
        page.state ?? null,
        keyOf(page.after, 1)?.[0] ?? null,
        page.limit + 1,
      ],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.id]);
    return { items: items.map((row) => withAbilities(caller, row)), next };
  }

  /** The heads' posts that the caller may delegate: their own, or for an administrator every one that is held. */
  async posts(caller: Caller): Promise<{ items: DelegablePost[] }> {
    const items = await read<DelegablePost>(
      this.db,
      `SELECT h.post_id AS "postId", h.unit_id AS "unitId", u.name_ar AS "unitNameAr", u.name_en AS "unitNameEn",
         h.title_ar AS "titleAr", h.title_en AS "titleEn", ${namedJson('p')} AS holder
       FROM post_held_now h JOIN org_unit_now u ON u.id = h.unit_id JOIN person p ON p.id = h.person_id
       WHERE h.role = 'HEAD' AND ($1::uuid[] IS NULL OR h.post_id = ANY ($1)) ORDER BY u.code, h.post_id LIMIT 500`,
      [delegablePosts(caller)],
    );
    return { items };
  }

  /** Who of the unit may stand in for the holder of a post: everybody with a post in it but the holder. */
  async possibleDeputies(caller: Caller, postId: string): Promise<{ items: PossibleDeputy[] }> {
    permitDelegating(caller, postId);
    const items = await read<PossibleDeputy>(
      this.db,
      `SELECT DISTINCT ON (p.name_ar, p.id) p.id, p.name_ar AS "nameAr", p.name_en AS "nameEn", h.title_ar AS "titleAr",
         h.title_en AS "titleEn", bool_or(h.cleared) OVER (PARTITION BY p.id) AS cleared
       FROM post_held_now head JOIN post_held_now h ON h.unit_id = head.unit_id AND h.person_id <> head.person_id
       JOIN person p ON p.id = h.person_id AND p.disabled_at IS NULL
       WHERE head.post_id = $1 AND head.role = 'HEAD' ORDER BY p.name_ar, p.id, h.post_id LIMIT 500`,
      [postId],
    );
    return { items };
  }
}
