import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { officialTime } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import type { Caller } from '../http/caller.js';
import type { QrClaims } from '../signing/qr-claims.js';
import { SigningService } from '../signing/signing.service.js';
import type { Verification } from '../signing/verify/verification.js';
import { verifyPdf } from '../signing/verify/verify-pdf.js';
import { verifyAside } from '../signing/verify-aside.js';
import { fileOf, type Named, type RegisteredFile } from './named.js';
import { NamedThings } from './named-things.service.js';
import { registerFindings, withFindings } from './register-policy.js';
import { type RegisteredLetter, standingOf } from './registered-letter.js';
import { RegisteredLettersQueries } from './registered-letters.queries.js';
import { type AnsweredVerification, type VerificationView, verificationView } from './verification-view.js';

/** A child process for each file takes up to 512 MB, so few at a time; who finds too many waiting is asked to come later. */
const AT_ONCE = 2;
const MOST_WAITING = 40;

interface Judged {
  view: VerificationView;
  found: Named | undefined;
  bearsOurSignature: boolean;
}

/** One verifier for everybody: people who ask, and every file that arrives. */
@Injectable()
export class VerificationService {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly signing: SigningService,
    private readonly things: NamedThings,
    private readonly letters: RegisteredLettersQueries,
  ) {}

  /**
   * Judges a received PDF with rule 10 of the registers; the answer is JSON to be stored with what was received
   * (INV-40). Takes 10 to 100 ms, never inside a transaction; whatever the bytes are, it answers a verdict.
   * @throws Refusal 503 `verifier-busy`
   */
  async verifyReceived(bytes: Uint8Array): Promise<VerificationView> {
    return (await this.judge(bytes)).view;
  }

  /** The same for a caller, with the letter's number and unit if they may know of it (INV-35). */
  async verifyFor(caller: Caller, bytes: Uint8Array, qrText?: string): Promise<AnsweredVerification> {
    const qr = qrText === undefined ? undefined : ((await this.signing.readQr(qrText)) ?? null);
    const { view, found } = await this.judge(bytes, qr);
    const letter = found?.what === 'LETTER' ? found.letter : undefined;
    const visible = letter && (await this.letters.mayKnow(caller, letter.letterId));
    return { ...view, letter: visible ? registeredView(letter) : null };
  }

  /** The same for anybody: the letter or permit it is, if it is one, and whether a certificate of ours signed something in it. */
  compare(bytes: Uint8Array): Promise<Judged> {
    return this.judge(bytes);
  }

  private async judge(bytes: Uint8Array, qr?: QrClaims | null): Promise<Judged> {
    const found = await this.things.byDigest(createHash('sha256').update(bytes).digest('hex'));
    const file = found && fileOf(found);
    const read = await this.verify(bytes, file);
    const known = await this.knowledge(read, file);
    const judged = withFindings(read, registerFindings(read, { ...known, file, qr }));
    const view = verificationView(judged, file !== undefined, await officialTime(this.db));
    return { view, found, bearsOurSignature: known.own.size > 0 };
  }

  /** Bytes that we signed ourselves are no stranger's: they are read here, all others in a child with limits. */
  private async verify(bytes: Uint8Array, file: RegisteredFile | undefined): Promise<Verification> {
    const { roots: trust, licensed, crls } = await this.signing.trust();
    const options = {
      trust,
      licensed,
      crls,
      at: await officialTime(this.db),
      existedAt: file?.signedAt ?? undefined,
    };
    return file ? verifyPdf(bytes, options) : this.inTurn(() => verifyAside(bytes, options));
  }

  private async knowledge(read: Verification, file: RegisteredFile | undefined) {
    const certificates = await this.signing.ownCertificates(read.signatures.map(({ serial }) => serial));
    const serial = file?.signatures.find(({ part }) => part === 'SIGNATORY')?.serial;
    const signatory = certificates.find((certificate) => certificate.serial === serial);
    const entitled =
      file?.signedAt && signatory?.personId
        ? await this.letters.couldSign(signatory.personId, file.unitId, file.signedAt)
        : false;
    const sealUnits = new Map(certificates.flatMap(({ serial: one, unitId }) => (unitId ? [[one, unitId]] : [])));
    return { entitled, own: new Set(certificates.map(({ serial: one }) => one)), sealUnits };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) throw new Refusal('verifier-busy', 503);
      await new Promise<void>((go) => this.waiting.push(go));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

const registeredView = (letter: RegisteredLetter): NonNullable<AnsweredVerification['letter']> => ({
  letterId: letter.letterId,
  number: letter.number,
  year: letter.year,
  date: letter.date,
  unitId: letter.unitId,
  unitNameAr: letter.unitNameAr,
  unitNameEn: letter.unitNameEn,
  standing: standingOf(letter),
  signedBy: letter.signedBy,
});
