import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import { readOne, write } from '../database/transaction.js';
import { conflict, invalid, Refusal } from '../errors.js';
import type { KeptCertificate } from './authority.queries.js';
import { AUTHORITY_SECRETS, type AuthoritySecrets } from './authority-secrets.js';
import { MOST_WRONG_PINS } from './pin-rules.js';
import { openWithPin, sealUnderPin } from './sealed-key.js';

interface Try {
  sealed: Buffer;
  wrongPins: number;
}

/** Keys sealed under their owner's PIN. Every try is counted before it is made, in a transaction of its own. */
@Injectable()
export class SigningPins {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly db: DataSource,
    @Inject(AUTHORITY_SECRETS) private readonly secrets: AuthoritySecrets,
  ) {}

  /** 0.4 to 0.6 s and 64 MiB. */
  seal(privateKey: KeyObject, personId: string, certificate: Uint8Array, pin: string): Promise<Buffer> {
    return sealUnderPin(privateKey, { pin, pepper: this.secrets.pepper, personId, certificate });
  }

  /**
   * The private key, for the right PIN. Tries on one key wait for each other here, so that a batch of right ones is
   * never taken for guessing; over several processes the count alone decides.
   * @throws Refusal 422 `pin-wrong` with `triesLeft`, 423 `pin-locked`
   */
  open(certificate: KeptCertificate, pin: string): Promise<KeyObject> {
    const before = this.turns.get(certificate.serial) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => this.tryPin(certificate, pin));
    this.turns.set(certificate.serial, turn);
    const over = () => {
      if (this.turns.get(certificate.serial) === turn) this.turns.delete(certificate.serial);
    };
    turn.then(over, over);
    return turn;
  }

  private async tryPin(certificate: KeptCertificate, pin: string): Promise<KeyObject> {
    const { sealed, wrongPins } = await this.countTry(certificate.serial);
    const personId = certificate.personId!;
    const opened = await openWithPin(sealed, {
      pin,
      pepper: this.secrets.pepper,
      personId,
      certificate: certificate.der,
    });
    if (opened.ok) {
      await this.forgetTries(certificate.serial);
      return opened.privateKey;
    }
    if (opened.reason === 'damaged') throw new Error(`the sealed key of certificate ${certificate.serial} is damaged`);
    await this.rememberWrong(certificate, wrongPins);
    if (wrongPins >= MOST_WRONG_PINS) throw pinLocked();
    throw invalid('pin-wrong', 'pin', { triesLeft: MOST_WRONG_PINS - wrongPins });
  }

  /** Counting first is what makes five the most, however many try at once and whatever becomes of their commands. */
  private async countTry(serial: string): Promise<Try> {
    const counted = await readOne<Try>(
      this.db,
      `WITH tried AS (UPDATE sealed_key SET wrong_pins = wrong_pins + 1
         WHERE serial = $1 AND locked_at IS NULL AND wrong_pins < $2 RETURNING sealed, wrong_pins)
       SELECT sealed, wrong_pins AS "wrongPins" FROM tried`,
      [serial, MOST_WRONG_PINS],
    );
    if (counted) return counted;
    const known = await readOne(this.db, 'SELECT FROM sealed_key WHERE serial = $1', [serial]);
    throw known ? pinLocked() : conflict('certificate-missing');
  }

  private async forgetTries(serial: string): Promise<void> {
    await this.db.query('UPDATE sealed_key SET wrong_pins = 0 WHERE serial = $1 AND locked_at IS NULL', [serial]);
  }

  private async rememberWrong({ serial, personId }: KeptCertificate, wrongPins: number): Promise<void> {
    const locks = wrongPins >= MOST_WRONG_PINS;
    await write(this.db, async (tx) => {
      if (locks) await tx.query('UPDATE sealed_key SET locked_at = official_time() WHERE serial = $1', [serial]);
      const action = locks ? 'signing-pin.locked' : 'signing-pin.wrong';
      await record(tx, SYSTEM, { action, subjectKind: 'person', subjectId: personId, detail: { serial, wrongPins } });
    });
  }
}

const pinLocked = () => new Refusal('pin-locked', 423, 'pin');
