import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne } from '../database/transaction.js';
import { forbidden, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { findPartyByName } from '../org/party-by-name.service.js';
import { EntriesQueries } from '../registers/entries.queries.js';
import { entryIsMasked } from '../registers/entry-access.js';
import { EntryDetail, EntryLine, lineColumns, visibleEntries } from '../registers/entry-view.js';
import { mayRegisterPaper, paperAbilities } from './paper.policy.js';

export const PaperLine = EntryLine.extend({ scans: z.int().describe('how many scans there are') });
export type PaperLine = z.infer<typeof PaperLine>;

export const PaperFile = z.object({
  id: z.uuid(),
  role: z.enum(['SCAN', 'STAMPED']),
  position: z.int(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int().describe('bytes'),
  digest: z.string(),
  addedAt: z.iso.datetime({ offset: true }),
  verification: z
    .object({ verdict: z.enum(['VALID', 'INVALID', 'INDETERMINATE', 'UNSIGNED']), result: z.unknown() })
    .nullable()
    .describe(
      'what the verifier said of the signatures when it came; null while it has not spoken or has nothing to judge',
    ),
});
export type PaperFile = z.infer<typeof PaperFile>;

export const PaperDetail = EntryDetail.extend({ files: z.array(PaperFile) });
export type PaperDetail = z.infer<typeof PaperDetail>;

export const Duplicate = z.object({
  entryId: z.uuid(),
  registerId: z.uuid(),
  entryNumber: z.int(),
  year: z.int(),
  registeredAt: z.iso.datetime({ offset: true }),
  why: z.enum(['REFERENCE', 'FILE']).describe('same sender, number and date, or same file'),
});
export type Duplicate = z.infer<typeof Duplicate>;

export interface PaperWanted extends Page {
  unitId: string;
  scans: 'all' | 'pending';
  direction: 'asc' | 'desc';
}

export interface DuplicatesWanted {
  unitId: string;
  counterpartyUnitId?: string;
  externalPartyId?: string;
  counterpartyName?: string;
  counterpartyNumber?: string;
  counterpartyDate?: string;
  scans: string[];
}

const FILE = `a.id, a.role, a.position, a.name, f.media_type AS "mediaType", f.size, a.digest, a.added_at AS "addedAt",
  CASE WHEN v.attachment_id IS NULL THEN NULL ELSE jsonb_build_object('verdict', v.verdict, 'result', v.result) END AS verification`;

@Injectable()
export class PaperLettersQueries {
  constructor(
    private readonly db: DataSource,
    private readonly entries: EntriesQueries,
  ) {}

  /** A unit's registered paper; with `pending`, what still waits for its scan. Secret mail only for those who may open it. */
  async list(caller: Caller, wanted: PaperWanted): Promise<List<PaperLine>> {
    const [beyond, order] = wanted.direction === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const rows = await read<PaperLine>(
      this.db,
      `SELECT ${lineColumns(1)}, scanned.scans FROM (SELECT e.* FROM ${visibleEntries(1)} AND NOT ${entryIsMasked(1)}) e
       JOIN letter l ON l.id = e.letter_id AND l.origin = 'PAPER'
       CROSS JOIN LATERAL (SELECT count(*) AS scans FROM letter_attachment a WHERE a.letter_id = l.id AND a.role = 'SCAN') scanned
       WHERE e.unit_id = $4 AND e.direction = 'INBOUND' AND ($5 = 'all' OR (scanned.scans = 0 AND NOT e.annulled))
         AND ($6::uuid IS NULL OR (e.registered_at, e.id) ${beyond} (SELECT k.registered_at, k.id FROM register_entry k WHERE k.id = $6))
       ORDER BY e.registered_at ${order}, e.id ${order} LIMIT $7`,
      [
        ...sightParameters(sightOf(caller)),
        wanted.unitId,
        wanted.scans,
        keyOf(wanted.after, 1)?.[0] ?? null,
        wanted.limit + 1,
      ],
    );
    return pageOf(rows, wanted.limit, (paper) => [paper.id]);
  }

  /** One letter that came on paper, by its letter's id. @throws Refusal 404 */
  async paper(caller: Caller, letterId: string): Promise<PaperDetail> {
    const found = await readOne<{ entryId: string }>(
      this.db,
      `SELECT e.id AS "entryId" FROM ${visibleEntries(1)} AND NOT ${entryIsMasked(1)} AND e.letter_id = $4
         AND EXISTS (SELECT FROM letter l WHERE l.id = e.letter_id AND l.origin = 'PAPER')`,
      [...sightParameters(sightOf(caller)), letterId],
    );
    if (!found) throw notFound();
    const entry = await this.entries.entry(caller, found.entryId);
    const files = await read<PaperFile>(
      this.db,
      `SELECT ${FILE} FROM letter_attachment a JOIN stored_file f USING (digest) LEFT JOIN scan_verification v ON v.attachment_id = a.id
       WHERE a.letter_id = $1 ORDER BY a.position, a.role`,
      [letterId],
    );
    return { ...entry, files, abilities: [...entry.abilities, ...paperAbilities(caller, entry.unitId)] };
  }

  /** One file of a letter that came on paper. @throws Refusal 404 */
  async file(caller: Caller, letterId: string, fileId: string): Promise<PaperFile> {
    const { files } = await this.paper(caller, letterId);
    const file = files.find(({ id }) => id === fileId);
    if (!file) throw notFound();
    return file;
  }

  /** Earlier entries that are probably the same sheet: asked before a number is drawn. */
  async duplicates(caller: Caller, wanted: DuplicatesWanted): Promise<{ items: Duplicate[] }> {
    if (!mayRegisterPaper(caller, wanted.unitId)) throw forbidden();
    const party =
      wanted.externalPartyId ??
      (wanted.counterpartyName ? await findPartyByName(this.db, wanted.counterpartyName) : undefined);
    const items = await read<Duplicate>(
      this.db,
      `SELECT e.id AS "entryId", e.register_id AS "registerId", e.entry_number AS "entryNumber", e.year,
         e.registered_at AS "registeredAt", min(d.why) AS why
       FROM probable_duplicates($1, $2, $3, $4, $5, ARRAY(SELECT u.digest FROM upload u WHERE u.id = ANY ($6) AND u.unit_id = $1)) d
       JOIN register_entry e ON e.id = d.entry_id GROUP BY e.id ORDER BY e.registered_at DESC, e.id DESC LIMIT 20`,
      [
        wanted.unitId,
        wanted.counterpartyUnitId ?? null,
        party ?? null,
        wanted.counterpartyNumber ?? null,
        wanted.counterpartyDate ?? null,
        wanted.scans,
      ],
    );
    return { items };
  }

  /** True for a letter that the caller may know of and that is out already: only such a letter can be answered. */
  async mayBeAnswered(caller: Caller, letterId: string): Promise<boolean> {
    const letter = await readOne(
      this.db,
      `SELECT FROM letter l WHERE l.id = $4 AND ${letterIsVisible(1)}
         AND (l.state IS NULL OR l.state NOT IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'CANCELLED'))`,
      [...sightParameters(sightOf(caller)), letterId],
    );
    return letter !== undefined;
  }
}
