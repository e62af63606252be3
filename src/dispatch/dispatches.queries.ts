import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import type { DispatchState, Method } from './dispatch.js';
import { dispatchIsVisible } from './dispatch-access.js';
import type { DispatchDetail, DispatchView } from './dispatch-view.js';
import { dispatchAbilities } from './dispatches.policy.js';

export interface OutboundWish extends Page {
  unitId: string;
  state?: DispatchState;
  method?: Method;
}

type Row = Omit<DispatchView, 'abilities'>;

@Injectable()
export class DispatchesQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** What a unit has sent, newest first, with each recipient's state and the receiver's number. */
  async outbound(caller: Caller, wish: OutboundWish): Promise<List<DispatchView>> {
    const rows = await read<Row>(
      this.db,
      `${viewWith(this.config)} WHERE ${dispatchIsVisible(1)} AND d.sender_unit_id = $4 AND ($5::text IS NULL OR d.state = $5)
         AND ($6::uuid IS NULL OR d.id < $6) AND ($8::text IS NULL OR d.method = $8) ORDER BY d.id DESC LIMIT $7`,
      [
        ...sightParameters(sightOf(caller)),
        wish.unitId,
        wish.state ?? null,
        keyOf(wish.after, 1)?.[0] ?? null,
        wish.limit + 1,
        wish.method ?? null,
      ],
    );
    return pageOf(rows.map(seenBy(caller)), wish.limit, (dispatch) => [dispatch.id]);
  }

  /** The dispatches of a letter that the caller may know of: all of them for its sender, a receiver's own for the receiver. */
  async ofLetter(caller: Caller, letterId: string): Promise<DispatchView[]> {
    const rows = await read<Row>(
      this.db,
      `${viewWith(this.config)} WHERE d.letter_id = $1 AND ${dispatchIsVisible(2)} ORDER BY d.recipient_position, d.id`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    return rows.map(seenBy(caller));
  }

  /** One dispatch with its envelope and evidence. @throws Refusal 404 (INV-35) */
  async one(caller: Caller, dispatchId: string): Promise<DispatchDetail> {
    const found = await readOne<Omit<DispatchDetail, 'abilities'>>(
      this.db,
      `SELECT v.*, d.envelope, encode(d.envelope_digest, 'hex') AS "envelopeDigest",
         coalesce((SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'kind', e.kind, 'at', e.at, 'issuerUnitId', e.issuer_unit_id,
             'issuerName', (SELECT v.name_ar FROM org_unit_version v WHERE v.unit_id = e.issuer_unit_id AND v.valid @> cairo_date(e.at)),
             'personName', (SELECT p.name_ar FROM person p WHERE p.id = e.person_id),
             'reasonCode', e.reason_code, 'facts', e.statement::jsonb -> 'facts') ORDER BY e.seq)
           FROM delivery_evidence e WHERE e.dispatch_id = d.id), '[]') AS evidence
       FROM (${viewWith(this.config)} WHERE d.id = $1 AND ${dispatchIsVisible(2)}) v JOIN dispatch d USING (id)`,
      [dispatchId, ...sightParameters(sightOf(caller))],
    );
    if (!found) throw notFound('dispatch-unknown');
    return { ...found, abilities: dispatchAbilities(caller, found) };
  }
}

const seenBy =
  (caller: Caller) =>
  (row: Row): DispatchView => ({ ...row, abilities: dispatchAbilities(caller, row) });

/**
 * Past its time: not handed over, not delivered or not registered within the hours in which whatever arrives is decided
 * (INV-16). For `d` and the intake item `i` that it became, if it did.
 */
export function isLate({ intakeSlaHours }: Config): string {
  return `coalesce(i.state, 'PENDING_REGISTRATION') = 'PENDING_REGISTRATION'
    AND d.state IN ('PENDING', 'ON_MANIFEST', 'SUBMITTED', 'DELIVERED', 'OPENED')
    AND coalesce(i.arrived_at, d.created_at) + make_interval(hours => ${intakeSlaHours}) < official_time()`;
}

/** The receiver's number is read from what the receiver signed, the reason from the latest negative fact. */
const viewWith = (config: Config) => `
  SELECT d.id, d.letter_id AS "letterId", d.consignment_id AS "consignmentId", l.subject,
    own.entry_number AS "entryNumber", own.year, d.sender_unit_id AS "senderUnitId", d.recipient_unit_id AS "recipientUnitId",
    d.recipient_external_id AS "recipientExternalId", d.recipient_name AS "recipientName", d.recipient_kind AS "recipientKind",
    d.method, d.state, coalesce(i.state = 'NOT_REGISTRABLE', false) AS "setAside", ${isLate(config)} AS late, d.resend_of AS "resendOf",
    EXISTS (SELECT FROM dispatch r WHERE r.resend_of = d.id) AS replaced, d.created_at AS "sentAt", d.changed_at AS "changedAt",
    (SELECT e.statement::jsonb -> 'facts' FROM delivery_evidence e WHERE e.dispatch_id = d.id AND e.kind = 'REGISTERED') AS theirs,
    reason.reason_code AS "reasonCode", reason.statement::jsonb -> 'facts' ->> 'reasonText' AS "reasonText",
    coalesce(i.attachments_declared - i.attachments_received, 0) AS "attachmentsMissing"
  FROM dispatch d JOIN letter l ON l.id = d.letter_id
  JOIN register_entry own ON own.letter_id = l.id AND own.unit_id = d.sender_unit_id AND own.direction = l.direction
  LEFT JOIN intake_item i ON i.dispatch_id = d.id
  LEFT JOIN LATERAL (SELECT e.reason_code, e.statement FROM delivery_evidence e
    WHERE e.dispatch_id = d.id AND e.reason_code IS NOT NULL ORDER BY e.seq DESC LIMIT 1) reason ON true`;
