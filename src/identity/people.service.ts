import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { hashOfPassword, oneTimePassword } from './passwords.js';
import { createPerson, foldedNames, type NewPerson, setEmail, setPassword } from './people.js';
import { permitArranging } from './people.policy.js';
import { type PersonView, personView } from './people.queries.js';
import { SecondFactorService } from './second-factor.service.js';
import { endSessionsOf } from './sessions-end.js';

/** A person with the password for their first sign-in: shown in the first answer only. */
export type PersonWithPassword = PersonView & { oneTimePassword: string | null };

const withoutPassword = (answer: PersonWithPassword) => ({ ...answer, oneTimePassword: null });

@Injectable()
export class PeopleService {
  constructor(
    private readonly db: DataSource,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /** Adds a person; the answer holds the one-time password they choose an own one with. */
  async create(command: Command, person: Omit<NewPerson, 'passwordHash'>): Promise<PersonWithPassword> {
    permitArranging(command.caller);
    const password = oneTimePassword();
    const passwordHash = await hashOfPassword(password);
    return once(
      this.db,
      command,
      async (tx) => {
        const id = await createPerson(tx, command.caller, { ...person, passwordHash, passwordIsTemporary: true });
        return { ...(await personView(tx, command.caller, id)), oneTimePassword: password };
      },
      withoutPassword,
    );
  }

  async rename(command: Command, personId: string, names: { nameAr: string; nameEn: string }): Promise<PersonView> {
    permitArranging(command.caller);
    return this.change(command, personId, 'person.renamed', async (tx, known) => {
      const folded = foldedNames({ ...known, ...names });
      await tx.query('UPDATE person SET name_ar = $2, name_en = $3, folded_names = $4 WHERE id = $1', [
        personId,
        names.nameAr,
        names.nameEn,
        folded,
      ]);
    });
  }

  /** Where this person's mails go; null: nowhere. Whoever sets it is not shown what it was. */
  async mailTo(command: Command, personId: string, email: string | null): Promise<PersonView> {
    permitArranging(command.caller);
    return once(this.db, command, async (tx) => {
      await lockPerson(tx, personId);
      await setEmail(tx, command.caller, personId, email);
      return personView(tx, command.caller, personId);
    });
  }

  /** Nobody signs in with this account any more; its sessions end in the same moment. */
  async disable(command: Command, personId: string): Promise<PersonView> {
    permitArranging(command.caller);
    if (personId === command.caller.id) throw conflict('own-account');
    return this.change(command, personId, 'person.disabled', async (tx, known) => {
      if (known.disabled) throw conflict('person-disabled');
      await tx.query('UPDATE person SET disabled_at = official_time() WHERE id = $1', [personId]);
      await endSessionsOf(tx, personId);
    });
  }

  async enable(command: Command, personId: string): Promise<PersonView> {
    permitArranging(command.caller);
    return this.change(command, personId, 'person.enabled', async (tx, known) => {
      if (!known.disabled) throw conflict('person-enabled');
      await tx.query('UPDATE person SET disabled_at = NULL WHERE id = $1', [personId]);
    });
  }

  /** A new one-time password; every session of that person ends. */
  async resetPassword(command: Command, personId: string): Promise<PersonWithPassword> {
    permitArranging(command.caller);
    if (personId === command.caller.id) throw conflict('own-account');
    const password = oneTimePassword();
    const set = await setPassword(password, true);
    return once(
      this.db,
      command,
      async (tx) => {
        await lockPerson(tx, personId);
        await set(tx, personId);
        await endSessionsOf(tx, personId);
        await record(tx, command.caller, { action: 'password.reset', subjectKind: 'person', subjectId: personId });
        return { ...(await personView(tx, command.caller, personId)), oneTimePassword: password };
      },
      withoutPassword,
    );
  }

  /** Somebody lost telephone and recovery codes: they sign in by password alone again. All their sessions end. */
  async resetSecondFactor(command: Command, personId: string): Promise<PersonView> {
    permitArranging(command.caller);
    if (personId === command.caller.id) throw conflict('own-account');
    return once(this.db, command, async (tx) => {
      await lockPerson(tx, personId);
      await this.secondFactor.reset(tx, command.caller, personId);
      return personView(tx, command.caller, personId);
    });
  }

  private change(
    command: Command,
    personId: string,
    action: string,
    work: (tx: Tx, known: LockedPerson) => Promise<void>,
  ): Promise<PersonView> {
    return once(this.db, command, async (tx) => {
      await work(tx, await lockPerson(tx, personId));
      await record(tx, command.caller, { action, subjectKind: 'person', subjectId: personId });
      return personView(tx, command.caller, personId);
    });
  }
}

type LockedPerson = Pick<NewPerson, 'userName' | 'nameAr' | 'nameEn' | 'employeeNumber'> & { disabled: boolean };

async function lockPerson(tx: Tx, personId: string): Promise<LockedPerson> {
  const person = await readOne<LockedPerson>(
    tx,
    `SELECT user_name AS "userName", name_ar AS "nameAr", name_en AS "nameEn", employee_number AS "employeeNumber",
       disabled_at IS NOT NULL AS disabled FROM person WHERE id = $1 FOR UPDATE`,
    [personId],
  );
  if (!person) throw notFound('person-unknown');
  return person;
}
