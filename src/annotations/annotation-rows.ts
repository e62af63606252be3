import { createHash } from 'node:crypto';
import { record } from '../audit/audit.js';
import { type Tx, violates } from '../database/transaction.js';
import { conflict } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { notify } from '../notifications/notify.js';
import type { AnnotationSaid } from './annotation-statement.js';

/** An annotation to be kept: what it says, where it was copied from, and its signature. */
export interface AnnotationRow extends AnnotationSaid {
  copied: { by: string; scanDigest: string; paperDate: string } | null;
  signed: { statement: string; signature: Buffer; serial: string } | null;
}

/** Its id and the moment of its writing, by the database's clock (INV-05), before anything is signed. */
export async function nextAnnotation(tx: Tx): Promise<{ id: string; at: Date }> {
  const [next] = await tx.query(`SELECT uuidv7() AS id, date_trunc('milliseconds', official_time()) AS at`);
  return next;
}

/**
 * Writes it down for ever, with one audit event that does not repeat it (INV-17), and tells those who distribute the unit's mail.
 * @throws Refusal 409 'annotation-superseded', 'annotation-of-another-letter'
 */
export async function keepAnnotation(tx: Tx, caller: Caller, row: AnnotationRow): Promise<void> {
  await insert(tx, row);
  const { id, letterId, unitId, version, ink, directives, supersedes, delegationId, copied, signed } = row;
  await record(tx, caller, {
    action: copied ? 'annotation.transcribed' : 'letter.annotated',
    subjectKind: 'letter',
    subjectId: letterId,
    unitId,
    detail: {
      annotationId: id,
      strokes: ink.length,
      version,
      directives: directives.map(({ code }) => code),
      ...(supersedes && { supersedes }),
      ...(delegationId && { delegationId }),
      ...(copied && { authorId: row.author.id, paperDate: copied.paperDate, scan: copied.scanDigest }),
      ...(signed && { serial: signed.serial, statement: createHash('sha256').update(signed.statement).digest('hex') }),
    },
  });
  const told = { kind: 'annotation-written' as const, unitId, cause: id, letterId, except: caller.id };
  await notify(tx, [
    { ...told, to: { roles: ['CLERK', 'REGISTRY_MANAGER'] } },
    // a head learns of what was copied in their name
    ...(copied ? [{ ...told, to: { personIds: [row.author.id] } }] : []),
  ]);
}

async function insert(tx: Tx, row: AnnotationRow): Promise<void> {
  const { id, letterId, unitId, author, delegationId, version, attachmentId, text, at, supersedes, copied, signed } =
    row;
  try {
    await tx.query(
      `INSERT INTO letter_annotation (id, letter_id, unit_id, author_id, author_title_ar, author_title_en, delegation_id,
         letter_version, attachment_id, text, ink, directives, supersedes, written_at, transcribed_by, scan_digest, paper_date,
         statement, signature, signer_serial)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        ...[id, letterId, unitId, author.id, author.titleAr, author.titleEn, delegationId, version, attachmentId, text],
        ...[JSON.stringify(row.ink), JSON.stringify(row.directives), supersedes, at],
        ...[copied?.by ?? null, copied?.scanDigest ?? null, copied?.paperDate ?? null],
        ...[signed?.statement ?? null, signed?.signature ?? null, signed?.serial ?? null],
      ],
    );
  } catch (error) {
    if (violates(error, 'letter_annotation_supersedes_key')) throw conflict('annotation-superseded');
    throw error;
  }
}
