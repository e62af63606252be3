import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne } from '../database/transaction.js';
import { dispatchIsVisible } from '../dispatch/dispatch-access.js';
import { IS_OWED_TO_US, RECIPIENT_IS_LATE } from '../follow-up/owed-to-us.js';
import type { Caller } from '../http/caller.js';
import type { LetterState } from '../letters/letter.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { WAITING } from '../letters/letters-to-sign.queries.js';
import { unreadBy } from '../notifications/told.queries.js';
import { IS_LATE } from '../one-stop-shop/request-line.js';
import { isToldOfTheSystem } from '../queue/alerts.policy.js';
import { ReferralsQueries } from '../referrals/referrals.queries.js';
import { entryIsKnown, entryIsMasked } from '../registers/entry-access.js';
import { REPLY_IS_LATE } from '../registers/incoming.queries.js';
import { type Counts, countedUnits, type DeskCounts, type OwnCounts } from './counts.js';

const waiting = (condition = 'true') =>
  `(SELECT count(*)::integer FROM intake_item i WHERE i.unit_id = ANY ($4::uuid[]) AND i.state = 'PENDING_REGISTRATION' AND ${condition})`;

const written = (units: string, states: LetterState[], condition = 'true') =>
  `(SELECT count(*)::integer FROM letter l WHERE l.author_unit_id = ANY (${units}::uuid[]) AND l.state IN (${states.map((state) => `'${state}'`).join()})
      AND ${letterIsVisible(1)} AND ${condition})`;

const SENT_BACK = `(SELECT s.action FROM letter_step s WHERE s.letter_id = l.id ORDER BY s.id DESC LIMIT 1) = 'send-back'`;

const sent = (state: string) =>
  `(SELECT count(*)::integer FROM dispatch d JOIN letter l ON l.id = d.letter_id
    WHERE d.sender_unit_id = ANY ($6::uuid[]) AND d.state = '${state}' AND ${dispatchIsVisible(1)})`;

/** Only what was entered lately: a book of years is not read for a figure in the menu. */
const LATELY = 1000;
const newestInbound = (units: string) => `unnest(${units}::uuid[]) AS mine (unit_id)
    CROSS JOIN LATERAL (SELECT r.id, r.letter_id, r.unit_id, r.secrecy, r.registered_at FROM register_entry r
      WHERE r.unit_id = mine.unit_id AND r.direction = 'INBOUND' ORDER BY r.registered_at DESC, r.id DESC LIMIT ${LATELY}) e`;

/** Every count goes through the filter of the list behind it (INV-35). */
const COUNTS = `SELECT ${waiting()} AS "intakeWaiting",
  ${waiting('i.arrived_at + make_interval(hours => $10::integer) < official_time()')} AS "intakeLate",
  (SELECT count(*)::integer FROM ${newestInbound('$8')}
    WHERE e.registered_at >= (SELECT min(lower(h.held)) FROM post_holding h JOIN post p ON p.id = h.post_id
        WHERE h.person_id = $11::uuid AND p.unit_id = e.unit_id)
      AND NOT EXISTS (SELECT FROM entry_reading r WHERE r.entry_id = e.id AND r.person_id = $11::uuid)) AS "incomingUnread",
  ${written('$7', WAITING)} AS "lettersToSign",
  ${written('$5', ['DRAFT'], SENT_BACK)} AS "draftsSentBack",
  (SELECT count(*)::integer FROM ${newestInbound('$4')}
    JOIN letter l ON l.id = e.letter_id AND l.origin = 'PAPER'
    WHERE NOT ${entryIsMasked(1)}
      AND NOT EXISTS (SELECT FROM letter_attachment a WHERE a.letter_id = l.id AND a.role = 'SCAN')
      AND NOT EXISTS (SELECT FROM annulment_decision x WHERE x.entry_id = e.id AND x.approved)) AS "scansPending",
  (SELECT count(*)::integer FROM annulment_request q JOIN register_entry e ON e.id = q.entry_id
    WHERE e.unit_id = ANY ($9::uuid[]) AND NOT ${entryIsMasked(1)} AND q.requested_by IS DISTINCT FROM $11::uuid
      AND NOT EXISTS (SELECT FROM annulment_decision x WHERE x.request_id = q.id)) AS "annulmentsToDecide",
  ${sent('REFUSED')} AS "dispatchesRefused",
  ${sent('FAILED')} AS "dispatchesFailed",
  (SELECT count(*)::integer FROM service_request q CROSS JOIN (SELECT cairo_today() AS today) t
    WHERE q.unit_id = ANY ($14::uuid[]) AND ${IS_LATE}) AS "requestsLate",
  (SELECT count(*)::integer FROM register_entry e
    WHERE e.unit_id = ANY ($15::uuid[]) AND e.direction = 'INBOUND' AND ${entryIsKnown(1)} AND ${REPLY_IS_LATE})
  + (SELECT count(*)::integer FROM reply_awaited a JOIN letter l ON l.id = a.letter_id
    WHERE a.unit_id = ANY ($15::uuid[]) AND ${letterIsVisible(1)} AND ${IS_OWED_TO_US} AND ${RECIPIENT_IS_LATE}) AS "followUpLate",
  (SELECT count(*)::integer FROM alert WHERE settled_at IS NULL
    AND (unit_id = ANY ($12::uuid[]) OR (unit_id IS NULL AND $13::boolean))) AS "alertsOpen"`;

@Injectable()
export class CountsQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly referrals: ReferralsQueries,
  ) {}

  /** What waits for this caller. */
  async of(caller: Caller): Promise<Counts> {
    const unread = await unreadBy(this.db, [caller.id]);
    const shared = await this.by(this.parametersOf(caller));
    return { ...shared, ...(await this.referralsOf(caller)), noticesUnread: unread.get(caller.id) ?? 0 };
  }

  /** What was given to the caller, or to their department. */
  referralsOf(caller: Caller): Promise<OwnCounts> {
    return this.referrals.waiting(caller);
  }

  /** What the counts of a desk depend on: two callers with the same parameters have the same ones. */
  parametersOf(caller: Caller): unknown[] {
    const { register, write, send, sign, incoming, decide, alerted, follow, owed } = countedUnits(caller);
    const hours = this.config.intakeSlaHours;
    return [
      ...sightParameters(sightOf(caller)),
      ...[register, write, send, sign, incoming, decide],
      ...[
        hours,
        decide.length + incoming.length > 0 ? caller.id : null,
        alerted,
        isToldOfTheSystem(caller),
        follow,
        owed,
      ],
    ];
  }

  async by(parameters: unknown[]): Promise<DeskCounts> {
    return (await readOne<DeskCounts>(this.db, COUNTS, parameters))!;
  }
}
