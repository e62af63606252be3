import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import type { HolidaysPage, HolidayView } from './holiday-view.js';
import { holidayAbilities } from './holidays.policy.js';

@Injectable()
export class HolidaysQueries {
  constructor(private readonly db: DataSource) {}

  /** Days on which nobody works beside Fridays and Saturdays, in their order. */
  async list(caller: Caller, page: HolidaysPage): Promise<List<HolidayView>> {
    const rows = await read<Omit<HolidayView, 'abilities'>>(
      this.db,
      `SELECT day, name_ar AS "nameAr", name_en AS "nameEn" FROM holiday
       WHERE ($1::integer IS NULL OR extract(year FROM day) = $1) AND ($2::date IS NULL OR day > $2) ORDER BY day LIMIT $3`,
      [page.year ?? null, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.day]);
    return { items: items.map((row) => ({ ...row, abilities: holidayAbilities(caller) })), next };
  }
}
