import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { standingOfPart } from './follow-up.js';
import { owedToUsAbilities } from './follow-up.policy.js';
import type { FollowUpsWanted, OwedToUs, PartCounts } from './follow-up-view.js';
import { IS_OWED_TO_US } from './owed-to-us.js';
import { dueColumns, PART_COUNTS, PLACED } from './placed.js';

@Injectable()
export class OwedToUsQueries {
  constructor(private readonly db: DataSource) {}

  /** The replies that a unit waits for, one line a recipient, the one due first at the top. */
  async list(caller: Caller, { unitId, only, after, limit }: FollowUpsWanted): Promise<List<OwedToUs>> {
    const [due = null, letter = null, position = null] = keyOf(after, 3) ?? [];
    const rows = await read<Omit<OwedToUs, 'abilities'>>(this.db, LIST, [
      ...sightParameters(sightOf(caller)),
      ...[unitId, standingOfPart(only), due, letter, position, limit + 1],
    ]);
    const page = pageOf(rows, limit, (line) => [line.dueOn, line.letterId, line.position]);
    const abilitiesOf = (line: (typeof rows)[number]) =>
      owedToUsAbilities(caller, { unitId: line.unitId, paused: line.pause !== null });
    return { ...page, items: page.items.map((line) => ({ ...line, abilities: abilitiesOf(line) })) };
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

/** For the unit's own people and the governor's office: one recipient of a letter knows nothing of another (INV-35). */
const OPEN = `WITH open AS (
    SELECT a.letter_id, a.recipient_position AS position, a.recipient_name, a.recipient_unit_id, a.due_on,
      z.id AS pause_id
    FROM reply_awaited a JOIN letter l ON l.id = a.letter_id
    LEFT JOIN follow_up_pause z ON z.letter_id = a.letter_id AND z.recipient_position = a.recipient_position AND z.until_day IS NULL
    WHERE a.unit_id = $4 AND ($4 = ANY ($1) OR $3) AND ${letterIsVisible(1)} AND ${IS_OWED_TO_US}
  ), ${PLACED}`;

const TOLD = 'n.letter_id = f.letter_id AND n.recipient_position = f.position';

const REMINDERS = `(SELECT count(*)::integer FROM reminder m JOIN letter w ON w.id = m.reminder_letter_id AND w.state <> 'ANNULLED'
  WHERE m.letter_id = f.letter_id AND m.recipient_position = f.position)`;

const LIST = `${OPEN}
  SELECT f.letter_id AS "letterId", f.position, l.author_unit_id AS "unitId", e.id AS "entryId", e.entry_number AS "entryNumber", e.year,
    e.registered_at AS "registeredAt", l.kind, l.subject, l.secrecy, l.urgency, f.recipient_name AS "recipientName",
    f.recipient_unit_id AS "recipientUnitId", l.reply_wanted_by AS "replyWantedBy", r.reminders,
    CASE WHEN EXISTS (SELECT FROM follow_up_notice n WHERE ${TOLD} AND n.due_on = f.due_on AND n.stage IN ('HEAD', 'DIWAN')) THEN 'ESCALATED'
      WHEN r.reminders > 0 THEN 'REMINDED' ELSE 'AWAITING' END AS state, ${dueColumns(TOLD)}
  FROM (SELECT * FROM placed WHERE ($5::text IS NULL OR standing = $5)
      AND ($6::date IS NULL OR (due_on, letter_id, position) > ($6, $7::uuid, $8::integer))
    ORDER BY due_on, letter_id, position LIMIT $9) f
  JOIN letter l ON l.id = f.letter_id
  JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = 'OUTBOUND'
  CROSS JOIN LATERAL (SELECT ${REMINDERS} AS reminders) r
  ORDER BY f.due_on, f.letter_id, f.position`;
