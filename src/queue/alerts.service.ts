import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { record } from '../audit/audit.js';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { alertedUnits, isToldOfTheSystem } from './alerts.policy.js';

export const AlertView = z.object({
  id: z.uuid(),
  code: z.string(),
  unitId: z.uuid().nullable(),
  subjectId: z.uuid().nullable().describe('the dispatch, scan or other thing that went wrong'),
  raisedAt: z.iso.datetime({ offset: true }),
  abilities: z.array(z.string()),
});
export type AlertView = z.infer<typeof AlertView>;

const IS_TOLD = `(unit_id = ANY ($1::uuid[]) OR (unit_id IS NULL AND $2::boolean)) AND settled_at IS NULL`;
const toldTo = (caller: Caller) => [alertedUnits(caller), isToldOfTheSystem(caller)];

/** What somebody must be told loudly, until it is dealt with (INV-20). */
@Injectable()
export class AlertsService {
  constructor(private readonly db: DataSource) {}

  /** The alerts that nobody has settled yet, the oldest first. */
  async open(caller: Caller, page: Page): Promise<List<AlertView>> {
    const rows = await read<AlertView>(
      this.db,
      `SELECT id, code, unit_id AS "unitId", subject_id AS "subjectId", raised_at AS "raisedAt", ARRAY['settle'] AS abilities
       FROM alert WHERE ${IS_TOLD} AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
      [...toldTo(caller), keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (alert) => [alert.id]);
  }

  /** It has been dealt with. @throws Refusal 404 */
  settle(command: Command, alertId: string): Promise<{ id: string }> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const alert = await readOne<{ unitId: string | null }>(
        tx,
        `SELECT unit_id AS "unitId" FROM alert WHERE ${IS_TOLD} AND id = $3 FOR UPDATE`,
        [...toldTo(caller), alertId],
      );
      if (!alert) throw notFound('alert-unknown');
      await tx.query('UPDATE alert SET settled_at = official_time(), settled_by = $2 WHERE id = $1', [
        alertId,
        caller.id,
      ]);
      await record(tx, caller, {
        action: 'alert.settled',
        subjectKind: 'alert',
        subjectId: alertId,
        unitId: alert.unitId,
      });
      return { id: alertId };
    });
  }
}
