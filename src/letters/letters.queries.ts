import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { personJson } from '../identity/person-json.js';
import { LETTER_KINDS, LETTER_STATES } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import type { StateCounts, WrittenLine } from './letter-view.js';

const flag = z.enum(['true', 'false']);

/** Written letters of a unit, or of all the caller's units; inbound mail has its own lists. */
export const LettersWanted = z.object({
  unitId: id.optional().describe("the author; all the caller's units where it is left out"),
  state: z.enum(LETTER_STATES).optional(),
  kind: z.enum(LETTER_KINDS).optional(),
  mine: flag.optional().describe('true: only what the caller drafted'),
  sentBack: flag.optional().describe('true: only drafts that the head returned; false: without them'),
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

/** The last thing that happened to a draft, where that was its return: shown to the author's people, who alone see drafts. */
const SENT_BACK = `(SELECT jsonb_build_object('note', s.note, 'at', s.taken_at, 'by', ${personJson('s.taken_by')})
  FROM (SELECT * FROM letter_step s WHERE s.letter_id = l.id ORDER BY s.id DESC LIMIT 1) s WHERE s.action = 'send-back' AND l.state = 'DRAFT')`;

/** The one list filter: the access filter's three parameters first, then unit, state, kind, whose and whether returned. */
const WANTED = `l.origin = 'WRITTEN' AND ${letterIsVisible(1)}
  AND ($4::uuid IS NULL AND ($3 OR l.author_unit_id = ANY ($1)) OR l.author_unit_id = $4)
  AND ($5::text IS NULL OR l.state = $5) AND ($6::text IS NULL OR l.kind = $6)
  AND ($7::uuid IS NULL OR l.drafted_by = $7) AND ($8::boolean IS NULL OR (${SENT_BACK} IS NOT NULL) = $8)`;

const wanted = (caller: Caller, { unitId, state, kind, mine, sentBack }: LettersWanted): unknown[] => [
  ...sightParameters(sightOf(caller)),
  unitId ?? null,
  state ?? null,
  kind ?? null,
  mine === 'true' ? caller.id : null,
  sentBack ?? null,
];

@Injectable()
export class LettersQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list(caller: Caller, page: LettersPage): Promise<List<WrittenLine>> {
    const after = keyOf(page.after, 1)?.[0] ?? null;
    const rows = await read<WrittenLine>(
      this.db,
      `SELECT ${LINE_COLUMNS}, ${SENT_BACK} AS "sentBack",
         CASE WHEN $3 OR l.author_unit_id = ANY ($1) THEN ${personJson('l.drafted_by')} END AS "draftedBy"
       FROM ${LINES}
       WHERE ${WANTED} AND ($9::uuid IS NULL OR l.id < $9)
       ORDER BY l.id DESC LIMIT $10`,
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
