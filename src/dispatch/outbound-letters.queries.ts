import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { asciiDigits } from '../http/digits.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { id as uuid } from '../http/validation.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { isLate } from './dispatches.queries.js';
import { OUTBOUND_GROUPS, type OutboundCounts, type OutboundGroup, type OutboundLine } from './outbound-view.js';

export interface OutboundFilter {
  unitId: string;
  text?: string;
  year?: number;
}

export interface OutboundLettersWish extends OutboundFilter, Page {
  group?: OutboundGroup;
}

/** Letters of a list name at most this many recipients; a circular has dozens. */
const NAMED_RECIPIENTS = 6;

@Injectable()
export class OutboundLettersQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The numbered letters that a unit sends, the newest first, each with what became of it at its recipients. */
  async list(caller: Caller, wish: OutboundLettersWish): Promise<List<OutboundLine>> {
    const after = uuid.safeParse(keyOf(wish.after, 1)?.[0]);
    const rows = await read<OutboundLine>(
      this.db,
      `${lettersWith(this.config)}
       SELECT n.*, r.recipients, r."recipientCount", r."arrivedCount" FROM (
         SELECT * FROM numbered n WHERE ($7::text IS NULL OR n."group" = $7) AND ($8::uuid IS NULL OR n."entryId" < $8)
         ORDER BY n."entryId" DESC LIMIT $9
       ) n CROSS JOIN LATERAL (${recipientsWith(this.config)}) r ORDER BY n."entryId" DESC`,
      [...filtered(caller, wish), wish.group ?? null, after.data ?? null, wish.limit + 1],
    );
    return pageOf(rows, wish.limit, (letter) => [letter.entryId]);
  }

  /** How many of them there are in each group. */
  async counts(caller: Caller, filter: OutboundFilter): Promise<OutboundCounts> {
    const rows = await read<{ group: OutboundGroup; count: number }>(
      this.db,
      `${lettersWith(this.config)} SELECT n."group", count(*)::integer AS count FROM numbered n GROUP BY n."group"`,
      filtered(caller, filter),
    );
    const none = Object.fromEntries(OUTBOUND_GROUPS.map((group) => [group, 0])) as OutboundCounts;
    return rows.reduce((counts, { group, count }) => Object.assign(counts, { [group]: count }), none);
  }
}

/** The six parameters that both statements begin with: the caller's sight, the unit, the words or number, the year. */
function filtered(caller: Caller, { unitId, text, year }: OutboundFilter): unknown[] {
  const words = text === undefined ? null : asciiDigits(text);
  return [...sightParameters(sightOf(caller)), unitId, words, year ?? null];
}

const IN_TROUBLE = `(d.state IN ('FAILED', 'REFUSED') OR d.state = 'PENDING' AND EXISTS (
  SELECT FROM delivery_evidence e WHERE e.dispatch_id = d.id AND e.kind = 'RETURNED'))`;

/**
 * `numbered`: the unit's letters by the filter, for its own people and the governor's office (INV-35). The open dispatches are
 * few, however many letters there are: whatever has none open has been delivered.
 */
function lettersWith(config: Config): string {
  return `WITH open AS (
      SELECT d.letter_id, bool_or(${IN_TROUBLE} OR ${isLate(config)}) AS troubled
      FROM dispatch d LEFT JOIN intake_item i ON i.dispatch_id = d.id
      WHERE d.sender_unit_id = $4 AND d.state IN ('PENDING', 'SUBMITTED', 'DELIVERED', 'OPENED', 'FAILED', 'REFUSED', 'ON_MANIFEST')
        AND i.state IS DISTINCT FROM 'NOT_REGISTRABLE' GROUP BY d.letter_id
    ), numbered AS (
      SELECT l.id, e.id AS "entryId", l.kind, l.state, l.subject, l.secrecy, l.urgency, l.reply_wanted_by AS "replyWantedBy",
        e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt", l.attachments_declared AS "attachmentsDeclared",
        CASE WHEN l.state IN ('NUMBERED', 'SIGNED') THEN 'TO_SEND' WHEN l.state <> 'DISPATCHED' THEN 'CLOSED'
          WHEN o.troubled THEN 'ATTENTION' WHEN o.letter_id IS NOT NULL THEN 'ON_THE_WAY' ELSE 'DELIVERED' END AS "group"
      FROM register_entry e JOIN letter l ON l.id = e.letter_id LEFT JOIN open o ON o.letter_id = l.id
      WHERE e.unit_id = $4 AND e.direction = 'OUTBOUND' AND l.author_unit_id = $4 AND ($4 = ANY ($1) OR $3) AND ${letterIsVisible(1)}
        AND ($6::integer IS NULL OR e.year = $6)
        AND ($5::text IS NULL OR CASE WHEN $5 ~ '^ *[0-9]{1,9} *$' THEN e.entry_number::text = trim(leading '0' FROM trim($5))
          ELSE position(fold_reference($5) IN fold_reference(l.subject)) > 0 OR EXISTS (SELECT FROM letter_recipient r
            WHERE r.letter_id = l.id AND position(fold_reference($5) IN fold_reference(r.name)) > 0) END)
    )`;
}

/** Of letter `n`: its recipients, those that need attention first, and how far it got. */
function recipientsWith(config: Config): string {
  return `SELECT count(*)::integer AS "recipientCount",
      (count(*) FILTER (WHERE w.state IN ('REGISTERED', 'HANDED_OVER')))::integer AS "arrivedCount",
      coalesce(jsonb_agg(to_jsonb(w) - 'rank' ORDER BY w.rank) FILTER (WHERE w.rank <= ${NAMED_RECIPIENTS}), '[]') AS recipients
    FROM (
      SELECT r.position, r.kind, r.name, d.id AS "dispatchId", d.method, d.state, coalesce(d.set_aside, false) AS "setAside",
        coalesce(d.late, false) AS late, d.reason AS "reasonCode",
        (SELECT jsonb_build_object('entryNumber', e.statement::jsonb #> '{facts,entryNumber}', 'year', e.statement::jsonb #> '{facts,year}')
          FROM delivery_evidence e WHERE e.dispatch_id = d.id AND e.kind = 'REGISTERED') AS theirs,
        row_number() OVER (ORDER BY coalesce(d.trouble, false) DESC, r.position) AS rank
      FROM letter_recipient r LEFT JOIN LATERAL (
        SELECT d.id, d.method, d.state, i.state = 'NOT_REGISTRABLE' AS set_aside, ${isLate(config)} AS late,
          ${IN_TROUBLE} OR ${isLate(config)} AS trouble,
          (SELECT e.reason_code FROM delivery_evidence e WHERE e.dispatch_id = d.id AND e.kind = 'RETURNED' ORDER BY e.seq DESC LIMIT 1) AS reason
        FROM dispatch d LEFT JOIN intake_item i ON i.dispatch_id = d.id
        WHERE d.letter_id = n.id AND d.recipient_position = r.position ORDER BY d.id DESC LIMIT 1
      ) d ON true WHERE r.letter_id = n.id
    ) w`;
}
