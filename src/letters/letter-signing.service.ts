import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne, type Tx, write } from '../database/transaction.js';
import { conflict, forbidden, notFound } from '../errors.js';
import { FilesService, type KeptFile } from '../files/files.service.js';
import type { Caller, Command } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { renderLetter } from '../printing/letter-sheet.js';
import { bookOf, type EntryToMake, enterInRegister } from '../registers/numbering.js';
import { letterClaims } from '../signing/letter-claims.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { typedCode } from '../signing/qr-code.js';
import {
  levelsOf,
  type Signatory,
  type SignatureMade,
  SigningService,
  signatureLines,
} from '../signing/signing.service.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import { type HeldLetter, holdVisible, move } from './letter-life.js';
import { type SheetFacts, sheetOf } from './letter-on-paper.js';
import { requireUnanswered } from './letter-reminders.js';
import { requireRouting, requireRoutingOfHeld } from './letter-routing.service.js';
import { sheetFacts } from './letter-sheet.queries.js';
import { type LetterStanding, permitStep, type Standing, standingOf, underDelegation } from './letters.policy.js';

/** A letter just signed: its number, and what the register keeps of the file. */
export interface SignedLetter extends LetterStanding {
  entryNumber: number;
  year: number;
  registeredAt: Date;
  digest: string;
  signatures: SignatureMade[];
}

type NumberedFacts = SheetFacts & { entryNumber: number; year: number; registeredAt: Date; verificationToken: Buffer };

/**
 * Number, then render, then sign: the signature covers the number, the date and the QR. Between the two transactions the
 * letter is NUMBERED; whatever ends the work there, signing again goes on with the same number, date and token.
 */
@Injectable()
export class LetterSigningService {
  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly signing: SigningService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * The head signs one letter. The PIN is tried, and the enclosures are looked at, before a number is drawn.
   * @throws Refusal 404, 403, 409 'step-not-possible', 'enclosure-damaged', 'seal-missing', 'certificate-missing',
   *   'reply-arrived-meanwhile' (of a reminder), 422 'pin-wrong' {triesLeft}, 423 'pin-locked'
   */
  async sign(command: Command, letterId: string, pin: string, answeredKnown = false): Promise<SignedLetter> {
    const earlier = await earlierAnswer<SignedLetter>(this.db, command);
    if (earlier) return earlier.answer;
    const authorUnitId = await this.prepare(command.caller, letterId);
    const signatory = await this.signing.openSignatory(command.caller.id, authorUnitId, pin);
    return this.carryOut(command, letterId, signatory, answeredKnown);
  }

  /** As `sign`, by a head whose key is open already: for several letters after one PIN, each with its own command and answer. */
  async signOpened(command: Command, letterId: string, signatory: Signatory): Promise<SignedLetter> {
    const earlier = await earlierAnswer<SignedLetter>(this.db, command);
    if (earlier) return earlier.answer;
    const authorUnitId = await this.prepare(command.caller, letterId);
    if (signatory.unitId !== authorUnitId || signatory.personId !== command.caller.id) throw forbidden('not-signatory');
    return this.carryOut(command, letterId, signatory);
  }

  private async carryOut(
    command: Command,
    letterId: string,
    signatory: Signatory,
    answeredKnown = false,
  ): Promise<SignedLetter> {
    await this.giveNumber(command.caller, letterId, answeredKnown);
    const facts = (await sheetFacts(this.db, letterId)) as NumberedFacts;
    const { file, signatures } = await this.make(facts, signatory);
    return once(this.db, command, async (tx) => {
      const letter = await holdVisible(tx, command.caller, letterId);
      const step = permitStep(command.caller, letter, 'sign');
      await this.files.note(tx, file);
      await keepSigned(tx, letterId, file.digest, signatory);
      await this.signing.recordSignatures(tx, letterId, signatory, signatures);
      await move(tx, letter, { action: 'sign', to: step.to, by: command.caller.id, delegationId: step.delegationId });
      const { entryNumber, year, registeredAt } = facts;
      const { digest } = file;
      await record(tx, command.caller, {
        action: 'letter.signed',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: letter.authorUnitId,
        detail: { entryNumber, year, digest, ...underDelegation(step), signatures: levelsOf(signatures) },
      });
      return {
        ...standingOf(command.caller, { ...letter, state: step.to }),
        entryNumber,
        year,
        registeredAt,
        digest,
        signatures,
      };
    });
  }

  /** Says no before any key is opened and any number drawn; answers the unit whose head is to sign. */
  private async prepare(caller: Caller, letterId: string): Promise<string> {
    const letter = await readOne<Standing & { id: string; version: number; isMemo: boolean }>(
      this.db,
      `SELECT l.id, l.author_unit_id AS "authorUnitId", l.state, l.version, l.kind = 'MEMO' AS "isMemo" FROM letter l
       WHERE l.id = $1 AND l.origin = 'WRITTEN' AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller))],
    );
    if (!letter?.authorUnitId) throw notFound('letter-unknown');
    permitStep(caller, letter, 'sign');
    const { authorUnitId, state } = letter;
    if (state !== 'NUMBERED') await requireRouting(this.db, caller, { ...letter, authorUnitId }, true);
    await this.signing.sealOf(authorUnitId);
    await this.requireWhole(letterId);
    return authorUnitId;
  }

  /** INV-12: nothing is signed for enclosures that are not there as they were given. */
  private async requireWhole(letterId: string): Promise<void> {
    const enclosures = await read<{ digest: string; position: number }>(
      this.db,
      'SELECT DISTINCT digest, position FROM letter_attachment WHERE letter_id = $1 ORDER BY position',
      [letterId],
    );
    for (const { digest, position } of enclosures) {
      if (!(await this.files.holds(digest))) throw conflict('enclosure-damaged', { position });
    }
  }

  /** The number, its date and the token, once for the letter: the register's lock is the last thing taken (INV-02). */
  giveNumber(caller: Caller, letterId: string, answeredKnown = false): Promise<void> {
    return write(this.db, async (tx) => {
      const letter = await holdVisible(tx, caller, letterId);
      const { delegationId } = permitStep(caller, letter, 'sign');
      if (letter.state === 'NUMBERED') return;
      await requireRoutingOfHeld(tx, caller, letter, true);
      await requireUnanswered(tx, letter, answeredKnown);
      const line = await lineOf(tx, letter, caller.id);
      const registerClass = letter.secrecy === 'CONFIDENTIAL' ? 'CONFIDENTIAL' : 'GENERAL';
      const book = await bookOf(tx, letter.authorUnitId, letter.direction, registerClass);
      await tx.query('UPDATE letter SET verification_token = $2 WHERE id = $1', [letterId, randomBytes(TOKEN_BYTES)]);
      await move(tx, letter, { action: 'number', to: 'NUMBERED', by: caller.id, delegationId });
      await record(tx, caller, {
        action: 'letter.numbered',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: letter.authorUnitId,
      });
      await enterInRegister(tx, book, [line]);
    });
  }

  private async make(
    facts: NumberedFacts,
    signatory: Signatory,
  ): Promise<{ file: KeptFile; signatures: SignatureMade[] }> {
    const { entryNumber, year, registeredAt, unitCode, subject, recipients, verificationToken: token } = facts;
    const parties = recipients.map(({ unitCode: code, name }) => ({ code, name }));
    const numbered = {
      number: entryNumber,
      year,
      issuedAt: registeredAt,
      unitCode,
      subject,
      recipients: parties,
      token,
    };
    const digits = this.config.letterDigits;
    const sheet = sheetOf(facts, digits, signatureLines(signatory), {
      qrText: await this.signing.qrFor(letterClaims(numbered)),
      humanCode: typedCode(token),
    });
    const { pdf, signature: area } = await renderLetter(sheet);
    const order = { pdf, signatory, area, block: { digits }, unitId: facts.authorUnitId };
    const signed = await this.signing.signSheet(order);
    return { file: await this.files.keep(Buffer.from(signed.pdf)), signatures: signed.signatures };
  }
}

async function keepSigned(tx: Tx, letterId: string, digest: string, signatory: Signatory): Promise<void> {
  await tx.query(
    `UPDATE letter SET state = 'SIGNED', signed_digest = $2, signed_at = official_time(), signed_by = $3, signing_post_id = $4
     WHERE id = $1`,
    [letterId, digest, signatory.personId, signatory.postId],
  );
}

/** The letter's line in the outbound or internal book: to one party, or to several by their names (INV-49). */
async function lineOf(tx: Tx, letter: HeldLetter, registeredBy: string): Promise<EntryToMake> {
  const to = await read<{ unitId: string | null; externalPartyId: string | null; name: string }>(
    tx,
    `SELECT unit_id AS "unitId", external_party_id AS "externalPartyId", name FROM letter_recipient
     WHERE letter_id = $1 AND kind = 'TO' ORDER BY position`,
    [letter.id],
  );
  const only = to.length === 1 ? to[0] : undefined;
  return {
    letterId: letter.id,
    subject: letter.subject,
    secrecy: letter.secrecy,
    urgency: letter.urgency,
    counterpartyUnitId: only?.unitId,
    counterpartyExternalId: only?.externalPartyId,
    counterpartyName: to.map(({ name }) => name).join('، '),
    attachmentsDeclared: letter.attachmentsDeclared,
    channel: to.some(({ unitId }) => unitId !== null) ? 'ELECTRONIC' : 'HAND',
    replyWantedBy: letter.replyWantedBy,
    registeredBy,
  };
}
