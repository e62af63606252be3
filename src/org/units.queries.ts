import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { UNIT_KINDS } from './org-unit.entity.js';

export const UnitView = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  parentId: z.uuid().nullable(),
  nameAr: z.string(),
  nameEn: z.string(),
  aliases: z.array(z.string()),
});
export type UnitView = z.infer<typeof UnitView>;

@Injectable()
export class UnitsQueries {
  constructor(private readonly db: DataSource) {}

  /** The units active today, by code. */
  async active(page: Page): Promise<List<UnitView>> {
    const rows = await read<UnitView>(
      this.db,
      `SELECT id, code, kind, parent_id AS "parentId", name_ar AS "nameAr", name_en AS "nameEn", aliases
       FROM org_unit_now WHERE code > coalesce($1, '') ORDER BY code LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (unit) => [unit.code]);
  }
}
