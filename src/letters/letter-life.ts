import { readOne, type Tx } from '../database/transaction.js';
import { notFound, Refusal } from '../errors.js';
import type { Caller } from '../http/caller.js';
import type { LetterKind, LetterState, WriteOff } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';

/** A letter held by this transaction: nobody else moves or edits it meanwhile. */
export interface HeldLetter {
  id: string;
  authorUnitId: string;
  kind: LetterKind;
  direction: 'OUTBOUND' | 'INTERNAL';
  state: LetterState;
  version: number;
  subject: string;
  secrecy: 'NORMAL' | 'CONFIDENTIAL';
  urgency: string;
  replyWantedBy: string | null;
  attachmentsDeclared: number;
  verificationToken: Buffer | null;
  signedDigest: string | null;
  signedAt: Date | null;
}

const HELD = `l.id, l.author_unit_id AS "authorUnitId", l.kind, l.direction, l.state, l.version, l.subject, l.secrecy, l.urgency,
  l.reply_wanted_by AS "replyWantedBy", l.attachments_declared AS "attachmentsDeclared",
  l.verification_token AS "verificationToken", l.signed_digest AS "signedDigest", l.signed_at AS "signedAt"`;

/** Holds a letter that the caller may know of. @throws Refusal 404 for any other, and for paper, which has no life here */
export async function holdVisible(tx: Tx, caller: Caller, letterId: string): Promise<HeldLetter> {
  const letter = await readOne<HeldLetter>(
    tx,
    `SELECT ${HELD} FROM letter l WHERE l.id = $1 AND l.origin = 'WRITTEN' AND ${letterIsVisible(2)} FOR UPDATE OF l`,
    [letterId, ...sightParameters(sightOf(caller))],
  );
  if (!letter) throw notFound('letter-unknown');
  return letter;
}

/** Holds a letter for a use case that has asked already. @throws Refusal 404 for none, and for paper */
export async function hold(tx: Tx, letterId: string): Promise<HeldLetter> {
  const letter = await readOne<HeldLetter>(
    tx,
    `SELECT ${HELD} FROM letter l WHERE l.id = $1 AND l.origin = 'WRITTEN' FOR UPDATE`,
    [letterId],
  );
  if (!letter) throw notFound('letter-unknown');
  return letter;
}

export interface StepTaken {
  action: string;
  to: LetterState;
  /** The person who took it; null for a machine. */
  by: string | null;
  /** Under which they took it in the head's stead. */
  delegationId?: string | null;
  note?: string;
  writeOff?: WriteOff;
}

/** Moves a held letter on and writes the step down. Its audit event is the command's own. */
export async function move(tx: Tx, letter: HeldLetter, step: StepTaken): Promise<void> {
  await tx.query('UPDATE letter SET state = $2, changed_at = official_time() WHERE id = $1', [letter.id, step.to]);
  await noteStep(tx, letter, step);
}

/** Writes down a step that something else has taken. */
export async function noteStep(tx: Tx, letter: HeldLetter, step: StepTaken): Promise<void> {
  await tx.query(
    `INSERT INTO letter_step (letter_id, action, from_state, to_state, version, note, write_off, taken_by, delegation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      letter.id,
      step.action,
      letter.state,
      step.to,
      letter.version,
      step.note ?? '',
      step.writeOff ?? null,
      step.by,
      step.delegationId ?? null,
    ],
  );
}

export const personOf = (caller: Caller): string | null => (caller.kind === 'PERSON' ? caller.id : null);

/** @throws Refusal 412 'version-stale' when the letter is not, or no longer, as the caller saw it */
export function requireVersion(letter: HeldLetter, seen: number): void {
  if (letter.version !== seen) throw new Refusal('version-stale', 412, 'If-Match', { version: letter.version });
}
