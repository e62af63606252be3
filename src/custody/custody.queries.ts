import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { namedJson } from '../identity/person-json.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { entryIsKnown, entryIsMasked } from '../registers/entry-access.js';
import { ENTRY_STATE, visibleEntries } from '../registers/entry-view.js';
import { mayPassOn } from './custody.policy.js';
import type { EntryCustody, HeldSheet, HolderCount, Passing, SheetsWanted } from './custody-view.js';

const HOLDER = `jsonb_build_object('personId', c.person_id, 'departmentId', c.department_id, 'place', c.place,
  'nameAr', coalesce(p.name_ar, d.name_ar, c.place), 'nameEn', coalesce(p.name_en, d.name_en, c.place))`;
const NAMED = 'LEFT JOIN person p ON p.id = c.person_id LEFT JOIN department d ON d.id = c.department_id';

/** The present custody of each sheet that was ever passed on. */
const PRESENT = `NOT EXISTS (SELECT FROM paper_custody later WHERE later.entry_id = c.entry_id AND later.id > c.id)`;

interface Sheet {
  unitId: string;
  hasSheet: boolean;
  masked: boolean;
  registered: Passing | null;
}

@Injectable()
export class CustodyQueries {
  constructor(private readonly db: DataSource) {}

  /** Where the sheet of an entry is and was. @throws Refusal 404 (INV-35) */
  ofEntry(caller: Caller, entryId: string): Promise<EntryCustody> {
    return entryCustody(this.db, caller, entryId);
  }

  /** The sheets of a unit that were passed on and who has each now, the last passed on first. */
  async sheets(caller: Caller, wanted: SheetsWanted): Promise<List<HeldSheet>> {
    const { unitId, personId = null, departmentId = null, place = null, after, limit } = wanted;
    const rows = await read<HeldSheet>(
      this.db,
      `SELECT c.id, jsonb_build_object('id', e.id, 'direction', e.direction, 'entryNumber', e.entry_number, 'year', e.year,
           'state', ${ENTRY_STATE}) AS entry,
         CASE WHEN NOT ${entryIsMasked(1)} THEN e.subject END AS subject, ${entryIsMasked(1)} AS masked, ${HOLDER} AS holder,
         CASE WHEN ${entryIsMasked(1)} THEN '' ELSE c.note END AS note, c.passed_at AS since
       FROM paper_custody c ${NAMED} JOIN LATERAL (SELECT e.* FROM ${visibleEntries(1)} AND e.id = c.entry_id) e ON true
       WHERE c.unit_id = $4 AND ${PRESENT} AND ($5::uuid IS NULL OR c.id < $5)
         AND ($6::uuid IS NULL OR c.person_id = $6) AND ($7::uuid IS NULL OR c.department_id = $7)
         AND ($8::text IS NULL OR c.place = $8)
       ORDER BY c.id DESC LIMIT $9`,
      [
        ...sightParameters(sightOf(caller)),
        ...[unitId, keyOf(after, 1)?.[0] ?? null, personId, departmentId, place, limit + 1],
      ],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** Who holds how many of a unit's sheets, the most first. */
  async holders(caller: Caller, unitId: string): Promise<HolderCount[]> {
    return read<HolderCount>(
      this.db,
      `SELECT ${HOLDER} AS holder, count(*)::integer AS sheets
       FROM paper_custody c ${NAMED} JOIN register_entry e ON e.id = c.entry_id AND ${entryIsKnown(1)}
       WHERE c.unit_id = $4 AND ${PRESENT}
       GROUP BY c.person_id, c.department_id, c.place, p.name_ar, p.name_en, d.name_ar, d.name_en
       ORDER BY sheets DESC, 1 LIMIT 500`,
      [...sightParameters(sightOf(caller)), unitId],
    );
  }
}

/** The same inside a transaction. @throws Refusal 404 */
export async function entryCustody(db: DataSource | Tx, caller: Caller, entryId: string): Promise<EntryCustody> {
  const sheet = await readOne<Sheet>(
    db,
    `SELECT e.unit_id AS "unitId", e.direction = 'INTERNAL' OR (e.direction = 'INBOUND' AND e.channel <> 'ELECTRONIC') AS "hasSheet",
       ${entryIsMasked(1)} AS masked, CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', NULL, 'note', '', 'by', ${namedJson('r')},
         'holder', jsonb_build_object('personId', r.id, 'departmentId', NULL, 'place', NULL, 'nameAr', r.name_ar, 'nameEn', r.name_en),
         'at', e.registered_at) END AS registered
     FROM (SELECT e.* FROM ${visibleEntries(1)} AND e.id = $4) e LEFT JOIN person r ON r.id = e.registered_by`,
    [...sightParameters(sightOf(caller)), entryId],
  );
  if (!sheet) throw notFound();
  if (!sheet.hasSheet) return { items: [], abilities: [] };
  const passed = await read<Passing>(
    db,
    `SELECT c.id, ${HOLDER} AS holder, CASE WHEN $2::boolean THEN '' ELSE c.note END AS note, ${namedJson('b')} AS by, c.passed_at AS at
     FROM paper_custody c ${NAMED} JOIN person b ON b.id = c.passed_by WHERE c.entry_id = $1 ORDER BY c.id`,
    [entryId, sheet.masked],
  );
  const items = [...(sheet.registered ? [sheet.registered] : []), ...passed];
  const present = items.at(-1)?.holder ?? { personId: null, departmentId: null };
  return { items, abilities: mayPassOn(caller, sheet.unitId, present) ? ['pass-on'] : [] };
}
