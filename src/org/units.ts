import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { openBooks } from '../registers/numbering.js';
import type { UnitKind } from './org-unit.entity.js';

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
  await tx.query(
    `INSERT INTO org_unit_version (unit_id, parent_id, name_ar, name_en, aliases, valid)
     VALUES ($1, $2, $3, $4, $5, daterange(coalesce($6::date, cairo_today()), NULL))`,
    [unitId, unit.parentId, unit.nameAr, unit.nameEn, unit.aliases, unit.validFrom ?? null],
  );
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
