import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { entryIsMasked } from '../registers/entry-access.js';
import { ENTRY_STATE, visibleEntries } from '../registers/entry-view.js';
import {
  EVENTS,
  entryIsOpen,
  IS_OPEN,
  SHOWN,
  STANDING,
  STANDING_OF,
  shownTo,
  type WithStanding,
} from './referral-columns.js';
import type {
  EntryReferrals,
  Referral,
  ReferralCounts,
  ReferralLine,
  ReferralsMade,
  ReferralsWanted,
} from './referral-view.js';
import { type HeldReferral, mayRefer, referralUnitsOf } from './referrals.policy.js';

/** A unit's referrals of lines that the caller can read: the sight's three parameters come first (INV-35, INV-36). */
const FOR_ITS_PEOPLE = `r.unit_id = ANY ($1::uuid[]) AND NOT ${entryIsMasked(1)}`;
const KNOWN = `FROM referral r JOIN (SELECT e.* FROM ${visibleEntries(1)}) e ON e.id = r.entry_id WHERE ${FOR_ITS_PEOPLE}`;

/** $4 the unit, or null for all of theirs; $5 the caller, $6 their departments, $7 the units of which they dispose as a whole. */
const IN_QUEUE = {
  mine: 'r.person_id = $5',
  department: 'r.department_id = ANY ($6::uuid[])',
  made: '(r.made_by = $5 OR EXISTS (SELECT FROM delegation d WHERE d.id = r.delegation_id AND d.principal_id = $5))',
  late: `(${IS_OPEN()} AND r.due_on < cairo_today() AND (r.unit_id = ANY ($7::uuid[]) OR r.person_id = $5 OR r.department_id = ANY ($6::uuid[])))`,
};

const ENTRY = `jsonb_build_object('id', e.id, 'direction', e.direction, 'entryNumber', e.entry_number, 'year', e.year, 'subject', e.subject,
  'counterpartyName', e.counterparty_name, 'letterId', e.letter_id, 'urgency', e.urgency, 'secrecy', e.secrecy, 'masked', false,
  'registeredAt', e.registered_at, 'state', ${ENTRY_STATE}) AS entry`;

@Injectable()
export class ReferralsQueries {
  constructor(private readonly db: DataSource) {}

  /** What an entry was referred to, the oldest first; nothing of a line whose words the caller may not read. @throws Refusal 404 */
  async ofEntry(caller: Caller, entryId: string): Promise<EntryReferrals> {
    const sight = sightParameters(sightOf(caller));
    const entry = await readOne<{ unitId: string; referable: boolean }>(
      this.db,
      `SELECT e.unit_id AS "unitId", NOT ${entryIsMasked(1)} AND e.direction <> 'OUTBOUND' AND ${entryIsOpen('e')} AS referable
       FROM ${visibleEntries(1)} AND e.id = $4`,
      [...sight, entryId],
    );
    if (!entry) throw notFound();
    const rows = await read<WithStanding<Referral>>(
      this.db,
      `SELECT ${SHOWN}, ${EVENTS}, ${STANDING} ${KNOWN} AND r.entry_id = $4 ORDER BY r.id`,
      [...sight, entryId],
    );
    const items = rows.map((row) => shownTo<Referral>(caller, row));
    return { items, abilities: entry.referable && mayRefer(caller, entry.unitId) ? ['refer'] : [] };
  }

  /** One queue of the caller in a unit: the open ones by the day on which they are due, the ended ones newest first. */
  async queue(caller: Caller, wanted: ReferralsWanted): Promise<List<ReferralLine>> {
    const open = wanted.state === 'open';
    const [due = null, last = null] = keyOf(wanted.after, 2) ?? [];
    const rows = await read<WithStanding<ReferralLine>>(
      this.db,
      `SELECT ${SHOWN}, ${ENTRY}, ${STANDING} ${KNOWN}
         AND r.unit_id = $4 AND ${IN_QUEUE[wanted.queue]} AND ${open ? IS_OPEN() : `NOT ${IS_OPEN()}`} AND ${SPOKEN_OF}
         AND ($8::text IS NULL OR ${open ? `(${DUE}, r.id) > ($8::date, $9::uuid)` : `r.id < $9::uuid AND $8::date IS NOT NULL`})
       ORDER BY ${open ? `${DUE}, r.id` : 'r.id DESC'} LIMIT $10`,
      [...this.queueParameters(caller, wanted.unitId), due, last, wanted.limit + 1],
    );
    const lines = rows.map((row) => shownTo<ReferralLine>(caller, row));
    return pageOf(lines, wanted.limit, (line) => [line.dueOn ?? NEVER, line.id]);
  }

  /** How many are open in each queue. */
  async counts(caller: Caller, unitId: string): Promise<ReferralCounts> {
    const parts = Object.entries(IN_QUEUE).map(([name, is]) => `count(*) FILTER (WHERE ${is})::integer AS ${name}`);
    const counts = await readOne<ReferralCounts>(
      this.db,
      `SELECT ${parts.join(', ')} ${KNOWN} AND r.unit_id = $4 AND ${IS_OPEN()}`,
      this.queueParameters(caller, unitId),
    );
    return counts!;
  }

  /** What waits for the caller in all their units, as the menu shows it. */
  async waiting(caller: Caller): Promise<{ referralsMine: number; referralsLate: number }> {
    const counts = await readOne<{ referralsMine: number; referralsLate: number }>(
      this.db,
      `SELECT count(*) FILTER (WHERE ${IN_QUEUE.mine} OR ${IN_QUEUE.department})::integer AS "referralsMine",
         count(*) FILTER (WHERE ${IN_QUEUE.late})::integer AS "referralsLate" ${KNOWN} AND $4::uuid IS NULL AND ${IS_OPEN()}`,
      queueOf(caller, null),
    );
    return counts!;
  }

  /** These referrals as the caller sees them, in the order in which they were made. */
  async some(on: Tx, caller: Caller, ids: string[]): Promise<Referral[]> {
    const rows = await read<WithStanding<Referral>>(
      on,
      `SELECT ${SHOWN}, ${EVENTS}, ${STANDING} ${KNOWN} AND r.id = ANY ($4::uuid[]) ORDER BY r.id`,
      [...sightParameters(sightOf(caller)), ids],
    );
    return rows.map((row) => shownTo<Referral>(caller, row));
  }

  /** What one command has just made. */
  async made(tx: Tx, caller: Caller, ids: string[]): Promise<ReferralsMade> {
    const items = await this.some(tx, caller, ids);
    return { items, batchId: items[0]!.batchId, undoUntil: items[0]!.undoUntil };
  }

  /**
   * A referral, for a change: nobody else changes its entry's referrals until the transaction ends.
   * @throws Refusal 404 for one that the caller may not know of
   */
  async hold(tx: Tx, caller: Caller, referralId: string): Promise<HeldReferral> {
    const [held] = await this.holdAll(tx, caller, 'r.id = $4', [referralId]);
    if (!held) throw notFound('referral-unknown');
    return held;
  }

  /** Those that meet a condition, whose parameters begin at $4; the entries' locks are taken in the order of their ids. */
  async holdAll(tx: Tx, caller: Caller, condition: string, ids: string[]): Promise<HeldReferral[]> {
    const parameters = [...sightParameters(sightOf(caller)), ...ids];
    const known = await read<{ entryId: string }>(
      tx,
      `SELECT DISTINCT r.entry_id AS "entryId" ${KNOWN} AND ${condition} ORDER BY r.entry_id`,
      parameters,
    );
    for (const { entryId } of known) await tx.query('SELECT hold_entry($1)', [entryId]);
    const rows = await read<{ standing: HeldReferral }>(
      tx,
      `SELECT ${STANDING_OF} || jsonb_build_object('id', r.id, 'entryId', r.entry_id, 'parentId', r.parent_id, 'batchId', r.batch_id,
         'secret', e.secrecy <> 'NORMAL')
         AS standing ${KNOWN} AND ${condition} ORDER BY r.id`,
      parameters,
    );
    return rows.map(({ standing }) => standing);
  }

  private queueParameters(caller: Caller, unitId: string): unknown[] {
    if (!referralUnitsOf(caller).includes(unitId)) throw notFound('unit-unknown');
    return queueOf(caller, unitId);
  }
}

function queueOf(caller: Caller, unitId: string | null): unknown[] {
  const departments = caller.posts.flatMap((post) => post.departmentId ?? []);
  const headed = referralUnitsOf(caller).filter((unit) => mayRefer(caller, unit));
  return [...sightParameters(sightOf(caller)), unitId, caller.id, departments, headed];
}

/** Where no day is set: after all that are due. */
const NEVER = '9999-12-31';
const DUE = `coalesce(r.due_on, '${NEVER}'::date)`;
/** Each queue's statement speaks of all its parameters. */
const SPOKEN_OF = `($5::uuid IS NOT NULL AND $6::uuid[] IS NOT NULL AND $7::uuid[] IS NOT NULL)`;
