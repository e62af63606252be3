import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { line } from '../http/validation.js';
import { foldArabic } from '../search/arabic-folding.js';
import { externalPartyAbilities } from './units.policy.js';

export const ExternalPartyView = z
  .object({
    id: z.uuid(),
    code: z.string().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
    aliases: z.array(z.string()),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'ExternalParty' });
export type ExternalPartyView = z.infer<typeof ExternalPartyView>;

export const ExternalPartiesPage = Page.extend({
  search: line(100).optional().describe('words of a name, an alias or a code, in any spelling'),
});
export type ExternalPartiesPage = z.infer<typeof ExternalPartiesPage>;

const PARTY = `e.id, e.code, e.name_ar AS "nameAr", e.name_en AS "nameEn", e.aliases`;
type Row = Omit<ExternalPartyView, 'abilities'>;

@Injectable()
export class ExternalPartiesQueries {
  constructor(private readonly db: DataSource) {}

  /** Correspondents by folded name; each word looked for is somewhere in their names. */
  async list(caller: Caller, page: ExternalPartiesPage): Promise<List<ExternalPartyView>> {
    const words = page.search === undefined ? [] : foldArabic(page.search).split(' ').filter(Boolean);
    const rows = await read<Row & { key: string }>(
      this.db,
      `SELECT ${PARTY}, e.folded_name AS key FROM external_party e
       WHERE e.folded_name > coalesce($1, '')
         AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE strpos(e.folded_words, word) = 0)
       ORDER BY e.folded_name LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1, words],
    );
    const { items, next } = pageOf(rows, page.limit, (party) => [party.key]);
    const abilities = externalPartyAbilities(caller);
    return { items: items.map(({ key: _, ...party }) => ({ ...party, abilities })), next };
  }

  async one(caller: Caller, partyId: string): Promise<ExternalPartyView> {
    return externalPartyView(this.db, caller, partyId);
  }
}

/** One correspondent; works inside a transaction too. @throws Refusal 404 */
export async function externalPartyView(
  db: DataSource | Tx,
  caller: Caller,
  partyId: string,
): Promise<ExternalPartyView> {
  const row = await readOne<Row>(db, `SELECT ${PARTY} FROM external_party e WHERE e.id = $1`, [partyId]);
  if (!row) throw notFound('external-party-unknown');
  return { ...row, abilities: externalPartyAbilities(caller) };
}
