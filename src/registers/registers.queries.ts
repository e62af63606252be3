import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { entryIsVisible } from './entry-access.js';
import { DIRECTIONS, type Direction, REGISTER_CLASSES } from './register.entity.js';
import { bookAbilities } from './registers.policy.js';

export const YearView = z.object({
  year: z.int(),
  state: z.enum(['OPEN', 'CLOSING', 'CLOSED']),
  openingNumber: z.int(),
  openingReference: z.string().nullable().describe('the paper book that ended at the opening number'),
  lastNumber: z.int(),
});

export const BookView = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  direction: z.enum(DIRECTIONS),
  class: z.enum(REGISTER_CLASSES),
  code: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
  years: z.array(YearView).describe('the newest first'),
  abilities: z.array(z.string()),
});
export type BookView = z.infer<typeof BookView>;

export const BookWithCounts = BookView.extend({
  years: z.array(YearView.extend({ entries: z.int().describe('the lines that the caller may know of') })),
});
export type BookWithCounts = z.infer<typeof BookWithCounts>;

/** Books of letters the caller may open: those of their units, and for the governor's office the general ones everywhere. */
const BOOK_IS_VISIBLE = `r.direction IN ('OUTBOUND', 'INBOUND', 'INTERNAL') AND (r.unit_id = ANY ($1::uuid[]) OR ($3::boolean AND r.class = 'GENERAL')) AND $2::uuid[] IS NOT NULL`;

const BOOK = `r.id, r.unit_id AS "unitId", coalesce(u.name_ar, '') AS "unitNameAr", coalesce(u.name_en, '') AS "unitNameEn",
  r.direction, r.class, r.code, r.name_ar AS "nameAr", r.name_en AS "nameEn"`;

const YEAR = `'year', y.year, 'state', y.state, 'openingNumber', y.opening_number, 'openingReference', y.opening_reference,
  'lastNumber', y.last_number`;

@Injectable()
export class RegistersQueries {
  constructor(private readonly db: DataSource) {}

  /** The books that the caller may open, with their years. */
  async books(caller: Caller, wanted: { unitId?: string; direction?: Direction }): Promise<BookView[]> {
    const rows = await read<Omit<BookView, 'abilities'>>(
      this.db,
      `SELECT ${BOOK}, coalesce((SELECT jsonb_agg(jsonb_build_object(${YEAR}) ORDER BY y.year DESC)
          FROM register_year y WHERE y.register_id = r.id), '[]') AS years
       FROM register r LEFT JOIN org_unit_now u ON u.id = r.unit_id
       WHERE ${BOOK_IS_VISIBLE} AND r.unit_id = coalesce($4, r.unit_id) AND r.direction = coalesce($5, r.direction)
       ORDER BY u.code, r.class DESC, r.direction, r.code LIMIT 1000`,
      [...sightParameters(sightOf(caller)), wanted.unitId ?? null, wanted.direction ?? null],
    );
    return rows.map((book) => ({ ...book, abilities: bookAbilities(caller, book.unitId) }));
  }

  /** One book with the number of lines of each year, counted through the same filter as they are listed (INV-35). */
  async book(caller: Caller, registerId: string): Promise<BookWithCounts> {
    const book = await readOne<Omit<BookWithCounts, 'abilities'>>(
      this.db,
      `SELECT ${BOOK}, coalesce((SELECT jsonb_agg(jsonb_build_object(${YEAR}, 'entries',
            (SELECT count(*) FROM register_entry e WHERE e.register_id = y.register_id AND e.year = y.year AND ${entryIsVisible(1)})
          ) ORDER BY y.year DESC) FROM register_year y WHERE y.register_id = r.id), '[]') AS years
       FROM register r LEFT JOIN org_unit_now u ON u.id = r.unit_id
       WHERE r.id = $4 AND ${BOOK_IS_VISIBLE}`,
      [...sightParameters(sightOf(caller)), registerId],
    );
    if (!book) throw notFound();
    return { ...book, abilities: bookAbilities(caller, book.unitId) };
  }
}
