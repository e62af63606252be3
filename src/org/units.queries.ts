import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { calendarDate } from '../http/validation.js';
import { UNIT_KINDS } from './unit-kinds.js';
import { unitAbilities } from './units.policy.js';

export const UnitView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    kind: z.enum(UNIT_KINDS),
    parentId: z.uuid().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
    aliases: z.array(z.string()),
  })
  .meta({ id: 'Unit' });
export type UnitView = z.infer<typeof UnitView>;

/** A unit with those under it. */
export interface UnitBranch extends UnitView {
  units: UnitBranch[];
}
export const UnitBranch: z.ZodType<UnitBranch> = UnitView.extend({
  get units() {
    return z.array(UnitBranch);
  },
}).meta({ id: 'UnitBranch' });

export const DepartmentView = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    from: z.iso.date(),
    until: z.iso.date().nullable().describe('the first day on which it is no more'),
  })
  .meta({ id: 'Department' });
export type DepartmentView = z.infer<typeof DepartmentView>;

export const UnitDetail = UnitView.extend({
  active: z.boolean().describe('on the day asked for'),
  departments: z.array(DepartmentView).describe('of the day asked for'),
  names: z
    .array(
      z.object({
        nameAr: z.string(),
        nameEn: z.string(),
        parentId: z.uuid().nullable(),
        from: z.iso.date(),
        until: z.iso.date().nullable().describe('the first day on which it is no more'),
      }),
    )
    .describe('every name it has had, latest first'),
  abilities: z.array(z.string()),
}).meta({ id: 'UnitDetail' });
export type UnitDetail = z.infer<typeof UnitDetail>;

const on = calendarDate.optional().describe('as it was on this day; today where it is left out');
export const OnDay = z.object({ on });
export type OnDay = z.infer<typeof OnDay>;
export const UnitsPage = Page.extend({ on, kind: z.enum(UNIT_KINDS).optional().describe('only units of this kind') });
export type UnitsPage = z.infer<typeof UnitsPage>;

const UNIT = `u.id, u.code, u.kind, v.parent_id AS "parentId", v.name_ar AS "nameAr", v.name_en AS "nameEn", v.aliases`;
const ON_DAY = (parameter: number) =>
  `org_unit u JOIN org_unit_version v ON v.unit_id = u.id AND v.valid @> coalesce($${parameter}::date, cairo_today())`;

@Injectable()
export class UnitsQueries {
  constructor(private readonly db: DataSource) {}

  /** The units of one day, by code. */
  async list(page: UnitsPage): Promise<List<UnitView>> {
    const rows = await read<UnitView>(
      this.db,
      `SELECT ${UNIT} FROM ${ON_DAY(1)} WHERE u.code > coalesce($2, '') AND ($4::text IS NULL OR u.kind = $4) ORDER BY u.code LIMIT $3`,
      [page.on ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1, page.kind ?? null],
    );
    return pageOf(rows, page.limit, (unit) => [unit.code]);
  }

  /** The units of one day as a tree; a governorate has some tens of them. */
  async tree({ on }: OnDay): Promise<{ units: UnitBranch[] }> {
    const rows = await read<UnitView>(this.db, `SELECT ${UNIT} FROM ${ON_DAY(1)} ORDER BY u.code`, [on ?? null]);
    return { units: treeOf(rows) };
  }

  async one(caller: Caller, unitId: string, { on }: OnDay): Promise<UnitDetail> {
    return unitDetail(this.db, caller, unitId, on);
  }
}

/** One unit with its departments and its names of all times; works inside a transaction too. @throws Refusal 404 */
export async function unitDetail(
  db: DataSource | Tx,
  caller: Caller,
  unitId: string,
  on?: string,
): Promise<UnitDetail> {
  const row = await readOne<Omit<UnitDetail, 'abilities'>>(
    db,
    `SELECT ${UNIT}, v.valid @> day.day AS active,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'unitId', d.unit_id, 'code', d.code, 'nameAr', d.name_ar,
           'nameEn', d.name_en, 'from', lower(d.valid), 'until', upper(d.valid)) ORDER BY d.code)
         FROM department d WHERE d.unit_id = u.id AND d.valid @> day.day), '[]') AS departments,
       (SELECT jsonb_agg(jsonb_build_object('nameAr', n.name_ar, 'nameEn', n.name_en, 'parentId', n.parent_id,
           'from', lower(n.valid), 'until', upper(n.valid)) ORDER BY n.valid DESC)
         FROM org_unit_version n WHERE n.unit_id = u.id) AS names
     FROM (SELECT coalesce($2::date, cairo_today()) AS day) day, org_unit u, LATERAL (
       SELECT * FROM org_unit_version x WHERE x.unit_id = u.id
       ORDER BY x.valid @> day.day DESC, lower(x.valid) <= day.day DESC, x.valid DESC LIMIT 1) v
     WHERE u.id = $1`,
    [unitId, on ?? null],
  );
  if (!row) throw notFound('unit-unknown');
  return { ...row, abilities: unitAbilities(caller, row) };
}

/** Whoever stands under a unit that is not there that day stands at the top. */
function treeOf(rows: UnitView[]): UnitBranch[] {
  const branches = new Map(rows.map((unit): [string, UnitBranch] => [unit.id, { ...unit, units: [] }]));
  const top: UnitBranch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.parentId === null ? undefined : branches.get(branch.parentId);
    (parent?.units ?? top).push(branch);
  }
  return top;
}
