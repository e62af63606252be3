import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { DAY_HAS_PASSED } from './due-day.js';
import { entryIsKnown } from './entry-access.js';
import { EntryLine, lineColumns, visibleEntries } from './entry-view.js';

export const REPLY_STATES = ['NONE', 'WANTED', 'LATE', 'GIVEN', 'SETTLED'] as const;
export const INCOMING_PARTS = ['unreferred', 'unread', 'urgent', 'waiting', 'late'] as const;
type Part = (typeof INCOMING_PARTS)[number];

export const IncomingLine = EntryLine.extend({
  unread: z.boolean().describe('came while you belonged to the unit, and you have not opened it'),
  reply: z.enum(REPLY_STATES).describe('what is owed: SETTLED without a reply, as the filing says'),
});
export type IncomingLine = z.infer<typeof IncomingLine>;

export const IncomingWanted = Page.extend({
  unitId: id,
  only: z
    .enum(INCOMING_PARTS)
    .optional()
    .describe(
      'unreferred: nobody was given it and it is not filed; waiting: a reply is owed; late: and its day has passed',
    ),
});
export type IncomingWanted = z.infer<typeof IncomingWanted>;

const whole = z.int();
export const IncomingCounts = z.object({
  all: whole,
  unreferred: whole,
  unread: whole,
  urgent: whole,
  waiting: whole,
  late: whole,
});
export type IncomingCounts = z.infer<typeof IncomingCounts>;

/** The sight's three parameters come first; then the unit, $4, and the person, $5. */
const IS_UNREAD = `(coalesce(e.registered_at >= (SELECT min(lower(h.held)) FROM post_holding h JOIN post p ON p.id = h.post_id
    WHERE h.person_id = $5 AND p.unit_id = $4), false)
  AND NOT EXISTS (SELECT FROM entry_reading r WHERE r.entry_id = e.id AND r.person_id = $5))`;
const IS_REPLIED = `EXISTS (SELECT FROM letter_link k JOIN letter r ON r.id = k.letter_id
  WHERE k.to_letter_id = e.letter_id AND k.kind = 'REPLIES_TO' AND r.author_unit_id = e.unit_id
    AND r.state IN ('NUMBERED', 'SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED'))`;
const IS_SETTLED = `(EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved)
  OR (SELECT f.action = 'FILE' FROM entry_filing f WHERE f.entry_id = e.id ORDER BY f.id DESC LIMIT 1) IS TRUE)`;
/** Of an entry `e`: the unit owes a reply to it, which has no number yet, and nothing else ended it (INV-30). */
export const REPLY_IS_OWED = `(e.reply_wanted_by IS NOT NULL AND NOT ${IS_REPLIED} AND NOT ${IS_SETTLED})`;
/** And its day has passed. */
export const REPLY_IS_LATE = `(${DAY_HAS_PASSED} AND ${REPLY_IS_OWED})`;

/** Neither ended nor in anybody's hands: what the head's morning is about. */
const IS_UNREFERRED = `(NOT ${IS_SETTLED} AND NOT EXISTS (SELECT FROM referral f
  WHERE f.entry_id = e.id AND f.state NOT IN ('RETURNED', 'WITHDRAWN')))`;

const IS: Record<Part, string> = {
  unreferred: IS_UNREFERRED,
  unread: IS_UNREAD,
  urgent: `e.urgency <> 'NORMAL'`,
  waiting: REPLY_IS_OWED,
  late: REPLY_IS_LATE,
};

const REPLY = `CASE WHEN e.reply_wanted_by IS NULL THEN 'NONE' WHEN ${IS_REPLIED} THEN 'GIVEN' WHEN ${IS_SETTLED} THEN 'SETTLED'
  WHEN ${DAY_HAS_PASSED} THEN 'LATE' ELSE 'WANTED' END`;

const OF_UNIT = `e.unit_id = $4 AND e.direction = 'INBOUND'`;

@Injectable()
export class IncomingQueries {
  constructor(private readonly db: DataSource) {}

  /** What a unit has registered as inbound, the newest first; masked like every line of a book (INV-36). */
  async list(caller: Caller, { unitId, only, after, limit }: IncomingWanted): Promise<List<IncomingLine>> {
    const [at = null, last = null] = keyOf(after, 2) ?? [];
    const rows = await read<IncomingLine & { at: string }>(
      this.db,
      `SELECT ${lineColumns(1)}, ${IS_UNREAD} AS unread, ${REPLY} AS reply, e.registered_at::text AS at
       FROM ${visibleEntries(1)} AND ${OF_UNIT} AND ${only ? IS[only] : 'true'}
         AND ($6::timestamptz IS NULL OR (e.registered_at, e.id) < ($6, $7::uuid))
       ORDER BY e.registered_at DESC, e.id DESC LIMIT $8`,
      [...parameters(caller, unitId), at, last, limit + 1],
    );
    const page = pageOf(rows, limit, (line) => [line.at, line.id]);
    return { ...page, items: page.items.map(({ at: _, ...line }) => line) };
  }

  /** How many there are in each part of that list. */
  async counts(caller: Caller, unitId: string): Promise<IncomingCounts> {
    const parts = INCOMING_PARTS.map((part) => `count(*) FILTER (WHERE ${IS[part]})::integer AS ${part}`);
    const counts = await readOne<IncomingCounts>(
      this.db,
      `SELECT count(*)::integer AS "all", ${parts.join(', ')} FROM register_entry e WHERE ${entryIsKnown(1)} AND ${OF_UNIT}`,
      parameters(caller, unitId),
    );
    return counts!;
  }
}

const parameters = (caller: Caller, unitId: string): unknown[] => [
  ...sightParameters(sightOf(caller)),
  unitId,
  caller.id,
];
