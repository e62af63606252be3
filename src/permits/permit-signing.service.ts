import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { conflict } from '../errors.js';
import { FilesService, type KeptFile } from '../files/files.service.js';
import type { Caller, Command } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { noteEvent } from '../one-stop-shop/request-life.js';
import { renderPermit } from '../printing/permit-sheet.js';
import { permitClaims } from '../signing/permit-claims.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { checkAddress, typedCode } from '../signing/qr-code.js';
import {
  levelsOf,
  type Signatory,
  type SignatureMade,
  SigningService,
  signatureLines,
  signingColumns,
} from '../signing/signing.service.js';
import { answerOf, holdPermit, standingPermit } from './permit-life.js';
import { factsOf, permitSheet } from './permit-on-paper.js';
import { PermitOwners } from './permit-owners.service.js';
import { numberedPermit, permitOnPaper } from './permit-sheet.queries.js';
import type { PermitAnswer } from './permit-view.js';
import { permitStep, permitUnitsOf } from './permits.policy.js';

/**
 * Number, then render, then sign, as with letters. Between the two transactions the permit is NUMBERED; whatever ends the
 * work there, signing again goes on with the same number, date and token.
 */
@Injectable()
export class PermitSigningService {
  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly signing: SigningService,
    private readonly owners: PermitOwners,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * The head issues a permit by signing it. The PIN is tried before a number is drawn.
   * @throws Refusal 404, 403, 409 'step-not-possible', 'request-not-approved', 'permit-validity-over', 'seal-missing',
   *   'certificate-missing', 422 'pin-wrong' {triesLeft}, 423 'pin-locked'
   */
  async sign(command: Command, permitId: string, pin: string): Promise<PermitAnswer> {
    const earlier = await earlierAnswer<PermitAnswer>(this.db, command);
    if (earlier) return earlier.answer;
    const { caller } = command;
    const unitId = await this.prepare(caller, permitId);
    const signatory = await this.signing.openSignatory(caller.id, unitId, pin);
    await this.giveNumber(caller, permitId);
    const { file, signatures } = await this.make(permitId, signatory);
    return once(this.db, command, async (tx) => {
      const held = await holdPermit(tx, caller, permitId);
      const step = permitStep(caller, held, 'sign');
      await this.files.note(tx, file);
      await keepSigned(tx, permitId, file.digest, signatory);
      await keepSignatures(tx, permitId, signatory, signatures);
      const { requestId, unitId: ofUnit, permitNumber, year } = held;
      await noteEvent(tx, caller, requestId, { kind: 'PERMIT_ISSUED', permitId });
      await record(tx, caller, {
        action: 'permit.issued',
        subjectKind: 'permit',
        subjectId: permitId,
        unitId: ofUnit,
        detail: { permitNumber, year, digest: file.digest, ...step, signatures: levelsOf(signatures) },
      });
      return answerOf(tx, caller, permitId);
    });
  }

  /** How it will look on paper, marked as a specimen. @throws Refusal 404, 409 'permit-numbered' */
  async preview(caller: Caller, permitId: string): Promise<Buffer> {
    const { state } = await standingPermit(this.db.manager, permitId, permitUnitsOf(caller));
    if (state !== 'PREPARED' && state !== 'CANCELLED') throw conflict('permit-numbered');
    const permit = await permitOnPaper(this.db, permitId);
    const signatory = { name: permit.headName ?? '', title: permit.headTitle ?? '' };
    const owner = this.owners.open(permitId, permit.sealedOwner);
    const { pdf } = renderPermit(permitSheet(permit, { ...this.setting, owner, signatory }, null));
    return Buffer.from(pdf);
  }

  /** Says no before any key is opened and any number drawn; answers the unit whose head is to sign. */
  private async prepare(caller: Caller, permitId: string): Promise<string> {
    const permit = await standingPermit(this.db.manager, permitId, permitUnitsOf(caller));
    permitStep(caller, permit, 'sign');
    const day = await readOne<{ today: string }>(this.db, 'SELECT cairo_today() AS today');
    if (permit.state === 'PREPARED' && permit.validUntil < day!.today) throw conflict('permit-validity-over');
    await this.signing.sealOf(permit.unitId);
    return permit.unitId;
  }

  /** The number, its date and the token, once for the permit: the register's lock is the last thing taken (INV-02). */
  private giveNumber(caller: Caller, permitId: string): Promise<void> {
    return write(this.db, async (tx) => {
      const held = await holdPermit(tx, caller, permitId);
      permitStep(caller, held, 'sign');
      if (held.state === 'NUMBERED') return;
      const { unitId } = held;
      await record(tx, caller, { action: 'permit.numbered', subjectKind: 'permit', subjectId: permitId, unitId });
      await tx.query('SELECT number_permit($1, $2)', [permitId, randomBytes(TOKEN_BYTES)]);
    });
  }

  private async make(permitId: string, signatory: Signatory): Promise<{ file: KeptFile; signatures: SignatureMade[] }> {
    const permit = await numberedPermit(this.db, permitId);
    const { permitNumber, year, date, issuedAt: at, token, unitId } = permit;
    const qrText = await this.signing.qrFor(permitClaims(factsOf(permit)));
    const issue = { permitNumber, year, date, qrText, humanCode: typedCode(token) };
    const owner = this.owners.open(permitId, permit.sealedOwner);
    const sheet = permitSheet(permit, { ...this.setting, owner, signatory: signatureLines(signatory) }, { issue, at });
    const { pdf, signature: area } = renderPermit(sheet);
    const block = { digits: this.config.letterDigits };
    const signed = await this.signing.signSheet({ pdf, signatory, area, block, unitId });
    return { file: await this.files.keep(Buffer.from(signed.pdf)), signatures: signed.signatures };
  }

  private get setting() {
    return { digits: this.config.letterDigits, checkAddress: checkAddress(this.config.publicUrl) };
  }
}

async function keepSigned(tx: Tx, permitId: string, digest: string, signatory: Signatory): Promise<void> {
  await tx.query(
    `UPDATE building_permit SET stage = 'ISSUED', signed_digest = $2, signed_at = official_time(), signed_by = $3, signing_post_id = $4
     WHERE id = $1`,
    [permitId, digest, signatory.personId, signatory.postId],
  );
}

async function keepSignatures(tx: Tx, permitId: string, signatory: Signatory, made: SignatureMade[]): Promise<void> {
  for (const { part, serial, assurance, level } of made) {
    const who = part === 'SIGNATORY' ? signatory : undefined;
    await tx.query(
      `INSERT INTO permit_signature (permit_id, part, serial, assurance, level, person_id, post_id, on_behalf_of, delegation_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [permitId, part, serial, assurance, level, ...signingColumns(who)],
    );
  }
}
