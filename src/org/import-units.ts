import { SYSTEM } from '../audit/audit.js';
import { read, type Tx } from '../database/transaction.js';
import { type ListedUnit, parentsFirst, type RowFault, type UnitList } from './unit-list.js';
import { createUnit } from './units.js';

/** What an import did, or why it did nothing at all. */
export interface ImportReport {
  created: string[];
  /** Units of the list that were there already, just so. */
  unchanged: string[];
  faults: RowFault[];
}

interface KnownUnit {
  id: string;
  code: string;
  kind: string;
  parent: string | null;
  nameAr: string;
  nameEn: string;
  aliases: string[];
  from: string;
}

/**
 * Creates the units of a list that are not there yet. A unit that is there with other names is a fault: a list never
 * renames, because a new name needs a day from which it holds. With any fault, nothing is to be kept.
 */
export async function importUnits(tx: Tx, { units, faults }: UnitList): Promise<ImportReport> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('diwan-units-import'))`);
  const known = new Map((await knownUnits(tx)).map((unit) => [unit.code, unit]));
  const today = (await read<{ day: string }>(tx, 'SELECT cairo_today() AS day'))[0]!.day;
  const ordered = parentsFirst(units);
  const report: ImportReport = { created: [], unchanged: [], faults: [...faults] };
  if (!ordered) report.faults.push(...units.map(({ line }) => ({ line, column: 'parent', code: 'units-in-a-circle' })));
  const broken = new Set(
    units.filter(({ line }) => faults.some((fault) => fault.line === line)).map(({ code }) => code),
  );
  for (const unit of ordered ?? []) {
    if (broken.has(unit.code)) continue;
    const code = faultAgainst(unit, known, today);
    if (code) report.faults.push({ line: unit.line, ...code });
    else if (known.has(unit.code)) report.unchanged.push(unit.code);
    else await add(tx, unit, known, report, today);
  }
  return { ...report, faults: report.faults.sort((a, b) => a.line - b.line) };
}

function knownUnits(tx: Tx): Promise<KnownUnit[]> {
  return read<KnownUnit>(
    tx,
    `SELECT u.id, u.code, u.kind, p.code AS parent, v.name_ar AS "nameAr", v.name_en AS "nameEn", v.aliases,
       (SELECT min(lower(x.valid)) FROM org_unit_version x WHERE x.unit_id = u.id) AS "from"
     FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id AND upper_inf(v.valid)
     LEFT JOIN org_unit p ON p.id = v.parent_id`,
  );
}

function faultAgainst(
  unit: ListedUnit,
  known: Map<string, KnownUnit>,
  today: string,
): Omit<RowFault, 'line'> | undefined {
  const there = known.get(unit.code);
  if (there) {
    const column = differingColumn(unit, there);
    return column ? { column, code: 'unit-differs' } : undefined;
  }
  if (unit.parent === null) return undefined;
  const parent = known.get(unit.parent);
  if (!parent) return { column: 'parent', code: 'parent-unknown' };
  return (unit.validFrom ?? today) < parent.from ? { column: 'valid_from', code: 'before-its-parent' } : undefined;
}

function differingColumn(unit: ListedUnit, there: KnownUnit): string | undefined {
  const pairs: [string, unknown, unknown][] = [
    ['kind', unit.kind, there.kind],
    ['parent', unit.parent, there.parent],
    ['name_ar', unit.nameAr, there.nameAr],
    ['name_en', unit.nameEn, there.nameEn],
    ['aliases', [...unit.aliases].sort().join(';'), [...there.aliases].sort().join(';')],
    ['valid_from', unit.validFrom ?? there.from, there.from],
  ];
  return pairs.find(([, listed, kept]) => listed !== kept)?.[0];
}

async function add(
  tx: Tx,
  unit: ListedUnit,
  known: Map<string, KnownUnit>,
  report: ImportReport,
  today: string,
): Promise<void> {
  const { code, kind, parent, nameAr, nameEn, aliases } = unit;
  const validFrom = unit.validFrom ?? today;
  const parentId = parent === null ? null : known.get(parent)!.id;
  const id = await createUnit(tx, SYSTEM, { code, kind, parentId, nameAr, nameEn, aliases, validFrom });
  known.set(code, { id, code, kind, parent, nameAr, nameEn, aliases, from: validFrom });
  report.created.push(code);
}
