import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { LETTER_KINDS, LETTER_STATES } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import type { LetterLine, StateCounts } from './letter-view.js';

/** Written letters of a unit, or of all the caller's units; inbound mail has its own lists. */
export const LettersWanted = z.object({
  unitId: id.optional().describe("the author; all the caller's units where it is left out"),
  state: z.enum(LETTER_STATES).optional(),
  kind: z.enum(LETTER_KINDS).optional(),
});
export type LettersWanted = z.infer<typeof LettersWanted>;

export const LettersPage = Page.extend(LettersWanted.shape);
export type LettersPage = z.infer<typeof LettersPage>;

/** The columns of a letter's line, from `LINES`. */
export const LINE_COLUMNS = `
  l.id, l.kind, l.direction, l.state, l.version, l.subject, l.secrecy, l.urgency, l.reply_wanted_by AS "replyWantedBy",
  l.author_unit_id AS "authorUnitId", coalesce(e.unit_name, u.name_ar) AS "authorUnitName",
  e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt",
  ARRAY(SELECT r.name FROM letter_recipient r WHERE r.letter_id = l.id ORDER BY r.position LIMIT 3) AS recipients,
  (SELECT count(*) FROM letter_recipient r WHERE r.letter_id = l.id)::integer AS "recipientCount",
  l.attachments_declared AS "attachmentsDeclared", l.changed_at AS "changedAt"`;

export const LINES = `
  letter l
  LEFT JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = l.direction
  LEFT JOIN org_unit_now u ON u.id = l.author_unit_id`;

/** The one list filter: the access filter's three parameters first, then unit, state and kind. */
const WANTED = `l.origin = 'WRITTEN' AND ${letterIsVisible(1)}
  AND ($4::uuid IS NULL AND ($3 OR l.author_unit_id = ANY ($1)) OR l.author_unit_id = $4)
  AND ($5::text IS NULL OR l.state = $5) AND ($6::text IS NULL OR l.kind = $6)`;

const wanted = (caller: Caller, { unitId, state, kind }: LettersWanted): unknown[] => [
  ...sightParameters(sightOf(caller)),
  unitId ?? null,
  state ?? null,
  kind ?? null,
];

@Injectable()
export class LettersQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list(caller: Caller, page: LettersPage): Promise<List<LetterLine>> {
    const after = keyOf(page.after, 1)?.[0] ?? null;
    const rows = await read<LetterLine>(
      this.db,
      `SELECT ${LINE_COLUMNS} FROM ${LINES}
       WHERE ${WANTED} AND ($7::uuid IS NULL OR l.id < $7)
       ORDER BY l.id DESC LIMIT $8`,
      [...wanted(caller, page), uuidOr(after), page.limit + 1],
    );
    return pageOf(rows, page.limit, (letter) => [letter.id]);
  }

  /** How many of them there are in each state. */
  async counts(caller: Caller, filter: LettersWanted): Promise<StateCounts> {
    const rows = await read<{ state: (typeof LETTER_STATES)[number]; count: number }>(
      this.db,
      `SELECT l.state, count(*)::integer AS count FROM letter l WHERE ${WANTED} GROUP BY l.state`,
      wanted(caller, filter),
    );
    const none = Object.fromEntries(LETTER_STATES.map((state) => [state, 0])) as StateCounts;
    return rows.reduce((counts, { state, count }) => Object.assign(counts, { [state]: count }), none);
  }
}

/** A cursor of another list is no letter: the page is then empty of meaning, not an error of the database. */
function uuidOr(key: string | number | null): string | null {
  return id.safeParse(key).success ? (key as string) : null;
}
