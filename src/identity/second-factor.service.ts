import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { conflict, invalid, Refusal } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { earlierAnswer, once } from '../http/command.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { opened, sealed } from '../signing/sealed-value.js';
import { withOwnPassword } from './own-password.js';
import { newRecoveryCodes, newSecret, ofPerson, plainCode, recoveryHash } from './second-factor-secrets.js';
import { endSessionsOf } from './sessions-end.js';
import { stepOf } from './totp.js';

export interface SecondFactorStanding {
  on: boolean;
  since: Date | null;
  recoveryCodesLeft: number;
}

export interface RecoveryCodes {
  recoveryCodes: string[];
}

const withoutCodes = (): RecoveryCodes => ({ recoveryCodes: [] });

/** A person's second factor: begun, confirmed by a first code, asked for at each sign-in, and switched off again. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  async standing(personId: string): Promise<SecondFactorStanding> {
    const found = await readOne<SecondFactorStanding>(
      this.db,
      `SELECT true AS on, confirmed_at AS since,
         (SELECT count(*)::integer FROM recovery_code r WHERE r.person_id = f.person_id AND r.used_at IS NULL) AS "recoveryCodesLeft"
       FROM second_factor f WHERE person_id = $1 AND confirmed_at IS NOT NULL`,
      [personId],
    );
    return found ?? { on: false, since: null, recoveryCodesLeft: 0 };
  }

  /** A new secret for the telephone; nothing is asked for before a first code confirms it. Begun again, the one before is void. */
  async begin(caller: Caller, presentPassword: string): Promise<Buffer> {
    await withOwnPassword(this.db, caller, presentPassword);
    const secret = newSecret();
    await write(this.db, async (tx) => {
      const begun = await readOne(
        tx,
        `INSERT INTO second_factor (person_id, secret) VALUES ($1, $2) ON CONFLICT (person_id)
         DO UPDATE SET secret = excluded.secret, begun_at = official_time(), last_step = NULL WHERE second_factor.confirmed_at IS NULL
         RETURNING person_id`,
        [caller.id, sealed(secret, this.secrets.sealKey, ofPerson(caller.id))],
      );
      if (!begun) throw conflict('second-factor-on');
      await this.note(tx, caller, 'begun', caller.id);
    });
    return secret;
  }

  /** The first code shows that the telephone has the secret; every other session of the person ends. */
  confirm(command: Command, code: string, token: string): Promise<RecoveryCodes> {
    const { caller } = command;
    return once(
      this.db,
      command,
      async (tx) => {
        const found = await this.find(tx, caller.id);
        if (!found) throw conflict('second-factor-not-begun');
        if (found.on) throw conflict('second-factor-on');
        const step = stepOf(
          opened(found.secret, this.secrets.sealKey, ofPerson(caller.id)),
          plainCode(code),
          found.now,
        );
        if (step === undefined) throw invalid('second-factor-wrong', 'code');
        await tx.query('UPDATE second_factor SET confirmed_at = official_time(), last_step = $2 WHERE person_id = $1', [
          caller.id,
          step,
        ]);
        await endSessionsOf(tx, caller.id, token);
        await this.note(tx, caller, 'switched-on', caller.id);
        return this.giveCodes(tx, caller.id);
      },
      withoutCodes,
    );
  }

  /** Ten new recovery codes; the earlier ones are void. */
  async renewCodes(command: Command, presentPassword: string, code: string): Promise<RecoveryCodes> {
    const { caller } = command;
    await this.prove(command, presentPassword, code);
    return once(
      this.db,
      command,
      async (tx) => {
        await this.note(tx, caller, 'codes-renewed', caller.id);
        return this.giveCodes(tx, caller.id);
      },
      withoutCodes,
    );
  }

  async switchOff(command: Command, presentPassword: string, code: string): Promise<null> {
    const { caller } = command;
    await this.prove(command, presentPassword, code);
    return once(this.db, command, async (tx) => {
      await tx.query('DELETE FROM second_factor WHERE person_id = $1', [caller.id]);
      await this.note(tx, caller, 'switched-off', caller.id);
      return null;
    });
  }

  /** An administrator takes it away from somebody who has lost telephone and codes; all their sessions end. */
  async reset(tx: Tx, by: Caller, personId: string): Promise<void> {
    const gone = await tx.query(
      'WITH gone AS (DELETE FROM second_factor WHERE person_id = $1 RETURNING 1) SELECT FROM gone',
      [personId],
    );
    if (gone.length === 0) throw conflict('second-factor-off');
    await endSessionsOf(tx, personId);
    await this.note(tx, by, 'reset', personId);
  }

  /**
   * Uses up a code of the telephone or a recovery code.
   * @param field where the code was typed; undefined at the sign-in, which answers 401
   * @throws Refusal `second-factor-wrong`, `second-factor-used` for one that was good once
   */
  async use(personId: string, typed: string, field?: string): Promise<void> {
    const refuse = (code: string) => (field ? invalid(code, field) : new Refusal(code, 401));
    const found = await this.find(this.db, personId);
    if (!found?.on) throw refuse('second-factor-wrong');
    const code = plainCode(typed);
    if (!/^\d{6}$/.test(code)) {
      if (await this.useRecoveryCode(personId, code)) return;
      throw refuse('second-factor-wrong');
    }
    const step = stepOf(opened(found.secret, this.secrets.sealKey, ofPerson(personId)), code, found.now);
    if (step === undefined) throw refuse('second-factor-wrong');
    const [, used] = await this.db.query(
      'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND (last_step IS NULL OR last_step < $2)',
      [personId, step],
    );
    if (used === 0) throw refuse('second-factor-used');
  }

  /** Password and code, unless the command was answered before: its code is used up then. */
  private async prove(command: Command, presentPassword: string, code: string): Promise<void> {
    if (await earlierAnswer(this.db, command)) return;
    const { caller } = command;
    await withOwnPassword(this.db, caller, presentPassword, () => this.use(caller.id, code, 'code'));
  }

  private async useRecoveryCode(personId: string, code: string): Promise<boolean> {
    const [, used] = await this.db.query(
      'UPDATE recovery_code SET used_at = clock_timestamp() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [personId, recoveryHash(code, this.secrets.pepper, personId)],
    );
    return used === 1;
  }

  private find(
    db: DataSource | Tx,
    personId: string,
  ): Promise<{ secret: Buffer; on: boolean; now: number } | undefined> {
    return readOne(
      db,
      `SELECT secret, confirmed_at IS NOT NULL AS on, (extract(epoch FROM clock_timestamp()) * 1000)::double precision AS now
       FROM second_factor WHERE person_id = $1`,
      [personId],
    );
  }

  private async giveCodes(tx: Tx, personId: string): Promise<RecoveryCodes> {
    const recoveryCodes = newRecoveryCodes();
    await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await tx.query('INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      personId,
      recoveryCodes.map((code) => recoveryHash(code, this.secrets.pepper, personId)),
    ]);
    return { recoveryCodes };
  }

  private note(tx: Tx, by: Caller, what: string, personId: string): Promise<void> {
    return record(tx, by, { action: `second-factor.${what}`, subjectKind: 'person', subjectId: personId });
  }

  private get secrets() {
    return authoritySecrets(this.config);
  }
}
