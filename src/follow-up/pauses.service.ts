import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, forbidden, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { holdVisible } from '../letters/letter-life.js';
import { holdEntry } from '../registers/entry-change.js';
import { mayKeepFollowUp } from './follow-up.policy.js';
import type { NewPause, PauseView } from './follow-up-view.js';
import { IS_OWED_TO_US } from './owed-to-us.js';

/** What stands still: a reply that the unit owes, or one that a recipient of its letter owes it. */
interface Followed {
  unitId: string;
  entryId: string | null;
  letterId: string | null;
  position: number | null;
}

@Injectable()
export class PausesService {
  constructor(private readonly db: DataSource) {}

  /**
   * From today on the day does not come nearer. @throws Refusal 404, 403, 409 'no-reply-owed' (any more),
   * 'follow-up-paused' already
   */
  pause(command: Command, wanted: NewPause): Promise<PauseView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const followed =
        'entryId' in wanted
          ? await holdOwedByUs(tx, caller, wanted.entryId)
          : await holdOwedToUs(tx, caller, wanted.letterId, wanted.position);
      const id = await insertPause(tx, caller, followed, wanted.reason);
      await recorded(tx, caller, 'follow-up.paused', followed);
      return (await pauseOf(tx, id))!;
    });
  }

  /** From today on the days count again; those in which it stood still are added. @throws Refusal 404, 403, 409 */
  resume(command: Command, pauseId: string): Promise<PauseView> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const pause = await pauseOf(tx, pauseId);
      if (!pause) throw notFound('follow-up-pause-unknown');
      const followed = await holdFollowed(tx, caller, pause);
      const [ended] = await tx.query(
        `UPDATE follow_up_pause SET until_day = cairo_today(), ended_by = $2, ended_at = official_time()
         WHERE id = $1 AND until_day IS NULL RETURNING id`,
        [pauseId, caller.id],
      );
      if (ended.length === 0) throw conflict('follow-up-resumed');
      await recorded(tx, caller, 'follow-up.resumed', followed);
      return (await pauseOf(tx, pauseId))!;
    });
  }
}

/** Holds an entry to which a reply is still owed. */
async function holdOwedByUs(tx: Tx, caller: Caller, entryId: string): Promise<Followed> {
  const entry = await holdEntry(tx, caller, entryId);
  if (entry.masked || !mayKeepFollowUp(caller, entry.unitId)) throw forbidden();
  const ended = entry.state === 'CLOSED' || entry.state === 'ANNULLED';
  if (entry.direction !== 'INBOUND' || !entry.replyWanted || entry.replied || ended) throw conflict('no-reply-owed');
  return { unitId: entry.unitId, entryId, letterId: null, position: null };
}

/** Holds a letter from one of whose recipients a reply is still awaited. */
export async function holdOwedToUs(tx: Tx, caller: Caller, letterId: string, position: number): Promise<Followed> {
  const letter = await holdVisible(tx, caller, letterId);
  if (!mayKeepFollowUp(caller, letter.authorUnitId)) throw forbidden();
  const owed = await readOne(
    tx,
    `SELECT FROM reply_awaited a WHERE a.letter_id = $1 AND a.recipient_position = $2 AND ${IS_OWED_TO_US}`,
    [letterId, position],
  );
  if (!owed) throw conflict('no-reply-owed');
  return { unitId: letter.authorUnitId, entryId: null, letterId, position };
}

/** What a pause is of, held, whether or not anything is still owed. @throws Refusal 404, 403 */
async function holdFollowed(tx: Tx, caller: Caller, { entryId, letterId, position }: PauseView): Promise<Followed> {
  const held = entryId ? await heldEntry(tx, caller, entryId) : await heldLetter(tx, caller, letterId!);
  if (!held.legible || !mayKeepFollowUp(caller, held.unitId)) throw forbidden();
  return { unitId: held.unitId, entryId, letterId, position };
}

async function heldEntry(tx: Tx, caller: Caller, entryId: string) {
  const { unitId, masked } = await holdEntry(tx, caller, entryId);
  return { unitId, legible: !masked };
}

async function heldLetter(tx: Tx, caller: Caller, letterId: string) {
  const { authorUnitId } = await holdVisible(tx, caller, letterId);
  return { unitId: authorUnitId, legible: true };
}

async function insertPause(tx: Tx, caller: Caller, of: Followed, reason: string): Promise<string> {
  try {
    const [{ id }] = await tx.query(
      `INSERT INTO follow_up_pause (unit_id, entry_id, letter_id, recipient_position, reason, made_by)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [of.unitId, of.entryId, of.letterId, of.position, reason, caller.id],
    );
    return id;
  } catch (error) {
    if (violates(error, 'one_open_pause')) throw conflict('follow-up-paused');
    throw error;
  }
}

function pauseOf(tx: Tx, pauseId: string): Promise<PauseView | undefined> {
  return readOne<PauseView>(
    tx,
    `SELECT z.id, z.entry_id AS "entryId", z.letter_id AS "letterId", z.recipient_position AS position, z.from_day AS "fromDay",
       z.until_day AS "untilDay", z.reason,
       coalesce(due_of_entry(e.id, e.reply_wanted_by), due_of_recipient(l.id, z.recipient_position, l.reply_wanted_by)) AS "dueOn"
     FROM follow_up_pause z LEFT JOIN register_entry e ON e.id = z.entry_id LEFT JOIN letter l ON l.id = z.letter_id WHERE z.id = $1`,
    [pauseId],
  );
}

/** Says which of the two it was, and for a letter which of its recipients. */
async function recorded(tx: Tx, caller: Caller, action: string, of: Followed): Promise<void> {
  await record(tx, caller, {
    action,
    subjectKind: of.entryId ? 'entry' : 'letter',
    subjectId: of.entryId ?? of.letterId,
    unitId: of.unitId,
    ...(of.position === null ? {} : { detail: { position: of.position } }),
  });
}
