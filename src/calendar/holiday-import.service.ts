import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { alsoAsking, once } from '../http/command.js';
import { type FileDay, HolidayFileFault, readHolidayFile } from './holiday-file.js';
import type { HolidayImport } from './holiday-view.js';
import { permitArrangingHolidays } from './holidays.policy.js';

@Injectable()
export class HolidayImportService {
  constructor(private readonly db: DataSource) {}

  /**
   * Adds the days off that a calendar file names. A day that is a holiday already stays as it is called; no day is taken
   * away. On trial nothing is kept, and the answer says what would be.
   * @throws Refusal 403, 422 'not-a-calendar', 'calendar-malformed', 'calendar-without-days', 'calendar-too-long'
   */
  async import(command: Command, file: Buffer, trial: boolean): Promise<HolidayImport> {
    permitArrangingHolidays(command.caller);
    const { today } = (await readOne<{ today: string }>(this.db, 'SELECT cairo_today() AS today'))!;
    const { days, passedOver } = daysIn(file, today);
    if (trial) return { ...(await compared(this.db, days)), passedOver, kept: false };
    const digest = createHash('sha256').update(file).digest('hex');
    return once(this.db, alsoAsking(command, digest), async (tx) => {
      await tx.query('LOCK TABLE holiday IN SHARE ROW EXCLUSIVE MODE');
      const answer = await compared(tx, days);
      const added = answer.items.filter(({ fate }) => fate === 'ADDED');
      await tx.query(
        'INSERT INTO holiday (day, name_ar, name_en) SELECT day, name, name FROM unnest($1::date[], $2::text[]) AS f (day, name)',
        [added.map(({ day }) => day), added.map(({ name }) => name)],
      );
      const detail = { digest, days: added.length };
      await record(tx, command.caller, { action: 'holiday.imported', subjectKind: 'holiday', subjectId: null, detail });
      return { ...answer, passedOver, kept: true };
    });
  }
}

function daysIn(file: Buffer, today: string) {
  try {
    return readHolidayFile(file, today);
  } catch (error) {
    if (error instanceof HolidayFileFault) throw invalid(error.message, 'file');
    throw error;
  }
}

/** What each day of the file would be: one more, or one that is there, under its own name. */
async function compared(db: DataSource | Tx, days: FileDay[]): Promise<Pick<HolidayImport, 'items' | 'added'>> {
  const held = await read<{ day: string; nameAr: string }>(
    db,
    'SELECT day, name_ar AS "nameAr" FROM holiday WHERE day = ANY ($1::date[])',
    [days.map(({ day }) => day)],
  );
  const names = new Map(held.map(({ day, nameAr }) => [day, nameAr]));
  const items = days.map(({ day, name }) => ({
    day,
    name,
    fate: names.has(day) ? ('THERE' as const) : ('ADDED' as const),
    heldName: names.get(day) ?? null,
  }));
  return { items, added: items.filter(({ fate }) => fate === 'ADDED').length };
}
