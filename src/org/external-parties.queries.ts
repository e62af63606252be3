import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { forbidden, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { line } from '../http/validation.js';
import { linesNaming } from '../registers/party-lines.queries.js';
import { foldArabic } from '../search/arabic-folding.js';
import { ALIKE, alikeParties } from './alike-parties.js';
import { externalPartyAbilities, mayKeepDirectory } from './units.policy.js';

export const ExternalPartyView = z
  .object({
    id: z.uuid(),
    code: z.string().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
    aliases: z.array(z.string()),
    mergedInto: z
      .object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() })
      .nullable()
      .describe('the correspondent that this one turned out to be'),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'ExternalParty' });
export type ExternalPartyView = z.infer<typeof ExternalPartyView>;

export const ExternalPartiesPage = Page.extend({
  search: line(100).optional().describe('words of a name, an alias or a code, in any spelling'),
});
export type ExternalPartiesPage = z.infer<typeof ExternalPartiesPage>;

const PARTY = `e.id, e.code, e.name_ar AS "nameAr", e.name_en AS "nameEn", e.aliases,
  (SELECT jsonb_build_object('id', s.id, 'nameAr', s.name_ar, 'nameEn', s.name_en) FROM external_party s WHERE s.id = e.merged_into) AS "mergedInto"`;
type Row = Omit<ExternalPartyView, 'abilities'>;

const withAbilities = (caller: Caller, party: Row): ExternalPartyView => ({
  ...party,
  abilities: externalPartyAbilities(caller, { merged: party.mergedInto !== null }),
});

/** More correspondents than a governorate has; a comparison of so many takes part of a second. */
const MOST_COMPARED = 20_000;
const MOST_PAIRS = 100;

export const AlikePartiesView = z.object({
  why: z.enum(ALIKE),
  parties: z
    .array(
      ExternalPartyView.extend({
        lines: z.int().describe('lines of all books that name it, confidential ones left out'),
      }),
    )
    .describe('two'),
});
export type AlikePartiesView = z.infer<typeof AlikePartiesView>;

@Injectable()
export class ExternalPartiesQueries {
  constructor(private readonly db: DataSource) {}

  /** Correspondents by folded name, without those merged into others; each word looked for is somewhere in their names. */
  async list(caller: Caller, page: ExternalPartiesPage): Promise<List<ExternalPartyView>> {
    const words = page.search === undefined ? [] : foldArabic(page.search).split(' ').filter(Boolean);
    const rows = await read<Row & { key: string }>(
      this.db,
      `SELECT ${PARTY}, e.folded_name AS key FROM external_party e
       WHERE e.merged_into IS NULL AND e.folded_name > coalesce($1, '')
         AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE strpos(e.folded_words, word) = 0)
       ORDER BY e.folded_name LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1, words],
    );
    const { items, next } = pageOf(rows, page.limit, (party) => [party.key]);
    return { items: items.map(({ key: _, ...party }) => withAbilities(caller, party)), next };
  }

  /** Pairs that are probably one correspondent, the surest first, each with the lines that name it. */
  async alike(caller: Caller): Promise<{ items: AlikePartiesView[] }> {
    if (!mayKeepDirectory(caller)) throw forbidden();
    const parties = await read<Row>(
      this.db,
      `SELECT ${PARTY} FROM external_party e WHERE e.merged_into IS NULL ORDER BY e.folded_name LIMIT $1`,
      [MOST_COMPARED],
    );
    const pairs = alikeParties(parties, MOST_PAIRS);
    const lines = await linesNaming(
      this.db,
      pairs.flatMap(({ ids }) => ids),
    );
    const byId = new Map(parties.map((party) => [party.id, party]));
    const withLines = (id: string) => ({ ...withAbilities(caller, byId.get(id)!), lines: lines.get(id) ?? 0 });
    return { items: pairs.map(({ why, ids }) => ({ why, parties: ids.map(withLines) })) };
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
  return withAbilities(caller, row);
}
