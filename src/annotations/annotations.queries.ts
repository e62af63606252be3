import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import type { AnnotatedLetter } from '../letters/letters.policy.js';
import type { AnnotationView } from './annotation-view.js';

const person = (id: string) =>
  `(SELECT jsonb_build_object('id', p.id, 'nameAr', p.name_ar, 'nameEn', p.name_en) FROM person p WHERE p.id = ${id})`;

/** Of an annotation `a` and its letter `l`; what the sight's parameters are, stands from `$2` on. */
const SHOWN = `a.id, a.unit_id AS "unitId",
  ${person('a.author_id')} || jsonb_build_object('titleAr', a.author_title_ar, 'titleEn', a.author_title_en) AS author,
  ${person('(SELECT g.principal_id FROM delegation g WHERE g.id = a.delegation_id)')} AS "onBehalfOf",
  ${person('a.transcribed_by')} AS "transcribedBy", a.paper_date AS "paperDate",
  (SELECT jsonb_build_object('digest', f.digest, 'size', f.size, 'mediaType', f.media_type) FROM stored_file f
    WHERE f.digest = a.scan_digest) AS scan,
  a.letter_version AS version, a.attachment_id AS "attachmentId", a.directives, a.text, a.ink, a.supersedes,
  (SELECT later.id FROM letter_annotation later WHERE later.supersedes = a.id) AS "supersededBy",
  a.signature IS NOT NULL AS signed, a.written_at AS at`;

/** What a unit's head wrote is for that unit's people, of a secret letter for the cleared ones (INV-35). */
const ITS_OWN_PEOPLE = `a.unit_id = ANY ($2) AND (l.secrecy = 'NORMAL' OR a.unit_id = ANY ($3))`;

@Injectable()
export class AnnotationsQueries {
  constructor(private readonly db: DataSource) {}

  /** What the caller's unit wrote on a letter, the oldest first. @throws Refusal 404 for a letter that the caller may not know of */
  async ofLetter(caller: Caller, letterId: string): Promise<AnnotationView[]> {
    const sight = sightParameters(sightOf(caller));
    const known = await readOne(this.db, `SELECT FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`, [
      letterId,
      ...sight,
    ]);
    if (!known) throw notFound('letter-unknown');
    return read<AnnotationView>(
      this.db,
      `SELECT ${SHOWN} FROM letter l JOIN letter_annotation a ON a.letter_id = l.id
       WHERE l.id = $1 AND ${letterIsVisible(2)} AND ${ITS_OWN_PEOPLE} ORDER BY a.id`,
      [letterId, ...sight],
    );
  }

  /** One that the caller has just written. */
  async written(tx: Tx, caller: Caller, annotationId: string): Promise<AnnotationView> {
    const found = await readOne<AnnotationView>(
      tx,
      `SELECT ${SHOWN} FROM letter l JOIN letter_annotation a ON a.letter_id = l.id
       WHERE a.id = $1 AND ${letterIsVisible(2)} AND ${ITS_OWN_PEOPLE}`,
      [annotationId, ...sightParameters(sightOf(caller))],
    );
    return found!;
  }

  /** What decides who may write on a letter. @throws Refusal 404 */
  async letter(tx: Tx, caller: Caller, letterId: string): Promise<AnnotatedLetter & { version: number }> {
    const letter = await readOne<AnnotatedLetter & { version: number }>(
      tx,
      `SELECT l.author_unit_id AS "authorUnitId", l.state, l.secrecy, l.version,
         ARRAY(SELECT e.unit_id FROM register_entry_now e
           WHERE e.letter_id = l.id AND e.direction = 'INBOUND' AND NOT e.annulled AND e.unit_id = ANY ($2)) AS "receivedIn"
       FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    if (!letter) throw notFound('letter-unknown');
    return letter;
  }
}
