import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { forbidden, invalid, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { type HeldDispatch, setStates, stateAfter } from './dispatch-life.js';
import { maySend } from './dispatches.policy.js';
import { holdOwn } from './dispatches.service.js';

export interface ManifestWanted {
  unitId: string;
  dispatchIds: string[];
  messenger: string;
}

export interface ManifestMade {
  manifestId: string;
  year: number;
  pageNumber: number;
}

/** Pages of the hand-delivery book: what a messenger takes out, line by line. */
@Injectable()
export class DeliveryManifestsService {
  constructor(private readonly db: DataSource) {}

  /**
   * Writes a new page, one line for each letter in the order given. Secret letters go on pages of their own.
   * @throws Refusal 403, 404, 409 `step-not-possible` when one of them does not wait for a messenger, 422 `secrecy-mixed`
   */
  make(command: Command, wanted: ManifestWanted): Promise<ManifestMade> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const { unitId, messenger } = wanted;
      if (!maySend(caller, unitId)) throw forbidden();
      const lines = await this.hold(tx, command, wanted);
      const made = await writePage(tx, { unitId, secrecy: lines[0]!.secrecy, messenger, by: caller.id });
      await tx.query(
        `INSERT INTO manifest_line (manifest_id, line_number, dispatch_id)
         SELECT $1, ord, id FROM unnest($2::uuid[]) WITH ORDINALITY AS line (id, ord)`,
        [made.manifestId, wanted.dispatchIds],
      );
      await setStates(tx, wanted.dispatchIds, 'ON_MANIFEST');
      await record(tx, caller, {
        action: 'manifest.made',
        subjectKind: 'manifest',
        subjectId: made.manifestId,
        unitId,
        detail: { page: made.pageNumber, lines: lines.length },
      });
      return made;
    });
  }

  /** In the order of their ids, so that two pages that want the same letters do not wait for each other. */
  private async hold(tx: Tx, { caller }: Command, { unitId, dispatchIds }: ManifestWanted): Promise<HeldDispatch[]> {
    const lines: HeldDispatch[] = [];
    for (const dispatchId of [...dispatchIds].sort()) {
      const held = await holdOwn(tx, caller, dispatchId);
      if (held.senderUnitId !== unitId) throw notFound('dispatch-unknown');
      stateAfter(held, 'put-on-manifest');
      lines.push(held);
    }
    if (lines.some(({ secrecy }) => secrecy !== lines[0]!.secrecy)) throw invalid('secrecy-mixed', 'dispatchIds');
    return lines;
  }
}

async function writePage(
  tx: Tx,
  page: { unitId: string; secrecy: string; messenger: string; by: string },
): Promise<ManifestMade> {
  // Pages are numbered one after the other; the lock keeps two clerks of the unit from writing the same one.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 12))', [page.unitId]);
  const made = await readOne<ManifestMade>(
    tx,
    `INSERT INTO delivery_manifest (unit_id, secrecy, year, page_number, messenger, made_by)
     SELECT $1, $2, y.year, coalesce((SELECT max(m.page_number) FROM delivery_manifest m
       WHERE m.unit_id = $1 AND m.secrecy = $2 AND m.year = y.year), 0) + 1, $3, $4
     FROM (SELECT extract(year FROM cairo_today())::integer AS year) y
     RETURNING id AS "manifestId", year, page_number AS "pageNumber"`,
    [page.unitId, page.secrecy, page.messenger, page.by],
  );
  return made!;
}

/** The open line of this dispatch, if it is on a page, ends in the fact that was recorded last (INV-27). */
export async function endLine(tx: Tx, dispatchId: string, ending: 'HANDED_OVER' | 'RETURNED'): Promise<void> {
  await tx.query(
    `UPDATE manifest_line SET ending = $2, ended_at = official_time(),
       evidence_seq = (SELECT max(seq) FROM delivery_evidence WHERE dispatch_id = $1)
     WHERE dispatch_id = $1 AND ending IS NULL`,
    [dispatchId, ending],
  );
}
