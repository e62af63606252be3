import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import type { HolidayNames, HolidayView, NewHoliday } from './holiday-view.js';
import { holidayAbilities, permitArrangingHolidays } from './holidays.policy.js';

/** The days that no deadline counts (INV-31). A day that comes or goes moves the due days of open requests with it. */
@Injectable()
export class HolidaysService {
  constructor(private readonly db: DataSource) {}

  /** @throws Refusal 409 'holiday-taken' */
  add(command: Command, { day, nameAr, nameEn }: NewHoliday): Promise<HolidayView> {
    permitArrangingHolidays(command.caller);
    return once(this.db, command, async (tx) => {
      await insertHoliday(tx, [day, nameAr, nameEn]);
      return recorded(tx, command.caller, 'added', { day, nameAr, nameEn });
    });
  }

  /** @throws Refusal 404 */
  rename(command: Command, day: string, { nameAr, nameEn }: HolidayNames): Promise<HolidayView> {
    permitArrangingHolidays(command.caller);
    return once(this.db, command, async (tx) => {
      await requireHoliday(tx, day);
      await tx.query('UPDATE holiday SET name_ar = $2, name_en = $3 WHERE day = $1', [day, nameAr, nameEn]);
      return recorded(tx, command.caller, 'renamed', { day, nameAr, nameEn });
    });
  }

  /** It is a day like any other again. @throws Refusal 404 */
  remove(command: Command, day: string): Promise<HolidayView> {
    permitArrangingHolidays(command.caller);
    return once(this.db, command, async (tx) => {
      const removed = await requireHoliday(tx, day);
      await tx.query('DELETE FROM holiday WHERE day = $1', [day]);
      return { ...(await recorded(tx, command.caller, 'removed', removed)), abilities: [] };
    });
  }
}

type Named = Omit<HolidayView, 'abilities'>;

async function insertHoliday(tx: Tx, columns: string[]): Promise<void> {
  try {
    await tx.query('INSERT INTO holiday (day, name_ar, name_en) VALUES ($1, $2, $3)', columns);
  } catch (error) {
    if (violates(error, 'holiday_pkey')) throw conflict('holiday-taken');
    throw error;
  }
}

async function requireHoliday(tx: Tx, day: string): Promise<Named> {
  const held = await readOne<Named>(
    tx,
    'SELECT day, name_ar AS "nameAr", name_en AS "nameEn" FROM holiday WHERE day = $1 FOR UPDATE',
    [day],
  );
  if (!held) throw notFound('holiday-unknown');
  return held;
}

async function recorded(tx: Tx, caller: Caller, what: string, holiday: Named): Promise<HolidayView> {
  const { day } = holiday;
  await record(tx, caller, {
    action: `holiday.${what}`,
    subjectKind: 'holiday',
    subjectId: null,
    detail: { day },
  });
  return { ...holiday, abilities: holidayAbilities(caller) };
}
