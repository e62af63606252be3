/** What a reminder (استعجال) reminds of, and what became of that meanwhile. */
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict } from '../errors.js';
import { notify } from '../notifications/notify.js';
import type { LetterKind } from './letter.js';

/** One letter at one of its recipients, as a reminder is about it. */
export interface Reminded {
  letterId: string;
  position: number;
  recipientName: string;
  entryNumber: number | null;
  year: number | null;
}

/** Where a reminder can still be held back. */
const UNSENT = `('DRAFT', 'IN_REVIEW', 'APPROVED', 'NUMBERED', 'SIGNED')`;

/** Which number a line `t` of `reminded_recipient` has, or would get if it were given one now (INV-32). */
const NUMBER_OF_LINE = `coalesce(
  (SELECT n.reminder_no FROM reminder n WHERE n.reminder_letter_id = t.reminder_letter_id AND n.letter_id = t.letter_id
    AND n.recipient_position = t.recipient_position),
  1 + coalesce((SELECT max(n.reminder_no) FROM reminder n WHERE n.letter_id = t.letter_id AND n.recipient_position = t.recipient_position), 0))`;

/** The number that is true of all lines of reminder `letter`, or of those about one letter; null where they differ or there is none. */
export const reminderNo = (letter: string, about?: string): string => `(
  SELECT CASE WHEN min(n.no) = max(n.no) THEN max(n.no) END FROM (SELECT ${NUMBER_OF_LINE} AS no FROM reminded_recipient t
    WHERE t.reminder_letter_id = ${letter}${about ? ` AND t.letter_id = ${about}` : ''}) n)`;

const ANSWERED = `EXISTS (SELECT FROM reply_given g WHERE g.letter_id = t.letter_id AND g.recipient_position = t.recipient_position)`;

const LINE = `'letterId', t.letter_id, 'position', t.recipient_position, 'recipientName', r.name, 'entryNumber', e.entry_number, 'year', e.year`;
const LINES = `reminded_recipient t
  JOIN letter_recipient r ON r.letter_id = t.letter_id AND r.position = t.recipient_position
  JOIN letter o ON o.id = t.letter_id
  LEFT JOIN register_entry e ON e.letter_id = o.id AND e.unit_id = o.author_unit_id AND e.direction = o.direction`;

/** Of an unsent reminder `l`: what it reminds of although the reply is there, as one JSON list. */
export const ANSWERED_MEANWHILE = `CASE WHEN l.kind = 'REMINDER' AND l.state IN ${UNSENT} THEN coalesce((
    SELECT jsonb_agg(jsonb_build_object(${LINE}) ORDER BY t.letter_id, t.recipient_position)
    FROM ${LINES} WHERE t.reminder_letter_id = l.id AND ${ANSWERED}), '[]') ELSE '[]' END`;

/** Whether unsent reminder `l` reminds of anything that is answered already. */
export const IS_ANSWERED_MEANWHILE = `(l.kind = 'REMINDER' AND l.state IN ${UNSENT} AND EXISTS (
  SELECT FROM reminded_recipient t WHERE t.reminder_letter_id = l.id AND ${ANSWERED}))`;

/** Of a reminder `l`: whether anything is left that no reply has come to. */
export const STILL_REMINDS = `EXISTS (SELECT FROM reminded_recipient t WHERE t.reminder_letter_id = l.id AND NOT ${ANSWERED})`;

/** Whether recipient `r` of letter `l` can be reminded: it was sent there, no reply has come, and nobody has let them off. */
export const IS_REMINDABLE = `(l.state = 'DISPATCHED' AND l.direction = 'OUTBOUND' AND l.kind <> 'REMINDER' AND r.kind = 'TO'
  AND NOT EXISTS (SELECT FROM reply_given g WHERE g.letter_id = l.id AND g.recipient_position = r.position)
  AND NOT EXISTS (SELECT FROM follow_up_waiver w WHERE w.letter_id = l.id AND w.recipient_position = r.position)
  AND EXISTS (SELECT FROM dispatch d WHERE d.letter_id = l.id AND d.recipient_position = r.position
    AND d.state NOT IN ('REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'ABANDONED')))`;

/** Everything that a reminder is about, each with the number it has or would have (INV-32). */
export function remindedBy(tx: Tx, reminderId: string): Promise<(Reminded & { reminderNo: number })[]> {
  return read(
    tx,
    `SELECT t.letter_id AS "letterId", t.recipient_position AS position, r.name AS "recipientName", e.entry_number AS "entryNumber",
       e.year, ${NUMBER_OF_LINE} AS "reminderNo"
     FROM ${LINES} WHERE t.reminder_letter_id = $1 ORDER BY t.letter_id, t.recipient_position`,
    [reminderId],
  );
}

/** What of a reminder is answered, and whether anything is left to remind of. */
export async function answeredOf(tx: Tx, reminderId: string): Promise<{ answered: Reminded[]; stillReminds: boolean }> {
  const found = await readOne<{ answered: Reminded[]; stillReminds: boolean }>(
    tx,
    `SELECT ${ANSWERED_MEANWHILE} AS answered, ${STILL_REMINDS} AS "stillReminds" FROM letter l WHERE l.id = $1`,
    [reminderId],
  );
  return found!;
}

/**
 * Nobody is reminded of what they have answered. Where something else is left to remind of, whoever has seen it
 * (`answeredKnown`) may go on.
 * @throws Refusal 409 'reply-arrived-meanwhile' with those answered
 */
export async function requireUnanswered(
  tx: Tx,
  letter: { id: string; kind: LetterKind },
  answeredKnown = false,
): Promise<void> {
  if (letter.kind !== 'REMINDER') return;
  const { answered, stillReminds } = await answeredOf(tx, letter.id);
  if (answered.length === 0 || (answeredKnown && stillReminds)) return;
  throw conflict('reply-arrived-meanwhile', { letters: answered, mayGoOn: stillReminds });
}

interface Overtaken {
  reminderId: string;
  replyId: string;
  unitId: string;
  draftedBy: string;
}

/** Replies have arrived: whoever drafted a reminder of what they answer is told, once for each reply. */
export async function tellOfReplies(tx: Tx, replyIds: string[]): Promise<void> {
  const overtaken = await read<Overtaken>(tx, OVERTAKEN, [replyIds]);
  await notify(
    tx,
    overtaken.map(({ reminderId, replyId, unitId, draftedBy }) => ({
      kind: 'reply-arrived' as const,
      to: { personIds: [draftedBy] },
      unitId,
      cause: `${reminderId} ${replyId}`,
      letterId: reminderId,
    })),
  );
}

/** From the replies, which answer few letters, to the reminders of these that wait; there is seldom any. */
const OVERTAKEN = `
  SELECT DISTINCT m.id AS "reminderId", k.letter_id AS "replyId", m.author_unit_id AS "unitId", m.drafted_by AS "draftedBy"
  FROM letter_link k
  CROSS JOIN LATERAL (SELECT k.to_letter_id AS id UNION SELECT n.letter_id FROM reminder n WHERE n.reminder_letter_id = k.to_letter_id) o
  JOIN letter_link f ON f.to_letter_id = o.id AND f.kind = 'FOLLOWS_UP'
  JOIN letter m ON m.id = f.letter_id AND m.kind = 'REMINDER' AND m.state IN ${UNSENT} AND m.drafted_by IS NOT NULL
  WHERE k.letter_id = ANY ($1) AND k.kind = 'REPLIES_TO'
    AND EXISTS (SELECT FROM reminded_recipient t JOIN reply_given g USING (letter_id, recipient_position)
      WHERE t.reminder_letter_id = m.id AND t.letter_id = o.id AND g.reply_id = k.letter_id)`;
