import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, type Tx } from '../database/transaction.js';
import { DispatchesService } from '../dispatch/dispatches.service.js';
import { conflict, Refusal } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { DraftsService } from '../letters/drafts.service.js';
import { holdVisible } from '../letters/letter-life.js';
import { remindedBy } from '../letters/letter-reminders.js';
import { LetterSigningService } from '../letters/letter-signing.service.js';
import { LetterStepsService } from '../letters/letter-steps.service.js';
import { type LetterStanding, standingOf } from '../letters/letters.policy.js';
import { referenceWords, reminderWords } from '../printing/wording.js';
import { type Signatory, SigningService } from '../signing/signing.service.js';
import { reminderLetter, reminderSubject, reminderText } from './reminder.js';
import type { ReminderMade, ReminderOrder, ReminderPreview, ReminderWish } from './reminder-view.js';
import { permitReminding, reminderAbilities } from './reminders.policy.js';
import { type Candidate, candidates, named, replyDay } from './reminders.queries.js';

/** Reminders as numbered letters, made in one action. Everything they go through is the life of any other letter. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: DataSource,
    private readonly drafts: DraftsService,
    private readonly steps: LetterStepsService,
    private readonly letters: LetterSigningService,
    private readonly signing: SigningService,
    private readonly dispatches: DispatchesService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** How the reminder would read, and which of what it is about is answered. Nothing is kept. @throws Refusal as `remind` */
  async preview(caller: Caller, wish: ReminderWish): Promise<ReminderPreview> {
    permitReminding(caller, wish.unitId, false);
    const lines = await candidates(this.db, caller, wish);
    const replyBy = await replyDay(this.db, wish.replyWantedInWorkingDays);
    const text = wish.text ?? reminderText(lines, replyBy, this.config.letterDigits);
    return {
      heading: reminderWords(sharedNo(lines), this.config.letterDigits),
      subject: reminderSubject(lines),
      references: this.references(lines),
      text,
      replyBy,
      secrecy: reminderLetter(lines, text).secrecy,
      reminded: lines.map((line) => ({ ...named(line), reminderNo: line.reminderNo, answered: line.answered })),
      abilities: reminderAbilities(caller, wish.unitId),
    };
  }

  /**
   * Writes the reminder and gives it to the head; where the head gives the PIN with it, it is approved, numbered, signed and
   * sent at once. Each step is a command of its own under this one's key: asked again after an interruption, it goes on.
   * @throws Refusal 403, 404, 422, 409 'reply-arrived' with those answered, 'letter-not-sent', and what signing and sending refuse
   */
  async remind(command: Command, order: ReminderOrder): Promise<ReminderMade> {
    const earlier = await earlierAnswer<ReminderMade>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    permitReminding(caller, order.unitId, order.pin !== undefined);
    const signatory = order.pin === undefined ? undefined : await this.open(caller, order.unitId, order.pin);
    const { id } = await this.part(command, 'draft', (part) => this.draft(part, order));
    const heldBack = await this.handOn(command, id, signatory);
    return once(this.db, command, async (tx) => ({ ...(await madeOf(tx, caller, id)), heldBack }));
  }

  /** Says no before anything is written: to a wrong PIN, and where the unit has no seal. */
  private async open(caller: Caller, unitId: string, pin: string): Promise<Signatory> {
    await this.signing.sealOf(unitId);
    return this.signing.openSignatory(caller.id, unitId, pin);
  }

  private draft(command: Command, order: ReminderOrder): Promise<LetterStanding> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const lines = await candidates(tx, caller, order);
      const answered = lines.filter((line) => line.answered);
      if (answered.length > 0) throw conflict('reply-arrived', { letters: answered.map(named) });
      const replyBy = await replyDay(tx, order.replyWantedInWorkingDays);
      const text = order.text ?? reminderText(lines, replyBy, this.config.letterDigits);
      return this.drafts.draftIn(tx, caller, order.unitId, reminderLetter(lines, text));
    });
  }

  /**
   * As far as it goes. Where the routing policy first asks for somebody's word (INV-28) it stays there as any other letter
   * does, and its code is answered: what was written is not lost, and is not written twice.
   */
  private async handOn(command: Command, letterId: string, signatory: Signatory | undefined): Promise<string | null> {
    try {
      await this.part(command, 'submit', (part) => this.steps.take(part, letterId, 'submit', {}));
      if (signatory) await this.sendOut(command, letterId, signatory);
      return null;
    } catch (fault) {
      if (fault instanceof Refusal && /^(routing|governor-writer)-/.test(fault.code)) return fault.code;
      throw fault;
    }
  }

  private async sendOut(command: Command, letterId: string, signatory: Signatory): Promise<void> {
    await this.part(command, 'approve', (part) => this.steps.take(part, letterId, 'approve', {}));
    await this.part(command, 'sign', (part) => this.letters.signOpened(part, letterId, signatory));
    await this.part(command, 'dispatch', (part) => this.dispatches.dispatch(part, letterId));
  }

  /** One step under the key of the whole; what a twin that ran beside this one has done already counts as done. */
  private async part<T>(command: Command, step: string, work: (part: Command) => Promise<T>): Promise<T> {
    const part = partOf(command, step);
    try {
      return await work(part);
    } catch (fault) {
      const earlier = fault instanceof Refusal ? await earlierAnswer<T>(this.db, part) : undefined;
      if (earlier) return earlier.answer;
      throw fault;
    }
  }

  private references(lines: Candidate[]): string[] {
    const differs = sharedNo(lines) === null;
    const letters = [...new Set(lines.map(({ letterId }) => letterId))];
    return letters.map((letterId) => {
      const ofLetter = lines.filter((line) => line.letterId === letterId);
      const { entryNumber, year, date, subject, secrecy } = ofLetter[0]!;
      const reference = {
        relation: 'FOLLOWS_UP' as const,
        number: String(entryNumber),
        year,
        date,
        subject: secrecy === 'NORMAL' ? subject.replace(/^بشأن\s+/, '') : null,
        reminderNo: differs ? sharedNo(ofLetter) : null,
      };
      return referenceWords(reference, this.config.letterDigits);
    });
  }
}

/** The number that all of these have, if it is one. */
function sharedNo(lines: readonly { reminderNo: number }[]): number | null {
  const numbers = new Set(lines.map(({ reminderNo }) => reminderNo));
  return numbers.size === 1 ? [...numbers][0]! : null;
}

function partOf({ caller, key, requestHash }: Command, step: string): Command {
  const digest = createHash('sha256')
    .update(JSON.stringify([key, 'remind', step]))
    .digest();
  return { caller, key: digest.toString('base64url'), requestHash };
}

async function madeOf(tx: Tx, caller: Caller, letterId: string): Promise<Omit<ReminderMade, 'heldBack'>> {
  const letter = await holdVisible(tx, caller, letterId);
  const entry = await readOne<{ entryNumber: number; year: number }>(
    tx,
    `SELECT entry_number AS "entryNumber", year FROM register_entry WHERE letter_id = $1 AND unit_id = $2 AND direction = 'OUTBOUND'`,
    [letterId, letter.authorUnitId],
  );
  const reminded = await remindedBy(tx, letterId);
  return {
    ...standingOf(caller, letter),
    entryNumber: entry?.entryNumber ?? null,
    year: entry?.year ?? null,
    reminderNo: sharedNo(reminded),
    reminded,
  };
}
