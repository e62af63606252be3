import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { wasDelivered } from '../dispatch/dispatches.service.js';
import { EvidenceService } from '../dispatch/evidence.service.js';
import { conflict, forbidden, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { LettersService } from '../letters/letters.service.js';
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
  constructor(
    private readonly db: DataSource,
    private readonly letters: LettersService,
    private readonly evidence: EvidenceService,
  ) {}

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
      const otherUnitId = approved ? await this.carryOut(tx, command.caller, entry, annulmentId) : undefined;
      const action = approved ? 'entry.annulled' : 'entry.annulment-declined';
      await this.note(tx, command.caller, action, entry, annulmentId, otherUnitId);
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

  /** Answers with the unit that is told of it, where one is. */
  private async carryOut(tx: Tx, caller: Caller, entry: HeldEntry, annulmentId: string): Promise<string | undefined> {
    if (entry.direction === 'INBOUND') return this.tellSender(tx, caller, entry.id, annulmentId);
    await this.letters.annulLetter(tx, entry.letterId, caller.id);
    return undefined;
  }

  /** What came electronically has a sender who sees that its entry is annulled, as signed evidence (INV-10). */
  private async tellSender(tx: Tx, caller: Caller, entryId: string, annulmentId: string): Promise<string | undefined> {
    const arrived = await readOne<{ dispatchId: string; senderUnitId: string; facts: Record<string, unknown> }>(
      tx,
      `SELECT i.dispatch_id AS "dispatchId", i.sender_unit_id AS "senderUnitId", jsonb_build_object('entryNumber', e.entry_number, 'year', e.year,
         'reason', a.reason, 'decisionReference', a.decision_reference) AS facts
       FROM intake_item i JOIN register_entry e ON e.id = i.entry_id JOIN annulment_request a ON a.id = $2
       WHERE i.entry_id = $1`,
      [entryId, annulmentId],
    );
    if (!arrived) return undefined;
    const { dispatchId, senderUnitId, facts } = arrived;
    await this.evidence.record(tx, dispatchId, {
      kind: 'ANNULLED',
      personId: caller.id,
      reasonCode: 'entry-annulled',
      facts,
    });
    return senderUnitId;
  }

  private async note(
    tx: Tx,
    caller: Caller,
    action: string,
    entry: HeldEntry,
    annulmentId: string,
    otherUnitId?: string,
  ): Promise<void> {
    await record(tx, caller, {
      action,
      subjectKind: 'entry',
      subjectId: entry.id,
      unitId: entry.unitId,
      otherUnitId,
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
