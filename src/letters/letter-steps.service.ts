import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { plainText, type RichText } from '../printing/rich-text.js';
import { closeOpenVersion } from './draft-versions.js';
import { closingFault, type LetterAction, missingFrom, type WriteOff } from './letter.js';
import { type HeldLetter, holdVisible, move, personOf, requireVersion } from './letter-life.js';
import { requireUnanswered } from './letter-reminders.js';
import { requireRoutingOfHeld } from './letter-routing.service.js';
import { hasNumberedReply, hasPendingDispatch, owesReplyStill } from './letter-ties.js';
import { type LetterStanding, permitStep, standingOf, underDelegation } from './letters.policy.js';

/** A step asked for: why, and for closing what became of the wanted reply. `seen` is the version that the caller looked at. */
export interface StepWanted {
  note?: string;
  writeOff?: WriteOff;
  seen?: number;
  /** Whoever approves a reminder has seen that some of it is answered. */
  answeredKnown?: boolean;
}

const DONE: Record<string, string> = {
  submit: 'letter.submitted',
  'send-back': 'letter.sent-back',
  approve: 'letter.approved',
  close: 'letter.closed',
  reopen: 'letter.reopened',
  archive: 'letter.archived',
  cancel: 'letter.cancelled',
};

@Injectable()
export class LetterStepsService {
  constructor(private readonly db: DataSource) {}

  /** Submits, sends back, approves, closes, reopens, archives or cancels a letter, each as its row in the status table allows. */
  take(command: Command, letterId: string, action: LetterAction, wanted: StepWanted): Promise<LetterStanding> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const letter = await holdVisible(tx, caller, letterId);
      const step = permitStep(caller, letter, action);
      const note = wanted.note ?? '';
      if (wanted.seen !== undefined) requireVersion(letter, wanted.seen);
      if (step.note && note === '') throw invalid('note-missing', 'note');
      if (action === 'submit') {
        await requireComplete(tx, letter);
        await requireRoutingOfHeld(tx, caller, letter, false);
      }
      if (action === 'approve') await requireUnanswered(tx, letter, wanted.answeredKnown);
      if (action === 'close') await requireNothingOwed(tx, letter, wanted.writeOff, note);
      const writeOff = action === 'close' ? wanted.writeOff : undefined;
      await closeOpenVersion(tx, letter.id);
      const { to, delegationId } = step;
      await move(tx, letter, { action, to, by: personOf(caller), delegationId, note, writeOff });
      await record(tx, caller, {
        action: DONE[action]!,
        subjectKind: 'letter',
        subjectId: letter.id,
        unitId: letter.authorUnitId,
        detail: {
          from: letter.state,
          version: letter.version,
          ...underDelegation(step),
          ...(writeOff ? { writeOff } : {}),
        },
      });
      return standingOf(caller, { ...letter, state: to });
    });
  }
}

async function requireComplete(tx: Tx, letter: HeldLetter): Promise<void> {
  const facts = await readOne<{
    body: RichText;
    recipients: string[];
    links: string[];
    attachments: number;
  }>(
    tx,
    `SELECT l.body, ARRAY(SELECT r.kind FROM letter_recipient r WHERE r.letter_id = l.id) AS recipients,
       ARRAY(SELECT k.kind FROM letter_link k WHERE k.letter_id = l.id) AS links,
       (SELECT count(*) FROM letter_attachment a WHERE a.letter_id = l.id)::integer AS attachments
     FROM letter l WHERE l.id = $1`,
    [letter.id],
  );
  const { body, recipients, links, attachments } = facts!;
  const hasBody = plainText(body).trim() !== '';
  const [missing] = missingFrom({
    kind: letter.kind,
    hasBody,
    recipientKinds: recipients,
    linkKinds: links,
    attachments,
  });
  if (missing) throw invalid(...missing);
}

async function requireNothingOwed(
  tx: Tx,
  letter: HeldLetter,
  writeOff: WriteOff | undefined,
  note: string,
): Promise<void> {
  if (await hasPendingDispatch(tx, letter.id)) throw conflict('dispatch-pending');
  const wanted = { reply: await owesReplyStill(tx, letter.id), replied: await hasNumberedReply(tx, letter.id) };
  const fault = closingFault(wanted, writeOff, note);
  if (fault) throw invalid(fault, fault === 'note-missing' ? 'note' : 'writeOff');
}
