import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';

export interface NewDepartment {
  unitId: string;
  code: string;
  nameAr: string;
  nameEn: string;
  /** `YYYY-MM-DD`; today in Cairo where it is left out. */
  validFrom?: string;
}

/** Adds a department to a unit. @throws Refusal 409 `department-code-taken` */
export async function createDepartment(tx: Tx, by: Caller | typeof SYSTEM, department: NewDepartment): Promise<string> {
  const { unitId, code, nameAr, nameEn, validFrom } = department;
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO department (unit_id, code, name_ar, name_en, valid)
       VALUES ($1, $2, $3, $4, daterange(coalesce($5::date, cairo_today()), NULL)) RETURNING id`,
      [unitId, code, nameAr, nameEn, validFrom ?? null],
    );
    await recordDepartment(tx, by, 'department.created', { id: row!.id, unitId, code });
    return row!.id;
  } catch (error) {
    if (violates(error, 'department_unit_id_code_key')) throw conflict('department-code-taken');
    throw error;
  }
}

interface KnownDepartment {
  id: string;
  unitId: string;
  code: string;
}

/**
 * From today on the department is no more.
 * @returns its unit
 * @throws Refusal 404, 409 `department-closed`, `department-new-today`
 */
export async function closeDepartment(tx: Tx, by: Caller | typeof SYSTEM, departmentId: string): Promise<string> {
  const known = await readOne<KnownDepartment & { open: boolean; fresh: boolean }>(
    tx,
    `SELECT id, unit_id AS "unitId", code, upper_inf(valid) AS open, lower(valid) >= cairo_today() AS fresh
     FROM department WHERE id = $1 FOR UPDATE`,
    [departmentId],
  );
  if (!known) throw notFound('department-unknown');
  if (!known.open) throw conflict('department-closed');
  if (known.fresh) throw conflict('department-new-today');
  await tx.query('UPDATE department SET valid = daterange(lower(valid), cairo_today()) WHERE id = $1', [departmentId]);
  await recordDepartment(tx, by, 'department.closed', known);
  return known.unitId;
}

async function recordDepartment(
  tx: Tx,
  by: Caller | typeof SYSTEM,
  action: string,
  { id, unitId, code }: KnownDepartment,
): Promise<void> {
  await record(tx, by, { action, subjectKind: 'department', subjectId: id, unitId, detail: { code } });
}
