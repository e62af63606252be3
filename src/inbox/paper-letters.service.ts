import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { write } from '../database/transaction.js';
import { forbidden, invalid } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { tellOfReplies } from '../letters/letter-reminders.js';
import { partyByName, partyMeant } from '../org/party-by-name.service.js';
import { isUnopened, type PaperLetter, paperFault, UNOPENED_SUBJECT } from './paper.js';
import { mayOpenSecretMail, mayRegisterPaper } from './paper.policy.js';
import { PaperLettersQueries } from './paper-letters.queries.js';
import { type PaperSheet, type RegisteredPaper, registerSheets } from './paper-registration.service.js';

@Injectable()
export class PaperLettersService {
  constructor(
    private readonly db: DataSource,
    private readonly queries: PaperLettersQueries,
  ) {}

  /** Registers one letter that came on paper: its inbound number is drawn, once for each idempotency key. */
  async register(command: Command, unitId: string, paper: PaperLetter): Promise<RegisteredPaper> {
    const [registered] = await this.registerAll(command, unitId, [paper], '');
    return registered!;
  }

  /** Registers many in their order, all or none: for books that are brought over. */
  async registerBatch(command: Command, unitId: string, letters: PaperLetter[]): Promise<{ items: RegisteredPaper[] }> {
    return { items: await this.registerAll(command, unitId, letters, 'letters') };
  }

  private async registerAll(command: Command, unitId: string, letters: PaperLetter[], field: string) {
    const { caller } = command;
    if (!mayRegisterPaper(caller, unitId)) throw forbidden();
    const cleared = mayOpenSecretMail(caller, unitId);
    const sheets: PaperSheet[] = [];
    for (const [index, paper] of letters.entries()) {
      const at = field ? `${field}.${index}.` : '';
      const fault = paperFault(paper, cleared);
      if (fault) throw invalid(fault.code, at + fault.field);
      await this.checkAnswered(caller, paper, at);
      sheets.push(sheetOf(paper, cleared, await this.partyOf(caller, paper)));
    }
    const registered = await registerSheets(this.db, command, unitId, sheets);
    const replies = registered.filter((_, nth) => sheets[nth]!.answers);
    // The number was the last thing of its transaction (INV-02); asked again with the same key, it is told again.
    if (replies.length > 0)
      await write(this.db, (tx) =>
        tellOfReplies(
          tx,
          replies.map(({ letterId }) => letterId),
        ),
      );
    return registered;
  }

  private async checkAnswered(caller: Caller, { answersLetterId }: PaperLetter, at: string): Promise<void> {
    if (answersLetterId && !(await this.queries.mayBeAnswered(caller, answersLetterId)))
      throw invalid('answered-letter-unknown', `${at}answersLetterId`);
  }

  /** A name that is new is kept in the directory, also when the registration is refused afterwards. */
  private async partyOf(caller: Caller, { counterparty }: PaperLetter) {
    if ('unitId' in counterparty) return { party_unit_id: counterparty.unitId };
    if ('externalPartyId' in counterparty)
      return { party_external_id: await partyMeant(this.db, counterparty.externalPartyId) };
    return { party_external_id: await partyByName(this.db, caller, counterparty.name) };
  }
}

/** Only what is said goes over the wire. */
function sheetOf(
  paper: PaperLetter,
  cleared: boolean,
  party: Pick<PaperSheet, 'party_unit_id' | 'party_external_id'>,
): PaperSheet {
  const unopened = isUnopened(paper, cleared);
  return {
    ...party,
    subject: unopened ? UNOPENED_SUBJECT : paper.subject!,
    secrecy: paper.secrecy,
    urgency: paper.urgency,
    attachments_declared: paper.attachmentsDeclared,
    channel: paper.channel,
    ...(unopened && { unopened }),
    ...(paper.counterpartyNumber && { party_number: paper.counterpartyNumber }),
    ...(paper.counterpartyDate && { party_date: paper.counterpartyDate }),
    ...(paper.replyWantedBy && { reply_wanted_by: paper.replyWantedBy }),
    ...(paper.receivedAt && { received_at: paper.receivedAt }),
    ...(paper.scans.length > 0 && { uploads: [...new Set(paper.scans)] }),
    ...(paper.answersLetterId && { answers: paper.answersLetterId }),
    ...(paper.answersCited && { answers_cited: paper.answersCited }),
    ...(paper.duplicateAccepted && { duplicate_accepted: true as const }),
  };
}
