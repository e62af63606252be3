import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { IS_REMINDABLE } from '../letters/letter-reminders.js';
import { mayRemind } from '../letters/reminders.policy.js';
import { countsOf, type Outcome, type Outcomes } from './outcome-view.js';

@Injectable()
export class OutcomesQueries {
  constructor(private readonly db: DataSource) {}

  /**
   * What became of the unit's letter at each of those it is addressed to; one recipient knows nothing of another.
   * @throws Refusal 404 for whom the letter is not their unit's own (INV-35)
   */
  async of(caller: Caller, letterId: string): Promise<Outcomes> {
    const sight = sightParameters(sightOf(caller));
    const letter = await readOne<{ unitId: string }>(
      this.db,
      `SELECT l.author_unit_id AS "unitId" FROM letter l WHERE l.id = $1 AND ${OWN}`,
      [letterId, ...sight],
    );
    if (!letter) throw notFound('letter-unknown');
    const items = await read<Outcome>(this.db, OUTCOMES, [letterId, ...sight]);
    const counts = countsOf(items);
    const reminds = counts.unanswered > 0 && mayRemind(caller, letter.unitId);
    return { items, counts, abilities: reminds ? ['remind'] : [] };
  }
}

const OWN = `l.origin = 'WRITTEN' AND (l.author_unit_id = ANY ($2) OR $4) AND ${letterIsVisible(2)}`;

/** The reply is known by its number there from the moment it has one; the letter itself only once it has arrived. */
const REPLY = `(SELECT jsonb_build_object('letterId', CASE WHEN ${letterIsVisible(2, 'a')} THEN a.id END,
    'ours', CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('entryNumber', e.entry_number, 'year', e.year) END)
  FROM reply_given g JOIN letter a ON a.id = g.reply_id
  LEFT JOIN register_entry e ON e.letter_id = a.id AND e.unit_id = l.author_unit_id AND e.direction = 'INBOUND'
  WHERE g.letter_id = l.id AND g.recipient_position = r.position ORDER BY e.registered_at NULLS LAST, a.id LIMIT 1)`;

const OUTCOMES = `
  SELECT r.position, r.name, r.unit_id AS "unitId", d.id AS "dispatchId", d.method, d.state,
    coalesce(d.state IN ('FAILED', 'ABANDONED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED'), false) AS failed,
    d.created_at AS "dispatchedAt", coalesce(v.delivered, v.opened, v.registered) AS "deliveredAt",
    coalesce(v.opened, v.registered) AS "openedAt", v.registered AS "registeredAt",
    CASE WHEN v.statement IS NOT NULL THEN jsonb_build_object('entryNumber', v.statement::jsonb #> '{facts,entryNumber}',
      'year', v.statement::jsonb #> '{facts,year}') END AS theirs,
    ${REPLY} AS reply,
    (SELECT max(n.reminder_no) FROM reminder n JOIN letter m ON m.id = n.reminder_letter_id AND m.state <> 'ANNULLED'
      WHERE n.letter_id = l.id AND n.recipient_position = r.position) AS "reminderNo",
    ${IS_REMINDABLE} AS remindable
  FROM letter l JOIN letter_recipient r ON r.letter_id = l.id AND r.kind = 'TO'
  LEFT JOIN LATERAL (SELECT * FROM dispatch d WHERE d.letter_id = l.id AND d.recipient_position = r.position ORDER BY d.id DESC LIMIT 1) d ON true
  LEFT JOIN LATERAL (SELECT min(e.at) FILTER (WHERE e.kind IN ('DELIVERED', 'HANDED_OVER')) AS delivered,
      min(e.at) FILTER (WHERE e.kind = 'OPENED') AS opened, min(e.at) FILTER (WHERE e.kind = 'REGISTERED') AS registered,
      max(e.statement) FILTER (WHERE e.kind = 'REGISTERED') AS statement
    FROM delivery_evidence e WHERE e.dispatch_id = d.id) v ON true
  WHERE l.id = $1 AND ${OWN} ORDER BY r.position`;
