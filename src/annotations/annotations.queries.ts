import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { forbidden, notFound } from '../errors.js';
import type { Download } from '../files/download.js';
import { ENDINGS, type MediaType } from '../files/file-kind.js';
import type { Caller } from '../http/caller.js';
import { personJson, principalJson } from '../identity/person-json.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { type AnnotatedLetter, annotatingUnit, transcribingUnit } from '../letters/letters.policy.js';
import { StatementSigning } from '../signing/statement-signing.service.js';
import { statesWhatItSays } from './annotation-statement.js';
import type { AnnotationAuthor, AnnotationsOfLetter, AnnotationView } from './annotation-view.js';
import { annotationAbilities } from './annotations.policy.js';
import { pinIsAsked } from './directive.js';
import { pinPolicyOf } from './directives.queries.js';

/** Of an annotation `a` and its letter `l`; what the sight's parameters are, stands from `$2` on. */
const SHOWN = `a.id, a.unit_id AS "unitId",
  ${personJson('a.author_id')} || jsonb_build_object('titleAr', a.author_title_ar, 'titleEn', a.author_title_en) AS author,
  ${principalJson('a.delegation_id')} AS "onBehalfOf", ${personJson('a.transcribed_by')} AS "transcribedBy", a.paper_date AS "paperDate",
  (SELECT jsonb_build_object('digest', f.digest, 'size', f.size, 'mediaType', f.media_type) FROM stored_file f
    WHERE f.digest = a.scan_digest) AS scan,
  a.letter_version AS version, a.attachment_id AS "attachmentId", a.directives, a.text, a.ink, a.supersedes,
  (SELECT later.id FROM letter_annotation later WHERE later.supersedes = a.id) AS "supersededBy", a.written_at AS at,
  a.letter_id AS "letterId", a.delegation_id AS "delegationId", a.statement, a.signature, a.signer_serial AS "signerSerial"`;

/** What a unit's head wrote is for that unit's people, of a secret letter for the cleared ones (INV-35). */
const ITS_OWN_PEOPLE = `a.unit_id = ANY ($2) AND (l.secrecy = 'NORMAL' OR a.unit_id = ANY ($3))`;

type Row = Omit<AnnotationView, 'signed' | 'altered' | 'at' | 'abilities'> & {
  at: Date;
  letterId: string;
  delegationId: string | null;
  statement: string | null;
  signature: Buffer | null;
  signerSerial: string | null;
};

/** A letter as it decides who may write on it. */
export type LetterToAnnotate = AnnotatedLetter & { version: number };

@Injectable()
export class AnnotationsQueries {
  constructor(
    private readonly db: DataSource,
    private readonly statements: StatementSigning,
  ) {}

  /** What the caller's unit wrote on a letter, each signature verified. @throws Refusal 404 for a letter that the caller may not know of */
  async ofLetter(caller: Caller, letterId: string): Promise<AnnotationsOfLetter> {
    const letter = await this.letter(this.db, caller, letterId);
    const rows = await read<Row>(
      this.db,
      `SELECT ${SHOWN} FROM letter l JOIN letter_annotation a ON a.letter_id = l.id
       WHERE l.id = $1 AND ${letterIsVisible(2)} AND ${ITS_OWN_PEOPLE} ORDER BY a.id`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    const [annotates, transcribes] = [annotatingUnit(caller, letter), transcribingUnit(caller, letter)];
    return {
      items: await Promise.all(rows.map((row) => this.verified(caller, letter, row))),
      annotates: annotates
        ? { unitId: annotates, pin: pinIsAsked(await pinPolicyOf(this.db, annotates), letter.secrecy) }
        : null,
      transcribes: transcribes
        ? { unitId: transcribes, earliest: await earliestPaper(this.db, letterId, transcribes) }
        : null,
    };
  }

  /** One that the caller has just written. */
  async written(tx: Tx, caller: Caller, annotationId: string): Promise<AnnotationView> {
    const found = await readOne<Row>(
      tx,
      `SELECT ${SHOWN} FROM letter l JOIN letter_annotation a ON a.letter_id = l.id
       WHERE a.id = $1 AND ${letterIsVisible(2)} AND ${ITS_OWN_PEOPLE}`,
      [annotationId, ...sightParameters(sightOf(caller))],
    );
    const letter = await this.letter(tx, caller, found!.letterId);
    return { ...viewOf(caller, letter, found!), signed: found!.signature !== null, altered: false };
  }

  /** What decides who may write on a letter. @throws Refusal 404 */
  async letter(on: DataSource | Tx, caller: Caller, letterId: string): Promise<LetterToAnnotate> {
    const letter = await readOne<LetterToAnnotate>(
      on,
      `SELECT l.author_unit_id AS "authorUnitId", l.state, l.secrecy, l.version,
         ARRAY(SELECT e.unit_id FROM register_entry_now e
           WHERE e.letter_id = l.id AND e.direction = 'INBOUND' AND NOT e.annulled AND e.unit_id = ANY ($2)) AS "receivedIn"
       FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    if (!letter) throw notFound('letter-unknown');
    return letter;
  }

  /** Who annotated on that day for the unit in which the caller copies from paper. @throws Refusal 404, 403 */
  async authors(caller: Caller, letterId: string, day: string): Promise<AnnotationAuthor[]> {
    const unitId = transcribingUnit(caller, await this.letter(this.db, caller, letterId));
    if (!unitId) throw forbidden();
    return read(
      this.db,
      `SELECT DISTINCT ON (o.person_id) o.person_id AS id, p.name_ar AS "nameAr", p.name_en AS "nameEn",
         o.title_ar AS "titleAr", o.title_en AS "titleEn", ${principalJson('o.delegation_id')} AS "onBehalfOf"
       FROM annotators_on($1, $2) o JOIN person p ON p.id = o.person_id ORDER BY o.person_id, o.delegation_id NULLS FIRST`,
      [unitId, day],
    );
  }

  /** The scan of the paper that an annotation was copied from, for those who see the annotation. @throws Refusal 404 */
  async scan(caller: Caller, letterId: string, annotationId: string): Promise<Download> {
    const file = await readOne<Omit<Download, 'name'> & { paperDate: string }>(
      this.db,
      `SELECT f.digest, f.size, f.media_type AS "mediaType", a.paper_date AS "paperDate"
       FROM letter l JOIN letter_annotation a ON a.letter_id = l.id JOIN stored_file f ON f.digest = a.scan_digest
       WHERE l.id = $1 AND a.id = $5 AND ${letterIsVisible(2)} AND ${ITS_OWN_PEOPLE}`,
      [letterId, ...sightParameters(sightOf(caller)), annotationId],
    );
    if (!file) throw notFound('file-unknown');
    const { paperDate, ...kept } = file;
    const [ending] = ENDINGS[kept.mediaType as MediaType];
    return { ...kept, name: `تأشيرة ${paperDate}.${ending}` };
  }

  private async verified(caller: Caller, letter: AnnotatedLetter, row: Row): Promise<AnnotationView> {
    const { statement, signature, signerSerial, author, at } = row;
    const view = viewOf(caller, letter, row);
    if (statement === null || !signature || !signerSerial) return { ...view, signed: false, altered: false };
    const whole =
      statesWhatItSays(statement, row) &&
      (await this.statements.verify({ statement, signature, signerSerial, personId: author.id, at }));
    return { ...view, signed: whole, altered: !whole };
  }
}

function viewOf(caller: Caller, letter: AnnotatedLetter, row: Row): Omit<AnnotationView, 'signed' | 'altered'> {
  const { letterId: _, delegationId: __, statement: ___, signature: ____, signerSerial: _____, at, ...view } = row;
  return { ...view, at: at.toISOString(), abilities: annotationAbilities(caller, letter, row) };
}

/** The day on which the unit registered the letter, or began to write it: nobody can have annotated it before. */
export async function earliestPaper(on: DataSource | Tx, letterId: string, unitId: string): Promise<string> {
  const row = await readOne<{ day: string }>(
    on,
    `SELECT (coalesce((SELECT min(e.registered_at) FROM register_entry_now e
         WHERE e.letter_id = l.id AND e.unit_id = $2 AND e.direction = 'INBOUND' AND NOT e.annulled), l.created_at)
       AT TIME ZONE 'Africa/Cairo')::date AS day FROM letter l WHERE l.id = $1`,
    [letterId, unitId],
  );
  return row!.day;
}
