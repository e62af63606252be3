import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { DUE_DAY } from '../registers/due-day.js';
import { entryIsKnown } from '../registers/entry-access.js';
import { lineColumns, visibleEntries } from '../registers/entry-view.js';
import { REPLY_IS_OWED } from '../registers/incoming.queries.js';
import { standingOfPart } from './follow-up.js';
import { owedByUsAbilities } from './follow-up.policy.js';
import type { FollowUpsWanted, OwedByUs, PartCounts } from './follow-up-view.js';
import { dueColumns, PART_COUNTS, PLACED } from './placed.js';

@Injectable()
export class OwedByUsQueries {
  constructor(private readonly db: DataSource) {}

  /** The entries to which a unit owes a reply, the one due first at the top; masked like every line of a book (INV-36). */
  async list(caller: Caller, { unitId, only, after, limit }: FollowUpsWanted): Promise<List<OwedByUs>> {
    const [due = null, last = null] = keyOf(after, 2) ?? [];
    const rows = await read<Omit<OwedByUs, 'abilities'>>(this.db, LIST, [
      ...sightParameters(sightOf(caller)),
      ...[unitId, standingOfPart(only), due, last, limit + 1],
    ]);
    const page = pageOf(rows, limit, (line) => [line.dueOn, line.id]);
    const withAbilities = page.items.map((line) => {
      const abilities = owedByUsAbilities(caller, { ...line, paused: line.pause !== null });
      return { ...line, pause: line.masked ? null : line.pause, abilities };
    });
    return { ...page, items: withAbilities };
  }

  /** How many there are in each part of that list. */
  async counts(caller: Caller, unitId: string): Promise<PartCounts> {
    const counts = await readOne<PartCounts>(this.db, `${OPEN} ${PART_COUNTS}`, [
      ...sightParameters(sightOf(caller)),
      unitId,
    ]);
    return counts!;
  }
}

const OPEN = `WITH open AS (
    SELECT e.id, ${DUE_DAY} AS due_on, z.id AS pause_id
    FROM register_entry e LEFT JOIN follow_up_pause z ON z.entry_id = e.id AND z.until_day IS NULL
    WHERE e.unit_id = $4 AND e.direction = 'INBOUND' AND ${entryIsKnown(1)} AND ${REPLY_IS_OWED}
  ), ${PLACED}`;

const LIST = `${OPEN}
  SELECT ${lineColumns(1)}, ${dueColumns('n.entry_id = f.id')}
  FROM (SELECT * FROM placed WHERE ($5::text IS NULL OR standing = $5) AND ($6::date IS NULL OR (due_on, id) > ($6, $7::uuid))
    ORDER BY due_on, id LIMIT $8) f
  CROSS JOIN LATERAL (SELECT * FROM ${visibleEntries(1)} AND e.id = f.id) e
  ORDER BY f.due_on, f.id`;
