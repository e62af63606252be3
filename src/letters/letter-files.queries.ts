import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Download } from '../files/download.js';
import type { Caller } from '../http/caller.js';
import type { LetterState } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';

/** The files of letters, as far as the caller may know of the letter (INV-35). */
@Injectable()
export class LetterFilesQueries {
  constructor(private readonly db: DataSource) {}

  /** The letter as it was signed: always the same bytes (INV-11). @throws Refusal 404, 409 'letter-not-signed' */
  async signed(caller: Caller, letterId: string): Promise<Download> {
    const file = await readOne<Download & { digest: string | null; entryNumber: number | null; year: number | null }>(
      this.db,
      `SELECT l.signed_digest AS digest, f.size, f.media_type AS "mediaType", e.entry_number AS "entryNumber", e.year
       FROM letter l LEFT JOIN stored_file f ON f.digest = l.signed_digest
       LEFT JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = l.direction
       WHERE l.id = $1 AND l.origin = 'WRITTEN' AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    if (!file) throw notFound('letter-unknown');
    if (!file.digest) throw conflict('letter-not-signed');
    return { ...file, name: `خطاب ${file.entryNumber} لسنة ${file.year}.pdf` };
  }

  /** An enclosure, a scan or its stamped rendition. @throws Refusal 404 */
  async attachment(caller: Caller, letterId: string, attachmentId: string): Promise<Download> {
    const file = await readOne<Download>(
      this.db,
      `SELECT a.digest, f.size, f.media_type AS "mediaType", a.name
       FROM letter l JOIN letter_attachment a ON a.letter_id = l.id JOIN stored_file f USING (digest)
       WHERE l.id = $1 AND a.id = $5 AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller)), attachmentId],
    );
    if (!file) throw notFound('file-unknown');
    return file;
  }

  /** Lets in whoever may know of the letter. @throws Refusal 404 */
  async stateOf(caller: Caller, letterId: string): Promise<LetterState> {
    const letter = await readOne<{ state: LetterState }>(
      this.db,
      `SELECT l.state FROM letter l WHERE l.id = $1 AND l.origin = 'WRITTEN' AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    if (!letter) throw notFound('letter-unknown');
    return letter.state;
  }
}
