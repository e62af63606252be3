import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { sightOf } from '../letters/letter-access.js';
import { YEAR_MOVES, type YearState } from './entry.js';
import { RegisterYear } from './register-year.entity.js';
import { mayRuleYears } from './registers.policy.js';

export interface YearOpening {
  year: number;
  openingNumber: number;
  openingReference: string;
}

interface HeldBook {
  unitId: string;
  /** The civil year in Cairo. */
  thisYear: number;
}

const MOST_NAMED = 20;

/** Numbers of a book's year whose letter is numbered and neither signed nor annulled yet (INV-41). */
const NOT_SIGNED = `SELECT entry_number AS "entryNumber" FROM number_not_signed
  WHERE register_id = $1 AND year = $2 ORDER BY entry_number LIMIT $3`;

@Injectable()
export class YearsService {
  constructor(private readonly db: DataSource) {}

  /**
   * Says where the paper book of a year ended: once, before the first entry, citing it (INV-03).
   * @throws Refusal 409 'opening-number-already-set'
   */
  open(command: Command, registerId: string, opening: YearOpening): Promise<{ registerId: string; year: number }> {
    return once(this.db, command, async (tx) => {
      const { unitId, thisYear } = await this.bookToRule(tx, command.caller, registerId);
      const { year, openingNumber, openingReference } = opening;
      if (year !== thisYear && year !== thisYear + 1) throw invalid('year-not-near', 'year');
      await tx.query('SELECT set_opening_number($1, $2, $3, $4)', [registerId, year, openingNumber, openingReference]);
      await record(tx, command.caller, {
        action: 'register-year.opened',
        subjectKind: 'register',
        subjectId: registerId,
        unitId,
        detail: { year, openingNumber },
      });
      return { registerId, year };
    });
  }

  /** Moves a year that is over towards its end; it is closed only when each of its letters is signed or annulled. */
  move(command: Command, registerId: string, year: number, to: YearState): Promise<{ year: number; state: YearState }> {
    return once(this.db, command, async (tx) => {
      const { unitId, thisYear } = await this.bookToRule(tx, command.caller, registerId);
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [registerId]);
      const held = await tx.findOneBy(RegisterYear, { registerId, year });
      if (!held) throw notFound('year-unknown');
      if (!YEAR_MOVES.some((move) => move.from === held.state && move.to === to))
        throw conflict('year-not-in-that-state', { state: held.state });
      if (year >= thisYear) throw conflict('year-still-running');
      if (to === 'CLOSED') await this.refuseUnsigned(tx, registerId, year);
      await tx.update(RegisterYear, { registerId, year }, { state: to });
      await record(tx, command.caller, {
        action: to === 'CLOSED' ? 'register-year.closed' : 'register-year.closing',
        subjectKind: 'register',
        subjectId: registerId,
        unitId,
        detail: { year },
      });
      return { year, state: to };
    });
  }

  private async refuseUnsigned(tx: Tx, registerId: string, year: number): Promise<void> {
    const numbers = await read<{ entryNumber: number }>(tx, NOT_SIGNED, [registerId, year, MOST_NAMED]);
    if (numbers.length > 0)
      throw conflict('letters-not-signed', { entryNumbers: numbers.map(({ entryNumber }) => entryNumber) });
  }

  private async bookToRule(tx: Tx, caller: Caller, registerId: string): Promise<HeldBook> {
    const book = await readOne<HeldBook>(
      tx,
      'SELECT unit_id AS "unitId", extract(year FROM cairo_today())::integer AS "thisYear" FROM register WHERE id = $1',
      [registerId],
    );
    if (!book || !sightOf(caller).units.includes(book.unitId)) throw notFound();
    if (!mayRuleYears(caller, book.unitId)) throw forbidden();
    return book;
  }
}
