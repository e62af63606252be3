import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import { FilesService } from '../files/files.service.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { keepsForAParty, transcribingUnit } from '../letters/letters.policy.js';
import { annotationFault } from './annotation.js';
import { keepAnnotation, nextAnnotation } from './annotation-rows.js';
import type { AnnotationView, NewTranscription } from './annotation-view.js';
import { AnnotationsQueries, earliestPaper } from './annotations.queries.js';
import { saidInUnit } from './directives.queries.js';

/** What a paper annotation may be scanned as. */
const SCANS = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'];

@Injectable()
export class TranscriptionsService {
  constructor(
    private readonly db: DataSource,
    private readonly annotations: AnnotationsQueries,
    private readonly files: FilesService,
  ) {}

  /**
   * Copies what a head wrote on paper, with its scan; author and transcriber both stand there for ever (INV-33).
   * @throws Refusal 404, 403, 409 'letter-not-annotated', 'annotation-superseded', 'annotation-of-another-letter',
   *   422 'annotation-empty', 'paper-date-in-future', 'paper-date-too-early', 'author-not-head', 'author-is-transcriber',
   *   'upload-unknown', 'scan-kind-refused', 'directive-unknown'
   */
  transcribe(command: Command, letterId: string, wanted: NewTranscription): Promise<AnnotationView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const { unitId, version } = await this.permit(tx, caller, letterId);
      const fault = annotationFault({ ...wanted, ink: [] });
      if (fault) throw invalid(...fault);
      const author = await authorOnPaper(tx, caller, letterId, unitId, wanted);
      const scan = await this.scanOf(tx, unitId, wanted.uploadId);
      await requireTranscription(tx, wanted.supersedes);
      const { id, at } = await nextAnnotation(tx);
      const { text, paperDate, supersedes } = wanted;
      await keepAnnotation(tx, caller, {
        ...{ id, at, letterId, unitId, version, text },
        attachmentId: null,
        author: { id: wanted.authorId, titleAr: author.titleAr, titleEn: author.titleEn },
        delegationId: author.delegationId,
        directives: await saidInUnit(tx, unitId, wanted.directives),
        ink: [],
        supersedes: supersedes ?? null,
        copied: { by: caller.id, scanDigest: scan, paperDate },
        signed: null,
      });
      return this.annotations.written(tx, caller, id);
    });
  }

  private async permit(tx: Tx, caller: Caller, letterId: string): Promise<{ unitId: string; version: number }> {
    const letter = await this.annotations.letter(tx, caller, letterId);
    const unitId = transcribingUnit(caller, letter);
    if (unitId) return { unitId, version: letter.version };
    throw keepsForAParty(caller, letter) ? conflict('letter-not-annotated', { state: letter.state }) : forbidden();
  }

  private async scanOf(tx: Tx, unitId: string, uploadId: string): Promise<string> {
    const [upload] = await this.files.uploads(tx, unitId, [uploadId], 'uploadId');
    if (!SCANS.includes(upload!.mediaType)) throw invalid('scan-kind-refused', 'uploadId');
    return upload!.digest;
  }
}

interface OnPaper {
  titleAr: string;
  titleEn: string;
  delegationId: string | null;
}

/** In which capacity the author wrote on that day. @throws Refusal 422 at `paperDate` or `authorId` */
async function authorOnPaper(
  tx: Tx,
  caller: Caller,
  letterId: string,
  unitId: string,
  { authorId, paperDate }: NewTranscription,
): Promise<OnPaper> {
  const today = await readOne<{ day: string }>(tx, 'SELECT cairo_today() AS day');
  if (paperDate > today!.day) throw invalid('paper-date-in-future', 'paperDate');
  const earliest = await earliestPaper(tx, letterId, unitId);
  if (paperDate < earliest) throw invalid('paper-date-too-early', 'paperDate', { earliest });
  if (authorId === caller.id) throw invalid('author-is-transcriber', 'authorId');
  const author = await readOne<OnPaper>(
    tx,
    `SELECT title_ar AS "titleAr", title_en AS "titleEn", delegation_id AS "delegationId" FROM annotators_on($1, $2)
     WHERE person_id = $3 ORDER BY delegation_id NULLS FIRST LIMIT 1`,
    [unitId, paperDate, authorId],
  );
  if (!author) throw invalid('author-not-head', 'authorId');
  return author;
}

/** Only a copy is put right by another copy: what a head wrote here, a head takes back. @throws Refusal 403 */
async function requireTranscription(tx: Tx, annotationId: string | null | undefined): Promise<void> {
  if (!annotationId) return;
  const written = await readOne(tx, 'SELECT FROM letter_annotation WHERE id = $1 AND transcribed_by IS NULL', [
    annotationId,
  ]);
  if (written) throw forbidden();
}
