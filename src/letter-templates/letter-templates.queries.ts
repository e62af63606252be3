import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import { type Caller, unitsOf } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import type { SpecimenPlace } from './letter-template.js';
import type { TemplateDetail, TemplateLine, TemplatesPage, TemplateVersion } from './letter-template-view.js';
import { mayArrangeTemplates, permitArrangingTemplates, templateAbilities } from './letter-templates.policy.js';

const TEMPLATE = `t.id, t.code, t.unit_id AS "unitId", u.name_ar AS "unitNameAr", u.name_en AS "unitNameEn", t.name_ar AS "nameAr",
  t.name_en AS "nameEn", t.kind, t.subject, t.version, t.retired_at IS NOT NULL AS retired, t.changed_at AS "changedAt"`;
const FROM = `letter_template t LEFT JOIN org_unit_now u ON u.id = t.unit_id`;

/** Everybody knows the forms of all units and of their own; those out of use, only whoever arranges them. */
const KNOWN = `($1::boolean OR (t.retired_at IS NULL AND (t.unit_id IS NULL OR t.unit_id = ANY ($2::uuid[]))))`;
const sight = (caller: Caller): unknown[] => [mayArrangeTemplates(caller), unitsOf(caller)];

const VERSIONS = `SELECT jsonb_agg(jsonb_build_object('version', v.version, 'at', to_char(v.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'by', CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'nameAr', p.name_ar, 'nameEn', p.name_en) END) ORDER BY v.version DESC)
  FROM letter_template_version v LEFT JOIN person p ON p.id = v.saved_by WHERE v.template_id = t.id AND $1`;

@Injectable()
export class LetterTemplatesQueries {
  constructor(private readonly db: DataSource) {}

  /** Forms of letters by their code. */
  async list(caller: Caller, page: TemplatesPage): Promise<List<TemplateLine>> {
    const rows = await read<Omit<TemplateLine, 'abilities'>>(
      this.db,
      `SELECT ${TEMPLATE} FROM ${FROM}
       WHERE ${KNOWN} AND (t.retired_at IS NOT NULL) = $3 AND ($4::uuid IS NULL OR t.unit_id IS NULL OR t.unit_id = $4)
         AND ($5::text IS NULL OR t.kind = $5) AND ($6::text IS NULL OR t.code > $6)
       ORDER BY t.code LIMIT $7`,
      [
        ...sight(caller),
        page.retired === 'true',
        page.unitId ?? null,
        page.kind ?? null,
        keyOf(page.after, 1)?.[0] ?? null,
        page.limit + 1,
      ],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.code]);
    return { items: items.map((row) => ({ ...row, abilities: templateAbilities(caller, row) })), next };
  }

  /** One form; works inside a transaction too. @throws Refusal 404 */
  async one(caller: Caller, templateId: string, on: DataSource | Tx = this.db): Promise<TemplateDetail> {
    const row = await readOne<Omit<TemplateDetail, 'abilities'>>(
      on,
      `SELECT ${TEMPLATE}, t.body, coalesce((${VERSIONS}), '[]') AS versions FROM ${FROM} WHERE ${KNOWN} AND t.id = $3`,
      [...sight(caller), templateId],
    );
    if (!row) throw notFound('template-unknown');
    return { ...row, abilities: templateAbilities(caller, row) };
  }

  /** The form as it once was. @throws Refusal 404 */
  async version(caller: Caller, templateId: string, version: number): Promise<TemplateVersion> {
    permitArrangingTemplates(caller);
    const row = await readOne<TemplateVersion>(
      this.db,
      `SELECT v.version, v.content, v.saved_at AS at,
         CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'nameAr', p.name_ar, 'nameEn', p.name_en) END AS by
       FROM letter_template_version v LEFT JOIN person p ON p.id = v.saved_by WHERE v.template_id = $1 AND v.version = $2`,
      [templateId, version],
    );
    if (!row) throw notFound('template-unknown');
    return row;
  }

  /** The unit that a specimen is drawn for; the one at the top where the form is for all. @throws Refusal 404 */
  async place(unitId: string | null): Promise<SpecimenPlace> {
    const row = await readOne<SpecimenPlace>(
      this.db,
      `SELECT u.name_ar AS "unitName", top.name_ar AS governorate, head.name_ar AS "headName", head.title_ar AS "headTitle",
         official_time() AS moment
       FROM (SELECT * FROM org_unit_now WHERE parent_id IS NULL ORDER BY code LIMIT 1) top
       JOIN org_unit_now u ON u.id = coalesce($1, top.id)
       LEFT JOIN LATERAL (SELECT p.name_ar, h.title_ar FROM post_held_now h JOIN person p ON p.id = h.person_id
         WHERE h.unit_id = u.id AND h.role = 'HEAD' ORDER BY h.post_id LIMIT 1) head ON true`,
      [unitId],
    );
    if (!row) throw notFound('unit-unknown');
    return row;
  }
}
