import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import type { IntakeState } from './intake-item.js';
import { intakeAbilities } from './intake-items.policy.js';
import type { IntakeDetail, IntakeView } from './intake-view.js';

export interface IntakeWish extends Page {
  unitId: string;
  state?: IntakeState;
}

@Injectable()
export class IntakeItemsQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** What arrived at a unit: what waits for a decision first and the longest wait on top, then the decided, newest first. */
  async list(caller: Caller, wish: IntakeWish): Promise<List<IntakeView>> {
    const [rank, last] = keyOf(wish.after, 2) ?? [null, null];
    const rows = await read<Omit<IntakeView, 'abilities'> & { rank: number }>(
      this.db,
      `SELECT * FROM (${VIEW} WHERE ${IS_VISIBLE} AND i.unit_id = $5 AND ($6::text IS NULL OR i.state = $6)) v
       WHERE $7::integer IS NULL OR rank > $7 OR (rank = $7 AND CASE rank WHEN 0 THEN id > $8::uuid ELSE id < $8::uuid END)
       ORDER BY rank, CASE rank WHEN 0 THEN id END, id DESC LIMIT $9`,
      [...this.parameters(caller), wish.unitId, wish.state ?? null, rank, last, wish.limit + 1],
    );
    const page = pageOf(rows, wish.limit, (item) => [item.rank, item.id]);
    return { ...page, items: page.items.map(({ rank: _, ...item }) => seenBy(caller, item)) };
  }

  /** @throws Refusal 404 (INV-35) */
  async one(caller: Caller, itemId: string): Promise<IntakeDetail> {
    const found = await readOne<Omit<IntakeDetail, 'abilities'> & { rank: number }>(
      this.db,
      `SELECT v.*, CASE WHEN masked THEN '{}' ELSE i.verification END AS verification, CASE WHEN masked THEN NULL ELSE d.envelope END AS envelope,
         i.opened_at AS "openedAt", i.decided_at AS "decidedAt"
       FROM (${VIEW} WHERE ${IS_VISIBLE} AND i.id = $5) v JOIN intake_item i USING (id) JOIN dispatch d ON d.id = i.dispatch_id`,
      [...this.parameters(caller), itemId],
    );
    if (!found) throw notFound('intake-item-unknown');
    const { rank: _, ...item } = found;
    return seenBy(caller, item);
  }

  private parameters(caller: Caller): unknown[] {
    return [...sightParameters(sightOf(caller)), this.config.intakeSlaHours];
  }
}

function seenBy<Item extends Omit<IntakeView, 'abilities'>>(caller: Caller, item: Item) {
  return { ...item, abilities: intakeAbilities(caller, item) };
}

/** The receiving unit's people know of every item, however secret; the governor's office of those that are not. */
const IS_VISIBLE = `(i.unit_id = ANY ($1::uuid[]) OR ($3::boolean AND l.secrecy = 'NORMAL'))`;
const MASKED = `(l.secrecy <> 'NORMAL' AND NOT i.unit_id = ANY ($2::uuid[]))`;
const inside = (column: string, name: string) => `CASE WHEN ${MASKED} THEN NULL ELSE ${column} END AS "${name}"`;

const VIEW = `
  SELECT i.id, i.unit_id AS "unitId", i.dispatch_id AS "dispatchId", ${inside('i.letter_id', 'letterId')}, ${MASKED} AS masked,
    i.sender_unit_id AS "senderUnitId", sent.envelope -> 'sender' ->> 'name' AS "senderName",
    (sent.envelope ->> 'number')::integer AS "theirNumber", (sent.envelope ->> 'year')::integer AS "theirYear",
    sent.envelope ->> 'date' AS "theirDate", ${inside('l.subject', 'subject')}, d.recipient_kind AS "recipientKind", l.secrecy, l.urgency,
    l.reply_wanted_by AS "replyWantedBy", i.state, i.arrived_at AS "arrivedAt",
    i.arrived_at + make_interval(hours => $4::integer) AS "dueAt",
    i.state = 'PENDING_REGISTRATION' AND i.arrived_at + make_interval(hours => $4::integer) < official_time() AS late,
    i.opened_at IS NOT NULL AS opened, i.reason_code AS "reasonCode", i.reason_text AS "reasonText", i.entry_id AS "entryId",
    e.entry_number AS "entryNumber", e.year, i.attachments_declared AS "attachmentsDeclared",
    i.attachments_declared - i.attachments_received AS "attachmentsMissing", i.verification ->> 'verdict' AS verdict,
    (i.state <> 'PENDING_REGISTRATION')::integer AS rank
  FROM intake_item i JOIN letter l ON l.id = i.letter_id JOIN dispatch d ON d.id = i.dispatch_id
  JOIN LATERAL (SELECT d.envelope::jsonb AS envelope) sent ON true
  LEFT JOIN register_entry e ON e.id = i.entry_id`;
