import type { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { IS_REMINDABLE } from '../letters/letter-reminders.js';
import { shapeFault, type ToRemind } from './reminder.js';
import type { ReminderWish } from './reminder-view.js';

/** A letter at a recipient, whether or not a reminder of it can be sent. */
export interface Candidate extends ToRemind {
  answered: boolean;
  /** Which reminder it would be there (INV-32). */
  reminderNo: number;
}

interface Found extends Candidate {
  index: number;
  isOwn: boolean;
  isRecipient: boolean;
  remindable: boolean;
}

const FOUND = `
  SELECT g.ord::integer - 1 AS index, l.id AS "letterId", r.position, coalesce(r.name, '') AS "recipientName", r.unit_id AS "unitId",
    coalesce(x.merged_into, x.id) AS "externalPartyId", coalesce(r.attention_of, '') AS "attentionOf", l.subject, l.secrecy,
    e.entry_number AS "entryNumber", e.year, cairo_date(e.registered_at)::text AS date,
    coalesce(l.author_unit_id = $2, false) AS "isOwn", coalesce(r.kind = 'TO', false) AS "isRecipient",
    coalesce(${IS_REMINDABLE}, false) AS remindable,
    EXISTS (SELECT FROM reply_given y WHERE y.letter_id = l.id AND y.recipient_position = r.position) AS answered,
    1 + coalesce((SELECT max(n.reminder_no) FROM reminder n WHERE n.letter_id = l.id AND n.recipient_position = r.position), 0) AS "reminderNo"
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS g (given, ord)
  JOIN letter l ON l.id = (g.given ->> 'letterId')::uuid AND ${letterIsVisible(3)}
  LEFT JOIN letter_recipient r ON r.letter_id = l.id AND r.position = (g.given ->> 'recipientPosition')::integer
  LEFT JOIN external_party x ON x.id = r.external_party_id
  LEFT JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = l.author_unit_id AND e.direction = 'OUTBOUND'
  ORDER BY g.ord`;

/**
 * The unit's own letters that were sent, at these recipients; those that are answered too.
 * @throws Refusal 404 for what the caller may not know of, 422 at the one at fault, and for what is not one reminder; 409 'letter-not-sent'
 */
export async function candidates(db: DataSource | Tx, caller: Caller, wish: ReminderWish): Promise<Candidate[]> {
  const found = await read<Found>(db, FOUND, [
    JSON.stringify(wish.of),
    wish.unitId,
    ...sightParameters(sightOf(caller)),
  ]);
  const byPlace = new Map(found.map((line) => [line.index, line]));
  const lines = wish.of.map((_, index) => sound(byPlace.get(index), `of.${index}`));
  const fault = shapeFault(lines);
  if (fault) throw invalid(fault, 'of');
  const unsent = lines.filter(({ remindable, answered }) => !remindable && !answered);
  if (unsent.length > 0) throw conflict('letter-not-sent', { letters: unsent.map(named) });
  return lines;
}

function sound(line: Found | undefined, field: string): Found {
  if (!line) throw notFound('letter-unknown');
  if (!line.isOwn) throw invalid('reference-not-own-letter', `${field}.letterId`);
  if (!line.isRecipient) throw invalid('recipient-unknown', `${field}.recipientPosition`);
  return line;
}

/** What of a line may be said to whoever asked for it. */
export const named = ({ letterId, position, recipientName, entryNumber, year }: ToRemind) => ({
  letterId,
  position,
  recipientName,
  entryNumber,
  year,
});

/** The working day so many days from today. */
export async function replyDay(db: DataSource | Tx, workingDays: number): Promise<string> {
  const row = await readOne<{ day: string }>(db, 'SELECT add_working_days(cairo_today(), $1)::text AS day', [
    workingDays,
  ]);
  return row!.day;
}
