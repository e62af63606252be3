import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid } from '../errors.js';
import { type ActingPost, type Caller, type Command, delegationOf, type HeldPost, headPost } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { annotatingUnit, headsAParty } from '../letters/letters.policy.js';
import { type StatementSigner, StatementSigning } from '../signing/statement-signing.service.js';
import { annotationFault } from './annotation.js';
import { keepAnnotation, nextAnnotation } from './annotation-rows.js';
import { type AnnotationSaid, annotationStatement } from './annotation-statement.js';
import type { AnnotationView, NewAnnotation } from './annotation-view.js';
import { maySupersede } from './annotations.policy.js';
import { AnnotationsQueries, type LetterToAnnotate } from './annotations.queries.js';
import { pinIsAsked } from './directive.js';
import { pinPolicyOf, saidInUnit } from './directives.queries.js';

@Injectable()
export class AnnotationsService {
  constructor(
    private readonly db: DataSource,
    private readonly annotations: AnnotationsQueries,
    private readonly statements: StatementSigning,
  ) {}

  /**
   * Writes beside a letter, for ever, under the name and today's title of the head who does it (INV-33), or of who acts in
   * the head's stead; signed where a PIN is given, which the unit may ask for. What it takes the place of stays readable.
   * @throws Refusal 404, 403, 409 'letter-not-annotated' in its present state, 'annotation-superseded',
   *   'annotation-of-another-letter', 'certificate-missing', 422 'annotation-empty', 'too-much-ink', 'file-unknown',
   *   'directive-unknown', 'pin-missing', 'pin-wrong' {triesLeft}, 423 'pin-locked'
   */
  async write(command: Command, letterId: string, { pin, ...wanted }: NewAnnotation): Promise<AnnotationView> {
    const earlier = await earlierAnswer<AnnotationView>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    const fault = annotationFault(wanted);
    if (fault) throw invalid(...fault);
    const { letter, post } = await this.permit(this.db, caller, letterId);
    if (!pin && (await this.asksPin(this.db, post, letter))) throw invalid('pin-missing', 'pin');
    const signer = pin ? await this.statements.open(caller.id, pin) : undefined;
    return once(this.db, command, async (tx) => {
      const now = await this.permit(tx, caller, letterId);
      if (!signer && (await this.asksPin(tx, now.post, now.letter))) throw invalid('pin-missing', 'pin');
      await requireOwnFile(tx, letterId, wanted.attachmentId);
      await permitSuperseding(tx, caller, now.post.unitId, wanted);
      const said = await saidBy(tx, caller, now.post, letterId, wanted);
      const signed = signer ? await signWith(signer, said, caller, now.post) : null;
      await keepAnnotation(tx, caller, { ...said, copied: null, signed });
      return this.annotations.written(tx, caller, said.id);
    });
  }

  private async asksPin(on: DataSource | Tx, { unitId }: HeldPost, { secrecy }: LetterToAnnotate): Promise<boolean> {
    return pinIsAsked(await pinPolicyOf(on, unitId), secrecy);
  }

  /** The letter, and the post in which the caller writes on it. @throws Refusal 404, 403, 409 'letter-not-annotated' */
  private async permit(on: DataSource | Tx, caller: Caller, letterId: string) {
    const letter = await this.annotations.letter(on, caller, letterId);
    const unitId = annotatingUnit(caller, letter);
    if (unitId) return { letter, post: headPost(caller, unitId, 'ANNOTATE')! };
    throw headsAParty(caller, letter) ? conflict('letter-not-annotated', { state: letter.state }) : forbidden();
  }
}

/** What is about to be kept, with the phrases as they read now. @throws Refusal 422 'directive-unknown' */
async function saidBy(
  tx: Tx,
  caller: Caller,
  post: HeldPost | ActingPost,
  letterId: string,
  { version, attachmentId, directives, text, ink, supersedes }: Omit<NewAnnotation, 'pin'>,
): Promise<AnnotationSaid> {
  const { unitId, titleAr, titleEn } = post;
  return {
    ...(await nextAnnotation(tx)),
    ...{ letterId, unitId, version, text, ink },
    attachmentId: attachmentId ?? null,
    author: { id: caller.id, titleAr, titleEn },
    delegationId: delegationOf(post),
    directives: await saidInUnit(tx, unitId, directives),
    supersedes: supersedes ?? null,
  };
}

async function signWith(signer: StatementSigner, said: AnnotationSaid, caller: Caller, post: HeldPost | ActingPost) {
  const onBehalfOf = 'principal' in post ? post.principal.nameAr : null;
  const statement = annotationStatement(said, { author: caller.name, onBehalfOf });
  return { statement, signature: await signer.sign(statement), serial: signer.serial };
}

/** @throws Refusal 403 where it is not the caller's to take back */
async function permitSuperseding(tx: Tx, caller: Caller, unitId: string, wanted: NewAnnotation): Promise<void> {
  if (!wanted.supersedes) return;
  const earlier = await readOne<{ id: string }>(
    tx,
    'SELECT author_id AS id FROM letter_annotation WHERE id = $1 AND unit_id = $2',
    [wanted.supersedes, unitId],
  );
  if (earlier && !maySupersede(caller, { unitId, author: earlier })) throw forbidden();
}

async function requireOwnFile(tx: Tx, letterId: string, attachmentId: string | null | undefined): Promise<void> {
  if (!attachmentId) return;
  const file = await readOne(tx, 'SELECT FROM letter_attachment WHERE id = $1 AND letter_id = $2', [
    attachmentId,
    letterId,
  ]);
  if (!file) throw invalid('file-unknown', 'attachmentId');
}
