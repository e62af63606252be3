import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import { forbidden } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { YEAR_MOVES, type YearState } from './entry.js';
import { NUMBERED_THINGS } from './register.entity.js';
import { mayRuleYears, maySeeSeries } from './registers.policy.js';
import { BookView, YearView } from './registers.queries.js';

const NEXT = ['CLOSING', 'CLOSED'] as const;

export const SeriesView = BookView.omit({ unitNameAr: true, unitNameEn: true }).extend({
  direction: z.enum(NUMBERED_THINGS),
  years: z.array(
    YearView.extend({
      notSigned: z
        .array(z.int())
        .describe('numbers whose letters or permits are neither signed nor annulled: the year stays open (INV-41)'),
      next: z.enum(NEXT).nullable().describe('what the year may become now; null while it runs and when it is closed'),
    }),
  ),
  thisYear: z.int().describe('in Cairo'),
});
export type SeriesView = z.infer<typeof SeriesView>;

type SeriesRow = Omit<SeriesView, 'abilities' | 'years'> & { years: Omit<SeriesView['years'][number], 'next'>[] };

@Injectable()
export class SeriesQueries {
  constructor(private readonly db: DataSource) {}

  /** The numbering of a unit's books: for its registry manager, and for administrators to read; no line of a book is in it. */
  async ofUnit(caller: Caller, unitId: string): Promise<{ items: SeriesView[] }> {
    if (!maySeeSeries(caller, unitId)) throw forbidden();
    const rows = await read<SeriesRow>(
      this.db,
      `SELECT r.id, r.unit_id AS "unitId", r.direction, r.class, r.code, r.name_ar AS "nameAr", r.name_en AS "nameEn",
         extract(year FROM cairo_today())::integer AS "thisYear",
         coalesce((SELECT jsonb_agg(jsonb_build_object('year', y.year, 'state', y.state, 'openingNumber', y.opening_number,
             'openingReference', y.opening_reference, 'lastNumber', y.last_number, 'notSigned', ARRAY(
               SELECT n.entry_number FROM number_not_signed n WHERE n.register_id = r.id AND n.year = y.year
               ORDER BY n.entry_number LIMIT 20)) ORDER BY y.year DESC)
           FROM register_year y WHERE y.register_id = r.id), '[]') AS years
       FROM register r WHERE r.unit_id = $1 ORDER BY r.class DESC, r.direction, r.code`,
      [unitId],
    );
    const abilities = mayRuleYears(caller, unitId) ? ['open-year', 'close-year'] : [];
    return {
      items: rows.map((series) => ({
        ...series,
        years: series.years.map((one) => ({ ...one, next: one.year < series.thisYear ? nextOf(one.state) : null })),
        abilities,
      })),
    };
  }
}

const nextOf = (state: YearState) => YEAR_MOVES.find(({ from }) => from === state)?.to ?? null;
