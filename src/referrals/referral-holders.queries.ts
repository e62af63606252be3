import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { forbidden, invalid, notFound } from '../errors.js';
import { type Caller, unitsOf } from '../http/caller.js';
import type { ReferralHolders } from './referral-view.js';
import { type HolderIds, referralUnitsOf } from './referrals.policy.js';

/** Those of a unit who read its letters; nothing is given to a front window or to whoever keeps the system. */
const READERS = `h.role NOT IN ('WINDOW', 'ADMINISTRATOR')`;

@Injectable()
export class ReferralHoldersQueries {
  constructor(private readonly db: DataSource) {}

  /** To whom something can be given in a unit today. @throws Refusal 404, 403 for those who read no letters */
  async ofUnit(caller: Caller, unitId: string): Promise<ReferralHolders> {
    if (!referralUnitsOf(caller).includes(unitId))
      throw unitsOf(caller).includes(unitId) ? forbidden() : notFound('unit-unknown');
    const departments = await read<ReferralHolders['departments'][number]>(
      this.db,
      `SELECT d.id, d.code, d.name_ar AS "nameAr", d.name_en AS "nameEn",
         EXISTS (SELECT FROM post_held_now h WHERE h.department_id = d.id AND h.cleared AND ${READERS}) AS cleared
       FROM department d WHERE d.unit_id = $1 AND d.valid @> cairo_today() ORDER BY d.name_ar, d.id`,
      [unitId],
    );
    const people = await read<ReferralHolders['people'][number]>(
      this.db,
      `SELECT DISTINCT ON (p.name_ar, p.id) p.id, p.name_ar AS "nameAr", p.name_en AS "nameEn", h.title_ar AS "titleAr", h.title_en AS "titleEn",
         h.department_id AS "departmentId", bool_or(h.cleared) OVER (PARTITION BY p.id) AS cleared
       FROM post_held_now h JOIN person p ON p.id = h.person_id AND p.disabled_at IS NULL
       WHERE h.unit_id = $1 AND ${READERS} ORDER BY p.name_ar, p.id, h.post_id`,
      [unitId],
    );
    return { departments, people };
  }

  /**
   * Somebody of the unit, and for a letter that is not for everybody somebody who may read it (INV-36).
   * @throws Refusal 422 'holder-unknown', 'holder-not-cleared' with the field
   */
  async require(
    tx: Tx,
    unitId: string,
    secret: boolean,
    holder: Partial<HolderIds>,
    fieldOf: (part: keyof HolderIds) => string = String,
  ): Promise<void> {
    const { departmentId = null, personId = null } = holder;
    const found = await readOne<{ known: boolean; cleared: boolean }>(
      tx,
      `SELECT count(*) > 0 AS known, coalesce(bool_or(cleared), false) AS cleared FROM (
         SELECT h.cleared FROM post_held_now h JOIN person p ON p.id = h.person_id AND p.disabled_at IS NULL
           WHERE h.unit_id = $1 AND ${READERS} AND (h.person_id = $2 OR h.department_id = $3)
         UNION ALL SELECT false FROM department d WHERE d.id = $3 AND d.unit_id = $1 AND d.valid @> cairo_today()) holders
       WHERE $3::uuid IS NULL OR EXISTS (SELECT FROM department d WHERE d.id = $3 AND d.unit_id = $1 AND d.valid @> cairo_today())`,
      [unitId, personId, departmentId],
    );
    const at = fieldOf(personId ? 'personId' : 'departmentId');
    if (!found!.known) throw invalid('holder-unknown', at);
    if (secret && !found!.cleared) throw invalid('holder-not-cleared', at);
  }
}
