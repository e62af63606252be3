import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { holdDispatch, setState, stateAfter } from '../dispatch/dispatch-life.js';
import { EvidenceService } from '../dispatch/evidence.service.js';
import { conflict, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { sightOf } from '../letters/letter-access.js';
import { bookOf, type EntryToMake, enterInRegister } from '../registers/numbering.js';
import { type IntakeAction, intakeMove, UNOPENED_SUBJECT } from './intake-item.js';
import { type IntakeFacts, maySeeInside, permitIntake } from './intake-items.policy.js';

interface HeldItem extends IntakeFacts {
  id: string;
  dispatchId: string;
  letterId: string;
  senderUnitId: string;
  senderName: string;
  subject: string;
  urgency: string;
  replyWantedBy: string | null;
  attachmentsDeclared: number;
  arrivedAt: Date;
  theirNumber: string;
  theirDate: string;
}

export interface Reason {
  reasonCode: string;
  reasonText?: string;
}

export interface Registered {
  itemId: string;
  entryId: string;
  entryNumber: number;
  year: number;
  registeredAt: Date;
}

/** The receiver's side: letters that arrived are opened, registered, refused or set aside, by its own people (INV-22). */
@Injectable()
export class IntakeItemsService {
  constructor(
    private readonly db: DataSource,
    private readonly evidence: EvidenceService,
  ) {}

  /** The receiver has the letter before its eyes; the sender sees that. */
  open(command: Command, itemId: string): Promise<{ itemId: string }> {
    return this.act(command, itemId, 'open', async (tx, item) => {
      await tx.query('UPDATE intake_item SET opened_at = official_time(), opened_by = $2 WHERE id = $1', [
        item.id,
        command.caller.id,
      ]);
      await this.evidence.record(tx, item.dispatchId, { kind: 'OPENED', personId: command.caller.id });
      return { itemId: item.id };
    });
  }

  /**
   * Enters the letter in the unit's inbound book. The number is the receipt: the sender has it at once, signed (INV-23).
   * A clerk without clearance enters secret mail unopened, in the confidential book (INV-36).
   */
  register(command: Command, itemId: string): Promise<Registered> {
    return this.act(command, itemId, 'register', async (tx, item) => {
      const { caller } = command;
      const book = await bookOf(tx, item.unitId, 'INBOUND', item.secrecy === 'NORMAL' ? 'GENERAL' : 'CONFIDENTIAL');
      const certify = await this.evidence.prepare(tx, item.dispatchId, 'REGISTERED');
      const [entry] = await enterInRegister(tx, book, [entryFor(item, caller)]);
      const { entryId, entryNumber, year, registeredAt } = entry!;
      const facts = { entryNumber, year, registeredAt: registeredAt.toISOString() };
      await certify({ kind: 'REGISTERED', personId: caller.id, facts }, registeredAt);
      await decide(tx, item.id, caller, { state: 'REGISTERED', entryId });
      return { itemId: item.id, entryId, entryNumber, year, registeredAt };
    });
  }

  /** Sends the letter back unregistered, for a coded reason that its sender must acknowledge (INV-24). */
  refuse(command: Command, itemId: string, reason: Reason): Promise<{ itemId: string }> {
    return this.endWithout(command, itemId, 'refuse', reason);
  }

  /** Keeps the letter without a number, for a coded reason that its sender sees. */
  setAside(command: Command, itemId: string, reason: Reason): Promise<{ itemId: string }> {
    return this.endWithout(command, itemId, 'set-aside', reason);
  }

  private endWithout(command: Command, itemId: string, action: 'refuse' | 'set-aside', reason: Reason) {
    return this.act(command, itemId, action, async (tx, item) => {
      const state = action === 'refuse' ? 'REFUSED' : 'NOT_REGISTRABLE';
      await decide(tx, item.id, command.caller, { state, ...reason });
      const { reasonCode, reasonText } = reason;
      const facts = reasonText ? { reasonText } : {};
      await this.evidence.record(tx, item.dispatchId, { kind: state, personId: command.caller.id, reasonCode, facts });
      return { itemId: item.id };
    });
  }

  /** Hold, permit, check, change, record. Both ends lock the dispatch first, so a recall and a registration have one winner (INV-26). */
  private act<Answer>(
    command: Command,
    itemId: string,
    action: IntakeAction,
    change: (tx: Tx, item: HeldItem) => Promise<Answer>,
  ): Promise<Answer> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const { dispatchId } = await visible(tx, caller, itemId);
      const dispatch = await holdDispatch(tx, dispatchId);
      const item = (await readOne<HeldItem>(tx, HELD, [itemId]))!;
      permitIntake(caller, item, action);
      if (!intakeMove(item, action)) throw conflict('step-not-possible', { state: item.state });
      const next = stateAfter(dispatch, action);
      if (next !== dispatch.state) await setState(tx, dispatchId, next);
      await record(tx, caller, {
        action: `intake.${action}`,
        subjectKind: 'intake-item',
        subjectId: item.id,
        unitId: item.unitId,
        otherUnitId: item.senderUnitId,
        detail: { dispatchId, from: dispatch.state },
      });
      return change(tx, item);
    });
  }
}

/** The people of the receiving unit know of the item, however secret; what is inside is masked elsewhere (INV-35, INV-36). */
async function visible(tx: Tx, caller: Caller, itemId: string): Promise<{ dispatchId: string }> {
  const item = await readOne<{ dispatchId: string }>(
    tx,
    'SELECT dispatch_id AS "dispatchId" FROM intake_item WHERE id = $1 AND unit_id = ANY ($2)',
    [itemId, sightOf(caller).units],
  );
  if (!item) throw notFound('intake-item-unknown');
  return item;
}

function entryFor(item: HeldItem, caller: Caller): EntryToMake {
  const unopened = !maySeeInside(caller, item);
  return {
    letterId: item.letterId,
    subject: unopened ? UNOPENED_SUBJECT : item.subject,
    unopened,
    secrecy: item.secrecy,
    urgency: item.urgency,
    counterpartyUnitId: item.senderUnitId,
    counterpartyName: item.senderName,
    counterpartyNumber: item.theirNumber,
    counterpartyDate: item.theirDate,
    attachmentsDeclared: item.attachmentsDeclared,
    channel: 'ELECTRONIC',
    replyWantedBy: item.replyWantedBy,
    receivedAt: item.arrivedAt,
    registeredBy: caller.id,
  };
}

interface Decision {
  state: 'REGISTERED' | 'REFUSED' | 'NOT_REGISTRABLE';
  entryId?: string;
  reasonCode?: string;
  reasonText?: string;
}

async function decide(tx: Tx, itemId: string, by: Caller, decision: Decision): Promise<void> {
  const { state, entryId, reasonCode, reasonText } = decision;
  await tx.query(
    `UPDATE intake_item SET state = $2, decided_at = official_time(), decided_by = $3, entry_id = $4, reason_code = $5, reason_text = $6
     WHERE id = $1`,
    [itemId, state, by.id, entryId ?? null, reasonCode ?? null, reasonText ?? null],
  );
}

/** How many letters wait for the unit's decision (INV-34). */
export async function pendingIntakeCount(tx: Tx, unitId: string): Promise<number> {
  const row = await readOne<{ pending: number }>(
    tx,
    `SELECT count(*)::integer AS pending FROM intake_item WHERE unit_id = $1 AND state = 'PENDING_REGISTRATION'`,
    [unitId],
  );
  return row?.pending ?? 0;
}

/** The sender's number and date are those of its signed envelope. */
const HELD = `
  SELECT i.id, i.unit_id AS "unitId", i.dispatch_id AS "dispatchId", i.letter_id AS "letterId", i.state,
    i.opened_at IS NOT NULL AS opened, i.sender_unit_id AS "senderUnitId", i.arrived_at AS "arrivedAt",
    i.attachments_declared AS "attachmentsDeclared", l.subject, l.secrecy, l.urgency, l.reply_wanted_by AS "replyWantedBy",
    sent.envelope -> 'sender' ->> 'name' AS "senderName", (sent.envelope ->> 'number') || '/' || (sent.envelope ->> 'year') AS "theirNumber",
    sent.envelope ->> 'date' AS "theirDate"
  FROM intake_item i JOIN letter l ON l.id = i.letter_id
  JOIN LATERAL (SELECT envelope::jsonb AS envelope FROM dispatch d WHERE d.id = i.dispatch_id) sent ON true
  WHERE i.id = $1`;
