import { Injectable } from '@nestjs/common';
import { read, readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import type { ActingPost, Caller, HeldPost } from '../http/caller.js';
import { delegationOf } from '../http/caller.js';
import { daysGiven, type KnownDirective, type ReferralWish, wishesFault } from './referral.js';
import { ReferralHoldersQueries } from './referral-holders.queries.js';
import { tell } from './referral-notices.js';

/** On what something is referred, and by whom. */
export interface ReferralGround {
  entryId: string;
  unitId: string;
  /** The bough, when its holder forwards it. */
  parent: { id: string; kind: ReferralWish['kind'] } | null;
  annotationId?: string;
  caller: Caller;
  /** In which post; with its delegation where it is another's. */
  post: HeldPost | ActingPost;
}

interface EntryToRefer {
  letterId: string;
  secrecy: string;
  /** The day of the official clock. */
  today: string;
}

@Injectable()
export class ReferralMaking {
  constructor(private readonly holders: ReferralHoldersQueries) {}

  /**
   * Makes referrals together, to be undone together, and tells their holders. The entry is held by the caller.
   * @returns their ids in the order of the wishes
   * @throws Refusal 422 with the field at fault, 409 'lead-exists' (INV-29)
   */
  async make(tx: Tx, ground: ReferralGround, wishes: ReferralWish[]): Promise<string[]> {
    const entry = await entryToRefer(tx, ground.entryId);
    const directives = await directivesOf(tx, ground.unitId);
    const { parent } = ground;
    const fault = wishesFault(wishes, {
      today: entry.today,
      isBranch: parent !== null,
      onlyInfo: parent?.kind === 'INFO',
      directives,
    });
    if (fault) throw invalid(...fault);
    for (const [at, wish] of wishes.entries())
      await this.holders.require(
        tx,
        ground.unitId,
        entry.secrecy !== 'NORMAL',
        wish,
        (part) => `referrals.${at}.${part}`,
      );
    if (ground.annotationId) await requireOwnAnnotation(tx, ground, entry.letterId);
    const ids = await insert(tx, ground, wishes, directives);
    for (const id of ids) await tell(tx, ground.caller, 'referral-made', id, ['holder']);
    return ids;
  }
}

async function insert(
  tx: Tx,
  ground: ReferralGround,
  wishes: ReferralWish[],
  directives: Map<string, KnownDirective>,
): Promise<string[]> {
  const lines = wishes.map((wish, at) => ({
    at,
    ...wish,
    days: daysGiven(wish, directives),
    directive: phrase(wish, directives),
  }));
  const { entryId, unitId, parent, annotationId, caller, post } = ground;
  try {
    const rows = await read<{ id: string }>(
      tx,
      `INSERT INTO referral (entry_id, unit_id, parent_id, batch_id, kind, lead, department_id, person_id, directive, note, due_on,
         annotation_id, made_by, made_by_title_ar, made_by_title_en, delegation_id)
       SELECT $1, $2, $3, batch.id, w.kind, w.lead, w."departmentId", w."personId", w.directive, w.note,
         coalesce(w."dueOn", CASE WHEN w.days IS NOT NULL THEN add_working_days(cairo_today(), w.days) END), $4, $5, $6, $7, $8
       FROM (SELECT uuidv7() AS id) batch, jsonb_to_recordset($9::jsonb) AS w (at integer, kind text, lead boolean, "departmentId" uuid,
         "personId" uuid, directive jsonb, note text, "dueOn" date, days integer)
       ORDER BY w.at RETURNING id`,
      [
        ...[entryId, unitId, parent?.id ?? null, annotationId ?? null, caller.id],
        ...[post.titleAr, post.titleEn, delegationOf(post), JSON.stringify(lines)],
      ],
    );
    return rows.map(({ id }) => id);
  } catch (error) {
    if (violates(error, 'one_lead_referral')) throw conflict('lead-exists');
    throw error;
  }
}

/** The phrase as it reads today. */
function phrase({ directive }: ReferralWish, directives: Map<string, KnownDirective>) {
  const known = directives.get(directive ?? '');
  return known && { code: known.code, phraseAr: known.phraseAr, phraseEn: known.phraseEn };
}

async function entryToRefer(tx: Tx, entryId: string): Promise<EntryToRefer> {
  const entry = await readOne<EntryToRefer>(
    tx,
    `SELECT letter_id AS "letterId", secrecy, cairo_today()::text AS today
     FROM register_entry WHERE id = $1`,
    [entryId],
  );
  return entry!;
}

async function directivesOf(tx: Tx, unitId: string): Promise<Map<string, KnownDirective>> {
  const rows = await read<KnownDirective>(
    tx,
    `SELECT code, kind, phrase_ar AS "phraseAr", phrase_en AS "phraseEn", working_days AS "workingDays"
     FROM directive WHERE unit_id = $1 AND retired_at IS NULL`,
    [unitId],
  );
  return new Map(rows.map((directive) => [directive.code, directive]));
}

async function requireOwnAnnotation(tx: Tx, { annotationId, unitId }: ReferralGround, letterId: string): Promise<void> {
  const own = await readOne(tx, 'SELECT FROM letter_annotation WHERE id = $1 AND unit_id = $2 AND letter_id = $3', [
    annotationId,
    unitId,
    letterId,
  ]);
  if (!own) throw invalid('annotation-unknown', 'annotationId');
}
