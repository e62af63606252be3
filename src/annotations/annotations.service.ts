import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import { type Command, type HeldPost, postOf } from '../http/caller.js';
import { once } from '../http/command.js';
import { annotatingUnit, headsAParty } from '../letters/letters.policy.js';
import { annotationFault } from './annotation.js';
import type { AnnotationView, NewAnnotation } from './annotation-view.js';
import { AnnotationsQueries } from './annotations.queries.js';

@Injectable()
export class AnnotationsService {
  constructor(
    private readonly db: DataSource,
    private readonly annotations: AnnotationsQueries,
  ) {}

  /**
   * Writes beside a letter, for ever, under the name and today's title of the head who does it (INV-33).
   * @throws Refusal 404, 403, 409 'letter-not-annotated' in its present state, 422 'annotation-empty', 'too-much-ink', 'file-unknown'
   */
  write(command: Command, letterId: string, wanted: NewAnnotation): Promise<AnnotationView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const letter = await this.annotations.letter(tx, caller, letterId);
      const unitId = annotatingUnit(caller, letter);
      if (!unitId)
        throw headsAParty(caller, letter) ? conflict('letter-not-annotated', { state: letter.state }) : forbidden();
      const fault = annotationFault(wanted);
      if (fault) throw invalid(...fault);
      await requireOwnFile(tx, letterId, wanted.attachmentId);
      const post = postOf(caller, unitId, 'HEAD')!;
      const id = await insert(tx, letterId, caller.id, post, wanted);
      await record(tx, caller, {
        action: 'letter.annotated',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId,
        detail: { annotationId: id, strokes: wanted.ink.length, version: wanted.version },
      });
      return this.annotations.written(tx, caller, id);
    });
  }
}

async function insert(
  tx: Tx,
  letterId: string,
  authorId: string,
  post: HeldPost,
  { text, ink, version, attachmentId }: NewAnnotation,
): Promise<string> {
  const [{ id }] = await tx.query(
    `INSERT INTO letter_annotation
       (letter_id, unit_id, author_id, author_title_ar, author_title_en, letter_version, attachment_id, text, ink)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      letterId,
      post.unitId,
      authorId,
      post.titleAr,
      post.titleEn,
      version,
      attachmentId ?? null,
      text,
      JSON.stringify(ink),
    ],
  );
  return id;
}

async function requireOwnFile(tx: Tx, letterId: string, attachmentId: string | null | undefined): Promise<void> {
  if (!attachmentId) return;
  const file = await readOne(tx, 'SELECT FROM letter_attachment WHERE id = $1 AND letter_id = $2', [
    attachmentId,
    letterId,
  ]);
  if (!file) throw invalid('file-unknown', 'attachmentId');
}
