import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { annulLetter, tellSenderOfAnnulment, wasDelivered } from './annulment-effects.js';
import { entryMay } from './entry.js';
import { type HeldEntry, holdEntry } from './entry-change.js';
import { AnnulmentDecision } from './entry-facts.entity.js';
import { mayAskAnnulment, mayDecideAnnulment } from './registers.policy.js';

export interface AnnulmentWish {
  reason: string;
  decisionReference: string;
}

export interface Decision {
  approved: boolean;
  note: string;
}

@Injectable()
export class AnnulmentsService {
  constructor(private readonly db: DataSource) {}

  /** Asks that an entry be annulled, for a reason and by a decision that can be looked up (INV-08). */
  request(command: Command, entryId: string, wish: AnnulmentWish): Promise<{ annulmentId: string }> {
    return once(this.db, command, async (tx) => {
      const entry = await holdEntry(tx, command.caller, entryId);
      if (!mayAskAnnulment(command.caller, entry)) throw forbidden();
      await refuseAnnulment(tx, entry);
      if (entry.annulmentAskedBy) throw conflict('annulment-waits-already');
      const [{ id }] = await tx.query(
        'INSERT INTO annulment_request (entry_id, reason, decision_reference, requested_by) VALUES ($1, $2, $3, $4) RETURNING id',
        [entryId, wish.reason, wish.decisionReference, command.caller.id],
      );
      await this.note(tx, command.caller, 'entry.annulment-requested', entry, id);
      return { annulmentId: id };
    });
  }

  /** A second person decides (INV-08). Annulled, the number stays used and everything stays readable. */
  decide(command: Command, annulmentId: string, decision: Decision): Promise<{ entryId: string; approved: boolean }> {
    return once(this.db, command, async (tx) => {
      const entry = await this.entryOf(tx, command.caller, annulmentId);
      if (!mayDecideAnnulment(command.caller, entry)) throw forbidden();
      if (entry.annulmentAskedBy === command.caller.id) throw forbidden('second-person-needed');
      if (entry.annulmentRequestId !== annulmentId) throw conflict('annulment-decided-already');
      if (decision.approved) await refuseAnnulment(tx, entry);
      const { approved, note } = decision;
      const decided = { requestId: annulmentId, entryId: entry.id, approved, note, decidedBy: command.caller.id };
      await tx.insert(AnnulmentDecision, decided);
      if (approved) await this.carryOut(tx, command.caller, entry);
      await this.note(tx, command.caller, approved ? 'entry.annulled' : 'entry.annulment-declined', entry, annulmentId);
      return { entryId: entry.id, approved };
    });
  }

  private async entryOf(tx: Tx, caller: Caller, annulmentId: string): Promise<HeldEntry> {
    const asked = await readOne<{ entryId: string }>(
      tx,
      'SELECT entry_id AS "entryId" FROM annulment_request WHERE id = $1',
      [annulmentId],
    );
    if (!asked) throw notFound();
    return holdEntry(tx, caller, asked.entryId);
  }

  private async carryOut(tx: Tx, caller: Caller, entry: HeldEntry): Promise<void> {
    if (entry.direction === 'INBOUND') await tellSenderOfAnnulment(tx, caller, entry.id);
    else await annulLetter(tx, caller, entry.letterId);
  }

  private async note(tx: Tx, caller: Caller, action: string, entry: HeldEntry, annulmentId: string): Promise<void> {
    await record(tx, caller, {
      action,
      subjectKind: 'entry',
      subjectId: entry.id,
      unitId: entry.unitId,
      detail: { annulmentId },
    });
  }
}

/** What stands against annulling this entry now. */
async function refuseAnnulment(tx: Tx, entry: HeldEntry): Promise<void> {
  if (!entryMay(entry.state, 'annul')) throw conflict('entry-annulled');
  if (entry.direction === 'INBOUND') {
    if (entry.replied) throw conflict('reply-numbered');
  } else if (await wasDelivered(tx, entry.letterId)) {
    // INV-09: a superseding or withdrawing letter instead
    throw conflict('already-delivered');
  }
}
