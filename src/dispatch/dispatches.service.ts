import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { withdrawArrived } from '../inbox/intake-withdrawal.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { holdVisible } from '../letters/letter-life.js';
import { requireUnanswered } from '../letters/letter-reminders.js';
import { permitStep } from '../letters/letters.policy.js';
import { LettersService } from '../letters/letters.service.js';
import type { SenderAction } from './dispatch.js';
import { type HeldDispatch, holdDispatch, setState, stateAfter } from './dispatch-life.js';
import { permitSending } from './dispatches.policy.js';
import type { EvidenceFact } from './evidence.js';
import { EvidenceService } from './evidence.service.js';
import { outgoingLetter } from './outgoing-letter.queries.js';
import { SendingService } from './sending.service.js';

/** Why, where an action asks for it. */
export interface Grounds {
  reasonCode?: string;
  reasonText?: string;
}

/** The sender's side: letters go out, come back refused, are recalled, sent again or given up. */
@Injectable()
export class DispatchesService {
  constructor(
    private readonly db: DataSource,
    private readonly letters: LettersService,
    private readonly sending: SendingService,
    private readonly evidence: EvidenceService,
  ) {}

  /** Sends a signed letter to all its recipients at once: one dispatch for each (INV-18). A memo stays in its unit and has none. */
  dispatch(
    command: Command,
    letterId: string,
    answeredKnown = false,
  ): Promise<{ letterId: string; dispatchIds: string[] }> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      permitStep(caller, await holdVisible(tx, caller, letterId), 'dispatch');
      const letter = await this.letters.lockForDispatch(tx, letterId);
      await requireUnanswered(tx, letter, answeredKnown);
      const to = letter.direction === 'INTERNAL' ? [] : letter.recipients;
      const dispatchIds = await this.sending.send(tx, caller, await outgoingLetter(tx, letter), to);
      await this.letters.markDispatched(tx, letterId, caller.id);
      await record(tx, caller, {
        action: 'letter.dispatched',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: letter.authorUnitId,
        detail: { dispatches: dispatchIds.length },
      });
      return { letterId, dispatchIds };
    });
  }

  /** What failed is tried again as it is; in place of what was refused, recalled or given up, a new dispatch goes out. */
  sendAgain(command: Command, dispatchId: string): Promise<{ dispatchId: string }> {
    return this.act(command, dispatchId, 'send-again', async (tx, held) => {
      if (held.state === 'FAILED') {
        await setState(tx, held.id, 'SUBMITTED');
        await this.sending.submit(tx, command.caller, [held.id]);
        return held.id;
      }
      const letter = await this.letters.lockForDispatch(tx, held.letterId);
      const party = letter.recipients.filter(({ position }) => position === held.position);
      const [again] = await this.sending.send(tx, command.caller, await outgoingLetter(tx, letter), party, held.id);
      return again!;
    });
  }

  /** Takes the letter back before the receiver has registered it; afterwards it is too late (INV-26). */
  recall(command: Command, dispatchId: string, grounds: Grounds): Promise<{ dispatchId: string }> {
    return this.act(command, dispatchId, 'recall', async (tx, held) => {
      await setState(tx, held.id, stateAfter(held, 'recall'));
      await withdrawArrived(tx, held.id);
      await this.evidence.record(tx, held.id, said('RECALLED', command.caller, grounds));
      return held.id;
    });
  }

  /** The sender has seen that its letter was refused (INV-24). */
  acknowledgeRefusal(command: Command, dispatchId: string): Promise<{ dispatchId: string }> {
    return this.act(command, dispatchId, 'acknowledge-refusal', async (tx, held) => {
      await setState(tx, held.id, stateAfter(held, 'acknowledge-refusal'));
      await this.evidence.record(tx, held.id, said('REFUSAL_ACKNOWLEDGED', command.caller, {}));
      return held.id;
    });
  }

  /** Gives a failed dispatch up; the alert about it is settled. */
  abandon(command: Command, dispatchId: string, grounds: Grounds): Promise<{ dispatchId: string }> {
    return this.act(command, dispatchId, 'abandon', async (tx, held) => {
      await setState(tx, held.id, stateAfter(held, 'abandon'));
      await this.evidence.record(tx, held.id, said('ABANDONED', command.caller, grounds));
      return held.id;
    });
  }

  /** One action of the sender on one dispatch: hold, permit, check, change, record. `change` answers with the dispatch that goes on. */
  async act(
    command: Command,
    dispatchId: string,
    action: SenderAction,
    change: (tx: Tx, held: HeldDispatch) => Promise<string>,
  ): Promise<{ dispatchId: string }> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const held = await holdOwn(tx, caller, dispatchId);
      permitSending(caller, held);
      stateAfter(held, action);
      const now = await change(tx, held);
      if (held.state === 'FAILED') await settleAlert(tx, caller, held.id);
      await record(tx, caller, {
        action: `dispatch.${action}`,
        subjectKind: 'dispatch',
        subjectId: held.id,
        unitId: held.senderUnitId,
        otherUnitId: held.recipientUnitId,
        detail: { from: held.state, ...(now === held.id ? {} : { replacedBy: now }) },
      });
      return { dispatchId: now };
    });
  }
}

/** The sender's people see their letter's dispatches; for anybody else there is none. @throws Refusal 404 (INV-35) */
export async function holdOwn(tx: Tx, caller: Caller, dispatchId: string): Promise<HeldDispatch> {
  const seen = await readOne(
    tx,
    `SELECT FROM dispatch d JOIN letter l ON l.id = d.letter_id
     WHERE d.id = $1 AND d.sender_unit_id = ANY ($2::uuid[]) AND ${letterIsVisible(2)}`,
    [dispatchId, ...sightParameters(sightOf(caller))],
  );
  if (!seen) throw notFound('dispatch-unknown');
  return holdDispatch(tx, dispatchId);
}

const said = (kind: EvidenceFact['kind'], by: Caller, { reasonCode, reasonText }: Grounds): EvidenceFact => ({
  kind,
  personId: by.id,
  reasonCode: reasonCode ?? null,
  facts: reasonText ? { reasonText } : {},
});

async function settleAlert(tx: Tx, by: Caller, subjectId: string): Promise<void> {
  await tx.query(
    'UPDATE alert SET settled_at = official_time(), settled_by = $2 WHERE subject_id = $1 AND settled_at IS NULL',
    [subjectId, by.id],
  );
}

/** True once any dispatch of the letter has reached its recipient (INV-09). */
export async function wasDelivered(tx: Tx, letterId: string): Promise<boolean> {
  const found = await read(
    tx,
    `SELECT FROM dispatch WHERE letter_id = $1
       AND state IN ('DELIVERED', 'OPENED', 'REGISTERED', 'REFUSED', 'REFUSAL_ACKNOWLEDGED', 'HANDED_OVER') LIMIT 1`,
    [letterId],
  );
  return found.length > 0;
}

/** How many letters of the unit are still on their way or wait for its decision (INV-34). */
export async function openDispatchCount(tx: Tx, unitId: string): Promise<number> {
  const row = await readOne<{ open: number }>(
    tx,
    `SELECT count(*)::integer AS open FROM dispatch d WHERE sender_unit_id = $1
       AND state NOT IN ('REGISTERED', 'ABANDONED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'HANDED_OVER')
       AND NOT EXISTS (SELECT FROM intake_item i WHERE i.dispatch_id = d.id AND i.state = 'NOT_REGISTRABLE')`,
    [unitId],
  );
  return row?.open ?? 0;
}
