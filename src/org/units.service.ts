import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { closeDepartment, createDepartment, type NewDepartment } from './departments.js';
import { OpenItems } from './open-items.service.js';
import { closeVersion, createUnit, lockOpenVersion, type NewUnit, nextVersion, type UnitNaming } from './units.js';
import { permitArrangingUnits } from './units.policy.js';
import { type UnitDetail, unitDetail } from './units.queries.js';

@Injectable()
export class UnitsService {
  constructor(
    private readonly db: DataSource,
    private readonly openItems: OpenItems,
  ) {}

  /** A new unit with its books. */
  async create(command: Command, unit: NewUnit): Promise<UnitDetail> {
    permitArrangingUnits(command.caller);
    return once(this.db, command, async (tx) => {
      await checkDay(tx, unit.validFrom, 'validFrom');
      await checkParent(tx, unit.parentId, undefined, unit.validFrom);
      const unitId = await createUnit(tx, command.caller, unit);
      return unitDetail(tx, command.caller, unitId, unit.validFrom);
    });
  }

  /**
   * Another name or another place in the tree, from today or a later day on.
   * @throws Refusal 409 `renamed-since` when the present name begins no earlier than that day
   */
  async rename(command: Command, unitId: string, naming: UnitNaming, from?: string): Promise<UnitDetail> {
    permitArrangingUnits(command.caller);
    return once(this.db, command, async (tx) => {
      await checkDay(tx, from, 'from');
      await checkParent(tx, naming.parentId, unitId, from);
      await nextVersion(tx, unitId, naming, from ?? null);
      return this.recorded(tx, command, unitId, 'unit.renamed');
    });
  }

  /** From today on the unit is no more. @throws Refusal 409 while it has open items (INV-34) or units under it */
  async deactivate(command: Command, unitId: string): Promise<UnitDetail> {
    permitArrangingUnits(command.caller);
    return once(this.db, command, async (tx) => {
      const present = await lockOpenVersion(tx, unitId, null);
      if (present.startsTooLate) throw conflict('renamed-since');
      const under = await readOne(
        tx,
        'SELECT FROM org_unit_version WHERE parent_id = $1 AND (upper_inf(valid) OR upper(valid) > cairo_today()) LIMIT 1',
        [unitId],
      );
      if (under) throw conflict('unit-has-units-under-it');
      await this.openItems.refuseIfAny(tx, unitId);
      await closeVersion(tx, present.versionId, null);
      return this.recorded(tx, command, unitId, 'unit.deactivated');
    });
  }

  async addDepartment(command: Command, department: NewDepartment): Promise<UnitDetail> {
    permitArrangingUnits(command.caller);
    return once(this.db, command, async (tx) => {
      await lockOpenVersion(tx, department.unitId, null);
      await createDepartment(tx, command.caller, department);
      return unitDetail(tx, command.caller, department.unitId);
    });
  }

  /** From today on the department is no more; what it was given keeps its name. */
  async closeDepartment(command: Command, departmentId: string): Promise<UnitDetail> {
    permitArrangingUnits(command.caller);
    return once(this.db, command, async (tx) => {
      const unitId = await closeDepartment(tx, command.caller, departmentId);
      return unitDetail(tx, command.caller, unitId);
    });
  }

  private async recorded(tx: Tx, command: Command, unitId: string, action: string): Promise<UnitDetail> {
    await record(tx, command.caller, { action, subjectKind: 'unit', subjectId: unitId, unitId });
    return unitDetail(tx, command.caller, unitId);
  }
}

/** Nobody changes what a unit was called yesterday. */
async function checkDay(tx: Tx, day: string | undefined, field: string): Promise<void> {
  if (day === undefined) return;
  const row = await readOne<{ past: boolean }>(tx, 'SELECT $1::date < cairo_today() AS past', [day]);
  if (row!.past) throw invalid('in-the-past', field);
}

/** The parent is there on that day, and the unit is not put under itself. */
async function checkParent(
  tx: Tx,
  parentId: string | null,
  unitId: string | undefined,
  day: string | undefined,
): Promise<void> {
  if (parentId === null) return;
  const above = await readOne<{ known: boolean; circle: boolean }>(
    tx,
    `WITH RECURSIVE that_day AS (
       SELECT unit_id, parent_id FROM org_unit_version WHERE valid @> coalesce($3::date, cairo_today())
     ), above AS (
       SELECT unit_id, parent_id FROM that_day WHERE unit_id = $1
       UNION SELECT d.unit_id, d.parent_id FROM above a JOIN that_day d ON d.unit_id = a.parent_id
     )
     SELECT EXISTS (SELECT FROM above) AS known, EXISTS (SELECT FROM above WHERE unit_id = $2) AS circle`,
    [parentId, unitId ?? null, day ?? null],
  );
  if (!above!.known) throw invalid('unit-unknown', 'parentId');
  if (above!.circle) throw invalid('unit-under-itself', 'parentId');
}
