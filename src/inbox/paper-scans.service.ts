import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import { FilesService, type Upload } from '../files/files.service.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { later } from '../queue/later.js';
import { mayRegisterPaper } from './paper.policy.js';
import { PaperLettersQueries } from './paper-letters.queries.js';

export const MOST_SCANS = 200;

@Injectable()
export class PaperScansService {
  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly queries: PaperLettersQueries,
  ) {}

  /** Adds scans to a letter that is registered already; each is judged and gets its stamped rendition afterwards. */
  async add(command: Command, letterId: string, uploadIds: string[]): Promise<{ letterId: string; scans: number }> {
    const { unitId } = await this.queries.paper(command.caller, letterId);
    if (!mayRegisterPaper(command.caller, unitId)) throw forbidden();
    return once(this.db, command, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [letterId]);
      const uploads = await this.files.uploads(tx, unitId, uploadIds, 'scans');
      const there = await this.alreadyThere(tx, letterId, uploads);
      const scans = there + uploads.length;
      if (scans > MOST_SCANS) throw invalid('too-many-scans', 'scans');
      for (const [index, upload] of uploads.entries())
        await this.addOne(tx, command, letterId, there + index + 1, upload);
      await record(tx, command.caller, {
        action: 'paper.scanned',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId,
        detail: { scans: uploads.length },
      });
      return { letterId, scans };
    });
  }

  private async alreadyThere(tx: Tx, letterId: string, uploads: Upload[]): Promise<number> {
    const digests = uploads.map(({ digest }) => digest);
    const found = await readOne<{ scans: number; same: boolean }>(
      tx,
      `SELECT count(*) AS scans, bool_or(digest = ANY ($2)) IS TRUE AS same FROM letter_attachment WHERE letter_id = $1 AND role = 'SCAN'`,
      [letterId, digests],
    );
    if (found!.same || new Set(digests).size < digests.length) throw conflict('scan-there-already');
    return found!.scans;
  }

  private async addOne(tx: Tx, command: Command, letterId: string, position: number, upload: Upload): Promise<void> {
    const addedBy = command.caller.kind === 'PERSON' ? command.caller.id : null;
    const [{ id }] = await tx.query(
      `INSERT INTO letter_attachment (letter_id, role, position, digest, name, added_by) VALUES ($1, 'SCAN', $2, $3, $4, $5) RETURNING id`,
      [letterId, position, upload.digest, upload.name, addedBy],
    );
    await later(tx, 'stamp-rendition', id);
    if (upload.mediaType === 'application/pdf') await later(tx, 'verify-scan', id);
  }
}
