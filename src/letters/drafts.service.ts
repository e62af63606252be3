import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { forbidden, invalid } from '../errors.js';
import { FilesService } from '../files/files.service.js';
import { type Caller, type Command, postOf } from '../http/caller.js';
import { once } from '../http/command.js';
import { keepOpenVersion, keepVersion } from './draft-versions.js';
import { directionOf } from './letter.js';
import type { LetterContent } from './letter-content.js';
import { type HeldLetter, holdVisible, personOf, requireVersion } from './letter-life.js';
import {
  foundLinks,
  type KeptEnclosure,
  keepEnclosures,
  keepLinks,
  keepRecipients,
  namedRecipients,
} from './letter-parts.js';
import { type LetterStanding, mayKeepConfidence, mayWrite, permitStep, standingOf } from './letters.policy.js';

@Injectable()
export class DraftsService {
  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
  ) {}

  /** A clerk, employee, head or the unit's machine begins a letter. `byItself`: the browser saved, the writer goes on typing. */
  draft(command: Command, unitId: string, content: LetterContent, byItself = false): Promise<LetterStanding> {
    return once(this.db, command, (tx) => this.draftIn(tx, command.caller, unitId, content, byItself));
  }

  /** The same as part of another use case. */
  async draftIn(
    tx: Tx,
    caller: Caller,
    unitId: string,
    content: LetterContent,
    byItself = false,
  ): Promise<LetterStanding> {
    if (!mayWrite(caller, unitId)) throw forbidden();
    permitSecrecy(caller, unitId, content);
    const letter = await insertLetter(tx, caller, unitId, content);
    await tx.query(`INSERT INTO letter_unit (letter_id, unit_id, part) VALUES ($1, $2, 'AUTHOR')`, [letter.id, unitId]);
    await this.keepContent(tx, caller, letter, content, byItself);
    await record(tx, caller, { action: 'letter.drafted', subjectKind: 'letter', subjectId: letter.id, unitId });
    return standingOf(caller, letter);
  }

  /**
   * The whole draft again, in place of the version that the writer saw. `byItself`: the browser saved, the writer goes on typing.
   * @throws Refusal 412 'version-stale'
   */
  revise(
    command: Command,
    letterId: string,
    seen: number,
    content: LetterContent,
    byItself = false,
  ): Promise<LetterStanding> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const held = await holdVisible(tx, caller, letterId);
      permitStep(caller, held, 'edit');
      requireVersion(held, seen);
      permitSecrecy(caller, held.authorUnitId, content);
      const letter = { ...held, version: held.version + 1 };
      await updateLetter(tx, letter, content);
      await this.keepContent(tx, caller, letter, content, byItself);
      await record(tx, caller, {
        action: byItself ? 'letter.autosaved' : 'letter.edited',
        subjectKind: 'letter',
        subjectId: letter.id,
        unitId: letter.authorUnitId,
        detail: { version: letter.version },
      });
      return standingOf(caller, letter);
    });
  }

  private async keepContent(
    tx: Tx,
    caller: Caller,
    letter: HeldLetter,
    content: LetterContent,
    byItself: boolean,
  ): Promise<void> {
    const recipients = await namedRecipients(tx, letter.authorUnitId, content);
    const links = await foundLinks(tx, caller, letter.authorUnitId, content, letter.id);
    const attachments = await this.enclosures(tx, letter.authorUnitId, content);
    await keepRecipients(tx, letter.id, recipients);
    await keepLinks(tx, letter.id, links);
    await keepEnclosures(tx, letter.id, attachments, personOf(caller));
    const said = { ...content, attachmentsDeclared: declaredIn(content), recipients, links, attachments };
    const save = { letterId: letter.id, version: letter.version, content: said, by: personOf(caller) };
    await (byItself ? keepOpenVersion(tx, save) : keepVersion(tx, save));
  }

  private async enclosures(tx: Tx, unitId: string, { attachments }: LetterContent): Promise<KeptEnclosure[]> {
    const ids = attachments.map((attachment) => attachment.uploadId);
    const twice = ids.findIndex((uploadId, index) => ids.indexOf(uploadId) !== index);
    if (twice >= 0) throw invalid('attachment-twice', `attachments.${twice}`);
    const uploads = await this.files.uploads(tx, unitId, ids, 'attachments');
    return attachments.map((attachment, index) => {
      const { digest, name } = uploads[index]!;
      return { ...attachment, digest, name };
    });
  }
}

/** How many enclosures the letter counts (INV-12): never fewer than are there. */
function declaredIn({ attachments, attachmentsDeclared }: LetterContent): number {
  const declared = attachmentsDeclared ?? attachments.length;
  if (declared < attachments.length) throw invalid('attachments-undercounted', 'attachmentsDeclared');
  return declared;
}

function permitSecrecy(caller: Caller, unitId: string, content: LetterContent): void {
  if (content.secrecy !== 'CONFIDENTIAL') return;
  if (!mayKeepConfidence(caller, unitId)) throw forbidden('clearance-missing');
  // No unit has a confidential internal book.
  if (directionOf(content.kind) === 'INTERNAL') throw invalid('memo-not-confidential', 'secrecy');
}

async function insertLetter(tx: Tx, caller: Caller, unitId: string, content: LetterContent): Promise<HeldLetter> {
  const own = postOf(caller, unitId, 'CLERK', 'EMPLOYEE', 'HEAD')?.departmentId ?? null;
  const department = content.departmentId === undefined ? own : await soundDepartment(tx, unitId, content);
  const row = await readOne<{ id: string }>(
    tx,
    `INSERT INTO letter (origin, direction, author_unit_id, department_id, kind, state, subject, body, secrecy, urgency, reply_wanted_by,
       attachments_declared, drafted_by)
     VALUES ('WRITTEN', $1, $2, $3, $4, 'DRAFT', $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [directionOf(content.kind), unitId, department, ...columnsOf(content), personOf(caller)],
  );
  return { id: row!.id, authorUnitId: unitId, state: 'DRAFT', version: 1 } as HeldLetter;
}

async function updateLetter(tx: Tx, letter: HeldLetter, content: LetterContent): Promise<void> {
  await tx.query(
    `UPDATE letter SET version = $2, direction = $3, kind = $4, subject = $5, body = $6, secrecy = $7, urgency = $8,
       reply_wanted_by = $9, attachments_declared = $10, department_id = CASE WHEN $11 THEN department_id ELSE $12::uuid END,
       changed_at = official_time() WHERE id = $1`,
    [
      letter.id,
      letter.version,
      directionOf(content.kind),
      ...columnsOf(content),
      content.departmentId === undefined,
      await soundDepartment(tx, letter.authorUnitId, content),
    ],
  );
}

/** The department on the letterhead is one of the unit's own today. @throws Refusal 422 'department-unknown' */
async function soundDepartment(tx: Tx, unitId: string, { departmentId }: LetterContent): Promise<string | null> {
  if (!departmentId) return null;
  const known = await readOne(tx, 'SELECT FROM department WHERE id = $1 AND unit_id = $2 AND valid @> cairo_today()', [
    departmentId,
    unitId,
  ]);
  if (!known) throw invalid('department-unknown', 'departmentId');
  return departmentId;
}

function columnsOf(content: LetterContent): unknown[] {
  const { kind, subject, body, secrecy, urgency, replyWantedBy } = content;
  return [kind, subject, JSON.stringify(body), secrecy, urgency, replyWantedBy ?? null, declaredIn(content)];
}
