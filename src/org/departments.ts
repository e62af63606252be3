import { record, type SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict } from '../errors.js';
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
    await record(tx, by, {
      action: 'department.created',
      subjectKind: 'department',
      subjectId: row!.id,
      unitId,
      detail: { code },
    });
    return row!.id;
  } catch (error) {
    if (violates(error, 'department_unit_id_code_key')) throw conflict('department-code-taken');
    throw error;
  }
}
