import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { ReferralHoldersQueries } from '../referrals/referral-holders.queries.js';
import { holdEntry } from '../registers/entry-change.js';
import { entryCustody } from './custody.queries.js';
import type { EntryCustody, PassOn } from './custody-view.js';

@Injectable()
export class CustodyService {
  constructor(
    private readonly db: DataSource,
    private readonly holders: ReferralHoldersQueries,
  ) {}

  /**
   * The sheet goes to somebody, a department or a place, whatever the state of its entry.
   * @throws Refusal 404, 403, 409 'no-sheet', 'held-already', 422 'holder-unknown', 'holder-not-cleared' (INV-36)
   */
  passOn(command: Command, entryId: string, { note, ...to }: PassOn): Promise<EntryCustody> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const { unitId } = await holdEntry(tx, caller, entryId);
      const { items, abilities } = await entryCustody(tx, caller, entryId);
      if (items.length === 0 && abilities.length === 0) throw conflict('no-sheet');
      if (!abilities.includes('pass-on')) throw forbidden();
      const present = items.at(-1)?.holder;
      if (present && isSame(present, to)) throw conflict('held-already');
      if (!to.place) await this.holders.require(tx, unitId, await isSecret(tx, entryId), to);
      await tx.query(
        `INSERT INTO paper_custody (entry_id, unit_id, person_id, department_id, place, note, passed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [entryId, unitId, to.personId ?? null, to.departmentId ?? null, to.place ?? null, note ?? '', caller.id],
      );
      await record(tx, caller, {
        action: 'custody.passed-on',
        subjectKind: 'entry',
        subjectId: entryId,
        unitId,
        detail: { personId: to.personId, departmentId: to.departmentId },
      });
      return entryCustody(tx, caller, entryId);
    });
  }
}

type Holder = { personId?: string | null; departmentId?: string | null; place?: string | null };
const isSame = (one: Holder, other: Holder) =>
  (one.personId ?? null) === (other.personId ?? null) &&
  (one.departmentId ?? null) === (other.departmentId ?? null) &&
  (one.place ?? null) === (other.place ?? null);

async function isSecret(tx: Tx, entryId: string): Promise<boolean> {
  const entry = await readOne<{ secret: boolean }>(
    tx,
    `SELECT secrecy <> 'NORMAL' AS secret FROM register_entry WHERE id = $1`,
    [entryId],
  );
  return entry!.secret;
}
