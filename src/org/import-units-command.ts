import { readFile, stat } from 'node:fs/promises';
import { onDatabase } from '../database/command-database.js';
import { write } from '../database/transaction.js';
import { type ImportReport, importUnits } from './import-units.js';
import { COLUMNS, MOST_BYTES, readUnitList } from './unit-list.js';

/** Carries the report out of the transaction that must not be kept. */
class NothingKept extends Error {
  constructor(readonly report: ImportReport) {
    super('nothing was imported');
  }
}

/** `units import FILE`: all units of the list, or none and every fault by its line. */
export async function importUnitsCommand(argv: string[]): Promise<number> {
  const [file, ...more] = argv;
  if (file === undefined || more.length > 0) {
    console.error(`Say one file: units import FILE.csv, with the columns ${COLUMNS.join(',')}`);
    return 2;
  }
  if ((await stat(file)).size > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES} bytes`);
  const list = readUnitList(await readFile(file));
  const report = await onDatabase(async (db) =>
    write(db, async (tx) => {
      const done = await importUnits(tx, list);
      if (done.faults.length > 0) throw new NothingKept(done);
      return done;
    }).catch((fault) => {
      if (fault instanceof NothingKept) return fault.report;
      throw fault;
    }),
  );
  return tell(report);
}

function tell({ created, unchanged, faults }: ImportReport): number {
  for (const { line, column, code } of faults) console.error(`line ${line}: ${column ? `${column}: ` : ''}${code}`);
  if (faults.length > 0) {
    console.error(`Nothing was imported: ${faults.length} faults.`);
    return 1;
  }
  console.log(`${created.length} units created, ${unchanged.length} were there already.`);
  return 0;
}
