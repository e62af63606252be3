import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { openBooks } from '../registers/numbering.js';
import type { UnitKind } from './unit-kinds.js';

/** How a unit is called and where it stands in the tree, from a day on. */
export interface UnitNaming {
  parentId: string | null;
  nameAr: string;
  nameEn: string;
  aliases: string[];
}

export interface NewUnit extends UnitNaming {
  code: string;
  kind: UnitKind;
  /** `YYYY-MM-DD`; today in Cairo where it is left out. */
  validFrom?: string;
}

/** Creates a unit with the books that every unit has. @throws Refusal 409 `unit-code-taken` */
export async function createUnit(tx: Tx, by: Caller | typeof SYSTEM, unit: NewUnit): Promise<string> {
  const unitId = await insertUnit(tx, unit);
  await insertVersion(tx, unitId, unit, unit.validFrom ?? null);
  await openBooks(tx, unitId);
  await record(tx, by, {
    action: 'unit.created',
    subjectKind: 'unit',
    subjectId: unitId,
    unitId,
    detail: { code: unit.code },
  });
  return unitId;
}

async function insertUnit(tx: Tx, unit: NewUnit): Promise<string> {
  try {
    const row = await readOne<{ id: string }>(tx, 'INSERT INTO org_unit (code, kind) VALUES ($1, $2) RETURNING id', [
      unit.code,
      unit.kind,
    ]);
    return row!.id;
  } catch (error) {
    if (violates(error, 'org_unit_code_key')) throw conflict('unit-code-taken');
    throw error;
  }
}

async function insertVersion(tx: Tx, unitId: string, naming: UnitNaming, from: string | null): Promise<void> {
  await tx.query(
    `INSERT INTO org_unit_version (unit_id, parent_id, name_ar, name_en, aliases, valid)
     VALUES ($1, $2, $3, $4, $5, daterange(coalesce($6::date, cairo_today()), NULL))`,
    [unitId, naming.parentId, naming.nameAr, naming.nameEn, naming.aliases, from],
  );
}

/** The version of a unit that has no end, locked: of two changes at once, one waits for the other. */
export interface OpenVersion extends UnitNaming {
  versionId: string;
  /** Its first day is today or later, so nothing can be put before it. */
  startsTooLate: boolean;
}

/**
 * Locks a unit and everything that begins to point at it, until the transaction ends.
 * @param before the day on which the present version would end; today where it is left out
 * @throws Refusal 404 for an unknown unit, 409 `unit-inactive`
 */
export async function lockOpenVersion(tx: Tx, unitId: string, before: string | null): Promise<OpenVersion> {
  const unit = await readOne<{ known: boolean }>(tx, 'SELECT lock_unit($1) AS known', [unitId]);
  if (!unit?.known) throw notFound('unit-unknown');
  const version = await readOne<OpenVersion>(
    tx,
    `SELECT id AS "versionId", parent_id AS "parentId", name_ar AS "nameAr", name_en AS "nameEn", aliases,
       lower(valid) >= coalesce($2::date, cairo_today()) AS "startsTooLate"
     FROM org_unit_version WHERE unit_id = $1 AND upper_inf(valid)`,
    [unitId, before],
  );
  if (!version) throw conflict('unit-inactive');
  return version;
}

/** The last day of a version is the day before this one. */
export async function closeVersion(tx: Tx, versionId: string, before: string | null): Promise<void> {
  await tx.query(
    'UPDATE org_unit_version SET valid = daterange(lower(valid), coalesce($2::date, cairo_today())) WHERE id = $1',
    [versionId, before],
  );
}

/** Another name or place from a day on; what was written before keeps the old one (INV-49). */
export async function nextVersion(tx: Tx, unitId: string, naming: UnitNaming, from: string | null): Promise<void> {
  const present = await lockOpenVersion(tx, unitId, from);
  if (present.startsTooLate) throw conflict('renamed-since');
  await closeVersion(tx, present.versionId, from);
  await insertVersion(tx, unitId, naming, from);
}
