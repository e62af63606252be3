import { CsvError, parse } from 'csv-parse/sync';
import { asciiDigits } from '../http/digits.js';
import { UNIT_KINDS, type UnitKind } from './unit-kinds.js';

/** One row of a list of units, as it was read; `line` is where the row ends in the file. */
export interface ListedUnit {
  line: number;
  code: string;
  kind: UnitKind;
  parent: string | null;
  nameAr: string;
  nameEn: string;
  aliases: string[];
  validFrom: string | null;
}

/** What is wrong in a row: a stable code, and the column where there is one. */
export interface RowFault {
  line: number;
  column?: string;
  code: string;
}

export interface UnitList {
  units: ListedUnit[];
  faults: RowFault[];
}

export const COLUMNS = ['code', 'kind', 'parent', 'name_ar', 'name_en', 'aliases', 'valid_from'] as const;
type Column = (typeof COLUMNS)[number];

export const MOST_BYTES = 5_000_000;
const MOST_ROWS = 10_000;
const MOST_ALIASES = 20;
const LONGEST: Record<Column, number> = {
  code: 16,
  kind: 20,
  parent: 16,
  name_ar: 200,
  name_en: 200,
  aliases: 2000,
  valid_from: 10,
};

/**
 * Reads a list of units: CSV in UTF-8, comma-separated, with the columns of COLUMNS in any order; `aliases` are
 * separated by semicolons. Every fault of every row is found, not only the first.
 */
export function readUnitList(bytes: Uint8Array): UnitList {
  if (bytes.length > MOST_BYTES) return onlyFault(1, 'file-too-large');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return onlyFault(1, 'not-utf-8');
  }
  try {
    return readRows(rowsOf(text));
  } catch (error) {
    if (error instanceof CsvError) return onlyFault(Number(error.lines ?? 1), 'csv-malformed');
    throw error;
  }
}

const onlyFault = (line: number, code: string): UnitList => ({ units: [], faults: [{ line, code }] });

interface Row {
  record: string[];
  info: { lines: number };
}

function rowsOf(text: string): Row[] {
  // The count of columns is checked row by row, so that one bad row does not hide the others.
  return parse(text, {
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    max_record_size: 20_000,
  }) as unknown as Row[];
}

function readRows([header, ...rows]: Row[]): UnitList {
  if (!header) return onlyFault(1, 'file-empty');
  const given = header.record.map((name) => name.toLowerCase());
  if ([...given].sort().join() !== [...COLUMNS].sort().join()) return onlyFault(header.info.lines, 'columns-wrong');
  if (rows.length > MOST_ROWS) return onlyFault(rows[MOST_ROWS]!.info.lines, 'too-many-rows');
  const list: UnitList = { units: [], faults: [] };
  for (const { record, info } of rows) readRow(list, info.lines, given, record);
  return withoutTwins(list);
}

function readRow(list: UnitList, line: number, columns: string[], record: string[]): void {
  if (record.length !== columns.length) {
    list.faults.push({ line, code: 'fields-missing-or-many' });
    return;
  }
  const cells = Object.fromEntries(columns.map((column, at) => [column, oneLine(record[at]!)])) as Record<
    Column,
    string
  >;
  const faults = faultsOf(cells).map(([column, code]) => ({ line, column, code }));
  list.faults.push(...faults);
  if (faults.length > 0) return;
  list.units.push({
    line,
    code: cells.code,
    kind: cells.kind as UnitKind,
    parent: cells.parent || null,
    nameAr: cells.name_ar,
    nameEn: cells.name_en,
    aliases: aliasesOf(cells.aliases),
    validFrom: cells.valid_from === '' ? null : asciiDigits(cells.valid_from),
  });
}

const CODE = /^[A-Z][A-Z0-9-]{1,15}$/;

function faultsOf(cells: Record<Column, string>): [Column, string][] {
  const rules: [Column, string, boolean][] = [
    ...COLUMNS.map((column): [Column, string, boolean] => [column, 'too-long', cells[column].length > LONGEST[column]]),
    ['code', 'unit-code-malformed', !CODE.test(cells.code)],
    ['kind', 'kind-unknown', !(UNIT_KINDS as readonly string[]).includes(cells.kind)],
    ['parent', 'parent-missing', cells.parent === '' && cells.kind !== 'DIWAN'],
    ['parent', 'unit-code-malformed', cells.parent !== '' && !CODE.test(cells.parent)],
    ['parent', 'unit-under-itself', cells.parent !== '' && cells.parent === cells.code],
    ['name_ar', 'name-missing', cells.name_ar === ''],
    ['name_en', 'name-missing', cells.name_en === ''],
    ['aliases', 'too-many-aliases', aliasesOf(cells.aliases).length > MOST_ALIASES],
    ['valid_from', 'date-malformed', cells.valid_from !== '' && !isDay(asciiDigits(cells.valid_from))],
  ];
  return rules.filter(([, , broken]) => broken).map(([column, code]) => [column, code]);
}

/** Control and direction characters go, as everywhere where text comes in. */
function oneLine(cell: string): string {
  return cell
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

function aliasesOf(cell: string): string[] {
  return [...new Set(cell.split(/[;؛]/).map((alias) => alias.trim()))].filter(Boolean);
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function withoutTwins(list: UnitList): UnitList {
  const first = new Map<string, number>();
  for (const { code, line } of list.units) {
    if (first.has(code)) list.faults.push({ line, column: 'code', code: 'code-twice' });
    else first.set(code, line);
  }
  return list;
}

/** Each unit after the one it stands under, where both are in the list; undefined where some go round in a circle. */
export function parentsFirst(units: ListedUnit[]): ListedUnit[] | undefined {
  const waiting = new Map(units.map((unit) => [unit.code, unit]));
  const ordered: ListedUnit[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((unit) => unit.parent === null || !waiting.has(unit.parent));
    if (ready.length === 0) return undefined;
    for (const unit of ready) waiting.delete(unit.code);
    ordered.push(...ready);
  }
  return ordered;
}
