import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import { type ActingPost, type Caller, type Command, delegationOf, type HeldPost, headPost } from '../http/caller.js';
import { once } from '../http/command.js';
import { annotatingUnit, headsAParty } from '../letters/letters.policy.js';
import { notify } from '../notifications/notify.js';
import { annotationFault } from './annotation.js';
import type { AnnotationView, NewAnnotation } from './annotation-view.js';
import { AnnotationsQueries } from './annotations.queries.js';
import type { DirectiveSaid } from './directive-view.js';
import { saidInUnit } from './directives.queries.js';

@Injectable()
export class AnnotationsService {
  constructor(
    private readonly db: DataSource,
    private readonly annotations: AnnotationsQueries,
  ) {}

  /**
   * Writes beside a letter, for ever, under the name and today's title of the head who does it (INV-33), or of who acts in
   * the head's stead. What it takes the place of stays readable.
   * @throws Refusal 404, 403, 409 'letter-not-annotated' in its present state, 'annotation-superseded',
   *   'annotation-of-another-letter', 422 'annotation-empty', 'too-much-ink', 'file-unknown', 'directive-unknown'
   */
  write(command: Command, letterId: string, wanted: NewAnnotation): Promise<AnnotationView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const post = await this.permit(tx, caller, letterId);
      const fault = annotationFault(wanted);
      if (fault) throw invalid(...fault);
      await requireOwnFile(tx, letterId, wanted.attachmentId);
      await permitSuperseding(tx, caller, post, wanted.supersedes);
      const directives = await saidInUnit(tx, post.unitId, wanted.directives);
      const id = await insert(tx, letterId, caller.id, post, { ...wanted, directives });
      await record(tx, caller, {
        action: 'letter.annotated',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: post.unitId,
        detail: {
          annotationId: id,
          strokes: wanted.ink.length,
          version: wanted.version,
          directives: wanted.directives,
          ...(wanted.supersedes && { supersedes: wanted.supersedes }),
          ...(delegationOf(post) && { delegationId: delegationOf(post) }),
        },
      });
      await notify(tx, [
        {
          kind: 'annotation-written',
          to: { roles: ['CLERK', 'REGISTRY_MANAGER'] },
          unitId: post.unitId,
          cause: id,
          letterId,
          except: caller.id,
        },
      ]);
      return this.annotations.written(tx, caller, id);
    });
  }

  /** The post in which the caller writes on the letter. @throws Refusal 404, 403, 409 'letter-not-annotated' */
  private async permit(tx: Tx, caller: Caller, letterId: string): Promise<HeldPost | ActingPost> {
    const letter = await this.annotations.letter(tx, caller, letterId);
    const unitId = annotatingUnit(caller, letter);
    if (unitId) return headPost(caller, unitId, 'ANNOTATE')!;
    throw headsAParty(caller, letter) ? conflict('letter-not-annotated', { state: letter.state }) : forbidden();
  }
}

/** A head takes back what was written in that unit; who acts in the head's stead, only what they wrote themselves. @throws Refusal 403 */
async function permitSuperseding(
  tx: Tx,
  caller: Caller,
  post: HeldPost | ActingPost,
  annotationId: string | null | undefined,
): Promise<void> {
  if (!annotationId || !delegationOf(post)) return;
  const own = await readOne(tx, 'SELECT FROM letter_annotation WHERE id = $1 AND author_id = $2', [
    annotationId,
    caller.id,
  ]);
  if (!own) throw forbidden();
}

type Said = Omit<NewAnnotation, 'directives'> & { directives: DirectiveSaid[] };

/** @throws Refusal 409 'annotation-superseded', 'annotation-of-another-letter' */
async function insert(
  tx: Tx,
  letterId: string,
  authorId: string,
  post: HeldPost | ActingPost,
  said: Said,
): Promise<string> {
  const { unitId, titleAr, titleEn } = post;
  const { text, ink, version, attachmentId, directives, supersedes } = said;
  try {
    const [{ id }] = await tx.query(
      `INSERT INTO letter_annotation (letter_id, unit_id, author_id, author_title_ar, author_title_en, delegation_id,
         letter_version, attachment_id, text, ink, directives, supersedes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
      [
        ...[letterId, unitId, authorId, titleAr, titleEn, delegationOf(post), version, attachmentId ?? null, text],
        ...[JSON.stringify(ink), JSON.stringify(directives), supersedes ?? null],
      ],
    );
    return id;
  } catch (error) {
    if (violates(error, 'letter_annotation_supersedes_key')) throw conflict('annotation-superseded');
    throw error;
  }
}

async function requireOwnFile(tx: Tx, letterId: string, attachmentId: string | null | undefined): Promise<void> {
  if (!attachmentId) return;
  const file = await readOne(tx, 'SELECT FROM letter_attachment WHERE id = $1 AND letter_id = $2', [
    attachmentId,
    letterId,
  ]);
  if (!file) throw invalid('file-unknown', 'attachmentId');
}
