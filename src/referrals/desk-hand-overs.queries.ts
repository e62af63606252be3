import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { forbidden, notFound } from '../errors.js';
import { type Caller, unitsOf } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { personJson, principalJson } from '../identity/person-json.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { type HandOverOnPaper, renderDeskHandOver } from '../printing/desk-hand-over.js';
import { entryIsMasked } from '../registers/entry-access.js';
import { visibleEntries } from '../registers/entry-view.js';
import { ASSURANCE_WORDS, type Assurance } from '../signing/assurance.js';
import { StatementSigning } from '../signing/statement-signing.service.js';
import { readStatement } from './desk-hand-over.js';
import type {
  HandOver,
  HandOverDetail,
  HandOverLine,
  HandOverPreview,
  HandOversWanted,
  PreviewWanted,
} from './desk-hand-over-view.js';
import { holderJson, IS_OPEN } from './referral-columns.js';
import { mayRefer, referralUnitsOf } from './referrals.policy.js';

@Injectable()
export class DeskHandOversQueries {
  constructor(
    private readonly db: DataSource,
    private readonly statements: StatementSigning,
  ) {}

  /** What would go over. @throws Refusal 404, 403 for all but the head */
  async preview(caller: Caller, { unitId, fromPersonId }: PreviewWanted): Promise<HandOverPreview> {
    permitHandOver(caller, unitId);
    const from = await readOne<HandOverPreview['from']>(
      this.db,
      `SELECT p.id, p.name_ar AS "nameAr", p.name_en AS "nameEn" FROM person p WHERE p.id = $1 AND (
         EXISTS (SELECT FROM post_holding h JOIN post o ON o.id = h.post_id WHERE h.person_id = p.id AND o.unit_id = $2))`,
      [fromPersonId, unitId],
    );
    if (!from) throw notFound('person-unknown');
    return { from, ...(await openOf(this.db, caller, unitId, fromPersonId)) };
  }

  /** Lists of a unit, the newest first: for its head, and for those whose work went over to somebody. */
  async list(caller: Caller, { unitId, after, limit }: HandOversWanted): Promise<List<HandOver>> {
    if (!referralUnitsOf(caller).includes(unitId)) throw notFound('unit-unknown');
    const rows = await read<HandOver>(
      this.db,
      `SELECT ${SHOWN} FROM desk_hand_over h WHERE ${KNOWN} AND h.unit_id = $4 AND ($5::uuid IS NULL OR h.id < $5)
       ORDER BY h.id DESC LIMIT $6`,
      [...known(caller), unitId, keyOf(after, 1)?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, (handOver) => [handOver.id]);
  }

  /** One list with its signature. @throws Refusal 404 */
  async one(caller: Caller, handOverId: string): Promise<HandOverDetail> {
    const kept = await this.kept(caller, handOverId);
    const { statement, signature, signerSerial, madeAt, ...handOver } = kept;
    const signed = { statement, signature, signerSerial, personId: handOver.madeBy.id, at: madeAt };
    return {
      ...handOver,
      madeAt: madeAt.toISOString(),
      items: readStatement(statement).referrals,
      signed: {
        statement,
        signature: signature.toString('base64'),
        signerSerial,
        holds: await this.statements.verify(signed),
      },
    };
  }

  /** The list on paper, with what its signature says. @throws Refusal 404 */
  async print(caller: Caller, handOverId: string): Promise<Uint8Array> {
    const { statement, signerSerial, madeAt } = await this.kept(caller, handOverId);
    const heading = await readOne<{ governorate: string | null; assurance: Assurance }>(
      this.db,
      `SELECT (SELECT replace(name_ar, 'ديوان عام ', '') FROM org_unit_now WHERE kind = 'DIWAN' ORDER BY code LIMIT 1) AS governorate,
         assurance FROM certificate WHERE serial = $1`,
      [signerSerial],
    );
    const list = readStatement(statement);
    const onPaper: HandOverOnPaper = {
      governorate: heading!.governorate ?? '',
      unit: list.unitName,
      from: list.from.nameAr,
      to: list.to.nameAr,
      reason: list.reason,
      lines: list.referrals,
      signature: {
        name: list.madeBy.nameAr,
        title: list.madeBy.titleAr,
        onBehalfOf: list.onBehalfOf?.nameAr ?? null,
        at: madeAt,
        serial: signerSerial,
        assurance: ASSURANCE_WORDS[heading!.assurance].ar,
      },
      digits: 'arab',
    };
    return renderDeskHandOver(onPaper);
  }

  private async kept(caller: Caller, handOverId: string): Promise<Kept> {
    const kept = await readOne<Kept>(
      this.db,
      `SELECT ${SHOWN}, h.statement, h.signature, h.signer_serial AS "signerSerial"
       FROM desk_hand_over h WHERE ${KNOWN} AND h.id = $4`,
      [...known(caller), handOverId],
    );
    if (!kept) throw notFound('hand-over-unknown');
    return kept;
  }
}

type Kept = Omit<HandOver, 'madeAt'> & {
  madeAt: Date;
  statement: string;
  signature: Buffer;
  signerSerial: string;
};

/** @throws Refusal 404 for another unit, 403 for all but the head or whoever stands in for the head */
export function permitHandOver(caller: Caller, unitId: string): void {
  if (mayRefer(caller, unitId)) return;
  throw unitsOf(caller).includes(unitId) ? forbidden() : notFound('unit-unknown');
}

/** What a person has to do in a unit, as a list says it; and how much of it the caller may not read (INV-36). */
export async function openOf(
  on: DataSource | Tx,
  caller: Caller,
  unitId: string,
  personId: string,
): Promise<{ items: HandOverLine[]; unreadable: number }> {
  const rows = await read<HandOverLine & { masked: boolean }>(
    on,
    `SELECT r.id AS "referralId", e.id AS "entryId", e.direction, e.entry_number AS "entryNumber", e.year,
       CASE WHEN e.secrecy = 'NORMAL' THEN e.subject END AS subject,
       CASE WHEN e.secrecy = 'NORMAL' THEN e.counterparty_name END AS "counterpartyName",
       r.kind, r.lead, r.directive, r.due_on AS "dueOn", r.state, ${entryIsMasked(1)} AS masked
     FROM referral r JOIN (SELECT e.* FROM ${visibleEntries(1)} AND e.unit_id = $4) e ON e.id = r.entry_id
     WHERE r.person_id = $5 AND ${IS_OPEN()} ORDER BY r.id`,
    [...sightParameters(sightOf(caller)), unitId, personId],
  );
  const items = rows.filter(({ masked }) => !masked).map(({ masked: _, ...line }) => line);
  return { items, unreadable: rows.length - items.length };
}

/** $1 the units where the caller refers, $2 the caller, $3 the caller's departments. */
const KNOWN = `(h.unit_id = ANY ($1::uuid[]) OR $2::uuid IN (h.from_person_id, h.to_person_id) OR h.to_department_id = ANY ($3::uuid[]))`;
const known = (caller: Caller): unknown[] => [
  [...caller.posts, ...(caller.acting ?? [])].map(({ unitId }) => unitId).filter((unitId) => mayRefer(caller, unitId)),
  caller.id,
  caller.posts.flatMap(({ departmentId }) => departmentId ?? []),
];

const SHOWN = `h.id, h.unit_id AS "unitId", ${personJson('h.from_person_id')} AS "from",
  ${holderJson('h.to_department_id', 'h.to_person_id')} AS "to",
  h.reason, jsonb_array_length(h.statement::jsonb -> 'referrals') AS referrals, ${personJson('h.made_by')} AS "madeBy",
  ${principalJson('h.delegation_id')} AS "onBehalfOf", h.made_at AS "madeAt"`;
